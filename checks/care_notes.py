"""Finds sentences that tell of a named person what only their school or doctor should know: special needs, health, free meals, care."""

import re
from collections.abc import Iterator

from checks.adult_cues import is_adult, is_thing
from checks.named_pupils import Known
from checks.person_names import PersonName, find_names, fold, sentences
from checks.pupil_cues import Cue, cue_anywhere, cue_beside
from checks.word_lists import word_list
from records.policy import WordKind

# The name's own: “has an EHCP”, “was diagnosed with …”, “is on the SEN register”. Money raised for a cause is not.
_HAS = (
    r"(?:(?:who|also|now|currently|just|recently|has|had|been|is|was)\s){0,4}?"
    r"(?:has|have|had|got|gets|is|was|receives?|received|needs?|takes?|uses|suffers?(?:\sfrom)?|suffering\sfrom|lives?\swith"
    r"|living\swith"
    r"|diagnosed\swith|diagnosed\sas|entitled\sto|eligible\sfor|on\sthe|in\sreceipt\sof|being\sassessed\sfor|excluded)"
)
_ASIDE = r"(?:\s?\([^()]{0,30}\)|,[^,;]{0,30},)?"
_BETWEEN = re.compile(rf"{_ASIDE}(?:['’]s|\s?[(:–—|-]|,?\s{_HAS})\s?(?:[\w'’,-]+\s){{0,4}}$", re.IGNORECASE)
_LISTED = re.compile(rf"{_ASIDE}(?:['’]s|\s?[(:–—|;,\t-])\s?(?:[A-Z\d/+&, -]{{0,30}})$")
# A word for somebody's work, a paper or a cause, not for a person's own need.
_OFFICE = re.compile(
    r"\s?(?:&\s\w+\s)?[-/]?\s?(?:co-?ordinator|co\b|lead(?:er)?|governor|link|team|teacher|teaching|policy|department|manager"
    r"|assistant|specialist"
    r"|training|report|provision|information|code|review|offer|champion|ambassador|awareness|week|day|fund\w*|action|uk\b"
    r"|charity|society|trust"
    r"|association|research|nurse|practitioner|school|unit|base|hub|tutor|support\s(?:assistant|worker|team|teacher|staff)"
    r"|officer|trustee|advis[eo]r"
    r"|author|book|friendly|campaign|fundrais\w+|appeal|foundation|walk|run)",
    re.IGNORECASE,
)
_GIVEN = re.compile(rf"\b([A-Z][a-z'’-]+)(?=['’]s\s|,?\s{_HAS}\s)")
_MOST_BETWEEN = 70


def care_notes(text: str, known: Known) -> Iterator[bool]:
    """One answer for each person of a passage of whom the like is told: True where it is a pupil's for sure.

    What only pupils have (an EHCP, free school meals) makes a full name a pupil's. Health makes a pupil's only what an age, a
    class or a word for a pupil stands beside; else a person must look (False), as where a given name stands alone.
    """
    policy = known.policy
    lists = [(kind, word_list(kind, policy.words)) for kind in (WordKind.CARE, WordKind.HEALTH)]
    for sentence in sentences(text):
        words = [(kind, found) for kind, listed in lists if listed for found in listed.found_in(sentence)]
        words = [(kind, found) for kind, found in words if not _OFFICE.match(sentence, found.end())]
        if not words:
            continue
        told = set[tuple[int, bool]]()
        names = _pupils(sentence, known)
        for kind, found in words:
            name = max((one for one in names if one.end <= found.start()), key=lambda one: one.end, default=None)
            if name is not None and _is_told_of(sentence, name.end, found.start(), kind):
                told.add((name.start, kind is WordKind.CARE or _has_pupil_cue(sentence, name)))
            elif name is None and _given_alone(sentence, found.start(), known):
                told.add((-1, False))
        yield from (any(sure for one, sure in told if one == start) for start in {start for start, _ in told})


def _pupils(sentence: str, known: Known) -> list[PersonName]:
    """Full names in a sentence that are not an adult's, a thing's or somebody's of the staff list."""
    plain = known.school_names.sub(lambda found: "x" * len(found.group()), sentence) if known.school_names else sentence
    return [
        name
        for name in find_names(plain, known.policy)
        if not name.is_thing
        and (name.words[0], name.words[-1]) not in known.adults
        and not is_adult(plain, name.start, name.end)
        and not is_thing(plain, name.end)
    ]


def has_person(text: str, known: Known) -> bool:
    """Whether a full name stands in a passage that may be a pupil's."""
    return any(_pupils(sentence, known) for sentence in sentences(text))


def _is_told_of(sentence: str, end: int, start: int, kind: WordKind) -> bool:
    between = sentence[end:start]
    if len(between) > _MOST_BETWEEN or re.search(r"[.!?;]\s", between):
        return False
    return bool(_BETWEEN.fullmatch(between)) or (kind is WordKind.CARE and bool(_LISTED.fullmatch(between)))


def _has_pupil_cue(sentence: str, name: PersonName) -> bool:
    beside = cue_beside(sentence, name.start, name.end)
    return beside in {Cue.AGE, Cue.CLASS, Cue.PUPIL} or cue_anywhere(sentence, (), ((name.start, name.end),)) is Cue.NEARBY


def _given_alone(sentence: str, start: int, known: Known) -> bool:
    """Whether a listed given name, no word of its own, is what the word is told of."""
    for found in _GIVEN.finditer(sentence, 0, start):
        word = fold(found[1])
        if word in known.policy.given_names and word not in known.policy.not_names and _BETWEEN.fullmatch(sentence[found.end() : start]):
            return True
    return False
