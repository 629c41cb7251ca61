"""Branding: every page must come over an encrypted connection, so that visitors know whose it is."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, ok
from records.finding import Ruling
from records.verdict import Severity
from records.web import Page


@check(
    rule="BRD-07",
    title="A page is not encrypted",
    severity=Severity.MEDIUM,
    clause="2.4; 6.6",
    remedy="Have whoever runs the site switch on https for every page and send visitors of http:// on to it.",
)
def unencrypted_page(page: Page) -> Iterator[Ruling]:
    """A browser warns of a page without encryption, and anybody on the way can change what it says.

    Passes when the page came over https: the audit takes no certificate that is expired or belongs to another host.
    Fails when it came over http. How many days a certificate still has is not kept with the evidence and so not judged.
    """
    if page.url.startswith("http://"):
        yield fail("the page came over http, without encryption", at=page.url, about="http")
    else:
        yield ok("the page came over https", at=page.url)
