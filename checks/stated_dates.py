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
        # “10/26”; a smaller second figure may as well be a day.
        rf"{_FIGURE}/(?P<year>1[5-9]|[2-4]\d)(?![\d/])",
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
_DUE_WORDS = (
    r"(?<!last\s)(?<!previous\s)(?<!latest\s)\b(?:"
    r"(?:date|month|time)\s+(?:of|for)\s+(?:the\s+|our\s+)?next\s+(?:policy\s+)?(?:review|renewal)|date\s+(?:due\s+)?for\s+(?:review|renewal)"
    r"|(?:next|future|scheduled|planned)\s+(?:policy\s+|full\s+)?(?:review|renewal)(?:\s+date)?"
    r"|(?:policy\s+)?(?:review|renewal|expiry)\s+date|(?:review|renewal)\s+(?:is\s+)?due(?:\s+date)?"
    r"|due\s+(?:for\s+|to\s+be\s+)?(?:review(?:ed)?|renew(?:al|ed))|to\s+be\s+(?:next\s+)?reviewed(?:\s+again)?"
    r"|(?:will|shall|must|should)\s+(?:next\s+)?be\s+(?:next\s+)?reviewed(?:\s+again)?|reviewed\s+again|next\s+(?:due|reviewed)"
    r"|review\s+by|valid\s+(?:until|to)|expires(?:\s+on)?|(?:policy\s+)?(?<!of\s)review(?=\s*:|\s+(?:0?[1-9]|1[0-2])/\d\d)"
    r")"
)
DUE = re.compile(rf"{_DUE_WORDS}{_GAP}", re.IGNORECASE)

# What stands before the day on which it was last agreed. “Date of review” alone may mean either, so it counts here.
_AGREED_WORDS = (
    r"\b(?:(?:date\s+)?(?:last\s+|previously\s+|most\s+recently\s+)?(?:approved|reviewed|adopted|ratified|agreed|updated|revised|issued|amended)"
    r"|(?:date\s+of\s+)?(?:last|latest|previous)\s+(?:review|update|approval)(?:\s+date)?|(?:approval|adoption|issue|effective)\s+date"
    r"|date\s+of\s+(?:approval|adoption|issue|policy|(?:policy\s+)?review))"
)
AGREED = re.compile(rf"{_AGREED_WORDS}(?:\s+by\s+[^\n:]{{0,60}}?)?{_GAP}", re.IGNORECASE)

# Headings of a table, and what stands between them.
_HEADING = re.compile(rf"(?:(?P<agreed>{_AGREED_WORDS})|(?P<due>{_DUE_WORDS}|\breview)\b)(?:\s+(?:on|by|date|due))*", re.IGNORECASE)
_BETWEEN_CELLS = re.compile(r"[\s|:;,]*")
_CELLS = re.compile(r"\s*[|\t]\s*")
_FEWEST_HEADINGS = 2

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
    text = "\n".join(_without_tables(text.splitlines()))
    due = max(_dates_after(DUE, text), default=None)
    if due is not None:
        return due
    agreed, months = max(_dates_after(AGREED, text), default=None), _interval_months(text)
    return _later(agreed, months) if agreed is not None and months else None


def _without_tables(lines: list[str]) -> Iterator[str]:
    """The lines, with each row of headings and the row of dates under it written as “heading: date”."""
    at = 0
    while at < len(lines):
        pairs, after = _pairs(lines, at)
        yield from (f"{heading}: {day}" for heading, day in pairs)
        if not pairs:
            yield lines[at]
        at = after


def _pairs(lines: list[str], start: int) -> tuple[list[tuple[str, str]], int]:
    """Headings that begin at a line, each with its date, and the line after them: in a row, or a line for each cell."""
    cells, under = (_CELLS.split(line.strip()) for line in (lines[start], lines[start + 1] if start + 1 < len(lines) else ""))
    if len(cells) == len(under) >= _FEWEST_HEADINGS and any(map(_headings, cells)) and not any(map(_headings, under)):
        return [(heading, cell) for name, cell in zip(cells, under, strict=True) for heading in _headings(name)[:1]], start + 2
    headings, at = [], start
    while at < len(lines) and (found := _headings(lines[at])):
        headings += found
        at += 1
    days: list[str] = []
    while len(headings) >= _FEWEST_HEADINGS and len(days) < len(headings) and at < len(lines) and (read := _days(lines[at])):
        days += read
        at += 1
    return (list(zip(headings, days, strict=True)), at) if days and len(days) == len(headings) else ([], start + 1)


def _headings(line: str) -> list[str]:
    """“Approved” or “Review date” for each heading of a line that holds nothing else; none for any other line."""
    return ["Review date" if match["due"] else "Approved" for match in _run_of((_HEADING,), line)]


def _days(line: str) -> list[str]:
    """The dates of a line that holds nothing else."""
    return [match[0] for match in _run_of(FORMS, line)]


def _run_of(patterns: tuple[re.Pattern[str], ...], line: str) -> list[re.Match[str]]:
    """Matches that follow each other and fill a line; none where anything else stands there."""
    found: list[re.Match[str]] = []
    at = len(line) - len(line.lstrip(" \t|"))
    while at < len(line):
        match = next(filter(None, (pattern.match(line, at) for pattern in patterns)), None)
        between = _BETWEEN_CELLS.match(line, match.end()) if match else None
        if match is None or between is None:
            return []
        found.append(match)
        at = between.end()
    return found


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
