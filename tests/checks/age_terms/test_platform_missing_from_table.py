"""AGE-01: whether the table of ages knows the platform, and since when."""

from datetime import date

import pytest
from builders import account, minimum_age, policy, rulings, site, terms, verdicts

from checks.age_terms.platform_missing_from_table import platform_missing_from_table
from records.policy import PlatformTerms
from records.reason import Reason
from records.sight import Unseen
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (terms("instagram", "Instagram"), Verdict.PASS),
        (terms("instagram", "Instagram", age=None), Verdict.PASS),
        (terms("instagram", "Instagram", checked_on=date(2026, 5, 24)), Verdict.PASS),
        (terms("instagram", "Instagram", checked_on=date(2026, 5, 23)), Verdict.REVIEW),
        (terms("instagram", "Instagram", age=None, checked_on=None), Verdict.REVIEW),
        (terms("instagram", "Instagram", checked_on=None, minimum_age=minimum_age(13, as_of=date(2026, 8, 1))), Verdict.PASS),
        (terms("instagram", "Instagram", checked_on=None, minimum_age=minimum_age(13, as_of=date(2020, 8, 1))), Verdict.REVIEW),
        (terms("instagram", "Instagram", age=Unseen(reason=Reason.AGE_NOT_PUBLISHED)), Verdict.UNKNOWN),
    ],
)
def test_what_the_row_says(row: PlatformTerms, expected: Verdict) -> None:
    assert verdicts(platform_missing_from_table, policy=policy(platforms={"instagram": row})) == [expected]


def test_a_platform_without_a_row_is_unknown() -> None:
    [said] = rulings(platform_missing_from_table, account=account(platform="friendface"))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.PLATFORM_UNKNOWN)


def test_a_site_of_our_own_is_not_spoken_of() -> None:
    assert verdicts(platform_missing_from_table, account=site()) == [Verdict.NOT_APPLICABLE]


def test_an_unconfirmed_age_is_told_as_such() -> None:
    row = terms("instagram", "Instagram", minimum_age=minimum_age(18, confirmed=False))

    [said] = rulings(platform_missing_from_table, policy=policy(platforms={"instagram": row}))

    assert "a minimum age of 18 (unconfirmed)" in said.what
