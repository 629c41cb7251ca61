"""Personal data: no published document may give private contact details."""

from collections.abc import Iterator

from checks.contact_rulings import REMEDY, rulings_of
from checks.declare import check
from checks.named_pupils import known_from
from checks.passages import passages_of
from checks.rulings import unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Register, School
from records.verdict import Severity
from records.web import Document


@check(
    rule="PII-02",
    title="A document gives private contact details",
    severity=Severity.HIGH,
    clause="6.4; 7.14",
    remedy=REMEDY,
)
def private_contact_in_document(document: Document, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Letters and minutes are published as files with the numbers that were meant for one class.

    Passes when no mobile number, no mailbox of a service for anybody and no home address stands there.
    Fails for a mobile number or such a mailbox that is said to be a person's own: a name, a title or “my mobile” in one passage.
    Review where a club, a firm or an association may be meant, or nobody is named; numbers that are called the school's are none,
    nor are those of official_contacts in trust.toml. Landlines are not judged: they mostly are an organisation's.
    Unknown where the document could not be read.
    """
    if document.read_as == "unread":
        yield unknown(Reason.UNSUPPORTED_MEDIA, "the document has no text that could be read", at=document.url)
        return
    known = known_from(policy, register, school, page_names=(document.title,))
    parts = ((f"on page {number} of {len(document.pages)}", passages_of(text)) for number, text in enumerate(document.pages, start=1))
    yield from rulings_of(parts, at=document.url, known=known)
