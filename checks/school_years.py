"""Reads which school years a passage names, and how old their pupils are."""

import itertools
import re

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
_LAST = 13
NURSERY, RECEPTION = -1, 0

# The years of each stage, as England's schools count them.
STAGES = {1: (1, 2), 2: (3, 6), 3: (7, 9), 4: (10, 11), 5: (12, 13)}

_ONE = rf"(?:1[0-3]|[1-9]|R|{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\d\w])"
_AND = r"\s?(?:,\s?(?:and\s)?|and\s|&\s?|or\s|to\s|[/\u2013-])\s?"
YEAR = (
    rf"(?:(?:years?|yrs?)[\s-]?(?:groups?\s)?{_ONE}(?:{_AND}(?:(?:years?|yrs?)\s?)?{_ONE})*|\bY(?:ear)?(?:1[0-3]|[1-9]|R)\b(?:{_AND}Y?(?:1[0-3]|[1-9])\b)*"
    rf"|reception|nursery|EYFS|early years|KS\s?[1-5]\b|key stages?\s(?:[1-5]|one|two|three|four|five)\b|(?:sixth|6th)[\s-]form(?:ers?)?)"
)
_MENTION = re.compile(YEAR, re.IGNORECASE)
_NUMBER = re.compile(rf"1[0-3]|[1-9]|\bR\b|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_SPAN = re.compile(r"\s?(?:to\s|[\u2013-])\s?(?:(?:years?|yrs?|y)\s?)?", re.IGNORECASE)


def years_named(text: str) -> tuple[int, ...]:
    """The school years a text names, in order: -1 nursery, 0 reception, 1 to 13. “Years 3 to 5” names three."""
    return tuple(sorted({year for found in _MENTION.finditer(text) for year in _of_mention(found[0])}))


def starting_age(year: int) -> int:
    """How old the pupils of a year are when the school year begins."""
    return year + 4


def _of_mention(mention: str) -> set[int]:
    plain = mention.casefold()
    if "form" in plain:
        return {12, _LAST}
    if plain.startswith(("eyfs", "early")):
        return {NURSERY, RECEPTION}
    if plain.startswith("nursery"):
        return {NURSERY}
    if plain == "reception":
        return {RECEPTION}
    numbers = [(found.start(), found.end(), _number(found[0])) for found in _NUMBER.finditer(plain)]
    if plain.startswith("k"):
        return set(range(STAGES[numbers[0][2]][0], STAGES[numbers[0][2]][1] + 1))
    years = {number for _, _, number in numbers}
    for (_, end, low), (start, _, high) in itertools.pairwise(numbers):
        if _SPAN.fullmatch(plain[end:start]):
            years |= set(range(low, high + 1))
    return years


def _number(word: str) -> int:
    plain = word.casefold()
    if plain == "r":
        return RECEPTION
    return _WORDS.index(plain) + 1 if plain in _WORDS else int(plain)
