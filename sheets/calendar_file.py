"""Writes review-dates.ics, the days by which somebody must look again, for any calendar (RFC 5545)."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from records.report import DueDate, Report
from sheets.reading import school_names
from sheets.safe_text import in_utc, plain

# Octets a line may have, without its end.
LONGEST_LINE = 75


def write_calendar(report: Report, path: Path) -> int:
    """Writes one whole-day event a due date; says how many. Where there is none, the calendar is empty and still valid."""
    lines = (folded for line in _lines(report) for folded in fold(line))
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode())
    return len(report.due)


def _lines(report: Report) -> Iterator[str]:
    made = report.provenance
    stamp = f"{in_utc(made.ended):%Y%m%dT%H%M%SZ}"
    names = school_names(report)
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//School Account Audit//{text(made.version)}//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Account audit")
    for one in report.due:
        yield from _event(one, stamp=stamp, sequence=made.day.toordinal(), school=names.get(one.school, one.school))
    yield "END:VCALENDAR"


def _event(one: DueDate, *, stamp: str, sequence: int, school: str) -> Iterator[str]:
    """An event. Its UID stays while the day moves, and its number grows from audit to audit, so that calendars move it."""
    yield from ("BEGIN:VEVENT", f"UID:{uid(one)}", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}")
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{text(one.what)}"
    yield f"DESCRIPTION:{text(f'{school}. As the audit of {stamp[:4]}-{stamp[4:6]}-{stamp[6:8]} told; the report says what to do.')}"
    yield from ("CATEGORIES:Account audit", "TRANSP:TRANSPARENT", "END:VEVENT")


def uid(one: DueDate) -> str:
    """The event's name, the same in every audit."""
    return f"{hashlib.sha256(one.key.encode()).hexdigest()[:32]}@school-account-audit"


def text(value: str) -> str:
    """A text as a calendar keeps it."""
    escaped = plain(value).replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\n", r"\n").replace("\t", " ")


def fold(line: str) -> Iterator[str]:
    """The line in pieces of 75 octets at most, no letter cut; each further one begins with a blank."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
