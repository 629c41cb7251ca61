"""Missing impact assessment: what somebody vouched for, and how long ago."""

from datetime import date

import pytest
from builders import attestation, register, verdicts

from checks.data_protection.missing_impact_assessment import missing_impact_assessment
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("value", "on", "expected"),
    [
        ("yes", date(2026, 3, 1), Verdict.PASS),
        ("no", date(2026, 3, 1), Verdict.FAIL),
        ("yes", date(2023, 1, 10), Verdict.REVIEW),
    ],
)
def test_what_was_vouched_for(value: str, on: date, expected: Verdict) -> None:
    handed_in = register(attestations=(attestation(subject="dpia", value=value, on=on),))

    assert verdicts(missing_impact_assessment, register=handed_in) == [expected]


def test_nobody_vouched() -> None:
    assert verdicts(missing_impact_assessment, register=register(attestations=(attestation(),))) == [Verdict.UNKNOWN]
