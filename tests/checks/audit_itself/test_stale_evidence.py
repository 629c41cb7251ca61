"""Stale evidence: how old a look may be, by the way it was looked. No FAIL and no REVIEW follows from age alone."""

from datetime import timedelta

import pytest
from builders import MOMENT, profile, seen, verdicts

from checks.audit_itself.stale_evidence import stale_evidence
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("mode", "days", "expected"),
    [
        ("public_http", 7, Verdict.PASS),
        ("public_http", 8, Verdict.UNKNOWN),
        ("owner_api", 30, Verdict.PASS),
        ("owner_api", 31, Verdict.UNKNOWN),
        ("export", 90, Verdict.PASS),
        ("export", 91, Verdict.UNKNOWN),
    ],
)
def test_how_old_a_look_may_be(mode: str, days: int, expected: Verdict) -> None:
    looked = profile(seen=seen(mode=mode, at=MOMENT - timedelta(days=days)))

    assert verdicts(stale_evidence, profile=looked) == [expected]
