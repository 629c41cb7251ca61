"""Pupil data in a document: the page of the file is told, what stands there is not."""

from builders import document, rulings, verdicts
from word_lists import shipped_policy

from checks.personal_data.pupil_data_in_document import pupil_data_in_document
from records.verdict import Verdict


def test_a_letter_to_everybody() -> None:
    paper = document("Dear parents,\n\nwe go to the woods.")

    assert verdicts(pupil_data_in_document, document=paper, policy=shipped_policy()) == [Verdict.PASS]


def test_the_page_is_told() -> None:
    paper = document("Minutes", "Item 4\n\nFreya Castlemaine has an EHCP and is on free school meals.")

    said = rulings(pupil_data_in_document, document=paper, policy=shipped_policy())

    assert [(one.verdict, "page 2 of 2" in one.what) for one in said] == [(Verdict.FAIL, True)]


def test_a_line_without_a_name_is_for_a_person() -> None:
    assert verdicts(pupil_data_in_document, document=document("D.O.B. 3 May 2017"), policy=shipped_policy()) == [Verdict.REVIEW]


def test_a_scan_without_text() -> None:
    assert verdicts(pupil_data_in_document, document=document("", read_as="unread"), policy=shipped_policy()) == [Verdict.UNKNOWN]
