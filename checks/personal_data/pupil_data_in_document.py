"""Personal data: no published document may tell what is personal of a pupil."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.named_pupils import known_from
from checks.passages import passages_of
from checks.pupil_data import REMEDY, rulings_of
from checks.rulings import unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Register, School
from records.verdict import Severity
from records.web import Document


@check(
    rule="PII-01",
    title="A document tells personal data of a pupil",
    severity=Severity.CRITICAL,
    clause="6.4",
    remedy=REMEDY,
)
def pupil_data_in_document(document: Document, school: School, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Letters, minutes and newsletters are published as files, and found by search engines like pages.

    Passes when no number of a pupil, date of birth, note on needs, health or care, and no whereabouts were found in its text.
    Fails for a unique pupil number whose check letter is right, an NHS or National Insurance number that is called so, a date of
    birth of somebody of school age beside a name, and for what only pupils have (an EHCP, free school meals) told of a full name.
    Review for weaker signs: a number whose check letter is wrong or that explains a form, a birth without a name, health told of
    a name that may be an adult's, name and class with a place and a time that comes back.
    Unknown where words.csv lacks the words, and where the document could not be read.
    """
    if document.read_as == "unread":
        yield unknown(Reason.UNSUPPORTED_MEDIA, "the document has no text that could be read", at=document.url)
        return
    known = known_from(policy, register, school, page_names=(document.title,))
    parts = ((f"on page {number} of {len(document.pages)}", passages_of(text)) for number, text in enumerate(document.pages, start=1))
    yield from rulings_of(parts, at=document.url, known=known, today=today)
