"""Confidential document: where a mark of a paper that is not for everybody stands."""

import pytest
from builders import document, verdicts
from word_lists import policy_with, shipped_policy

from checks.content.confidential_document import confidential_document
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Newsletter\nThe garden is open.", Verdict.PASS),
        ("STRICTLY CONFIDENTIAL\nStaffing plan 2026", Verdict.FAIL),
        ("Board minutes\nThis report is not for publication.\nItem 1", Verdict.FAIL),
        ("Complaint form\nPrivate and confidential\nPlease complete every box", Verdict.REVIEW),
        ("Newsletter\n" + "A line of news.\n" * 20 + "Not for circulation", Verdict.REVIEW),
        ("Data protection policy\nStaff keep all records of pupils strictly confidential and share them with nobody else.", Verdict.PASS),
        ("Recruitment policy\nReferences are sent in an envelope marked private and confidential to the headteacher.", Verdict.PASS),
    ],
)
def test_where_a_mark_stands(text: str, expected: Verdict) -> None:
    assert verdicts(confidential_document, document=document(text), policy=shipped_policy()) == [expected]


def test_a_scan_without_text() -> None:
    assert verdicts(confidential_document, document=document("", read_as="unread"), policy=shipped_policy()) == [Verdict.UNKNOWN]


def test_without_lists_of_words() -> None:
    assert verdicts(confidential_document, document=document(""), policy=policy_with(words=())) == [Verdict.UNKNOWN]
