"""What people decided is kept for good, and the newest row of a finding holds."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audit.decisions import keep, latest_decisions, same
from records.decision import Decision
from records.trouble import TroubleError

ONE = Decision(
    finding="f1", covers=("f1", "f2"), rule="REG-03", account="site", decision="will mend", owner="S1", due=date(2026, 12, 18),
    note="asked the head", taken_on=date(2026, 11, 23), file="audit.xlsx",
)  # fmt: skip


def test_what_was_kept_is_read_again_for_each_finding_it_covers(tmp_path: Path) -> None:
    keep([ONE], tmp_path)

    assert latest_decisions(tmp_path) == {"f1": ONE, "f2": ONE}


def test_the_newest_holds_and_the_older_stays_in_the_file(tmp_path: Path) -> None:
    keep([ONE], tmp_path)
    keep([replace(ONE, covers=("f1",), decision="mended")], tmp_path)

    assert {name: one.decision for name, one in latest_decisions(tmp_path).items()} == {"f1": "mended", "f2": "will mend"}
    assert (tmp_path / "decisions.csv").read_text(encoding="utf-8").count("\n") == 3


def test_nothing_was_decided_yet(tmp_path: Path) -> None:
    assert latest_decisions(tmp_path) == {}


def test_the_same_is_the_same_whenever_it_came() -> None:
    assert same(ONE, replace(ONE, taken_on=date(2027, 1, 1), file="other.ods"))
    assert not same(ONE, replace(ONE, due=date(2027, 1, 1)))


def test_a_file_that_somebody_broke_is_told(tmp_path: Path) -> None:
    path = keep([ONE], tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("2026-12-18", "soon"), encoding="utf-8")
    with pytest.raises(TroubleError) as trouble:
        latest_decisions(tmp_path)

    assert "decisions.csv, line 2, column due: “soon” is no date" in str(trouble.value)
