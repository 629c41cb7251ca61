"""Reads and writes gias.csv, beside the register: what Get Information About Schools said of the trust's schools, and when."""

import csv
from collections.abc import Iterable
from pathlib import Path

from audit.cells import Cells, Column
from audit.inventory import URN
from audit.tables import Row, read_table
from records.register import GiasEntry
from records.trouble import Fault
from sheets.safe_text import inert

COLUMNS = (
    Column(name="urn", hint="the school's URN"),
    Column(name="name", required=False, hint="its name"),
    Column(name="status", hint="Open | Open, but proposed to close | Closed | Proposed to open"),
    Column(name="trust", required=False, hint="the name of its trust"),
    Column(name="trust_code", required=False, hint="the code of its trust"),
    Column(name="successor", required=False, hint="the URN of the school that took its place"),
    Column(name="as_of", hint="the day of the extract"),
)
REQUIRED = tuple(column.name for column in COLUMNS if column.required)


def write_gias_list(entries: Iterable[GiasEntry], path: Path) -> None:
    """Writes the list anew: it holds what the extract says, and nothing that people write."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in COLUMNS])
        for entry in entries:
            day = entry.as_of.isoformat() if entry.as_of else ""
            texts = (entry.urn, entry.name, entry.status, entry.trust, entry.trust_code, entry.successor, day)
            writer.writerow([inert(text) for text in texts])


def read_gias_list(path: Path, faults: list[Fault]) -> tuple[GiasEntry, ...]:
    """Reads the list; each fault is put into `faults`, and its row left out.

    Raises TroubleError where the file is missing, is no table or lacks a column.
    """
    read = [_entry(row, faults) for row in read_table(path, required=REQUIRED).rows]
    return tuple(entry for entry in read if entry)


def _entry(row: Row, faults: list[Fault]) -> GiasEntry | None:
    before = len(faults)
    cells = Cells(row=row, faults=faults)
    for column in COLUMNS:
        if column.required:
            cells.needed(column.name, column.hint)
    if row["urn"] and not URN.fullmatch(row["urn"]):
        cells.refuse("urn", "is no URN", "the school's number, such as 990001")
    day = cells.day("as_of")
    if len(faults) > before or day is None:
        return None
    texts = {name: row[name] for name in ("urn", "name", "status", "trust", "trust_code", "successor")}
    return GiasEntry(**texts, as_of=day)
