"""Reads trackers.csv: which hosts, cookies and storage keys serve analytics, advertising, social networks, embeds, or the site itself."""

import re
from pathlib import Path

from audit.cells import Cells, Column
from audit.tables import Row, read_table
from records.policy import Tracker, TrackerKind
from records.trouble import Fault, TroubleError

TRACKERS = (
    Column(name="pattern", hint="a domain such as hotjar.com, or with a path; or a cookie's name, * for any text, @domain behind it"),
    Column(name="matches", hint="host or name"),
    Column(name="kind", hint="analytics, advertising, social, embed, necessary or consent"),
    Column(name="owner", required=False, hint="who runs it"),
    Column(name="source", required=False, hint="where that is written"),
    Column(name="checked_on", required=False, hint="the day somebody read the source"),
)
HOST, NAME = "host", "name"
HOST_PATTERN = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/\S*)?")


def read_trackers(path: Path) -> tuple[Tracker, ...]:
    """Reads trackers.csv in its order.

    Raises TroubleError with every fault of the file.
    """
    table = read_table(path, required=tuple(column.name for column in TRACKERS if column.required))
    faults: list[Fault] = []
    lines: dict[tuple[str, str], int] = {}
    read = [_tracker(row, lines, faults) for row in table.rows]
    if faults:
        raise TroubleError(*faults)
    return tuple(tracker for tracker in read if tracker)


def _tracker(row: Row, lines: dict[tuple[str, str], int], faults: list[Fault]) -> Tracker | None:
    before, cells = len(faults), Cells(row=row, faults=faults)
    hints = {column.name: column.hint for column in TRACKERS}
    for column in ("pattern", "matches", "kind"):
        cells.needed(column, hints[column])
    matches, kind = cells.choice("matches", (HOST, NAME)), cells.choice("kind", tuple(TrackerKind))
    pattern, checked_on = row["pattern"], cells.day("checked_on")
    if matches == HOST and not HOST_PATTERN.fullmatch(pattern):
        cells.refuse("pattern", "is no domain", hints["pattern"])
    if matches == NAME and not pattern.replace("*", "").strip():
        cells.refuse("pattern", "matches every name", hints["pattern"])
    first = lines.setdefault((matches, pattern), row.line)
    if pattern and first != row.line:
        cells.refuse("pattern", f"stands in line {first} too", "one row for each")
    if len(faults) > before:
        return None
    return Tracker(
        pattern=pattern, matches=matches, kind=TrackerKind(kind), owner=row["owner"], source=row["source"], checked_on=checked_on
    )
