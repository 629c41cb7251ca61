"""Finds dates of birth that are a child's: a label, a date, and an age that pupils have."""

import re
from collections.abc import Iterator
from datetime import date

# What every passage with a date of birth holds, in small letters.
WORDS = ("birth", "d.o.b", "dob", "born ")
YOUNGEST, OLDEST = 2, 19

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = rf"{_DAY}\s(?:of\s)?(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*)\.?,?\s(?P<year>(?:19|20)\d\d)"
_IN_DIGITS = r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)?\d\d)(?!\d)"
_LABEL = r"\b(?:d\.?o\.?b\b\.?|date\sof\sbirth\b|birth\s?date\b|born(?:\son)?\b)"
_BIRTH = re.compile(rf"(?P<label>{_LABEL})(?:\sis|\swas)?[\s:=|,(-]{{0,6}}(?:{_NAMED}|{_IN_DIGITS})", re.IGNORECASE)
# Admission tables speak of everybody born from one day to another.
_SPAN = re.compile(r"\s*(?:to|and|until|up\sto|onwards|or\s(?:after|before|later|earlier)|[-–—])(?:\s|$|\d)", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:children|pupils|child|those|anyone|everyone|all)\s(?:who\s(?:are|were)\s)?$", re.IGNORECASE)


def births_of_children(text: str, today: date) -> Iterator[bool]:
    """One answer for each date of birth of somebody of school age in a passage: True where its label says so in full.

    “Born” alone (False) may tell of anybody, a prince or a lamb.
    """
    for found in _BIRTH.finditer(text):
        born = _date(found)
        if born is None or _SPAN.match(text, found.end()) or _BOUND.search(text[: found.start()]):
            continue
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        if YOUNGEST <= age <= OLDEST:
            yield not found["label"].lower().startswith("born")


def _date(found: re.Match[str]) -> date | None:
    """The day a match gives, None where the calendar has no such day."""
    if found["day"]:
        day, month, year = int(found["day"]), _MONTHS.index(found["month"][:3].lower()) + 1, int(found["year"])
    else:
        day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
        year += 2000 if year < 100 else 0  # noqa: PLR2004  (a year of two digits)
    try:
        return date(year, month, day)
    except ValueError:
        return None
