"""TOS-05: when the terms of the platforms in use were last read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from builders import account, platforms, policy, register, rulings, site, verdicts

from checks.terms.stale_terms import stale_terms
from records.policy import PlatformTerms, Policy
from records.reason import Reason
from records.register import Status
from records.verdict import Verdict


def read_on(day: date | None) -> Policy:
    rows: Mapping[str, PlatformTerms] = platforms()
    return policy(platforms=MappingProxyType({**rows, "instagram": replace(rows["instagram"], checked_on=day)}))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 22), Verdict.PASS),
        (date(2026, 4, 1), Verdict.REVIEW),
        (date(2025, 4, 1), Verdict.FAIL),
        (None, Verdict.UNKNOWN),
    ],
)
def test_how_long_ago(day: date | None, expected: Verdict) -> None:
    assert verdicts(stale_terms, policy=read_on(day)) == [expected]


def test_a_platform_without_a_row() -> None:
    [said] = rulings(stale_terms, register=register(accounts=(account(platform="never-heard-of"),)))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.PLATFORM_UNKNOWN)


def test_each_platform_is_told_once() -> None:
    twice = register(accounts=(account(), account(account_id="second")))

    assert verdicts(stale_terms, register=twice, policy=read_on(date(2025, 4, 1))) == [Verdict.FAIL]


@pytest.mark.parametrize("rows", [(site(),), (account(status=Status.ARCHIVED),), (account(platform="wordpress_self"),)])
def test_where_nothing_is_used(rows: tuple[object, ...]) -> None:
    assert verdicts(stale_terms, register=register(accounts=rows)) == [Verdict.NOT_APPLICABLE]
