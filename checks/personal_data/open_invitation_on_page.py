"""Personal data: no page may let anybody into a closed room of pupils or parents."""

from collections.abc import Iterator

from checks.declare import check
from checks.invite_rulings import REMEDY, rulings_of
from records.finding import Ruling
from records.verdict import Severity
from records.web import Page


@check(
    rule="PII-07",
    title="A page lets anybody into a closed room",
    severity=Severity.HIGH,
    clause="8.1; 8.5",
    remedy=REMEDY,
)
def open_invitation_on_page(page: Page) -> Iterator[Ruling]:
    """Whoever has the link or code is inside, among pupils and their families, without anybody's leave.

    Passes when no address or code of a class space, chat group or video meeting stands there.
    Fails for one into a class space or chat group, and for a meeting beside words that speak of pupils and their lessons.
    Review for other meetings, which may be for the public, and for groups of a parents' association. Whether a link still
    opens its room is not tried.
    """
    yield from rulings_of(page.blocks, page.links, at=page.url)
