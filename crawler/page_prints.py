"""The print of a page: a number by which a page that only repeats an earlier one is known."""

import re
import struct
from collections.abc import Iterable
from urllib.parse import unquote_plus
from zlib import crc32

from crawler.address_form import MADE_UP, form_of
from records.web import Page

PAIRS = re.compile(r"[^&;]+")
WORDS = re.compile(r"[^\W_]+")
# The time of day, and ids of the form that programs give out.
WRITTEN_ANEW = re.compile(r"\b(?:\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b", re.IGNORECASE)
YEAR = re.compile(r"[12]\d{3}")
# Months and days of the week, English and Welsh, with their short forms: what alone tells two empty pages of a calendar apart.
OF_CALENDARS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"  # noqa: SIM905  (a list to read)
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
    " llun mawrth mercher iau gwener sadwrn sul".split()
)
# Longer passages are somebody's writing: they are compared as they stand.
SHORT = 300
LONGEST_NUMBER = 8
# From so many names or repeated names in its query on, an address is one choice among the sorts and filters of a list.
SORTED_AND_FILTERED = 3
CLOCK_SIGN = ":"


def prints(page: Page, files: Iterable[str] = ()) -> bytes:
    """The print of a page's own text, pictures and files, 32 bits; of a list sorted and filtered anew, one for each passage.

    `files` are addresses of pictures and documents that stand on the page. What a server writes anew into the same page does
    not count: the time, session ids, and the words and dates of the page's own address. Nor does the order of a list.
    """
    form = form_of(page.url)
    asked = page.url.partition("#")[0].partition("?")[2]
    is_list = len(PAIRS.findall(asked)) >= SORTED_AND_FILTERED
    echo = frozenset(word for word in WORDS.findall(unquote_plus(asked).casefold()) if is_list or word.isalpha())
    if asked or form.made_up or form.ends_in_day:
        texts = [_without(text, echo, is_calendar=form.ends_in_day) for text in (page.title, *page.blocks)]
    else:
        # A page of its own address is compared as it stands, but for the time of day: the whole crawl pays for what is done here.
        texts = [_without(text, echo, is_calendar=False) if CLOCK_SIGN in text else text for text in (page.title, *page.blocks)]
    parts = [*filter(None, texts), *files]
    if is_list:
        return struct.pack(f"<{len(parts)}I", *map(_print, parts))
    return struct.pack("<I", _print("\n".join(sorted(parts) if asked else parts)))


def _print(text: str) -> int:
    return crc32(text.encode("utf-8", errors="replace"))


def _without(text: str, echo: frozenset[str], *, is_calendar: bool) -> str:
    """A passage without what differs on two looks at one page. A long one is somebody's writing and stays as it is."""
    return " ".join(_counting(WRITTEN_ANEW.sub(" ", text).casefold(), echo, is_calendar=is_calendar)) if len(text) <= SHORT else text


def _counting(text: str, echo: frozenset[str], *, is_calendar: bool) -> list[str]:
    """The words of a passage without those that differ on two looks at one page."""
    words = WORDS.findall(text)
    is_dated = not OF_CALENDARS.isdisjoint(words)
    return [
        word
        for word in words
        if word not in echo
        and not MADE_UP.fullmatch(word)
        and not (word.isdigit() and (is_calendar or len(word) > LONGEST_NUMBER))
        and not ((is_dated or is_calendar) and (word in OF_CALENDARS or YEAR.fullmatch(word)))
    ]
