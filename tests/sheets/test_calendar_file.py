"""The calendar: another program's reader finds every day, and the rules of RFC 5545 on lines and names hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest

from records.report import DueDate
from sheets.calendar_file import fold, uid, write_calendar
from tests.sheets.report_builder import DAY, provenance, report

REVIEW = DueDate(day=date(2026, 12, 24), key="review alder-site", what="Review the approval of alder-site", school="990001")
AWKWARD = DueDate(day=date(2027, 2, 28), key="waiver", what="Ends; “é”, 学校 \\n\nBEGIN:VEVENT, " + "ü" * 90, school="")


def read(path: Path, *due: DueDate) -> icalendar.Calendar:
    write_calendar(report(due=due), path)
    return icalendar.Calendar.from_ical(path.read_bytes())


def events(calendar: icalendar.Calendar) -> list[icalendar.Event]:
    return list(calendar.walk("VEVENT"))


def test_a_due_day_is_an_event_of_the_whole_day(tmp_path: Path) -> None:
    (event,) = events(read(tmp_path / "dates.ics", REVIEW))

    assert (event["SUMMARY"], event.decoded("DTSTART"), event.decoded("DTEND")) == (REVIEW.what, date(2026, 12, 24), date(2026, 12, 25))


def test_what_is_awkward_is_read_back_whole(tmp_path: Path) -> None:
    (event,) = events(read(tmp_path / "dates.ics", AWKWARD))

    assert str(event["SUMMARY"]) == AWKWARD.what


def test_every_line_is_short_enough_and_ends_as_it_must(tmp_path: Path) -> None:
    write_calendar(report(due=(REVIEW, AWKWARD)), tmp_path / "dates.ics")
    body = (tmp_path / "dates.ics").read_bytes()

    assert body.endswith(b"END:VCALENDAR\r\n")
    assert body.count(b"\n") == body.count(b"\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75


def test_what_must_be_there_is_there(tmp_path: Path) -> None:
    calendar = read(tmp_path / "dates.ics", REVIEW, AWKWARD)

    assert (calendar["VERSION"], calendar["METHOD"], bool(calendar["PRODID"])) == ("2.0", "PUBLISH", True)
    assert [sorted({"UID", "DTSTAMP", "DTSTART"} - set(event)) for event in events(calendar)] == [[], []]
    assert len({event["UID"] for event in events(calendar)}) == 2


def test_a_day_that_moves_keeps_its_name_and_gets_a_higher_number(tmp_path: Path) -> None:
    (before,) = events(read(tmp_path / "before.ics", REVIEW))
    moved = replace(REVIEW, day=date(2028, 12, 24))
    write_calendar(report(due=(moved,), provenance=provenance(day=date(2027, 2, 22))), tmp_path / "after.ics")
    (after,) = events(icalendar.Calendar.from_ical((tmp_path / "after.ics").read_bytes()))

    assert after["UID"] == before["UID"] == uid(REVIEW)
    assert before["SEQUENCE"] == DAY.toordinal()
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_nothing_due_is_a_calendar_without_events(tmp_path: Path) -> None:
    assert events(read(tmp_path / "dates.ics")) == []


@pytest.mark.parametrize("line", ["", "a" * 75, "a" * 76, "é" * 200, "學" * 100])
def test_folding_loses_nothing(line: str) -> None:
    pieces = list(fold(line))

    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert max(len(piece.encode()) for piece in pieces) <= 75
