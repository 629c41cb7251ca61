"""Two reports side by side, by folder or by day, in lines and in JSON."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from audit.compare import compare, compared
from records.trouble import TroubleError

COLUMNS = (
    *("finding", "rule", "check", "family", "clause", "severity", "confidence", "verdict", "reason_code", "school", "account", "at"),
    *("what", "remedy", "evidence", "first_seen", "change", "waived_until"),
)
FAIL = {"finding": "f1", "verdict": "fail", "what": "no approval", "first_seen": "2026-01-15", "change": "new"}
PASS = {"finding": "f2", "verdict": "pass", "what": "in order"}


def told(folder: Path, day: str, *rows: dict[str, str], start: str = "") -> Path:
    """Writes a report as an earlier version of the program left it."""
    folder.mkdir(parents=True)
    (folder / "audit.json").write_text(json.dumps({"day": day, "start": start or f"{day}T06:00:00Z"}), encoding="utf-8")
    given = {"rule": "REG-03", "check": "register/missing-approval", "severity": "high", "school": "990001", "account": "site"}
    with (folder / "findings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=COLUMNS, restval="")
        writer.writeheader()
        writer.writerows({**given, "first_seen": day, **row} for row in rows)
    return folder


def changes(before: Path | str, after: Path | str, **more: Path) -> dict[str, str]:
    return {one.told.finding: one.change for one in compared(str(before), str(after), **more).changes}


@pytest.mark.parametrize(
    ("after", "change"),
    [
        ((FAIL,), "persisting"),
        ((PASS,), "fixed"),
        (({**FAIL, "verdict": "pass"},), "fixed"),
        (({**FAIL, "verdict": "unknown", "reason_code": "login_wall"},), "not_assessed"),
        (({**PASS, "verdict": "unknown", "reason_code": "login_wall"},), "not_assessed"),
        (({**PASS, "account": "other"}, {**PASS, "finding": "f3", "rule": "REG-04"}), "not_assessed"),
        (({**FAIL, "verdict": "waived", "waived_until": "2026-12-31"},), "persisting"),
    ],
)
def test_what_became_of_an_open_finding(tmp_path: Path, after: tuple[dict[str, str], ...], change: str) -> None:
    first = told(tmp_path / "first", "2026-01-15", FAIL)

    assert changes(first, told(tmp_path / "second", "2026-04-15", *after))["f1"] == change


def test_what_was_not_there_is_new(tmp_path: Path) -> None:
    assert changes(told(tmp_path / "a", "2026-01-15", PASS), told(tmp_path / "b", "2026-04-15", FAIL)) == {"f1": "new"}


def test_what_an_audit_before_both_told_has_regressed(tmp_path: Path) -> None:
    told(tmp_path / "2026-01-15", "2026-01-15", FAIL)
    told(tmp_path / "2026-04-15", "2026-04-15", PASS)
    told(tmp_path / "2026-07-15", "2026-07-15", FAIL)

    assert changes("2026-04-15", "15/07/2026", reports=tmp_path) == {"f1": "regressed"}


def test_reports_of_one_day_with_names_of_their_own_go_by_the_hour(tmp_path: Path) -> None:
    rows = ((FAIL,), (PASS,), (FAIL,))
    folders = [told(tmp_path / f"q{number}", "2026-01-15", *row, start=f"2026-01-15T0{number}:00:00Z") for number, row in enumerate(rows)]

    assert changes(folders[1], folders[2]) == {"f1": "regressed"}


def test_a_demo_is_nobodys_history(tmp_path: Path) -> None:
    told(tmp_path / "demo", "2026-01-01", FAIL)
    first, second = told(tmp_path / "q1", "2026-01-15", PASS), told(tmp_path / "q2", "2026-04-15", FAIL)

    assert changes(first, second) == {"f1": "new"}


def test_the_ending_counts_and_names_and_says_how_long_it_took(tmp_path: Path) -> None:
    ending = compare(str(told(tmp_path / "a", "2026-01-15", FAIL)), str(told(tmp_path / "b", "2026-04-15", PASS)))

    assert ending.facts["counts"] == {"regressed": 0, "new": 0, "persisting": 0, "not_assessed": 0, "fixed": 1}
    assert ending.facts["days_to_fix"] == {"high": 90.0}
    assert "1 fixed" in ending.lines[0]
    assert any(line.startswith("  f1  REG-03") for line in ending.lines)
    assert ending.lines[-1] == "Time to fix, median by severity: high 90 days"


def test_every_argument_that_is_no_report_is_told(tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        compared("2026-01-15", str(tmp_path), reports=tmp_path)

    assert [fault.problem for fault in trouble.value.faults] == ["is no report", "is no report"]


def test_a_report_whose_day_is_not_told(tmp_path: Path) -> None:
    folder = told(tmp_path / "a", "2026-01-15", FAIL)
    (folder / "audit.json").unlink()
    with pytest.raises(TroubleError) as trouble:
        compared(str(folder), str(told(tmp_path / "b", "2026-04-15", PASS)))

    assert "holds no audit.json that tells its day" in str(trouble.value)


def test_days_are_those_of_the_audits(tmp_path: Path) -> None:
    found = compared(str(told(tmp_path / "a", "2026-01-15", FAIL)), str(told(tmp_path / "b", "2026-04-15", PASS)))

    assert found.days == (date(2026, 1, 15), date(2026, 4, 15))
