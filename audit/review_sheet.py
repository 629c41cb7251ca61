"""Finds what people filled in, on whichever sheet and in whichever column it stands: by headings, never by position."""

from collections.abc import Iterator
from pathlib import Path

from audit.tables import Row, column_name, sheets_of
from records.trouble import Fault, TroubleError

FINDING, DECISION = "finding", "decision"
ENTRIES = (DECISION, "owner", "due", "note", "waiver_until", "agreed_by")
# Of discovered accounts: by these the file that “inventory discover” writes is known.
CANDIDATE_MARKS = ("platform", "canonical", DECISION)
# A title or a note may stand above the headings.
DEEPEST_HEADING = 30


def filled_rows(path: Path) -> list[Row]:
    """The rows of every sheet that has a finding and a decision column, where somebody filled anything in.

    Raises TroubleError where the file cannot be read or no sheet has these headings.
    """
    tables = list(_tables(path, (FINDING, DECISION)))
    if not tables:
        right = "the workbook of a report, with the headings Finding and Decision on one sheet"
        raise TroubleError(Fault(file=path.name, problem="has no sheet with the headings “Finding” and “Decision”", right=right))
    return [row for rows in tables for row in rows if any(row[name] for name in ENTRIES)]


def candidate_rows(path: Path) -> list[Row] | None:
    """The rows of discovered accounts that somebody decided on; None where the file holds no such table."""
    tables = list(_tables(path, CANDIDATE_MARKS))
    return [row for rows in tables for row in rows if row[DECISION]] if tables else None


def _tables(path: Path, wanted: tuple[str, ...]) -> Iterator[list[Row]]:
    """The rows below each heading that has all the wanted columns."""
    for sheet, lines in sheets_of(path):
        for place, (number, cells) in enumerate(lines[:DEEPEST_HEADING]):
            names = [column_name(cell) for cell in cells]
            if set(wanted) <= set(names):
                file = f"{path.name}, sheet {sheet}" if sheet else path.name
                _refuse_twice(file, number, names, (*wanted, *ENTRIES))
                yield [Row(file=file, line=line, cells=_by_name(names, below)) for line, below in lines[place + 1 :] if any(below)]
                break


def _by_name(names: list[str], cells: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(names, cells, strict=False) if name}


def _refuse_twice(file: str, line: int, names: list[str], wanted: tuple[str, ...]) -> None:
    twice = sorted({name for name in wanted if names.count(name) > 1})
    if twice:
        right = "one column of that name"
        raise TroubleError(*(Fault(file=file, line=line, column=name, problem="stands there twice", right=right) for name in twice))
