"""AGE-09: pupils in the audience, and an age that is announced by law."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from builders import DAY, account, audience, platforms, policy, register, rulings, school, site, verdicts

from checks.age_terms.coming_age_change import coming_age_change
from records.policy import AnnouncedAge, PlatformTerms, Policy
from records.register import Audience
from records.verdict import Verdict

OLDER, YOUNGER = audience("pupils:Y12-Y13", pupils=True, years=(12, 13)), audience("pupils:Y9-Y10", pupils=True, years=(9, 10))
ANY_YEAR, WHOLE = audience("pupils", pupils=True), audience("whole school", pupils=True, whole_school=True)


def announced(begins: date | None) -> Policy:
    rows: Mapping[str, PlatformTerms] = platforms()
    age = AnnouncedAge(years=16, source="a statement", begins=begins)
    return policy(platforms=MappingProxyType({**rows, "instagram": replace(rows["instagram"], announced_age=age)}))


@pytest.mark.parametrize(
    ("meant_for", "begins", "expected"),
    [
        (audience("parents"), None, Verdict.PASS),
        (OLDER, None, Verdict.PASS),
        (OLDER, DAY, Verdict.PASS),
        (YOUNGER, None, Verdict.REVIEW),
        (YOUNGER, date(2027, 4, 1), Verdict.REVIEW),
        (YOUNGER, DAY, Verdict.FAIL),
        (YOUNGER, date(2026, 1, 1), Verdict.FAIL),
        (ANY_YEAR, None, Verdict.REVIEW),
        (WHOLE, date(2026, 1, 1), Verdict.FAIL),
        (audience(""), None, Verdict.UNKNOWN),
    ],
)
def test_whom_the_account_is_for(meant_for: Audience, begins: date | None, expected: Verdict) -> None:
    row = account(audience=meant_for)

    assert verdicts(coming_age_change, account=row, policy=announced(begins)) == [expected]


def test_a_school_without_ages() -> None:
    schools = (school(low_age=None, high_age=None),)

    said = verdicts(coming_age_change, account=account(audience=ANY_YEAR), policy=announced(None), register=register(schools=schools))

    assert said == [Verdict.UNKNOWN]


@pytest.mark.parametrize("platform", ["whatsapp", "never-heard-of"])
def test_a_platform_that_nothing_is_announced_for(platform: str) -> None:
    assert verdicts(coming_age_change, account=account(platform=platform, audience=YOUNGER)) == [Verdict.NOT_APPLICABLE]


def test_sites_are_not_spoken_of() -> None:
    assert verdicts(coming_age_change, account=site()) == [Verdict.NOT_APPLICABLE]


def test_the_source_is_told() -> None:
    [said] = rulings(coming_age_change, account=account(audience=YOUNGER), policy=announced(None))

    assert "a statement" in said.what
    assert "not fixed" in said.what
