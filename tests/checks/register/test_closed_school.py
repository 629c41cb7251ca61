"""REG-11: schools that closed or left, with accounts still in use."""

from datetime import date

import pytest
from builders import THE_TRUST, account, register, rulings, school, verdicts

from checks.register.closed_school import closed_school
from records.reason import Reason
from records.register import GiasEntry, Status
from records.verdict import Verdict


def entry(**changes: object) -> GiasEntry:
    defaults = {"urn": "990001", "name": "Alder Grove", "status": "Open", "trust": "LARKSPUR LEARNING TRUST", "as_of": date(2026, 11, 1)}
    return GiasEntry(**{**defaults, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (entry(), Verdict.PASS),
        (entry(status="Closed", successor="990009"), Verdict.FAIL),
        (entry(status="Closed", as_of=date(2025, 1, 1)), Verdict.FAIL),
        (entry(trust="TIDEWATER TRUST"), Verdict.FAIL),
        (entry(status="Open, but proposed to close"), Verdict.REVIEW),
        (entry(trust=""), Verdict.REVIEW),
        (entry(as_of=date(2026, 1, 1)), Verdict.UNKNOWN),
        (entry(urn="990002"), Verdict.UNKNOWN),
    ],
)
def test_what_the_extract_says(listed: GiasEntry, expected: Verdict) -> None:
    assert verdicts(closed_school, register=register(gias=(listed,))) == [expected]


def test_no_extract_is_unknown() -> None:
    assert [(said.verdict, said.reason) for said in rulings(closed_school)] == [(Verdict.UNKNOWN, Reason.REFERENCE_MISSING)]


def test_the_trust_and_a_school_without_active_rows() -> None:
    idle = register(accounts=(account(status=Status.CLOSED),), gias=(entry(status="Closed"),))

    assert verdicts(closed_school, school=THE_TRUST) == [Verdict.NOT_APPLICABLE]
    assert verdicts(closed_school, school=school(), register=idle) == [Verdict.NOT_APPLICABLE]


def test_the_successor_is_named() -> None:
    assert "URN 990009" in rulings(closed_school, register=register(gias=(entry(status="Closed", successor="990009"),)))[0].what
