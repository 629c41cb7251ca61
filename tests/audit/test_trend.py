"""Every audit kept is a row: what was open, what had changed, how long mending took."""

from datetime import date

from audit.history import Earlier, past_of
from audit.told import Told
from audit.trend import days_to_fix, trend

FIRST, SECOND, TODAY = date(2026, 1, 15), date(2026, 4, 15), date(2026, 7, 15)


def told(name: str, verdict: str, severity: str = "high", change: str = "new", first: date = FIRST) -> Told:
    return Told(finding=name, rule="REG-03", account="site", verdict=verdict, severity=severity, change=change, first_seen=first)


def test_the_oldest_comes_first_and_today_last() -> None:
    before = (past_of([told("a", "fail", change="persisting")], day=SECOND), past_of([told("a", "fail"), told("b", "review")], day=FIRST))
    rows = trend(Earlier(audits=before), (), TODAY)

    assert [(one.day, sum(one.open.values())) for one in rows] == [(FIRST, 2), (SECOND, 1), (TODAY, 0)]
    assert (rows[0].changes, rows[1].changes) == ({"new": 2}, {"persisting": 1})


def test_what_is_waived_still_counts_as_open_and_an_unknown_never_does() -> None:
    (row, _) = trend(Earlier(audits=(past_of([told("a", "waived"), told("b", "unknown")], day=FIRST),)), (), TODAY)

    assert row.open == {"high": 1}


def test_days_to_fix_are_medians_from_the_first_sight() -> None:
    fixed = [(told("a", "pass"), SECOND), (told("b", "pass", first=SECOND), TODAY), (told("c", "pass", "low"), TODAY)]

    assert days_to_fix(fixed) == {"high": 90.5, "low": 181.0}
