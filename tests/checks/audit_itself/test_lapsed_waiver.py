"""Lapsed waiver: how long an agreed exception still holds, and who agreed it."""

from datetime import date

import pytest
from builders import policy, verdicts

from checks.audit_itself.lapsed_waiver import lapsed_waiver
from records.policy import Waiver
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("until", "agreed_by", "expected"),
    [
        (date(2027, 6, 30), "Chief Executive", Verdict.PASS),
        (date(2027, 6, 30), "Rowan Ashdown", Verdict.PASS),
        (date(2027, 6, 30), "Maya Thistleton", Verdict.REVIEW),
        (date(2026, 12, 1), "Chief Executive", Verdict.REVIEW),
        (date(2026, 11, 19), "Chief Executive", Verdict.FAIL),
    ],
)
def test_a_waiver(until: date, agreed_by: str, expected: Verdict) -> None:
    waiver = Waiver(check="BRD-04", account_id="aldergrove-instagram", reason="New site", agreed_by=agreed_by, until=until)

    assert verdicts(lapsed_waiver, policy=policy(waivers=(waiver,))) == [expected]


def test_no_waivers() -> None:
    assert verdicts(lapsed_waiver) == [Verdict.NOT_APPLICABLE]
