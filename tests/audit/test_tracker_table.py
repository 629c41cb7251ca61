"""trackers.csv is read whole, and its faults are told by line and column."""

from pathlib import Path

import pytest

from audit.tracker_table import read_trackers
from records.policy import TrackerKind
from records.trouble import TroubleError

ROOT = Path(__file__).resolve().parents[2]
HEAD = "pattern,matches,kind,owner,source,checked_on\n"


def test_the_committed_table_has_every_kind_and_no_fault() -> None:
    trackers = read_trackers(ROOT / "policy" / "trackers.csv")

    assert {tracker.kind for tracker in trackers} == set(TrackerKind)
    assert all(tracker.owner and tracker.source for tracker in trackers)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("hotjar.com,host,annalytics,,,", "analytics"),
        ("https://hotjar.com,host,analytics,,,", "is no domain"),
        ("*,name,analytics,,,", "matches every name"),
        ("_ga,cookie,analytics,,,", "host, name"),
        ("_ga,name,analytics,,,yesterday", "checked_on"),
        (",name,analytics,,,", "pattern"),
        ("_ga,name,analytics,,,\n_ga,name,necessary,,,", "line 2 too"),
    ],
)
def test_a_fault_is_told_with_what_would_be_right(tmp_path: Path, row: str, told: str) -> None:
    table = tmp_path / "trackers.csv"
    table.write_text(HEAD + row + "\n", encoding="utf-8")

    with pytest.raises(TroubleError, match=told):
        read_trackers(table)
