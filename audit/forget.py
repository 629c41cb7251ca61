"""Takes evidence older than a day out, with everything beside it, and proves that nothing is left; findings stay."""

import csv
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from audit.ending import Ending
from audit.endings import MEND
from audit.run import locked
from audit.tables import read_date
from crawler.evidence import Evidence
from crawler.index import INDEX
from records.trouble import Fault, TroubleError

# Folders named for a day, and further ones of the same day.
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-\d+)?")
LOCK = ".lock"
DIARY = "forgotten.csv"
DIARY_COLUMNS = ("forgotten_on", "folder", "day", "files", "bytes")
PROVENANCE = "audit.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """One folder of evidence and the day it speaks of."""

    folder: Path
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went with one folder; `left` lists what could not be removed."""

    old: Old
    files: int
    bytes: int
    left: tuple[str, ...] = ()


def forget(until: str, parent: Path, *, reports: Path = Path("reports")) -> Ending:
    """Removes evidence, and tells what went. Raises TroubleError and BusyError as `removed` does."""
    gone = removed(until, parent, reports=reports)
    left = tuple(f"{one.old.folder}: {name} could not be removed" for one in gone for name in one.left)
    return Ending(facts=_facts(gone), lines=tuple(_lines(gone, parent)), trouble=left, code=MEND if left else 0)


def removed(until: str, parent: Path, *, reports: Path = Path("reports")) -> tuple[Forgotten, ...]:
    """Removes every folder of evidence in `parent` of a day before `until`, and notes it in the reports of that day.

    Raises TroubleError where `until` is no day, BusyError where another run works on one of the folders: then nothing is removed.
    """
    before = read_date(until)
    if before is None:
        right = "a day such as 2026-09-01"
        raise TroubleError(Fault(file="command line", column="--before", value=until, problem="is no date", right=right))
    going = tuple(old for old in kept_in(parent) if old.day < before)
    with ExitStack() as held:
        for old in going:
            held.enter_context(locked(old.folder))
        emptied = tuple(_emptied(old) for old in going)
    gone = tuple(_removed(one) for one in emptied)
    today = datetime.now(UTC).date()
    done = [one for one in gone if not one.left]
    if done:
        _note(done, (parent if parent.is_dir() else parent.parent) / DIARY, today)
        for one in done:
            _stamp(one.old.day, reports, today)
    return gone


def kept_in(parent: Path) -> Iterator[Old]:
    """The folders of evidence in a folder, or the folder itself where it is one, the oldest first."""
    folders = [parent] if (parent / INDEX).is_file() else [path for path in parent.glob("*") if path.is_dir() and not path.is_symlink()]
    days = {folder: _day(folder) for folder in folders}
    yield from sorted((Old(folder=folder, day=day) for folder, day in days.items() if day), key=lambda old: (old.day, old.folder.name))


def expired(parent: Path, keep_days: int, today: date) -> list[str]:
    """A sentence on evidence that is kept for longer than it may be; none where there is none."""
    limit = today - timedelta(days=keep_days)
    old = [one for one in kept_in(parent) if one.day < limit]
    if not old:
        return []
    names = ", ".join(one.folder.name for one in old)
    told = f"{len(old)} of the folders in {parent} " + ("is" if len(old) == 1 else "are") + f" older than {keep_days} days ({names})"
    return [f"Evidence: {told}. Take it out: school-audit forget --before {limit.isoformat()}"]


def _lines(gone: tuple[Forgotten, ...], parent: Path) -> list[str]:
    """What a terminal shows: each folder with what went, and what is left."""
    if not gone:
        return [f"{parent}: no evidence is older than that; nothing was removed"]
    lines = []
    for one in gone:
        told = f"{one.old.folder}: {one.files:,} files of {one.bytes:,} bytes removed"
        lines.append(told + (f"; NOT removed: {', '.join(one.left)}" if one.left else "; the folder is gone, nothing of it is left"))
    return [*lines, "Findings and reports stay. Backups of these folders are not in reach of this program: have them removed too."]


def _facts(gone: tuple[Forgotten, ...]) -> dict[str, object]:
    """What --json tells: each folder with its day, files and bytes, and what is left."""
    told = [
        {"folder": str(one.old.folder), "day": one.old.day.isoformat(), "files": one.files, "bytes": one.bytes, "left": list(one.left)}
        for one in gone
    ]
    return {"removed": told, "complete": not any(one.left for one in gone)}


def _day(folder: Path) -> date | None:
    """The day a folder of evidence speaks of: as its index tells, else by its name; None where it is no evidence."""
    named = DATED.fullmatch(folder.name)
    by_name = read_date(named[1]) if named else None
    if not (folder / INDEX).is_file():
        return by_name
    try:
        with Evidence(folder) as evidence:
            return evidence.day
    except (sqlite3.DatabaseError, OSError, ValueError, TroubleError):
        # What cannot be read any more may hold personal data all the same; a folder without a day of any kind is as old as its index.
        return by_name or datetime.fromtimestamp((folder / INDEX).stat().st_mtime, UTC).date()


def _emptied(old: Old) -> Forgotten:
    """Everything out but the lock, which another run may only take when this one has let it go."""
    files = size = 0
    for place, folders, names in os.walk(old.folder, topdown=False):
        for name in names:
            path = Path(place) / name
            if path == old.folder / LOCK:
                continue
            length = path.lstat().st_size
            if _gone(path.unlink):
                files, size = files + 1, size + length
        for name in folders:
            path = Path(place) / name
            _gone(path.unlink if path.is_symlink() else path.rmdir)
    return Forgotten(old=old, files=files, bytes=size)


def _removed(one: Forgotten) -> Forgotten:
    """The folder itself out; lists what is still there."""
    folder = one.old.folder
    _gone((folder / LOCK).unlink)
    _gone(folder.rmdir)
    if not folder.exists():
        return one
    left = tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))) or (".",)
    return Forgotten(old=one.old, files=one.files, bytes=one.bytes, left=left)


def _gone(remove: Callable[[], object]) -> bool:
    """Whether it could be removed; what a program holds, or what is shut, is listed as left when all is done."""
    try:
        remove()
    except OSError:
        return False
    return True


def _note(gone: list[Forgotten], diary: Path, today: date) -> None:
    is_new = not diary.exists()
    with diary.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(DIARY_COLUMNS)
        writer.writerows([today.isoformat(), one.old.folder.name, one.old.day.isoformat(), one.files, one.bytes] for one in gone)


def _stamp(day: date, reports: Path, today: date) -> None:
    """Notes in the audit.json of that day's reports that their evidence is gone."""
    for path in reports.glob(f"*/{PROVENANCE}"):
        try:
            told = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            continue
        if isinstance(told, dict) and told.get("day") == day.isoformat() and "evidence_forgotten_on" not in told:
            unfinished = path.with_name(f".{path.name}.unfinished")
            unfinished.write_text(json.dumps({**told, "evidence_forgotten_on": today.isoformat()}, indent=2, ensure_ascii=False) + "\n")
            unfinished.replace(path)
