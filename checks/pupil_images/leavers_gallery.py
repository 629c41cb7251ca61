"""Pupil images: pictures of a class that has left the school are taken down in time."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checks.declare import check
from checks.galleries import is_mark
from checks.masking import mark_of
from checks.rulings import fail, not_applicable, ok, review
from checks.school_years import starting_age, years_named
from records.finding import Ruling
from records.policy import Policy
from records.register import School
from records.verdict import Confidence, Severity, Tier
from records.web import Page

FEWEST = 3
# Sixteen ends the years that everybody spends at school.
END_OF_COMPULSORY = 11
LAST_YEAR = 13
LEAVERS = re.compile(r"\b(?:leavers|graduation|prom|class\sof)\b", re.IGNORECASE)
# 2023, 2022-23, 2022/2023: a school year is called by the summer it ends in.
SUMMER = re.compile(r"(?<!\d)(?:(20[0-4]\d)\s?[-–/]\s?(?:20)?([0-4]\d)|(20[0-4]\d))(?!\d)")
AUGUST, END = 8, 31


@check(
    rule="IMG-07",
    title="Pictures of a class that has left",
    severity=Severity.MEDIUM,
    clause="8.5",
    remedy="Look whether the pictures are still needed; take down those that are not, files and all.",
    tier=Tier.EXTENDED,
)
def leavers_gallery(page: Page, school: School, policy: Policy, today: date) -> Iterator[Ruling]:
    """Who has left the school can no longer be asked, and was asked for another time.

    Reads the page's title, address and first headings for the leaving class (Year 6 of a primary school, “Leavers”) and a year.
    Passes where the class left no longer ago than trust.toml says.
    Fails where it left longer ago and pictures still stand on the page.
    Review where the page names the leavers and no year.
    Not applicable to pages without pictures, and to those that name no leaving class.
    """
    names = " ".join((page.title, *page.headings[:3]))
    pictures = len({image.largest or image.url for image in page.images if not is_mark(image)})
    by_year = _names_last_class(names, school)
    if pictures < FEWEST or not (by_year or LEAVERS.search(names)):
        yield not_applicable("no pictures of a leaving class", at=page.url)
        return
    left = _left(names)
    about, days = mark_of(page.url), policy.thresholds.leaver_picture_days
    if left is None and LEAVERS.search(names):
        what = f"{pictures} pictures stand on a page of leavers that names no year"
        yield review(what, at=page.url, about=about, confidence=Confidence.LOW)
    elif left is None:
        yield not_applicable("the class of the page is not one that has left", at=page.url)
    elif today > left + timedelta(days=days):
        yield fail(f"{pictures} pictures of the class that left in {left.year} stand on the page", at=page.url, about=about)
    else:
        yield ok(f"the class left no more than {days} days ago, or has not left", at=page.url)


def _names_last_class(names: str, school: School) -> bool:
    """Whether the names speak of the oldest class of the school alone."""
    years = years_named(names)
    if school.high_age is None or not years:
        return False
    # The oldest pupils turn so old within their last year.
    last = min(school.high_age - starting_age(0) - 1, LAST_YEAR)
    return set(years) <= {last, min(last, END_OF_COMPULSORY)}


def _left(names: str) -> date | None:
    """The end of the newest school year that the names give."""
    summers = [2000 + int(found[2]) if found[2] else int(found[3]) for found in SUMMER.finditer(names)]
    return date(max(summers), AUGUST, END) if summers else None
