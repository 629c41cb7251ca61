"""Tells on which day a picture was new, where its metadata or its address says so."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from records.web import Picture

# A folder of uploads by month, as WordPress and others make them.
MONTH_FOLDER = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/|$)")
# The second of a new version, as some services write it into an address.
SECOND = re.compile(r"/v(1\d{9})/")
# Before cameras wrote a day; what a clock says that nobody has set.
FIRST_YEAR = 1995
NEW_YEAR = (1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureDay:
    """The last day on which a picture can have been new, and where that was read."""

    day: date
    source: str


def newest_day(picture: Picture, today: date) -> PictureDay | None:
    """The newest of the days that speak of a picture; None where none can be relied on."""
    days = [found for found in _days(picture) if found.day.year >= FIRST_YEAR and found.day <= today]
    return max(days, key=lambda found: found.day, default=None)


def _days(picture: Picture) -> Iterator[PictureDay]:
    taken = picture.taken_on
    # A camera whose clock was never set says the first of January of the year it was made in.
    if taken is not None and (taken.month, taken.day) != NEW_YEAR:
        yield PictureDay(day=taken, source="the camera's date")
    path = urlsplit(picture.url).path
    month = MONTH_FOLDER.search(path)
    if month:
        year, number = int(month[1]), int(month[2])
        yield PictureDay(day=date(year, number, monthrange(year, number)[1]), source="the month in its address")
    second = SECOND.search(path)
    if second:
        yield PictureDay(day=datetime.fromtimestamp(int(second[1]), UTC).date(), source="the upload time in its address")
