"""Pupil images: no published document may name a pupil who may not be published."""

from collections.abc import Iterator

from checks.declare import check
from checks.listed_rulings import FILE_NAME, REMEDY, file_words, names_told, not_comparable, said
from checks.named_pupils import known_from
from checks.rulings import ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Channel, Register, School
from records.verdict import Severity, Tier
from records.web import Document


@check(
    rule="GDP-03",
    title="A document names a pupil who may not be published",
    severity=Severity.CRITICAL,
    clause="8.5",
    tier=Tier.EXTENDED,
    remedy=REMEDY,
)
def restricted_pupil_in_document(document: Document, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Newsletters, programmes and lists are published as files, and found by search engines like pages.

    Compares with the list the trust handed in, on the computer that runs the audit; no name of it is repeated.
    Passes when no listed name stands in the document's text, title or file name.
    Review where one stands there: which picture of a document a name belongs to cannot be told.
    Unknown where the document could not be read, or where the list holds hashes and their secret is missing or another.
    Not applicable where no list was handed in.
    """
    closed = not_comparable(register, document.url)
    if closed:
        yield closed
        return
    if document.read_as == "unread":
        yield unknown(Reason.UNSUPPORTED_MEDIA, "the document has no text that could be read", at=document.url)
        return
    title, named = ("document's title", document.title), (FILE_NAME, file_words(document.url))
    link, count = ("words of the link to it", document.link_text), len(document.pages)
    parts: list[tuple[str, tuple[tuple[str, str], ...]]] = [("in the document's names", (title, link, named))]
    parts += [(f"on page {number} of {count}", (("text", text),)) for number, text in enumerate(document.pages, start=1)]
    known = known_from(policy, register, school, page_names=(document.title,))
    found = False
    for where, texts in parts:
        names = names_told(texts, register, known, Channel.WEBSITE)
        if names:
            found = True
            yield review(said(names, where), at=document.url, about=f"restricted list {where}")
    if not found:
        yield ok("no listed name stands in the document", at=document.url)
