"""REG-08: how long ago the newest post was."""

from datetime import UTC, date, datetime

import pytest
from builders import MOMENT, PARTLY_SEEN, account, activity, rulings, seen, verdicts

from checks.register.dormant_account import dormant_account
from records.reason import Reason
from records.verdict import Verdict

OLD = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        (date(2026, 11, 1), Verdict.PASS),
        (date(2026, 5, 24), Verdict.PASS),
        (date(2026, 5, 1), Verdict.REVIEW),
        (date(2025, 11, 20), Verdict.REVIEW),
        (date(2025, 11, 19), Verdict.FAIL),
        (OLD, Verdict.FAIL),
    ],
)
def test_the_newest_post(newest: date, expected: Verdict) -> None:
    assert verdicts(dormant_account, activity=activity(newest=newest)) == [expected]


def test_one_recent_post_is_enough() -> None:
    assert verdicts(dormant_account, activity=activity(newest=MOMENT.date(), sight=PARTLY_SEEN)) == [Verdict.PASS]


def test_old_posts_alone_of_some_seen_tell_nothing() -> None:
    [said] = rulings(dormant_account, activity=activity(newest=OLD, sight=PARTLY_SEEN))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.LIMIT_REACHED)


def test_an_old_export_tells_nothing_of_today() -> None:
    long_ago = seen(mode="export", at=datetime(2026, 1, 1, tzinfo=UTC))

    [said] = rulings(dormant_account, activity=activity(newest=OLD, seen=long_ago))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.STALE_EVIDENCE)


def test_a_post_without_a_day_may_be_newer() -> None:
    assert verdicts(dormant_account, activity=activity(newest=OLD, undated=1)) == [Verdict.REVIEW]


def test_no_post_has_a_day() -> None:
    assert verdicts(dormant_account, activity=activity(newest=None, undated=3)) == [Verdict.UNKNOWN]


@pytest.mark.parametrize(
    ("created", "expected"), [(date(2022, 1, 1), Verdict.FAIL), (date(2026, 10, 1), Verdict.REVIEW), (None, Verdict.UNKNOWN)]
)
def test_an_account_without_posts(created: date | None, expected: Verdict) -> None:
    empty = activity(count=0, newest=None)

    assert verdicts(dormant_account, account=account(created=created), activity=empty) == [expected]
