"""Finds evidence folders: the one to go on with, the one to judge, the one of the audit before."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from crawler.evidence import Evidence
from crawler.index import INDEX
from records.trouble import Fault, TroubleError

# A crawl that stopped longer ago than this is over: what it saw would be judged as of its own day.
GO_ON_WITHIN = timedelta(days=7)
# Folders named for a day, and further ones of the same day; a demo's or a copy's folder is no audit of the trust.
DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:-\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Kept:
    """One folder of evidence: the day it speaks of, its name, and whether its crawl ended."""

    day: str
    name: str
    state: str
    folder: Path


def to_crawl(parent: Path, today: str, *, again: bool = False) -> Path:
    """The newest folder whose crawl did not end, else one named for today; with `again` always a new one."""
    newest = max(_kept(parent), default=None)
    if newest is not None and not again and newest.state != "done":
        begun = date.fromisoformat(newest.day or newest.name[:10])
        if date.fromisoformat(today) - begun <= GO_ON_WITHIN:
            return newest.folder
    if not again or not (parent / today).exists():
        return parent / today
    number = 2
    while (parent / f"{today}-{number}").exists():
        number += 1
    return parent / f"{today}-{number}"


def to_check(parent: Path) -> Path:
    """The newest folder of evidence. Raises TroubleError where there is none."""
    newest = max((kept for kept in _kept(parent) if kept.day), default=None)
    if newest is None:
        raise TroubleError(Fault(file=str(parent), problem="holds no evidence yet", right="run “school-audit crawl” first"))
    return newest.folder


def to_add_to(parent: Path, today: str) -> Path:
    """Where something handed in belongs: the newest evidence, else what the next crawl will go on with."""
    kept = max(_kept(parent), default=None)
    return kept.folder if kept is not None else to_crawl(parent, today)


@contextmanager
def before(folder: Path, day: date) -> Iterator[Evidence | None]:
    """The evidence of the audit before `day`, from the folders beside; None where there is none."""
    older = [kept for kept in _kept(folder.parent, but=folder) if kept.day and date.fromisoformat(kept.day) < day]
    if not older:
        yield None
        return
    with Evidence(max(older).folder) as evidence:
        yield evidence


def _kept(parent: Path, *, but: Path | None = None) -> Iterator[Kept]:
    """Every folder of evidence for a day; one that is open already is left out unopened."""
    for index in parent.glob(f"*/{INDEX}"):
        folder = index.parent
        if not DATED.fullmatch(folder.name) or (but is not None and folder.resolve() == but.resolve()):
            continue
        try:
            with Evidence(folder) as evidence:
                yield Kept(day=evidence.about("day"), name=folder.name, state=evidence.about("state"), folder=folder)
        except (sqlite3.DatabaseError, TroubleError):
            # A folder that cannot be read is none to go on with; “evidence verify” names what is wrong with it.
            continue
