"""Pupil images: a picture of people may stay public for as long as the trust says, and no longer."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checks.declare import check
from checks.masking import mark_of
from checks.picture_ages import newest_day
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.sight import Unseen
from records.verdict import Confidence, Severity
from records.web import Picture

HISTORY = re.compile(
    r"(?:^|[/_.-])(?:archives?|(?:our-)?history|heritage|centenary|memories|alumni|old-pupils|anniversary)(?:$|[/_.?-])", re.IGNORECASE
)


@check(
    rule="IMG-06",
    title="Picture of people older than the trust keeps them",
    severity=Severity.MEDIUM,
    clause="8.5",
    remedy="Take the picture down, file and all, or note why it stays.",
)
def overdue_picture(picture: Picture, policy: Policy, today: date) -> Iterator[Ruling]:
    """A child grows up; a picture that was agreed to once should not stay public for ever.

    A picture is as old as the newest day that can be relied on: the camera's, the month in its address, the upload time in it.
    Passes where that is within the years trust.toml gives.
    Fails where a picture with faces is older.
    Review where its time ends soon, where it stands on pages of history alone, and where nobody counted its faces.
    Unknown where no such day is to be had or the file was not read. Not applicable where no face was found.
    """
    about, at = mark_of(picture.url), picture.url
    if not picture.sha256:
        yield unknown(Reason.NOT_VISITED, "the picture's file was not read", at=at, about=about)
        return
    if picture.faces == 0:
        yield not_applicable("no face was found in the picture", at=at)
        return
    found, years = newest_day(picture, today), policy.thresholds.picture_years
    if found is None:
        yield unknown(Reason.REFERENCE_MISSING, "neither the file nor its address says when the picture was new", at=at, about=about)
        return
    end = _years_later(found.day, years)
    told = f"from {found.day.isoformat()} at the latest ({found.source}); pictures of people stay for {years} years"
    if today > end and _is_history(picture):
        yield review(f"{told}; it stands on pages of the school's history", at=at, about=about, confidence=Confidence.LOW)
    elif today > end and isinstance(picture.faces, Unseen):
        yield review(f"{told}; nobody counted its faces", at=at, about=about, confidence=Confidence.LOW)
    elif today > end:
        yield fail(told, at=at, about=about)
    elif today > end - timedelta(days=policy.thresholds.picture_soon_days):
        yield review(f"{told}, which end on {end.isoformat()}", at=at, about=about)
    else:
        yield ok(f"within {years} years", at=at)


def _years_later(day: date, years: int) -> date:
    """The same day some years later; the 28th for the last of a leap year's February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _is_history(picture: Picture) -> bool:
    """Whether every page the picture stands on tells of the past."""
    return bool(picture.found_on) and all(HISTORY.search(page.partition("//")[2].partition("/")[2]) for page in picture.found_on)
