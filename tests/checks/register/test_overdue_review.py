"""REG-06: how long ago an account was last reviewed."""

from datetime import date, timedelta

import pytest
from builders import DAY, account, policy, rulings, verdicts

from checks.register.overdue_review import overdue_review
from records.policy import Thresholds
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Verdict.PASS),
        (608, Verdict.PASS),
        (609, Verdict.REVIEW),
        (730, Verdict.REVIEW),
        (731, Verdict.FAIL),
        (-1, Verdict.UNKNOWN),
    ],
)
def test_how_many_days_ago(days: int, expected: Verdict) -> None:
    reviewed = account(last_review_date=DAY - timedelta(days=days))

    assert verdicts(overdue_review, account=reviewed) == [expected]


def test_the_trust_sets_how_long() -> None:
    yearly = policy(thresholds=Thresholds(review_within_days=365))

    assert verdicts(overdue_review, account=account(last_review_date=date(2025, 10, 1)), policy=yearly) == [Verdict.FAIL]


def test_a_blank_date_is_unknown() -> None:
    [said] = rulings(overdue_review, account=account(last_review_date=None))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.REGISTER_FIELD_MISSING)


def test_the_sentence_says_by_when_it_was_due() -> None:
    [said] = rulings(overdue_review, account=account(last_review_date=date(2024, 1, 1), line=9))

    assert said.what.startswith("row 9 of the register: last reviewed on 2024-01-01")
    assert said.what.endswith("until 2025-12-31")
