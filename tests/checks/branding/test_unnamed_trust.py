"""Unnamed trust: whether a profile says to which trust the school belongs."""

import pytest
from builders import THE_TRUST, profile, verdicts

from checks.branding.unnamed_trust import unnamed_trust
from records.register import School
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "links", "expected"),
    [
        ("Part of Larkspur Learning Trust", (), Verdict.PASS),
        ("News for families", ("https://www.larkspurtrust.example/",), Verdict.PASS),
        ("News for families", (), Verdict.REVIEW),
        ("We trust in learning", (), Verdict.REVIEW),
    ],
)
def test_what_a_profile_says(text: str, links: tuple[str, ...], expected: Verdict) -> None:
    assert verdicts(unnamed_trust, profile=profile(text=text, links=links), trust=THE_TRUST) == [expected]


def test_a_trust_without_a_name() -> None:
    assert verdicts(unnamed_trust, trust=School(urn="TRUST", name="")) == [Verdict.UNKNOWN]
