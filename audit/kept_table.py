"""Adds rows to a CSV table that people keep, and takes single ones out, without touching any other line of it."""

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from audit.tables import SHEET_SUFFIXES, column_name, delimiter_of, text_of
from records.trouble import Fault, TroubleError
from sheets.safe_text import written

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def add_rows(
    path: Path,
    rows: Iterable[Mapping[str, str]],
    columns: tuple[str, ...],
    *,
    out_of: Callable[[Mapping[str, str]], bool] | None = None,
    to: Path | None = None,
) -> None:
    """Writes rows behind those of the table, under its own headings and with its own separator; comments and other lines stay.

    `columns` head a table that is not there yet. Rows of which `out_of` is true are taken out. `to` gets the result where the table
    itself must stay as it is. The file is replaced whole, or not at all.
    Raises TroubleError where the table is a workbook, or lacks a column that the rows need.
    """
    body = path.read_bytes() if path.is_file() else b""
    refuse_workbook(path)
    lines = text_of(body).splitlines(keepends=True) if body else [",".join(columns) + "\n"]
    joined = _records(lines)
    delimiter = delimiter_of("".join(lines))
    place = next((number for number, record in enumerate(joined) if not _is_aside(record)), None)
    if place is None:
        joined.append(",".join(columns) + "\n")
        place = len(joined) - 1
    names = [column_name(cell) for cell in _cells(joined[place], delimiter)]
    new = [{**row} for row in rows]
    _refuse_lacking(path, {name for row in new for name, cell in row.items() if cell}, names, line=place + 1)
    kept = [
        record
        for number, record in enumerate(joined)
        if number <= place or out_of is None or _is_aside(record) or not out_of(_row(names, record, delimiter))
    ]
    if kept and not kept[-1].endswith(("\n", "\r")):
        kept[-1] += "\n"
    told = "".join(kept) + _written(new, names, delimiter)
    _replace(to or path, (BYTE_ORDER_MARK if body.startswith(BYTE_ORDER_MARK) else b"") + told.encode())


def refuse_workbook(path: Path) -> None:
    """Raises TroubleError where the table is kept as a workbook: rows would go into a second table beside it."""
    others = [path.with_suffix(suffix) for suffix in sorted(SHEET_SUFFIXES)]
    kept = next((other for other in others if other.is_file() and not path.is_file()), None)
    if kept is not None:
        right = f"the same table saved as {path.name}, and {kept.name} moved away"
        raise TroubleError(Fault(file=kept.name, problem="is a workbook, into which no row can be written", right=right))


def _records(lines: list[str]) -> list[str]:
    """Lines joined where a cell in quotation marks goes over several."""
    records: list[str] = []
    pending = ""
    for line in lines:
        pending += line
        if pending.count('"') % 2 == 0 or _is_aside(pending):
            records.append(pending)
            pending = ""
    return records + ([pending] if pending else [])


def _is_aside(record: str) -> bool:
    """Whether a record is blank or a comment."""
    return not record.strip() or record.lstrip().lstrip('"').startswith("#")


def _cells(record: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(record), delimiter=delimiter), [])


def _row(names: list[str], record: str, delimiter: str) -> dict[str, str]:
    return dict(zip(names, (cell.strip() for cell in _cells(record, delimiter)), strict=False))


def _written(rows: list[dict[str, str]], names: list[str], delimiter: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n", delimiter=delimiter)
    # A line break would make a comment of what begins with # behind it.
    writer.writerows([written(" ".join(row.get(name, "").split())) for name in names] for row in rows)
    return file.getvalue()


def _refuse_lacking(path: Path, needed: set[str], names: list[str], *, line: int) -> None:
    lacking = sorted(needed - set(names))
    if lacking:
        faults = (Fault(file=path.name, line=line, column=name, problem="is missing", right=f"a column called {name}") for name in lacking)
        raise TroubleError(*faults)


def _replace(path: Path, body: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
