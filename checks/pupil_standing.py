"""Weighs one name with its cue: a pupil's for sure, likely, possibly, or nobody's to report."""

import re
from enum import IntEnum

from checks.adult_cues import is_of_history, may_be_adult
from checks.person_names import Family, Given, PersonName
from checks.pupil_cues import Cue, cue_beside

AT_A_PLACE = re.compile(r"(?i:\b(?:at|in|to|near|along|on|from|around|outside|visit(?:ed|s|ing)?|through|the)\s+)$")
SURE_BESIDE = frozenset({Cue.AGE, Cue.PUPIL})


class Standing(IntEnum):
    """How a name stands; the higher, the more it needs somebody."""

    NOBODY = 0
    POSSIBLE = 1
    LIKELY = 2
    SURE = 3


def standing_of(  # noqa: PLR0911  (a table of cases, one line each)
    sentence: str, name: PersonName, cue: Cue | None, *, beside_it: bool, under_staff: bool
) -> Standing:
    """From what the name is and what stands beside it to how it must be treated."""
    sure = cue in SURE_BESIDE and beside_it
    if name.is_thing or (under_staff and not sure):
        return Standing.POSSIBLE if sure else Standing.NOBODY
    if sure:
        return Standing.SURE if name.family is Family.PLAIN or name.given is not Given.UNLISTED else Standing.POSSIBLE
    if name.given is Given.UNLISTED:
        return _unlisted(sentence, name, cue, beside_it=beside_it)
    if name.family is Family.ALSO_A_WORD:
        return _doubtful(sentence, name, cue, beside_it=beside_it)
    if beside_it and cue is Cue.CLASS:
        return Standing.SURE
    if is_of_history(sentence):
        return Standing.POSSIBLE if cue is Cue.PRAISE else Standing.NOBODY
    return _plain(sentence, name, cue)


def _plain(sentence: str, name: PersonName, cue: Cue | None) -> Standing:
    """A name from the list without a class or an age beside it: who else may be meant decides."""
    if cue is None:
        return Standing.POSSIBLE
    if cue is Cue.PRAISE:
        return Standing.POSSIBLE if _grown_occasion(sentence, name) else Standing.LIKELY
    unsure = cue is Cue.GROUP and name.given is Given.ALSO_A_WORD
    return Standing.POSSIBLE if unsure or may_be_adult(sentence, name.start, name.end) else Standing.LIKELY


def _unlisted(sentence: str, name: PersonName, cue: Cue | None, *, beside_it: bool) -> Standing:
    """A given name the table lacks needs a class right beside it; praise alone is a sign."""
    if not beside_it or cue not in {Cue.CLASS, Cue.PRAISE} or name.family is not Family.PLAIN:
        return Standing.NOBODY
    if cue is Cue.CLASS:
        return Standing.LIKELY
    return Standing.LIKELY if cue_beside(sentence, name.end, name.end) is Cue.CLASS else Standing.POSSIBLE


def _doubtful(sentence: str, name: PersonName, cue: Cue | None, *, beside_it: bool) -> Standing:
    """“Amelia Hill” may be a pupil, “Grace Hall” may be a hall."""
    sure_given = name.given is Given.LISTED
    if beside_it and cue is Cue.CLASS:
        return Standing.SURE if sure_given else Standing.POSSIBLE
    if beside_it and cue is Cue.PRAISE:
        return Standing.LIKELY if sure_given and not _grown_occasion(sentence, name) else Standing.POSSIBLE
    if not sure_given or AT_A_PLACE.search(sentence[: name.start]):
        return Standing.NOBODY
    return Standing.POSSIBLE


def _grown_occasion(sentence: str, name: PersonName) -> bool:
    return may_be_adult(sentence, name.end, name.end)
