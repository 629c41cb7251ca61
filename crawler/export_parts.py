"""Small pieces that the readers of exports share: addresses of posts that have none, sights, e-mail kinds, ages, tables."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import BinaryIO

from crawler.archive import Member, Shelf
from crawler.export_layout import NOT_YET
from crawler.json_stream import BrokenJsonError, values_at
from records.presence import HolderAge, Mailbox, Post, Posts
from records.reason import Reason
from records.sight import Gap, Sight, Unseen

# A post behind this many is told as not read: no school has as many, and memory is not endless.
MOST_POSTS = 200_000
MENTION = re.compile(r"(?<![\w@/.])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)")
# What stands before the @ of an address that a job has, not a person.
ROLE_WORDS = frozenset(
    {
        "office", "admin", "administration", "administrator", "enquiries", "enquiry", "info", "information", "contact", "hello",
        "reception", "head", "headteacher", "principal", "marketing", "communications", "comms", "media", "press", "social", "socialmedia",
        "web", "website", "webmaster", "it",
        "ict", "itsupport", "support", "helpdesk", "school", "schooloffice", "adminoffice", "mainoffice",
        "secretary", "library", "news", "digital", "trust", "team", "accounts", "postmaster", "data", "dpo", "pta", "friends", "sixthform",
        "admissions", "facebook", "instagram", "twitter", "x", "youtube", "tiktok", "linkedin", "mail", "noreply", "staff",
    }
)  # fmt: skip


class Addresses:
    """Addresses for posts whose export gives none: the account's own, with the moment of the post."""

    def __init__(self, account_url: str) -> None:
        """Start for one account."""
        self._base, self._given = account_url.split("#", 1)[0], Counter[str]()

    def of(self, posted: datetime | None) -> str:
        """The next post's address; two posts of one second are numbered."""
        moment = posted.strftime("%Y%m%dT%H%M%SZ") if posted else "undated"
        self._given[moment] += 1
        number = self._given[moment]
        return f"{self._base}#post-{moment}" + (f"-{number}" if number > 1 else "")


def moment_at(seconds: object) -> datetime | None:
    """A moment told in seconds since 1970, also as text; None where it is none."""
    try:
        value = float(seconds) if isinstance(seconds, (int, float, str)) and not isinstance(seconds, bool) else 0.0
        return datetime.fromtimestamp(value, UTC) if value > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def day_of(text: str) -> date | None:
    """A day written as ISO, or day and month in words or figures as exports write birthdays; None where it is none."""
    for pattern in ("%Y-%m-%d", "%d-%b-%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip()[:30], pattern).date()  # noqa: DTZ007  (a birthday has no zone)
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None


def holder_age(born: date | None, opened: date | None, seen: date) -> HolderAge:
    """The ages that a date of birth gives; the date goes no further."""
    if born is None:
        return HolderAge(looked=True)
    return HolderAge(looked=True, at_opening=_years(born, opened) if opened else None, when_seen=_years(born, seen))


def _years(born: date, on: date) -> int:
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def mailbox(address: str) -> Mailbox:
    """What may be told of an e-mail address: its domain, and whether a job stands before the @."""
    local, at, domain = address.strip().rpartition("@")
    if not at or not local:
        return Mailbox(looked=True)
    words = [word for word in re.split(r"[._+\-\d]+", local.casefold()) if word]
    return Mailbox(looked=True, domain=domain.casefold(), is_role=bool(words) and all(word in ROLE_WORDS for word in words))


def posts_of(items: list[Post], *, gaps: tuple[Gap, ...] = ()) -> Posts:
    """The posts of an export, newest last as they were told, with what is missing."""
    missing = sum(gap.count for gap in gaps)
    return Posts(items=tuple(items), seen=NOT_YET, sight=Sight(expected=len(items) + missing, observed=len(items), gaps=gaps))


def unread_gap(count: int, what: str = "posts whose record could not be read") -> tuple[Gap, ...]:
    """The gap of that many records, none for none."""
    return (Gap(reason=Reason.PARSE_ERROR, count=count, detail=what),) if count else ()


def json_values(shelf: Shelf, members: tuple[Member, ...], place: str) -> tuple[list[object], tuple[Gap, ...]]:
    """Every value at a place (a regular expression) of several JSON files, and a gap for each file that is broken."""
    wanted, found, gaps = re.compile(place), list[object](), list[Gap]()
    for member in members:
        with shelf.open(member) as stream:
            try:
                for _, value in values_at(stream, lambda prefix: wanted.fullmatch(prefix) is not None):
                    found.append(value)
                    if len(found) > MOST_POSTS:
                        gaps.append(Gap(reason=Reason.LIMIT_REACHED, count=1, detail=f"more than {MOST_POSTS} posts"))
                        return found[:MOST_POSTS], tuple(gaps)
            except BrokenJsonError:
                gaps.append(Gap(reason=Reason.TRUNCATED, count=1, detail=f"{file_name(member)} is empty, cut short, or no JSON"))
    return found, tuple(gaps)


def file_name(member: Member) -> str:
    """The last part of a member's path."""
    return member.path.rpartition("/")[2]


def rows_of(stream: BinaryIO) -> Iterator[Mapping[str, str]]:
    """Rows of a CSV by the names of its heading, folded; a preamble such as LinkedIn's “Notes:” is passed over.

    Raises csv.Error where it is no CSV, and UnicodeDecodeError where it is no text.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    lines = csv.reader(text)
    heading: list[str] = []
    noted = False
    for cells in lines:
        if not heading:
            if cells and cells[0].strip().casefold() == "notes:":
                noted = True
            elif noted and any(cell.strip() for cell in cells):
                continue
            elif noted:
                noted = False
            elif any(cell.strip() for cell in cells):
                heading = [cell.strip().casefold() for cell in cells]
            continue
        if any(cell.strip() for cell in cells):
            yield dict(zip(heading, cells, strict=False))


def nothing(gaps: tuple[Gap, ...]) -> Unseen:
    """Unseen for the reason of the first gap."""
    return Unseen(reason=gaps[0].reason, detail=gaps[0].detail)


def wrong_format(detail: str) -> Unseen:
    """The export is of a format that cannot be read."""
    return Unseen(reason=Reason.EXPORT_WRONG_FORMAT, detail=detail)


def missing(detail: str) -> Unseen:
    """The export lacks a category."""
    return Unseen(reason=Reason.EXPORT_MISSING_CATEGORY, detail=detail)


def layout_changed(detail: str) -> Unseen:
    """The files are there and hold something else than they used to."""
    return Unseen(reason=Reason.PARSE_ERROR, detail=f"layout changed? {detail}")
