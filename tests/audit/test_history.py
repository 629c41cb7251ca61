"""What changed is told over several audits: what was not assessed in between is looked for further back."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import DAY

from audit.findings import findings
from audit.history import Earlier, audit_before
from checks.judge import Said
from checks.place import all_checks
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Finding, Ruling
from records.policy import Waiver
from records.reason import Reason

CHECK = next(check for check in all_checks() if check.rule.rule == "REG-03")
PAGE = "https://www.aldergrove.example/"
RULINGS = {
    "fail": (fail("approval_date is later than created_date", at=PAGE),),
    "elsewhere": (fail("approval_date is later than created_date", at=f"{PAGE}news/"),),
    "partly": (fail("approval_date is later", at=f"{PAGE}news/"), unknown(Reason.LIMIT_REACHED, "1 of 2 pages seen")),
    "review": (review("the reference is odd", at=PAGE),),
    "unknown": (unknown(Reason.LOGIN_WALL, "shut"),),
    "unknown there": (unknown(Reason.LOGIN_WALL, "shut", at=PAGE),),
    "pass": (ok("in order"),),
    "pass there": (ok("in order", at=PAGE),),
    "moot": (not_applicable("nothing of this kind"),),
    "left out": (),
}
WAIVED = "waived "
COLUMNS = ("finding", "rule", "account", "verdict", "reason_code", "first_seen", "change")


def judged(what: str, day: date, earlier: Earlier) -> tuple[Finding, ...]:
    """One audit's findings; “waived …” is covered by a waiver."""
    rulings: tuple[Ruling, ...] = RULINGS[what.removeprefix(WAIVED)]
    agreed = Waiver(check="REG-03", account_id="oak-instagram", reason="old account", agreed_by="Chief Executive", until=date(2030, 1, 1))
    waivers = (agreed,) if what.startswith(WAIVED) else ()
    said = [Said(check=CHECK, ruling=ruling, account_id="oak-instagram", school="990001") for ruling in rulings]
    return findings(said, waivers, day, earlier, lambda _account, _at: "")


def told(folder: Path, day: date, rows: tuple[Finding, ...], *, encoding: str = "utf-8") -> None:
    """Writes what history needs of a report."""
    folder.mkdir(parents=True)
    (folder / "audit.json").write_text(json.dumps({"day": day.isoformat()}), encoding="utf-8")
    with (folder / "findings.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            reason = row.reason or ""
            writer.writerow([row.finding, row.rule.rule, row.account, row.verdict, reason, row.first_seen, row.change])


def quarter(number: int) -> date:
    """Audits three months apart; the first is number 1."""
    return date(2020 + (number - 1) // 4, 1 + 3 * ((number - 1) % 4), 15)


def audited(reports: Path, *script: str, encoding: str = "utf-8") -> list[tuple[str, int]]:
    """Audits one after the other: of each the first change told, and the number of the audit in which it was first seen."""
    came: list[tuple[str, int]] = []
    days = {quarter(number): number for number in range(1, len(script) + 1)}
    for day, what in zip(days, script, strict=True):
        folder = reports / day.isoformat()
        rows = judged(what, day, audit_before(folder, day))
        told(folder, day, rows, encoding=encoding)
        telling = next((row for row in rows if row.change), rows[0] if rows else None)
        came += [(telling.change, days[telling.first_seen])] if telling else [("", 0)]
    return came


def test_what_is_no_trouble_is_told_since_its_first_row_of_that_name(tmp_path: Path) -> None:
    assert audited(tmp_path, "pass there", "fail", "pass there")[1:] == [("new", 2), ("fixed", 2)]


def test_six_audits(tmp_path: Path) -> None:
    assert audited(tmp_path, "fail", "unknown", "fail", "pass", "pass", "fail") == [
        ("new", 1),
        ("not_assessed", 1),
        ("persisting", 1),
        ("fixed", 1),
        ("", 2),
        ("regressed", 1),
    ]


@pytest.mark.parametrize(
    ("script", "change", "first"),
    [
        (("fail", "fail"), "persisting", 1),
        (("fail", "review"), "persisting", 1),
        (("fail", "unknown there", "fail"), "persisting", 1),
        (("fail", "left out", "fail"), "persisting", 1),
        (("fail", "unknown", "left out", "unknown", "fail"), "persisting", 1),
        (("fail", "partly", "fail"), "persisting", 1),
        (("fail", "elsewhere"), "new", 2),
        (("fail", "elsewhere", "fail"), "regressed", 1),
        (("fail", "unknown", "unknown"), "not_assessed", 1),
        (("fail", "unknown", "pass"), "fixed", 1),
        (("fail", "pass", "unknown"), "", 2),
        (("fail", "pass", "unknown", "fail"), "regressed", 1),
        (("fail", "pass", "pass", "elsewhere"), "regressed", 4),
        (("fail", "moot", "fail"), "regressed", 1),
        (("pass there", "fail"), "new", 2),
        (("pass", "fail"), "new", 2),
        (("unknown", "fail"), "new", 2),
        (("unknown there", "fail"), "new", 2),
        (("unknown", "pass"), "", 1),
        (("waived unknown", "pass"), "", 1),
        (("waived unknown", "fail"), "new", 2),
        (("fail", "waived unknown", "pass"), "fixed", 1),
        (("fail", "waived unknown", "fail"), "persisting", 1),
        (("waived fail", "pass"), "fixed", 1),
        (("waived fail", "waived fail"), "persisting", 1),
        (("fail", *["unknown"] * 11, "fail"), "persisting", 1),
        (("fail", *["unknown"] * 12, "fail"), "persisting", 1),
    ],
)
def test_what_the_last_of_several_audits_says(tmp_path: Path, script: tuple[str, ...], change: str, first: int) -> None:
    assert audited(tmp_path, *script)[-1] == (change, first)


def test_a_mark_at_the_files_beginning_is_no_part_of_its_heading(tmp_path: Path) -> None:
    assert audited(tmp_path, "fail", "fail", encoding="utf-8-sig")[-1] == ("persisting", 1)


@pytest.mark.parametrize("name", ["sample", "demo", "2026-08-1", "2026-08-01 copy", "2026-13-01", "20260801"])
def test_a_folder_whose_name_is_no_day_does_not_count(tmp_path: Path, name: str) -> None:
    told(tmp_path / name, date(2026, 8, 1), judged("fail", date(2026, 8, 1), Earlier()))

    assert audit_before(tmp_path / "2026-11-20", DAY) == Earlier()


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 1)])
def test_only_an_older_audit_comes_before(tmp_path: Path, day: date) -> None:
    told(tmp_path / day.isoformat(), day, judged("fail", day, Earlier()))

    assert audit_before(tmp_path / "now", DAY) == Earlier()


def test_a_report_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    first, second = date(2026, 5, 1), date(2026, 8, 1)
    told(tmp_path / first.isoformat(), first, judged("fail", first, Earlier()))
    told(tmp_path / second.isoformat(), second, tuple(replace(row, first_seen="some day") for row in judged("fail", second, Earlier())))  # type: ignore[arg-type]
    row = judged("fail", DAY, audit_before(tmp_path / DAY.isoformat(), DAY))[0]

    assert (row.change, row.first_seen) == ("persisting", first)


def test_without_an_earlier_report_history_begins(tmp_path: Path) -> None:
    assert audit_before(tmp_path / DAY.isoformat(), DAY) == Earlier()
