"""Reads an admin list handed in as CSV: `login, name, email, role, registered`."""

import csv
import io

from records.capture import Answer
from records.presence import Editor, Editors
from records.reason import Reason
from records.sight import Seen, Unseen

COLUMNS = ("login", "name", "email", "role", "registered")
# Roles that look on, whatever the platform calls them.
_ONLOOKERS = frozenset({"subscriber", "viewer", "analyst", "analyze", "advertise", "advertiser", "follower", "guest"})


def admin_list_faults(body: bytes) -> tuple[str, ...]:
    """What keeps a file from being an admin list; empty where nothing does."""
    try:
        rows = _rows(body)
    except csv.Error as trouble:
        return (f"it could not be read as CSV ({trouble}); right would be: login,name,email,role,registered",)
    if not rows:
        return ("it holds no line beside its heading; right would be: login,name,email,role,registered",)
    missing = [name for name in ("login", "role") if name not in rows[0]]
    blank = [number for number, row in enumerate(rows, start=2) if not (row.get("login") or "").strip()]
    return tuple(f"the column {name} is missing" for name in missing) + tuple(f"line {number} names no login" for number in blank)


def read_admin_list(answer: Answer) -> Editors | Unseen:
    """Everybody on the list, with the day it was handed in; unseen where an older version took in what is no CSV."""
    try:
        rows = _rows(answer.body)
    except csv.Error:
        return Unseen(reason=Reason.PARSE_ERROR, detail="the admin list that was handed in could not be read as CSV")
    people = tuple(
        Editor(
            login=(row.get("login") or "").strip(),
            name=(row.get("name") or "").strip(),
            role=(row.get("role") or "").strip(),
            can_edit=(row.get("role") or "").strip().casefold() not in _ONLOOKERS,
        )
        for row in rows
    )
    return Editors(people=people, seen=Seen(mode="export", at=answer.capture.fetched_at, evidence=answer.capture.place))


def _rows(body: bytes) -> list[dict[str, str]]:
    """Rows by the names of the heading. Raises csv.Error, for one where a cell is longer than any can be."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252", errors="replace")
    # Old programs end lines with a bare carriage return, which the reader of CSV takes for an error.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.splitlines()[0] if text else ""
    delimiter = max((",", ";", "\t"), key=first.count)
    lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    heading = [name.strip().casefold() for name in lines[0]] if lines else []
    return [dict(zip(heading, line, strict=False)) for line in lines[1:] if any(cell.strip() for cell in line)]
