"""Writes the CSV files: UTF-8, LF, every text inert, one row at a time so that memory does not grow with rows."""

import csv
from collections.abc import Iterator
from pathlib import Path

from records.report import Report
from sheets.place import all_tables
from sheets.safe_text import written
from sheets.table import Table


def csv_tables() -> tuple[Table, ...]:
    """Those that are a CSV file."""
    return tuple(table for table in all_tables() if table.csv)


def write_csv(table: Table, report: Report, path: Path) -> int:
    """Writes one table; says how many rows it has."""
    kept = [place for place, column in enumerate(table.columns) if column.in_csv]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([table.columns[place].name for place in kept])
        for line in _lines(table, report, kept):
            writer.writerow(line)
            count += 1
    return count


def _lines(table: Table, report: Report, kept: list[int]) -> Iterator[list[str]]:
    for row in table.rows(report):
        yield [written(row[place]) for place in kept]
