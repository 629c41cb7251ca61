"""Finds evidence folders: the one to go on with, the one to judge, the one of the audit before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from crawler.evidence import INDEX, Evidence
from records.trouble import Fault, TroubleError


def to_crawl(parent: Path, today: str) -> Path:
    """The newest folder whose crawl did not end, else one named for today."""
    newest = _newest(parent)
    if newest is not None:
        with Evidence(newest) as evidence:
            if evidence.about("state") == "crawling":
                return newest
    return parent / today


def to_check(parent: Path) -> Path:
    """The newest folder of evidence. Raises TroubleError where there is none."""
    newest = _newest(parent)
    if newest is None:
        raise TroubleError(Fault(file=str(parent), problem="holds no evidence yet", right="run “school-audit crawl” first"))
    return newest


@contextmanager
def before(folder: Path, day: date) -> Iterator[Evidence | None]:
    """The evidence of the audit before `day`, from the folders beside; None where there is none."""
    dated = []
    for index in folder.parent.glob(f"*/{INDEX}"):
        if index.parent.resolve() == folder.resolve():
            continue
        with Evidence(index.parent) as evidence:
            told = evidence.about("day")
        if told and date.fromisoformat(told) < day:
            dated.append((told, index.parent))
    if not dated:
        yield None
        return
    with Evidence(max(dated)[1]) as evidence:
        yield evidence


def _newest(parent: Path) -> Path | None:
    dated = []
    for index in parent.glob(f"*/{INDEX}"):
        with Evidence(index.parent) as evidence:
            dated.append((evidence.about("day"), index.parent.name, index.parent))
    return max(dated)[2] if dated else None
