"""Looks findings up in the reports they came from: what a row of the workbook stood for."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from audit.told import FINDINGS, OPEN, Told, told_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A finding that waits for people, and every finding that its row of the workbook stood for, itself among them."""

    first: Told
    all: tuple[Told, ...]


def causes(names: frozenset[str], book: Path, reports: Path) -> Mapping[str, Cause]:
    """The causes of these findings by name, from the report beside the book first, then from the newest report that has them.

    A name that stands in none is left out. Reports that cannot be read are passed over.
    """
    found: dict[str, Cause] = {}
    for folder in _folders(book, reports):
        wanted = names - found.keys()
        if not wanted:
            break
        try:
            rows = [row for row in told_in(folder) if row.is_open]
        except (OSError, ValueError, KeyError, TypeError, csv.Error):
            continue
        waiting: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
        for row in rows:
            if row.verdict in OPEN and row.account:
                waiting[row.check, row.account].append(row)
        for row in rows:
            if row.finding in wanted:
                # A row of Actions stands for all that one check found on one account; what names no account stands alone.
                alone = row.verdict not in OPEN or not row.account
                found[row.finding] = Cause(first=row, all=(row,) if alone else tuple(waiting[row.check, row.account]))
    return found


def _folders(book: Path, reports: Path) -> Iterator[Path]:
    beside = book.resolve().parent
    yield from [beside] if (beside / FINDINGS).is_file() else []
    dated = sorted(reports.glob(f"*/{FINDINGS}"), key=lambda path: (path.parent.name[:1].isdigit(), path.parent.name), reverse=True)
    yield from (path.parent for path in dated if path.parent.resolve() != beside)
