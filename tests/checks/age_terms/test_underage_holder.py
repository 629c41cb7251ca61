"""AGE-04: how old the date of birth that an account states makes its holder."""

import pytest
from builders import account, profile, rulings, verdicts

from checks.age_terms.underage_holder import underage_holder
from records.presence import HolderAge
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("at_opening", "when_seen", "expected"),
    [
        (35, 40, Verdict.PASS),
        (13, 14, Verdict.PASS),
        (12, 15, Verdict.FAIL),
        (2, 8, Verdict.FAIL),
        (-1, 4, Verdict.FAIL),
        (None, 8, Verdict.FAIL),
        (12, None, Verdict.FAIL),
        (None, 40, Verdict.UNKNOWN),
        (None, None, Verdict.REVIEW),
        (120, 126, Verdict.REVIEW),
    ],
)
def test_the_age_that_is_stated(at_opening: int | None, when_seen: int | None, expected: Verdict) -> None:
    holder = HolderAge(looked=True, at_opening=at_opening, when_seen=when_seen)

    assert verdicts(underage_holder, profile=profile(holder=holder)) == [expected]


@pytest.mark.parametrize(
    ("platform", "age", "expected"),
    [
        ("linkedin", 14, Verdict.FAIL),
        ("linkedin", 16, Verdict.PASS),
        ("classdojo", 2, Verdict.NOT_APPLICABLE),
        ("mastodon", 2, Verdict.UNKNOWN),
        ("never-heard-of", 2, Verdict.UNKNOWN),
    ],
)
def test_each_platform_asks_for_its_own_age(platform: str, age: int, expected: Verdict) -> None:
    shown = profile(holder=HolderAge(looked=True, at_opening=age, when_seen=age))

    assert verdicts(underage_holder, account=account(platform=platform), profile=shown) == [expected]


def test_a_server_of_its_own_age() -> None:
    shown = profile(minimum_age=18, holder=HolderAge(looked=True, at_opening=17, when_seen=17))

    assert verdicts(underage_holder, account=account(platform="mastodon"), profile=shown) == [Verdict.FAIL]


def test_where_it_is_not_shown() -> None:
    [said] = rulings(underage_holder)

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.EXPORT_MISSING_CATEGORY)


def test_a_page_has_no_birthday() -> None:
    assert verdicts(underage_holder, profile=profile(kind="page")) == [Verdict.NOT_APPLICABLE]
