"""Private contact in a document: letters that were meant for one class."""

from builders import document, rulings, verdicts
from word_lists import shipped_policy

from checks.personal_data.private_contact_in_document import private_contact_in_document
from records.verdict import Verdict


def test_the_page_is_told() -> None:
    said = rulings(private_contact_in_document, document=document("Trip", "Ring Mr Ashdown on 07700 900123"), policy=shipped_policy())

    assert [(one.verdict, "page 2 of 2" in one.what) for one in said] == [(Verdict.FAIL, True)]


def test_the_schools_own_number() -> None:
    assert verdicts(private_contact_in_document, document=document("Office: 01632 960210"), policy=shipped_policy()) == [Verdict.PASS]


def test_a_scan_without_text() -> None:
    assert verdicts(private_contact_in_document, document=document("", read_as="unread"), policy=shipped_policy()) == [Verdict.UNKNOWN]
