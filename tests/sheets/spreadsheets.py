"""Reads back what the sheets wrote."""

import csv
from pathlib import Path
from typing import Any

import openpyxl  # noqa: TID251  (a second program's eyes on what XlsxWriter wrote)

from records.finding import Finding
from records.report import Report
from records.verdict import Verdict
from sheets.csv_files import csv_tables, write_csv
from sheets.workbook import Limits, write_workbook
from tests.sheets.report_builder import ACCOUNTS, GPS, finding

Book = openpyxl.Workbook


def written_csv(report: Report, name: str, folder: Path) -> list[list[str]]:
    """The lines of one CSV file, the heading first."""
    table = next(table for table in csv_tables() if table.csv == name)
    write_csv(table, report, folder / name)
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def written_book(report: Report, folder: Path, *, limits: Limits | None = None) -> Book:
    """The workbook as openpyxl reads it."""
    write_workbook(report, folder / "audit.xlsx", limits=limits)
    return openpyxl.load_workbook(folder / "audit.xlsx")


def column(book: Book, sheet: str, heading: str) -> list[Any]:
    """The cells under a heading."""
    page = book[sheet]
    place = next(cell.column for cell in page[1] if cell.value == heading)
    return [page.cell(line, place) for line in range(2, page.max_row + 1)]


def values(book: Book, sheet: str, heading: str) -> list[Any]:
    """What stands in the cells under a heading."""
    return [cell.value for cell in column(book, sheet, heading)]


def saying(*texts: str, **more: Any) -> tuple[Finding, ...]:
    """A failing finding for each text."""
    given = {"at": "https://www.aldergrove.example/", **more}
    return tuple(finding(number, GPS, Verdict.FAIL, ACCOUNTS[2].account_id, text, **given) for number, text in enumerate(texts))
