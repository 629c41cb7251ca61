"""Pupil data on a page: numbers, births, needs and whereabouts of pupils; never repeated in what is told."""

import pytest
from builders import page, rulings, told, verdicts
from word_lists import policy_with, shipped_policy

from checks.personal_data.pupil_data_on_page import pupil_data_on_page
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our Year 4 pupils planted bulbs in the garden.", Verdict.PASS),
        ("Oliver Pemberton, UPN H801200001001", Verdict.FAIL),
        ("UPN: B801200001001", Verdict.REVIEW),
        ("Amelia Thornbury has an EHCP.", Verdict.FAIL),
        ("Amelia has epilepsy.", Verdict.REVIEW),
        ("DOB: 04/05/2018, Oliver Pemberton", Verdict.FAIL),
        ("Date of birth: 04/05/2018", Verdict.REVIEW),
        ("Oliver Pemberton, Year 4, swims every Tuesday at 4.30pm at Wexcombe Pool.", Verdict.REVIEW),
    ],
)
def test_what_a_page_tells(text: str, expected: Verdict) -> None:
    assert verdicts(pupil_data_on_page, page=page(text), policy=shipped_policy()) == [expected]


def test_without_lists_of_words() -> None:
    assert verdicts(pupil_data_on_page, page=page("A day in the garden"), policy=policy_with(words=())) == [Verdict.UNKNOWN]


def test_nothing_personal_is_told_again() -> None:
    text = "Oliver Pemberton, UPN H801200001001, DOB 04/05/2018, has an EHCP and lives at 12 Orchard Lane, Wexcombe AB1 2DE"

    said = told(rulings(pupil_data_on_page, page=page(text), policy=shipped_policy()))

    assert [part for part in ("Oliver", "Pemberton", "H801200001001", "04/05/2018", "Orchard", "AB1") if part in said] == []
