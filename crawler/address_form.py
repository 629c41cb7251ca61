"""The form of an address: what is left of it when numbers, slugs, dates and session ids are taken out."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import unquote_plus

# What a machine made up: it names a visitor, a moment or a file, and nobody would type it.
MADE_UP = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{8,}|(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{16,}",
    re.IGNORECASE,
)
MADE, NUMBER, CHANGING = "@", "#", "…"
# Folders of a path whose words tell forms apart; what lies deeper is taken as changing.
TELLING_FOLDERS = 3
PROGRAM = re.compile(r"[\w-]{1,30}\.(?:php\d?|aspx?|jspx?|cgi|cfml?|pl|do|ashx)", re.IGNORECASE)
SUFFIX = re.compile(r"\.[a-z]\w{1,4}$", re.IGNORECASE)
WORD = re.compile(r"[a-z]{1,20}", re.IGNORECASE)

# Dates as calendars write them; a month without a year is none.
IN_PATH = re.compile(r"/([12]\d{3})[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=/|$)|/([12]\d{3})(0[1-9]|1[0-2])([0-3]\d)?(?=/|$)")
CALENDAR = re.compile(r"cal|event|diary|date|day|month|week|termau|dyddiad", re.IGNORECASE)
ISO_VALUE = re.compile(r"([12]\d{3})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d).*")
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]([12]\d{3})")
COMPACT = re.compile(r"([12]\d{3})(\d\d)(\d\d)?")
MOMENT = re.compile(r"\d{10}|\d{13}")
YEARS, MONTHS, DAYS = frozenset({"year", "yr", "y", "yyyy"}), frozenset({"month", "mon", "m", "mm"}), frozenset({"day", "d", "dd"})
OF_TIME = re.compile(r".*(?:date|day|month|week|cal|start|from|until|when|time).*|[dmt]|ym|ts", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressForm:
    """An address seen as one of many alike.

    `text` is its form, as people may read it: `/news/#/#/…`, `/list?page&sort`. `path` is the same without the query,
    `folder` its first folder. `made_up` tells where a made-up part stands, empty where none does. `day` is the date the address
    is about, `ends_in_day` whether it is about nothing else. `folders` counts the parts of the path.
    """

    text: str
    path: str
    folder: str
    names: tuple[str, ...] = ()
    made_up: str = ""
    without_made_up: str = ""
    day: date | None = None
    ends_in_day: bool = False
    folders: int = 0
    most_repeated: int = 0


@functools.lru_cache(maxsize=16_384)
def form_of(url: str) -> AddressForm:
    """The form of an absolute address."""
    _, _, rest = url.partition("://")
    rest = rest.partition("#")[0]
    place, _, query = rest.partition("?")
    segments = [segment for segment in place.split("/")[1:] if segment]
    asked = _asked(query)
    classes = [_folder(segment, number) for number, segment in enumerate(segments[:-1])]
    leaf = _leaf(segments[-1], bool(asked)) if segments else ""
    path = "/" + "/".join([*classes, leaf])
    made = any(MADE_UP.fullmatch(segment) for segment in segments)
    made_names = sorted(name for name, value in asked.items() if MADE_UP.fullmatch(value))
    path_day, ends = _day_of_path("/" + "/".join(segments))
    query_day = _day_of_query(asked)
    return AddressForm(
        text=path + ("?" + "&".join(sorted(asked)) if asked else ""),
        path=path,
        folder=f"/{classes[0]}/" if classes else "/",
        names=tuple(sorted(asked)),
        made_up=_made_up_place(path, made_names),
        without_made_up=_without_made_up(segments, query) if made or made_names else "",
        day=query_day or path_day,
        ends_in_day=query_day is not None or (path_day is not None and ends),
        folders=len(segments),
        most_repeated=_most_repeated(segments),
    )


def _asked(query: str) -> Mapping[str, str]:
    """Names and values of a query; of a name that stands twice, the last value."""
    pairs = (pair.partition("=") for pair in re.split("[&;]", query) if pair)
    return {unquote_plus(name)[:40]: unquote_plus(value) for name, _, value in pairs}


def _folder(segment: str, number: int) -> str:
    if segment.isdigit():
        return NUMBER
    if MADE_UP.fullmatch(segment):
        return MADE
    return segment.lower() if number < TELLING_FOLDERS and WORD.fullmatch(segment) else CHANGING


def _leaf(segment: str, is_asked: bool) -> str:  # noqa: FBT001  (whether a query follows)
    """The last part of a path. A program's name is kept: what it is asked for tells its pages apart."""
    if is_asked and PROGRAM.fullmatch(segment):
        return segment.lower()
    if MADE_UP.fullmatch(segment):
        return MADE
    suffix = SUFFIX.search(segment)
    stem, ending = (segment[: suffix.start()], suffix[0].lower()) if suffix else (segment, "")
    if stem.isdigit():
        return NUMBER + ending
    return (CHANGING + NUMBER if stem[-1:].isdigit() else CHANGING) + ending


def _made_up_place(path: str, names: list[str]) -> str:
    """Where the made-up parts of an address stand."""
    if MADE in path:
        return f"{path.partition(MADE)[0]}(session id)"
    return f"{path}?{'&'.join(names)}=(session id)" if names else ""


def _without_made_up(segments: list[str], query: str) -> str:
    """The address with its made-up parts taken out: two visitors' addresses of one page."""
    path = "/".join(MADE if MADE_UP.fullmatch(segment) else segment for segment in segments)
    pairs = [pair for pair in re.split("[&;]", query) if not MADE_UP.fullmatch(unquote_plus(pair.partition("=")[2]))]
    return f"/{path}?{'&'.join(pairs)}"


def _most_repeated(segments: list[str]) -> int:
    """How often the most frequent part of a path stands in it; numbers apart, since dates may repeat themselves."""
    counted: dict[str, int] = {}
    for segment in segments:
        if not segment.isdigit():
            kind = MADE if MADE_UP.fullmatch(segment) else segment
            counted[kind] = counted.get(kind, 0) + 1
    return max(counted.values(), default=0)


def _day_of_path(path: str) -> tuple[date | None, bool]:
    """The date in a path, and whether the path ends in it."""
    match = IN_PATH.search(path)
    if match is None or (match[4] and not CALENDAR.search(path)):
        # Eight digits alone may as well be the number of an article.
        return None, False
    year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
    return _date(year, month, day), match.end() == len(path)


def _day_of_query(asked: Mapping[str, str]) -> date | None:
    """The date that a query asks for: in one value, or year, month and day under their names."""
    if not asked:
        return None
    for name, value in asked.items():
        found = _day_of_value(value, about_time=OF_TIME.fullmatch(name) is not None)
        if found is not None:
            return found
    parts = {name.lower(): value for name, value in asked.items() if value.isdigit()}
    year = next((parts[name] for name in parts if name in YEARS), "")
    month = next((parts[name] for name in parts if name in MONTHS), "1")
    day = next((parts[name] for name in parts if name in DAYS), "1")
    return _date(year, month, day) if len(year) == 4 else None  # noqa: PLR2004  (the digits of a year)


def _day_of_value(value: str, *, about_time: bool) -> date | None:
    if match := ISO_VALUE.fullmatch(value):
        return _date(*match.groups())
    if match := DAY_FIRST.fullmatch(value):
        return _date(match[3], match[2], match[1])
    if about_time and (match := COMPACT.fullmatch(value)):
        return _date(*match.groups())
    if about_time and MOMENT.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), tz=UTC).date()
    return None


def _date(year: str, month: str, day: str | None) -> date | None:
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
