"""Finds when a paper says that it is due for review, in the ways people write that."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

# The last day of each school term, by the names schools give terms: month and day.
TERM_ENDS = {"spring": (4, 30), "easter": (4, 30), "summer": (8, 31), "autumn": (12, 31), "michaelmas": (12, 31), "winter": (12, 31)}

_MONTH = rf"(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ANY_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
_FIGURE = r"(?P<month>0?[1-9]|1[0-2])(?!\d)"
_DASH = "[ \t/\u2013-]"

# Ways to write a day, a month, a term or a year; the first that fits counts. Day before month, as in Britain.
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-{_FIGURE}-{_DAY}",
        rf"{_DAY}\s?[/.-]\s?{_FIGURE}\s?[/.-]\s?{_ANY_YEAR}",
        rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?{_DAY}".replace("(?!\\d)", "")
        + rf"\s?(?:st|nd|rd|th)?(?:\sof)?{_DASH}{_MONTH},?{_DASH}{_ANY_YEAR}",
        rf"{_MONTH}\s{_DAY}(?:st|nd|rd|th)?,?\s{_YEAR}",
        rf"{_MONTH},?{_DASH}{{0,3}}{_YEAR}",
        rf"{_MONTH}{_DASH}(?P<year>\d\d)(?!\d|st|nd|rd|th)",
        rf"(?P<term>{'|'.join(TERM_ENDS)})(?:\sterm)?,?(?:\sof)?\s{_YEAR}",
        rf"{_FIGURE}/{_YEAR}",
        rf"{_YEAR}\s?[/\u2013-]\s?(?P<second>\d\d)(?!\d)",
        _YEAR,
    )
)

# What may lie between a label and its date: “Review date (by trustees): by the”.
_GAP = (
    r"(?:\s*\([^()\n]{0,40}\))?(?:\s+(?:is|of|by|on|in|for|before|due|date|the|this|policy|will|be|to|takes?|place)\b)*"
    "[\\s:|\u2013\u2014=.-]{0,12}(?:(?:the|by|in|on)\\s+)?"
    rf"(?=\d|{'|'.join(MONTHS)}|{'|'.join(TERM_ENDS)}|mon|tue|wed|thu|fri|sat|sun)"
)

# What stands before the day by which a paper must be looked at again.
DUE = re.compile(
    r"(?<!last\s)(?<!previous\s)(?<!latest\s)\b(?:"
    r"(?:date|month|time)\s+(?:of|for)\s+(?:the\s+|our\s+)?next\s+(?:policy\s+)?(?:review|renewal)|date\s+(?:due\s+)?for\s+(?:review|renewal)"
    r"|(?:next|future|scheduled|planned)\s+(?:policy\s+|full\s+)?(?:review|renewal)(?:\s+date)?"
    r"|(?:policy\s+)?(?:review|renewal|expiry)\s+date|(?:review|renewal)\s+(?:is\s+)?due(?:\s+date)?"
    r"|due\s+(?:for\s+|to\s+be\s+)?(?:review(?:ed)?|renew(?:al|ed))|to\s+be\s+(?:next\s+)?reviewed(?:\s+again)?"
    r"|(?:will|shall|must|should)\s+(?:next\s+)?be\s+(?:next\s+)?reviewed(?:\s+again)?|reviewed\s+again|next\s+(?:due|reviewed)"
    r"|review\s+by|valid\s+(?:until|to)|expires(?:\s+on)?|(?:policy\s+)?(?<!of\s)review(?=\s*:)"
    rf"){_GAP}",
    re.IGNORECASE,
)

# What stands before the day on which it was last agreed. “Date of review” alone may mean either, so it counts here.
AGREED = re.compile(
    r"\b(?:(?:date\s+)?(?:last\s+|previously\s+|most\s+recently\s+)?(?:approved|reviewed|adopted|ratified|agreed|updated|revised|issued|amended)"
    r"|(?:date\s+of\s+)?(?:last|latest|previous)\s+(?:review|update|approval)(?:\s+date)?|(?:approval|adoption|issue|effective)\s+date"
    rf"|date\s+of\s+(?:approval|adoption|issue|policy|(?:policy\s+)?review))(?:\s+by\s+[^\n:]{{0,60}}?)?{_GAP}",
    re.IGNORECASE,
)

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})"
_YEARLY = r"(?P<word>annual(?:ly)?|yearly|every\s+year|biennial(?:ly)?|bi-?annual(?:ly)?|triennial(?:ly)?|alternate\s+years)"
_REVIEW = r"\b(?:review(?:ed)?|renew(?:al|ed)?|cycle|frequency|schedule|period)\b"

# How often a paper is looked at: “Renewal: every two years”, “Review cycle: 2 years”, “two-yearly review”.
INTERVALS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_REVIEW}[^.\n]{{0,40}}?[\s:](?:(?:every|each)\s+)?{_COUNT}[\s-]+(?P<unit>yearly|years?|monthly|months?)\b",
        rf"{_REVIEW}[^.\n]{{0,40}}?[\s:]{_YEARLY}\b",
        rf"\b{_COUNT}[\s-]+(?P<unit>yearly|monthly)\s+{_REVIEW}",
        rf"\b{_YEARLY}\s+(?:policy\s+)?{_REVIEW}",
    )
)


def review_due(text: str) -> date | None:
    """The day by which a text says it must be reviewed; None where it names none.

    A month counts to its last day and a term to its end. Of several days the latest counts: a table of versions
    keeps the old ones. Without a stated day, the last agreement and the stated interval give it.
    """
    due = max(_dates_after(DUE, text), default=None)
    if due is not None:
        return due
    agreed, months = max(_dates_after(AGREED, text), default=None), _interval_months(text)
    return _later(agreed, months) if agreed is not None and months else None


def _dates_after(label: re.Pattern[str], text: str) -> Iterator[date]:
    for found in label.finditer(text):
        written = next(filter(None, (form.match(text, found.end()) for form in FORMS)), None)
        day = _date(written.groupdict()) if written else None
        if day is not None:
            yield day


def _date(parts: dict[str, str]) -> date | None:
    """The day of a date's parts; the last day of its month, term or year; None where the calendar has no such day."""
    year = int(parts["year"]) if len(parts["year"]) == len("2027") else 2000 + int(parts["year"])
    if "term" in parts:
        return date(year, *TERM_ENDS[parts["term"].casefold()])
    if "second" in parts:
        return _second_figure(year, int(parts["second"]))
    month = MONTHS[parts["name"].casefold()] if "name" in parts else int(parts.get("month", "12"))
    last = calendar.monthrange(year, month)[1]
    day = int(parts.get("day", str(last)))
    return date(year, month, day) if day <= last else None


def _second_figure(year: int, second: int) -> date | None:
    """“2026/27” is a school year, “2026-09” a month."""
    if second == (year + 1) % 100:
        return date(year + 1, 8, 31)
    return date(year, second, calendar.monthrange(year, second)[1]) if second in MONTHS.values() else None


def _interval_months(text: str) -> int:
    """How many months lie between reviews, 0 where the text does not say."""
    found = next(filter(None, (form.search(text) for form in INTERVALS)), None)
    if found is None:
        return 0
    parts = found.groupdict()
    word = parts.get("word", "").casefold()
    if word:
        return 24 if word.startswith(("bi", "alt")) else 36 if word.startswith("tri") else 12
    number = _NUMBERS.get(parts["count"].casefold()) or int(parts["count"])
    return number if parts["unit"].casefold().startswith("month") else number * 12


def _later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
