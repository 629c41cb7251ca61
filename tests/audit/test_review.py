"""What people wrote into the workbook comes back by finding, whatever they did to rows, columns, sheets and format."""

import csv
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl  # noqa: TID251  (a second program writes into the workbook, as people do)
import pytest
from program import write_table

from audit.decisions import latest_decisions
from audit.handed_in import read_handed_in
from audit.review import Asked, Reviewed, reviewed
from records.trouble import TroubleError
from sheets.write import write_all
from tests.sheets.report_builder import ACCOUNTS, report

POLICY = Path(__file__).resolve().parents[2] / "policy"
TODAY = date(2026, 11, 23)
SOFFICE = shutil.which("soffice")
STAFF = "staff_id,name,role,end_date,identities,authorised_for\nS014,Rowan Ashdown,Office Manager,,,*\n"
WAIVED: Mapping[str, Any] = {
    "Decision": "waive", "Note": "the new form comes in spring", "Waiver until": date(2027, 3, 31), "Agreed by": "Headteacher",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A trust's folder with the report of its last audit."""

    folder: Path

    @property
    def book(self) -> Path:
        return self.folder / "reports" / "2026-11-22" / "audit.xlsx"

    @property
    def policy(self) -> Path:
        return self.folder / "policy"

    def name(self, rule: str, account: str) -> str:
        """The finding that stands for a rule on an account on the sheet Actions."""
        sheet = openpyxl.load_workbook(self.book)["Actions"]
        places = {cell.value: cell.column - 1 for cell in sheet[1]}
        rows = sheet.iter_rows(min_row=2, values_only=True)
        return next(str(row[places["Finding"]]) for row in rows if (row[places["Rule"]], row[places["Account"]]) == (rule, account))

    def take(self, file: Path | None = None, **more: Any) -> Reviewed:
        given = {"inventory": self.folder / "inventory.csv", "policy": self.policy, "reports": self.folder / "reports", "today": TODAY}
        return reviewed(Asked(file=file or self.book, **{**given, **more}))

    def waivers(self) -> list[dict[str, str]]:
        lines = (self.policy / "waivers.csv").read_text(encoding="utf-8").splitlines()
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(POLICY, tmp_path / "policy")
    write_table(
        tmp_path / "inventory.csv",
        [
            {
                "account_id": account.account_id, "entity_urn": account.entity_urn, "platform_key": account.platform,
                "type": account.type.value, "status": "active", "url": account.url, "handle": account.account_id, "purpose": "news",
                "audience": "parents", "created_date": "2022-03-01", "approved_by_role": "Headteacher", "approved_by_name": "R. Ashdown",
                "approval_date": "2022-02-14", "approval_ref": "A1", "owner_staff_id": "S014", "deputy_staff_id": "",
                "access_method": "vendor", "last_review_date": "2026-03-02", "evidence_mode": "public_http",
            }
            for account in ACCOUNTS
        ],
    )  # fmt: skip
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    desk = Desk(folder=tmp_path)
    write_all(report(), desk.book.parent)
    return desk


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fill(book: Path, entries: Mapping[str, Mapping[str, Any]], *, to: Path | None = None) -> Path:
    """Writes into the rows of these findings, by the headings."""
    opened = openpyxl.load_workbook(book)
    sheet = opened["Actions"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for line in range(2, sheet.max_row + 1):
        for heading, value in entries.get(str(sheet.cell(line, places["Finding"]).value), {}).items():
            sheet.cell(line, places[heading]).value = value
    opened.save(to or book)
    return to or book


def problems(done: Reviewed) -> list[tuple[str, str]]:
    return [(fault.column, fault.problem) for fault in done.refused]


def test_a_decision_is_kept_with_all_that_was_written_beside_it(desk: Desk) -> None:
    name = desk.name("REG-03", "beacon-x")
    fill(desk.book, {name: {"Decision": "Will mend", "Owner": "s014", "Due": date(2026, 12, 18), "Note": "asked the head"}})
    done = desk.take()
    kept = latest_decisions(desk.policy)[name]

    assert (len(done.taken), done.refused, done.ending().code) == (1, (), 0)
    assert (kept.decision, kept.owner, kept.due, kept.note) == ("will mend", "S014", date(2026, 12, 18), "asked the head")
    assert (kept.taken_on, kept.file, kept.rule, kept.account) == (TODAY, "audit.xlsx", "REG-03", "beacon-x")


def test_a_waiver_lands_where_the_audit_reads_it(desk: Desk) -> None:
    name = desk.name("REG-03", "beacon-x")
    fill(desk.book, {name: WAIVED})
    desk.take()
    (waiver,) = read_handed_in(desk.folder / "inventory.csv", desk.policy, TODAY).policy.waivers

    assert (waiver.check, waiver.account_id, waiver.finding, waiver.until) == ("REG-03", "beacon-x", name, date(2027, 3, 31))
    assert (waiver.reason, waiver.agreed_by) == ("the new form comes in spring", "Headteacher")


def test_comments_of_the_waivers_stay(desk: Desk) -> None:
    before = [line for line in (desk.policy / "waivers.csv").read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    fill(desk.book, {desk.name("REG-03", "beacon-x"): WAIVED})
    desk.take()

    assert [line for line in (desk.policy / "waivers.csv").read_text(encoding="utf-8").splitlines() if line.startswith("#")] == before


def test_a_row_that_stands_for_several_covers_each_of_them_and_no_other(desk: Desk) -> None:
    told = rows_of(desk.book.parent / "findings.csv")
    meant = {one["finding"] for one in told if (one["rule"], one["account"], one["verdict"]) == ("IMG-01", "alder-site", "fail")}
    fill(desk.book, {desk.name("IMG-01", "alder-site"): {**WAIVED, "Agreed by": "Chief Executive"}})
    desk.take()

    assert len(meant) > 1
    assert {one["finding"] for one in desk.waivers()} == meant


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Note": None}, ("note", "is blank beside “waive”")),
        ({"Agreed by": None}, ("agreed_by", "is blank beside “waive”")),
        ({"Agreed by": "Teacher"}, ("agreed_by", "is no role that may agree to this")),
        ({"Waiver until": None}, ("waiver_until", "is blank beside “waive”")),
        ({"Waiver until": date(2026, 11, 23)}, ("waiver_until", "has passed")),
        ({"Waiver until": date(2027, 11, 24)}, ("waiver_until", "is more than a year ahead")),
        ({"Waiver until": "next summer"}, ("waiver_until", "is no date")),
        ({"Decision": "will mend"}, ("waiver_until", "stands beside no waiver")),
        ({"Decision": "ignore"}, ("decision", "is none of the words this column takes")),
        ({"Owner": "S999"}, ("owner", "is no staff_id of staff.csv")),
        ({"Due": "soon"}, ("due", "is no date")),
    ],
)
def test_what_is_refused_says_why_and_writes_nothing(desk: Desk, changes: Mapping[str, Any], expected: tuple[str, str]) -> None:
    fill(desk.book, {desk.name("REG-03", "beacon-x"): {**WAIVED, **changes}})
    done = desk.take()

    assert problems(done) == [expected]
    assert (done.ending().code, done.taken, desk.waivers()) == (2, (), [])
    assert not (desk.policy / "decisions.csv").exists()


def test_every_fault_is_told_at_once_with_its_line(desk: Desk) -> None:
    fill(desk.book, {desk.name("REG-03", "beacon-x"): {"Decision": "waive"}, desk.name("IMG-01", "alder-site"): {"Due": "soon"}})
    done = desk.take()

    assert sorted(column for column, _ in problems(done)) == ["agreed_by", "due", "note", "waiver_until"]
    assert all(fault.file == "audit.xlsx, sheet Actions" and fault.line > 1 for fault in done.refused)


@pytest.mark.parametrize(("role", "is_taken"), [("Headteacher", False), ("Chief Executive", True), ("CEO", True)])
def test_a_critical_finding_needs_the_chief_executive(desk: Desk, role: str, is_taken: bool) -> None:  # noqa: FBT001  (a table's cell)
    fill(desk.book, {desk.name("IMG-01", "alder-site"): {**WAIVED, "Agreed by": role}})

    assert bool(desk.take().taken) is is_taken


def test_a_false_positive_of_a_failure_needs_a_role_too(desk: Desk) -> None:
    fill(desk.book, {desk.name("IMG-01", "alder-site"): {"Decision": "false positive", "Note": "a member of staff"}})

    assert problems(desk.take()) == [("agreed_by", "is blank beside “false positive”")]


def test_a_false_positive_covers_the_finding_alone_and_has_no_end(desk: Desk) -> None:
    name = desk.name("REG-03", "beacon-x")
    fill(desk.book, {name: {"Decision": "false positive", "Note": "filed in the head's office", "Agreed by": "Headteacher"}})
    desk.take()

    assert [(one["finding"], one["until"]) for one in desk.waivers()] == [(name, "9999-12-31")]


def test_one_good_row_is_taken_beside_a_bad_one(desk: Desk) -> None:
    fill(desk.book, {desk.name("REG-03", "beacon-x"): WAIVED, desk.name("IMG-01", "alder-site"): {"Due": "soon"}})
    done = desk.take()

    assert (len(done.taken), len(done.refused), done.ending().code) == (1, 1, 0)


def test_the_same_book_again_changes_nothing(desk: Desk) -> None:
    fill(desk.book, {desk.name("REG-03", "beacon-x"): WAIVED})
    desk.take()
    before = (desk.policy / "waivers.csv").read_bytes(), (desk.policy / "decisions.csv").read_bytes()
    again = desk.take()

    assert (again.taken, again.unchanged, again.files) == ((), 1, ())
    assert ((desk.policy / "waivers.csv").read_bytes(), (desk.policy / "decisions.csv").read_bytes()) == before


def test_another_decision_takes_the_waiver_back_and_history_keeps_both(desk: Desk) -> None:
    name = desk.name("REG-03", "beacon-x")
    desk.take(fill(desk.book, {name: WAIVED}))
    desk.take(fill(desk.book, {name: {"Decision": "mended", "Waiver until": None, "Agreed by": None}}))
    history = rows_of(desk.policy / "decisions.csv")

    assert desk.waivers() == []
    assert [one["decision"] for one in history] == ["waive", "mended"]


def test_a_waiver_written_by_hand_stays(desk: Desk) -> None:
    with (desk.policy / "waivers.csv").open("a", encoding="utf-8") as file:
        file.write("BRD-04,beacon-x,The new site is not built yet,Chief Executive,31/12/2026,\n")
    name = desk.name("REG-03", "beacon-x")
    desk.take(fill(desk.book, {name: WAIVED}))
    desk.take(fill(desk.book, {name: {"Decision": "mended", "Waiver until": None, "Agreed by": None}}))

    assert [one["check"] for one in desk.waivers()] == ["BRD-04"]


def shuffled(book: Path) -> None:
    """Sorts rows the other way round, moves columns, puts a title above, renames the sheet and drops every other one."""
    opened = openpyxl.load_workbook(book)
    rows = list(opened["Actions"].iter_rows(values_only=True))
    for name in opened.sheetnames:
        del opened[name]
    sheet = opened.create_sheet("To do (Rowan)")
    sheet.append(["Our list for the half-term"])
    sheet.append([])
    for row in [rows[0], *reversed(rows[1:])]:
        sheet.append([*reversed(row), None])
    sheet.delete_rows(4)
    opened.save(book)


def test_columns_moved_rows_sorted_and_deleted_and_the_sheet_renamed(desk: Desk, tmp_path: Path) -> None:
    name = desk.name("REG-03", "beacon-x")
    copy = fill(desk.book, {name: WAIVED}, to=tmp_path / "audit (Rowan's copy).xlsx")
    shuffled(copy)
    done = desk.take(copy)

    assert [one["finding"] for one in desk.waivers()] == [name], done.refused


def test_a_sheet_saved_as_csv_with_semicolons(desk: Desk, tmp_path: Path) -> None:
    name = desk.name("REG-03", "beacon-x")
    saved = tmp_path / "actions.csv"
    saved.write_text(f"Note;Finding;Decision;Due\nasked;{name};will mend;18/12/2026\n", encoding="cp1252")
    desk.take(saved)

    assert latest_decisions(desk.policy)[name].due == date(2026, 12, 18)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_book_that_libreoffice_saved(desk: Desk, tmp_path: Path, ending: str) -> None:
    name = desk.name("REG-03", "beacon-x")
    fill(desk.book, {name: WAIVED})
    saved = tmp_path / "saved" / f"audit.{ending}"
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(saved.parent), str(desk.book)], capture_output=True, check=True, timeout=120)
    done = desk.take(saved)

    assert [(one["finding"], one["until"]) for one in desk.waivers()] == [(name, "2027-03-31")], done.refused


@pytest.mark.parametrize("mark", ["f0000000000000000", "", "=cmd"])
def test_a_row_whose_finding_nobody_knows_is_refused(desk: Desk, tmp_path: Path, mark: str) -> None:
    saved = tmp_path / "actions.csv"
    saved.write_text(f'finding,decision\n"{mark}",will mend\n', encoding="utf-8")
    done = desk.take(saved)

    assert [column for column, _ in problems(done)] == ["finding"]


def test_two_rows_that_disagree_about_one_finding_are_refused(desk: Desk, tmp_path: Path) -> None:
    name = desk.name("REG-03", "beacon-x")
    saved = tmp_path / "actions.csv"
    saved.write_text(f"finding,decision\n{name},will mend\n{name},mended\n", encoding="utf-8")
    done = desk.take(saved)

    assert problems(done) == [("finding", "stands in line 2 too, and says something else")]
    assert done.taken == ()


def test_a_book_nobody_has_filled_in_says_what_to_do(desk: Desk) -> None:
    done = desk.take()

    assert done.ending().code == 0
    assert any("nobody has filled in a row yet" in line for line in done.ending().lines)


def test_a_book_that_is_open_is_read_with_a_word(desk: Desk) -> None:
    (desk.book.parent / "~$audit.xlsx").touch()

    assert any("is open in another program" in note for note in desk.take().notes)


def test_what_is_no_workbook_of_ours_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("name,colour\na,b\n", encoding="utf-8")
    with pytest.raises(TroubleError) as trouble:
        desk.take(tmp_path / "other.csv")

    assert "no sheet with the headings “Finding” and “Decision”" in str(trouble.value)


def test_an_account_that_left_the_register_cannot_be_waived(desk: Desk) -> None:
    fill(desk.book, {desk.name("REG-03", "beacon-x"): WAIVED})
    rows = rows_of(desk.folder / "inventory.csv")
    write_table(desk.folder / "inventory.csv", [row for row in rows if row["account_id"] != "beacon-x"])

    assert [column for column, _ in problems(desk.take())] == ["decision"]


def test_what_was_decided_is_shown_in_the_next_book(desk: Desk) -> None:
    name = desk.name("REG-03", "beacon-x")
    desk.take(fill(desk.book, {name: {"Decision": "will mend", "Owner": "S014", "Due": date(2026, 12, 18), "Note": "asked the head"}}))
    write_all(replace(report(), decisions=latest_decisions(desk.policy)), desk.folder / "reports" / "2027-02-22")
    sheet = openpyxl.load_workbook(desk.folder / "reports" / "2027-02-22" / "audit.xlsx")["Actions"]
    places = {cell.value: cell.column - 1 for cell in sheet[1]}
    row = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if row[places["Finding"]] == name)

    assert [row[places[name]] for name in ("Decision", "Owner", "Note")] == ["will mend", "S014", "asked the head"]
    assert row[places["Due"]].date() == date(2026, 12, 18)
