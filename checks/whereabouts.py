"""Finds passages that say where and when a named pupil is to be met: name, class, place and a time that comes back."""

import re

from checks.named_pupils import BESIDE, Known, Passage, named_people
from checks.person_names import sentences
from checks.pupil_cues import CLASS
from checks.pupil_standing import Standing

# What every such passage holds in small letters.
WORDS = ("every ", "each ", "walks home", "walk home", "collected", "picked up", "home alone", "on mondays", "on tuesdays", "on wednesdays",
         "on thursdays", "on fridays", "on saturdays", "on sundays")  # fmt: skip
CLOCK_WORDS = ("pm", "am", "after school", "before school")
CLOCK_SHAPES = (b"9.99", b"9 99")

_AGAIN = re.compile(
    r"\b(?:every|each)\s(?:day|week|morning|afternoon|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b"
    r"|\bon\s(?:mon|tues|wednes|thurs|fri|satur|sun)days\b"
    r"|\bwalks?\shome\b|\b(?:is\s)?(?:collected|picked\sup)\b|\bhome\salone\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b|\b\d{1,2}[:.]\d{2}\b|\b(?:after\sschool|before\sschool)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:at|in|to|from|by|near|outside|along|through)\s(?:the\s)?(?:[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*|park|pool|bus\sstop"
    r"|station|library|leisure\scentre|corner)"
)
_CLASS = re.compile(CLASS)


def tells_whereabouts(text: str, known: Known) -> bool:
    """Whether all four stand in one passage of at most a few sentences."""
    if not (_AGAIN.search(text) and _TIME.search(text) and _CLASS.search(text)):
        return False
    lines = sentences(text)
    for number, line in enumerate(lines):
        around = " ".join(lines[max(0, number - 1) : number + 2])
        if _AGAIN.search(line) and _TIME.search(around) and _CLASS.search(around) and _PLACE.search(line):
            people = named_people((Passage(place=BESIDE, text=around),), known)
            if any(person.standing >= Standing.LIKELY for person in people):
                return True
    return False
