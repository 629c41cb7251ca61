"""Open invitation in a document: links behind the words and codes in the text."""

from builders import document, verdicts

from checks.personal_data.open_invitation_in_document import open_invitation_in_document
from records.verdict import Verdict


def test_a_link_behind_the_words() -> None:
    paper = document("Join your class", addresses=("https://classroom.google.com/c/NjA0?cjc=abc12de",))

    assert verdicts(open_invitation_in_document, document=paper) == [Verdict.FAIL]


def test_a_paper_without_one() -> None:
    assert verdicts(open_invitation_in_document, document=document("Dear parents")) == [Verdict.PASS]


def test_a_scan_without_text() -> None:
    assert verdicts(open_invitation_in_document, document=document("", read_as="unread")) == [Verdict.UNKNOWN]
