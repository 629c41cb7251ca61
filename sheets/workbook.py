"""Writes audit.xlsx: every table that has a sheet, row by row, so that memory does not grow and no column is lost.

The summarising sheets come from pandas (sheets/figures.py). Rows go through XlsxWriter itself: with its
`constant_memory` a DataFrame's own writer, which goes column by column, keeps the last column alone.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from records.report import Report
from sheets.cells import ENTRIES, LINKS_A_SHEET, Pen
from sheets.place import all_tables
from sheets.reading import trust_name
from sheets.safe_text import in_utc, inert, plain
from sheets.table import Chart, Column, Kind, Table
from sheets.words import VERDICTS

# Rows that Excel keeps on one sheet, the heading among them.
ROWS_A_SHEET = 1_048_576
# Characters across beyond which a sheet is printed two pages wide.
WIDE_SHEET = 230
LIST_LIMIT = 255
EARLIEST_DUE = date(2020, 1, 1)
LAST_DUE = date(2099, 12, 31)
A4 = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one sheet holds; lowered in tests."""

    rows: int = ROWS_A_SHEET
    links: int = LINKS_A_SHEET


def write_workbook(report: Report, path: Path, *, limits: Limits | None = None) -> None:
    """Writes the whole workbook to `path`."""
    allowed = limits or Limits()
    # Formulas, links and numbers are never guessed from text: each cell is written by a method of its own kind.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    with Workbook(str(path), options) as book:
        _describe(book, report)
        pen = Pen(book=book, links_a_sheet=allowed.links)
        for table in all_tables():
            if table.sheet:
                _write_table(pen, table, report, allowed)


def _describe(book: Workbook, report: Report) -> None:
    made = report.provenance
    trust = plain(trust_name(report))
    book.set_properties(
        {
            "title": f"Audit of official accounts and sites, {made.day.isoformat()}",
            "subject": trust,
            "author": trust,
            "company": trust,
            "category": "Audit",
            "keywords": "social media policy, official accounts, websites",
            "comments": f"Made by School Account Audit {plain(made.version)}.",
            "created": in_utc(made.ended),
        }
    )


def _write_table(pen: Pen, table: Table, report: Report, limits: Limits) -> None:
    """Writes one table; what one sheet cannot hold goes on to “Findings (2)”."""
    number = 1
    sheet = _open(pen, table, report, number)
    line = 0
    for row in table.rows(report):
        if line + 1 >= limits.rows:
            _close(pen, sheet, table, report, line)
            number, line = number + 1, 0
            sheet = _open(pen, table, report, number)
        line += 1
        pen.row(sheet, line, table.columns, row, bold=table.bold is not None and table.bold(row))
    if line == 0:
        sheet.write_string(1, 0, inert(table.nothing), pen.note())
    _close(pen, sheet, table, report, line)
    if table.chart is not None and number == 1:
        _draw(pen.book, sheet, table, table.chart, report)


def _open(pen: Pen, table: Table, report: Report, number: int) -> Worksheet:
    """A new sheet with its heading row and all that is set for the whole of it."""
    sheet = pen.book.add_worksheet(table.sheet if number == 1 else f"{table.sheet} ({number})")
    sheet.set_row(0, 30)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, pen.heading(entry=column.kind in ENTRIES))
    sheet.freeze_panes(1, table.freeze)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _set_for_print(sheet, table, report)
    return sheet


def _set_for_print(sheet: Worksheet, table: Table, report: Report) -> None:
    # An ampersand begins a code in headers.
    trust = plain(trust_name(report)).replace("&", "&&")[:100]
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1 if sum(column.width for column in table.columns) <= WIDE_SHEET else 2, 0)
    if table.freeze:
        sheet.repeat_columns(0, table.freeze - 1)
    sheet.set_header(f"&L&B&A&B&C{trust}&RAudit of {report.provenance.day.isoformat()}")
    sheet.set_footer("&LMade by School Account Audit&RPage &P of &N")


def _close(pen: Pen, sheet: Worksheet, table: Table, report: Report, last: int) -> None:
    """What is set over all rows once their number is known: filters, lines and drop-downs."""
    sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)
    for place, column in enumerate(table.columns):
        if column.kind not in ENTRIES:
            always = {"type": "formula", "criteria": "=TRUE", "format": pen.line_under()}
            sheet.conditional_format(0, place, max(last, 1), place, always)
        elif last:
            sheet.data_validation(1, place, last, place, _question(column, report))


def _question(column: Column, report: Report) -> dict[str, Any]:
    """What may be entered: a choice, a date, or any text with a hint. A list Excel cannot hold becomes free text."""
    asked: dict[str, Any] = {"input_title": column.title[:32], "input_message": column.hint[:LIST_LIMIT]}
    if column.kind is Kind.ENTRY_DATE:
        allowed = {"validate": "date", "criteria": "between", "minimum": EARLIEST_DUE, "maximum": LAST_DUE}
        return {**asked, **allowed, "error_title": "A date", "error_message": "Please enter a date, such as 2026-09-30."}
    choices = [plain(choice) for choice in column.choices(report) if not set(choice) & set(',"\n')]
    if choices and len(",".join(choices)) <= LIST_LIMIT:
        return {**asked, "validate": "list", "source": choices, "error_type": "warning", "error_message": "Please choose from the list."}
    return {**asked, "validate": "any"}


def _draw(book: Workbook, sheet: Worksheet, table: Table, chart: Chart, report: Report) -> None:
    """Stacked bars beside the table, each with its number, so that colour is not needed to read them."""
    count = chart.rows(report)
    if not count:
        return
    names = [column.name for column in table.columns]
    drawn = book.add_chart({"type": "bar", "subtype": "stacked"})
    label = names.index(chart.labels)
    for column, verdict in chart.series:
        place, shown = names.index(column), VERDICTS[verdict]
        drawn.add_series(
            {
                "name": shown.word,
                "categories": [sheet.name, 1, label, count, label],
                "values": [sheet.name, 1, place, count, place],
                "fill": {"color": shown.fill},
                "border": {"color": shown.ink, "width": 0.75},
                "data_labels": {"value": True, "num_format": "0;;;", "font": {"color": shown.ink, "size": 9}},
                "gap": 60,
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12, "bold": True}})
    drawn.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    drawn.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#DFE3EA"}}, "num_font": {"size": 9}, "label_position": "low"})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 560, "height": 140 + 44 * min(count, 20)})
    sheet.insert_chart(1, len(names) + 1, drawn, {"description": chart.about, "object_position": 3})
