"""Web: pages of a WordPress site must not tell the log-ins or mail addresses of those who write it."""

import re
from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.register import Register
from records.verdict import Severity
from records.web import Page

AUTHOR = re.compile(r"/author/([\w.@%+-]+)/?(?:$|[?#])")
GRAVATAR = re.compile(r"gravatar\.com/avatar/[0-9a-f]{32,64}\b", re.IGNORECASE)


@check(
    rule="WEB-07",
    title="The site tells log-ins of its editors",
    severity=Severity.LOW,
    clause="7.14; 4.1",
    remedy="Have whoever runs the site close the list of users and the pages by author, and switch off Gravatar.",
)
def exposed_user_name(page: Page, register: Register) -> Iterator[Ruling]:
    """A log-in that anybody can read is half of what a burglar needs; the mark of a Gravatar gives a mail address away.

    Passes when the page leads to no author's page and shows no Gravatar.
    Fails when the address of an author's page is the log-in of somebody in the staff list.
    Review for other authors' pages and for Gravatars. Nothing is asked of the site beside the pages that were crawled.
    """
    authors = {found[1].casefold() for link in page.links if "/author/" in link.url and (found := AUTHOR.search(link.url))}
    marks = sum(1 for image in page.images if "gravatar.com" in image.url and GRAVATAR.search(image.url))
    logins = {identity.partition(":")[2].casefold() for person in register.staff or () for identity in person.identities}
    known = authors & logins
    if known:
        yield fail(f"{count_of(len(known), 'log-in')} of the staff list in the addresses of authors' pages", at=page.url, about="log-in")
    if authors - known or marks:
        what = f"{count_of(len(authors - known), 'page')} by author and {count_of(marks, 'Gravatar')}"
        yield review(what, at=page.url, about="author")
    elif not known:
        yield ok("no page by author and no Gravatar", at=page.url)
