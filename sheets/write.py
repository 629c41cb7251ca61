"""Writes a whole report into a folder: first to one side, then in place; never over a workbook that people use."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from records.report import Report
from sheets.calendar_file import write_calendar
from sheets.csv_files import csv_tables, write_csv
from sheets.page import write_page
from sheets.provenance import provenance
from sheets.sarif import write_sarif
from sheets.workbook import write_workbook

WORKBOOK = "audit.xlsx"
PAGE = "audit.html"
PROVENANCE = "audit.json"
SARIF = "findings.sarif"
CALENDAR = "review-dates.ics"
# Files are made in this folder beside their place, and are gone from it when the report stands.
UNFINISHED = ".unfinished"


def write_all(report: Report, folder: Path) -> tuple[Path, ...]:
    """Writes every file of a report; says where each came to stand, audit.json last.

    A workbook that is open, or that somebody has changed since it was written, stays as it is: the new one then gets
    a dated name. So does any file that cannot be replaced because a program holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        rows = _make(report, unfinished)
        return _put_in_place(report, folder, unfinished, rows)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _make(report: Report, unfinished: Path) -> Mapping[str, int]:
    rows = {table.csv: write_csv(table, report, unfinished / table.csv) for table in csv_tables()}
    write_workbook(report, unfinished / WORKBOOK)
    write_page(report, unfinished / PAGE)
    return {**rows, SARIF: write_sarif(report, unfinished / SARIF), CALENDAR: write_calendar(report, unfinished / CALENDAR)}


def _put_in_place(report: Report, folder: Path, unfinished: Path, rows: Mapping[str, int]) -> tuple[Path, ...]:
    ours = _hashes_of_last_run(folder)
    files: dict[str, str] = {}
    places = []
    for name in (*rows, PAGE, WORKBOOK):
        made = unfinished / name
        digest = _sha256(made)
        place = _put(made, folder / name, report.provenance.day, ours)
        files[place.name] = digest
        places.append(place)
    last = unfinished / PROVENANCE
    last.write_text(provenance(report, rows=rows, files=files), encoding="utf-8", newline="\n")
    places.append(_put(last, folder / PROVENANCE, report.provenance.day, ours))
    return tuple(places)


def _put(made: Path, place: Path, day: date, ours: Mapping[str, str]) -> Path:
    """Moves a finished file to its place, or to the first dated name that is free."""
    for candidate in _names(place, day):
        if place.name == WORKBOOK and (is_open(candidate) or is_filled_in(candidate, ours)):
            continue
        try:
            made.replace(candidate)
        except PermissionError:
            if not candidate.exists():
                # Nobody holds it: the folder itself is shut.
                raise
            continue
        return candidate
    raise AssertionError(place)  # pragma: no cover  (names never end)


def _names(place: Path, day: date) -> Iterator[Path]:
    """audit.xlsx, audit-2026-11-22.xlsx, audit-2026-11-22-2.xlsx and so on."""
    yield place
    yield place.with_stem(f"{place.stem}-{day.isoformat()}")
    number = 2
    while True:
        yield place.with_stem(f"{place.stem}-{day.isoformat()}-{number}")
        number += 1


def is_open(workbook: Path) -> bool:
    """Whether Excel (`~$audit.xlsx`) or LibreOffice (`.~lock.audit.xlsx#`) says that somebody has it open."""
    return any((workbook.parent / name).exists() for name in (f"~${workbook.name}", f".~lock.{workbook.name}#"))


def is_filled_in(workbook: Path, ours: Mapping[str, str]) -> bool:
    """Whether it may hold anything that people wrote: it is there, and it is not as the last run left it."""
    return workbook.exists() and ours.get(workbook.name) != _sha256(workbook)


def _hashes_of_last_run(folder: Path) -> Mapping[str, str]:
    """SHA-256 by file name as the folder's audit.json keeps them; empty where it does not tell."""
    try:
        kept = json.loads((folder / PROVENANCE).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
