"""BRD-02: the name under which an account shows itself."""

import pytest
from builders import PRIMARY, THE_TRUST, profile, rulings, school, told, verdicts

from checks.branding.wrong_display_name import wrong_display_name
from records.reason import Reason
from records.register import School
from records.verdict import Verdict

SAINT = School(urn="990004", name="St Mary's & St Joseph's C of E Primary School")


@pytest.mark.parametrize(
    ("name", "of", "expected"),
    [
        ("Alder Grove Primary School", PRIMARY, Verdict.PASS),
        ("ALDER GROVE", PRIMARY, Verdict.PASS),
        ("Alder Grove Primary School (Official)", PRIMARY, Verdict.PASS),
        ("AlderGrovePrimary", PRIMARY, Verdict.PASS),
        ("Welcome to Alder Grove School", PRIMARY, Verdict.PASS),
        ("\N{DECIDUOUS TREE} Alder Grove", PRIMARY, Verdict.PASS),
        ("St Mary\N{RIGHT SINGLE QUOTATION MARK}s and St Joseph\N{RIGHT SINGLE QUOTATION MARK}s CofE Primary", SAINT, Verdict.PASS),
        ("Saint Marys and Saint Josephs Church of England Primary School", SAINT, Verdict.PASS),
        ("Larkspur Trust", THE_TRUST, Verdict.PASS),
        ("École Alder", school(name="Ecole Alder"), Verdict.PASS),
        ("Alder Grove PTA", PRIMARY, Verdict.REVIEW),
        ("Year 6 at Alder Grove", PRIMARY, Verdict.REVIEW),
        ("Alder Road Primary School", PRIMARY, Verdict.REVIEW),
        ("St Mary's Catholic Church", SAINT, Verdict.REVIEW),
        ("Sneaker Bargains", PRIMARY, Verdict.FAIL),
        ("Hilltop Primary School", PRIMARY, Verdict.FAIL),
        ("St John's C of E Primary School", SAINT, Verdict.FAIL),
        ("", PRIMARY, Verdict.UNKNOWN),
    ],
)
def test_what_the_account_is_called(name: str, of: School, expected: Verdict) -> None:
    assert verdicts(wrong_display_name, profile=profile(name=name), school=of) == [expected]


def test_a_school_that_nobody_described_has_no_name_to_compare() -> None:
    [said] = rulings(wrong_display_name, school=School(urn="990009", name=""))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.REFERENCE_MISSING)


def test_a_strange_name_is_not_told_for_it_may_be_a_persons() -> None:
    said = told(rulings(wrong_display_name, profile=profile(name="Una Wray")))

    assert "Wray" not in said
    assert "(2 words) shares no word with the 3 names of Alder Grove Primary School" in said
