"""Tells what of a pupil stands in passages of text: numbers, births, care, whereabouts; counted and never repeated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checks.births import WORDS as BIRTH_WORDS
from checks.births import births_of_children
from checks.care_notes import care_notes, has_person
from checks.counting import count_of
from checks.named_pupils import Known
from checks.passages import Looked, looked_at
from checks.private_contacts import ADDRESS_WORDS, ContactKind, private_contacts
from checks.pupil_cues import cue_anywhere
from checks.pupil_numbers import SHAPES, person_numbers
from checks.rulings import fail, ok, review, unknown
from checks.whereabouts import CLOCK_SHAPES, CLOCK_WORDS, tells_whereabouts
from checks.whereabouts import WORDS as TIME_WORDS
from checks.word_lists import word_list
from records.finding import Ruling
from records.policy import Policy, WordKind
from records.reason import Reason
from records.verdict import Confidence

REMEDY = "Take the passage down today, have search engines forget it, and tell the data protection officer, who decides on a report."
BIRTH, CARE, WHERE = "date of birth", "note on a pupil's needs, health or care", "note on where and when a pupil is to be met"
_PLURALS = {BIRTH: "dates of birth", CARE: "notes on pupils' needs, health or care", WHERE: "notes on where and when pupils are to be met",
            ContactKind.HOME: "home addresses"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilSign:
    """One thing told of a pupil; `is_sure` where nothing else can be meant."""

    kind: str
    is_sure: bool


def rulings_of(parts: Iterable[tuple[str, tuple[str, ...]]], *, at: str, known: Known, today: date) -> Iterator[Ruling]:
    """What the parts of a page, post or document come to; each is its place in words, such as “on page 2”, and its passages."""
    found = False
    for where, blocks in parts:
        signs = tuple(pupil_signs(blocks, known, today))
        sure, unsure = [sign for sign in signs if sign.is_sure], [sign for sign in signs if not sign.is_sure]
        if sure:
            yield fail(f"{told(sure)} {where}; none of it is repeated here", at=at, about=f"pupil data {where}")
        if unsure:
            what = f"perhaps {told(unsure)} {where}"
            yield review(what, at=at, about=f"perhaps pupil data {where}", confidence=Confidence.LOW)
        found = found or bool(signs)
    if found:
        return
    if not _has_lists(known.policy):
        yield unknown(Reason.REFERENCE_MISSING, "words.csv lists no words for pupils' care and health", at=at)
        return
    yield ok("no number, birth, need or whereabouts of a pupil was found", at=at)


def told(signs: Sequence[PupilSign]) -> str:
    """Signs as a part of a sentence: each kind with its number."""
    counted = Counter(sign.kind for sign in signs)
    return ", ".join(count_of(number, kind, _PLURALS.get(kind, "")) for kind, number in sorted(counted.items()))


def pupil_signs(blocks: tuple[str, ...], known: Known, today: date) -> Iterator[PupilSign]:
    """Everything that is told of pupils, passage by passage."""
    looked = looked_at(blocks)
    if looked.has_shape(SHAPES):
        yield from _numbers(looked)
    if looked.has_word(BIRTH_WORDS):
        yield from _births(looked, known, today)
    yield from _care(looked, known)
    if looked.has_word(ADDRESS_WORDS):
        yield from _homes(looked, known)
    if looked.has_word(TIME_WORDS) and (looked.has_word(CLOCK_WORDS) or looked.has_shape(CLOCK_SHAPES)):
        yield from (PupilSign(kind=WHERE, is_sure=False) for block in looked.with_words(TIME_WORDS) if tells_whereabouts(block, known))


def _numbers(looked: Looked) -> Iterator[PupilSign]:
    for block in looked.with_shapes(SHAPES):
        for number in person_numbers(block):
            yield PupilSign(kind=number.kind, is_sure=number.is_sure and not number.is_example)


def _births(looked: Looked, known: Known, today: date) -> Iterator[PupilSign]:
    """Dates of birth; the name may stand in the passage before, as in a table or on a card."""
    for number, block in enumerate(looked.blocks):
        for labelled in births_of_children(block, today):
            beside = "\n".join(looked.blocks[max(0, number - 1) : number + 1])
            named = has_person(beside, known)
            if labelled or (named and cue_anywhere(block)):
                yield PupilSign(kind=BIRTH, is_sure=labelled and named)


def _care(looked: Looked, known: Known) -> Iterator[PupilSign]:
    lists = (word_list(kind, known.policy.words) for kind in (WordKind.CARE, WordKind.HEALTH))
    for block in dict.fromkeys(block for listed in lists for block in listed.passages(looked)):
        yield from (PupilSign(kind=CARE, is_sure=sure) for sure in care_notes(block, known))


def _homes(looked: Looked, known: Known) -> Iterator[PupilSign]:
    for block in looked.with_words(ADDRESS_WORDS):
        named = has_person(block, known)
        for contact in private_contacts(block, (), (), has_name=named):
            if contact.kind is ContactKind.HOME:
                yield PupilSign(kind=ContactKind.HOME, is_sure=named and cue_anywhere(block) is not None)


def _has_lists(policy: Policy) -> bool:
    return bool(word_list(WordKind.CARE, policy.words)) and bool(word_list(WordKind.HEALTH, policy.words))
