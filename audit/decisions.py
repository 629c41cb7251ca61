"""Keeps what people decided: decisions.csv in the policy folder only ever grows, and its newest row of a finding holds."""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from audit.tables import Row, read_date, read_table
from records.decision import Decision
from records.trouble import Fault, TroubleError
from sheets.safe_text import written

DECISIONS = "decisions.csv"
COLUMNS = (
    *("taken_on", "file", "finding", "rule", "account", "decision", "owner", "due", "note", "waiver_until", "agreed_by"),
    "covers",
)


def latest_decisions(policy: Path) -> Mapping[str, Decision]:
    """The newest decision on each finding, by the finding's name; none where nothing was taken in yet.

    Raises TroubleError where the file is no table, lacks a column or holds no date where one must stand.
    """
    path = policy / DECISIONS
    if not path.is_file():
        return {}
    faults: list[Fault] = []
    read = [_decision(row, faults) for row in read_table(path, required=COLUMNS).rows]
    if faults:
        raise TroubleError(*faults)
    return {name: one for one in read for name in one.covers}


def keep(taken: Iterable[Decision], policy: Path) -> Path:
    """Writes decisions behind those kept before, and on to the disk."""
    path = policy / DECISIONS
    is_new = not path.exists() or path.stat().st_size == 0
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(COLUMNS)
        writer.writerows([written(cell) for cell in _cells(one)] for one in taken)
        file.flush()
        os.fsync(file.fileno())
    return path


def same(one: Decision, other: Decision) -> bool:
    """Whether two say the same of a finding, whenever and by whichever file they came."""
    return [written(cell) for cell in _said(one)] == [written(cell) for cell in _said(other)]


def _said(one: Decision) -> Iterator[str | date | None]:
    yield from (one.decision, one.owner, one.due, one.note, one.waiver_until, one.agreed_by)


def _cells(one: Decision) -> Iterator[str | date | None]:
    yield from (one.taken_on, one.file, one.finding, one.rule, one.account, *_said(one), " ".join(one.covers))


def _decision(row: Row, faults: list[Fault]) -> Decision:
    return Decision(
        finding=row["finding"],
        covers=tuple(row["covers"].split()) or (row["finding"],),
        rule=row["rule"],
        account=row["account"],
        decision=row["decision"],
        owner=row["owner"],
        due=_day(row, "due", faults),
        note=row["note"],
        waiver_until=_day(row, "waiver_until", faults),
        agreed_by=row["agreed_by"],
        taken_on=_day(row, "taken_on", faults),
        file=row["file"],
    )


def _day(row: Row, column: str, faults: list[Fault]) -> date | None:
    day = read_date(row[column]) if row[column] else None
    if row[column] and day is None:
        faults.append(row.fault(column, "is no date", "a day such as 2026-09-30"))
    return day
