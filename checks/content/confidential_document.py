"""Content: no published document may be marked as confidential."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.passages import looked_at
from checks.rulings import fail, ok, review, unknown
from checks.word_lists import WordList, word_list
from records.finding import Ruling
from records.policy import Policy, WordKind
from records.reason import Reason
from records.verdict import Severity
from records.web import Document

# A paper that people fill in and send back is confidential only then.
TO_FILL_IN = re.compile(
    r"\b(?:form|application|template|questionnaire|referral|please\s(?:complete|return)|to\sbe\scompleted"
    r"|equal\sopportunities\smonitoring|appendix\s\w+:?\s.*form)\b",
    re.IGNORECASE,
)
THIS_PAPER = re.compile(r"\b(?:this|these|the\sfollowing|enclosed)\s(?:document|report|paper|minutes?|letter|e-?mail|file"
    r"|information|agenda|item|budget)s?\b", re.IGNORECASE)
MOST_BESIDE_STAMP = 3
FIRST_LINES = 12
OPENING = 600


@check(
    rule="CON-04",
    title="A confidential document is public",
    severity=Severity.HIGH,
    clause="4.2; 6.4",
    remedy="Take the document down until its author has said whether it may be published; if it may, take the mark out.",
)
def confidential_document(document: Document, policy: Policy) -> Iterator[Ruling]:
    """A mark such as “not for circulation” says that somebody did not mean it for everybody.

    Passes when no line of the document is such a mark, and no sentence calls this paper so. Policies that speak of confidential
    matters are no such papers.
    Fails where the mark stands by itself among the first lines, or a sentence there calls this paper so.
    Review where it stands elsewhere, as in a footer that was left from a template, and on a form to be filled in.
    Unknown where the document could not be read, or words.csv lacks the list confidential.
    """
    marks = word_list(WordKind.CONFIDENTIAL, policy.words)
    if not marks:
        yield unknown(Reason.REFERENCE_MISSING, "words.csv lists no marks of confidential papers", at=document.url)
        return
    if document.read_as == "unread":
        yield unknown(Reason.UNSUPPORTED_MEDIA, "the document has no text that could be read", at=document.url)
        return
    if not marks.may_stand_in(looked_at(document.pages)):
        yield ok("no mark of a confidential paper", at=document.url)
        return
    first = [line for line in document.text.split("\n") if line.strip()][:FIRST_LINES]
    stamped = any(_is_stamp(line, marks) for line in first)
    pages = [number for number, text in enumerate(document.pages, start=1) if any(_is_stamp(line, marks) for line in text.split("\n"))]
    if stamped and not TO_FILL_IN.search(f"{document.title} {document.link_text} {document.text[:OPENING]}"):
        yield fail(f"a mark of a confidential paper stands at the head of page 1 of {len(document.pages)}", at=document.url, about="head")
    elif pages:
        what = f"a mark of a confidential paper stands on {len(pages)} of {len(document.pages)} pages, the first of them page {pages[0]}"
        yield review(what, at=document.url, about="mark")
    else:
        yield ok("no mark of a confidential paper", at=document.url)


def _is_stamp(line: str, marks: WordList) -> bool:
    """Whether a line is the mark and little else, or says of this paper that it is."""
    found = next(marks.found_in(line), None)
    if found is None:
        return False
    around = f"{line[: found.start()]} {line[found.end() :]}"
    words = re.findall(r"[^\W\d_]{2,}", around)
    if len(words) <= MOST_BESIDE_STAMP:
        return True
    return THIS_PAPER.search(line) is not None and "policy" not in line.casefold()
