"""Personal data: no published document may let anybody into a closed room of pupils or parents."""

from collections.abc import Iterator

from checks.declare import check
from checks.invite_rulings import REMEDY, rulings_of
from checks.passages import passages_of
from checks.rulings import unknown
from records.finding import Ruling
from records.reason import Reason
from records.verdict import Severity
from records.web import Document, Link


@check(
    rule="PII-07",
    title="A document lets anybody into a closed room",
    severity=Severity.HIGH,
    clause="8.1; 8.5",
    remedy=REMEDY,
)
def open_invitation_in_document(document: Document) -> Iterator[Ruling]:
    """Whoever has the link or code is inside, among pupils and their families, without anybody's leave.

    Passes when no address or code of a class space, chat group or video meeting stands there.
    Fails for one into a class space or chat group, and for a meeting beside words that speak of pupils and their lessons.
    Review for other meetings, which may be for the public, and for groups of a parents' association. Whether a link still
    opens its room is not tried.
    Unknown where the document could not be read.
    """
    if document.read_as == "unread":
        yield unknown(Reason.UNSUPPORTED_MEDIA, "the document has no text that could be read", at=document.url)
        return
    passages = tuple(passage for text in document.pages for passage in passages_of(text))
    yield from rulings_of(passages, tuple(Link(url=address, text=document.title) for address in document.addresses), at=document.url)
