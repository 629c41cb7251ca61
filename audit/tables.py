"""Reads a table as people save it: CSV from Excel (BOM, Windows-1252, semicolons) or XLSX, with line numbers."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from records.trouble import Fault, TroubleError

SHEET_SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods", ".xls"})
DELIMITERS = (",", ";", "\t")
DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: cells by column name (lower-cased, blanks as `_`), already stripped."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell, empty where the column is missing."""
        return self.cells.get(column, "")

    def fault(self, column: str, problem: str, right: str) -> Fault:
        """A fault of this row's cell."""
        return Fault(file=self.file, line=self.line, column=column, value=self[column], problem=problem, right=right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's columns in order and its rows."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, *, required: tuple[str, ...]) -> Table:
    """Reads a CSV or spreadsheet file; blank lines and lines that begin with `#` are left out.

    Raises TroubleError where the file is missing, cannot be read, or lacks a required column.
    """
    lines = _lines(path)
    heading = next(lines, None)
    if heading is None:
        raise TroubleError(Fault(file=path.name, problem="is empty", right=f"a first line with {', '.join(required)}"))
    columns = tuple(column_name(name) for name in heading[1])
    missing = [name for name in required if name not in columns]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    faults = [
        Fault(file=path.name, line=heading[0], column=name, problem="is missing", right=f"a column called {name}") for name in missing
    ] + [
        Fault(file=path.name, line=heading[0], column=name, problem="stands there twice", right="one column of that name")
        for name in twice
    ]
    if faults:
        raise TroubleError(*faults)
    rows = []
    for number, cells in lines:
        rows.append(Row(file=path.name, line=number, cells={name: cell for name, cell in zip(columns, cells, strict=False) if name}))
        faults += _outside(path.name, number, columns, cells)
    if faults:
        raise TroubleError(*faults)
    return Table(file=path.name, columns=tuple(name for name in columns if name), rows=tuple(rows))


def _outside(file: str, line: int, columns: tuple[str, ...], cells: list[str]) -> list[Fault]:
    """A fault for each filled cell that stands under no heading: as when a text with a comma lost its quotation marks."""
    right = "each cell under a heading; a text that holds a comma in quotation marks"
    names = [*columns, *[""] * (len(cells) - len(columns))]
    return [
        Fault(file=file, line=line, column=str(number), value=cell[:40], problem="stands under no heading", right=right)
        for number, (name, cell) in enumerate(zip(names, cells, strict=False), start=1)
        if cell and not name
    ]


def sheets_of(path: Path) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Every sheet of a workbook by its name, or a CSV file as one without a name, each with numbered lines of stripped cells.

    Raises TroubleError where the file is missing or cannot be read.
    """
    if not path.is_file():
        raise TroubleError(Fault(file=str(path), problem="is not there", right="the workbook that people filled in"))
    if path.suffix.lower() not in SHEET_SUFFIXES:
        return [("", [(number, [cell.strip() for cell in cells]) for number, cells in _csv_lines(path)])]
    return [
        (name, [(number, [cell.strip() for cell in cells]) for number, cells in lines]) for name, lines in _all_sheets(path)
    ]


def read_date(text: str) -> date | None:
    """A date as people write it, day before month; None where it is none."""
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text.removesuffix(" 00:00:00"), form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None


def column_name(name: str) -> str:
    """A heading as columns are called: in lower case, with `_` for blanks."""
    return "_".join(name.strip().lower().split())


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line numbers as the person's editor shows them, with stripped cells."""
    if not path.is_file():
        raise TroubleError(Fault(file=str(path), problem="is not there", right="a file made by “school-audit new”"))
    source = _sheet_lines(path) if path.suffix.lower() in SHEET_SUFFIXES else _csv_lines(path)
    for number, cells in source:
        stripped = [cell.strip() for cell in cells]
        if any(stripped) and not stripped[0].startswith("#"):
            yield number, stripped


def _csv_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = text_of(path.read_bytes())
    reader = csv.reader(io.StringIO(text), delimiter=delimiter_of(text))
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as trouble:
        problem = f"cannot be read as CSV ({trouble})"
        fault = Fault(file=path.name, line=reader.line_num, problem=problem, right="a table saved as CSV UTF-8")
        raise TroubleError(fault) from trouble


def delimiter_of(text: str) -> str:
    """What stands between the cells of a table: whichever its first line that is no comment has most of."""
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip('"').startswith("#")), "")
    return max(DELIMITERS, key=first.count)


def text_of(body: bytes) -> str:
    """UTF-8, with or without its mark, UTF-16 with one; else what Windows saves in Britain."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _sheet_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    yield from next(_all_sheets(path))[1]


def _all_sheets(path: Path) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """The sheets of a workbook, each read when it is asked for."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  (costs start-up; few hand in a workbook)

    fault = Fault(file=path.name, problem="cannot be read as a workbook", right="an .xlsx file that Excel opens")
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if not names:
            raise TroubleError(fault)
        for name in names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, ((number, [_cell_text(cell) for cell in cells]) for number, cells in enumerate(rows, start=1))
    except (CalamineError, OSError, ValueError) as trouble:
        raise TroubleError(fault) from trouble


def _cell_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)
