"""Pupil images: no pupil's full name may stand beside a picture."""

from collections.abc import Iterator

from checks.declare import check
from checks.file_names import name_in_address
from checks.masking import listed, mark_of
from checks.named_pupils import BESIDE, NamedPerson, Passage, is_cut, known_from, named_people, worth_reading
from checks.pupil_cues import names_pupils
from checks.pupil_standing import Standing
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Register, School
from records.verdict import Confidence, Severity
from records.web import Image


@check(
    rule="IMG-01",
    title="Full name of a pupil beside a picture",
    severity=Severity.CRITICAL,
    clause="8.5",
    remedy="Remove the name or the picture; a first name alone, or no name, is enough for praise.",
)
def named_pupil_beside_image(image: Image, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A picture and a full name together tell a stranger who a child is.

    Looks at the caption, the alternative text, the title, the file name, the heading above and the sentences of the
    same block. The school's own names and the people of the staff list are not pupils.
    Passes when no full name stands beside the picture, or only names of adults, of history, of stories and of things.
    Fails when a full name stands there with a sign of a pupil in the same sentence: a class, an age, a word for a pupil, praise.
    Review where a full name stands there without such a sign, or where an adult may be meant.
    Unknown where the table of given names is missing, or where more text stands beside the picture than was read.
    """
    if not policy.given_names:
        yield unknown(Reason.REFERENCE_MISSING, "no table of given names was there to read by", at=image.at, about=mark_of(image.url))
        return
    texts = (image.caption, *image.near, image.alt, image.title, image.heading)
    if not worth_reading(texts) and not _cued_file(image, school, register, policy):
        yield ok("no pupil is named beside the picture", at=image.at)
        return
    passages = _passages(image)
    people = named_people(passages, known_from(policy, register, school, image.heading, image.page_names), image.heading)
    about = mark_of(image.url)
    pupils = tuple(person for person in people if person.standing >= Standing.LIKELY)
    if pupils:
        sure = any(person.standing is Standing.SURE for person in pupils)
        yield fail(_said(pupils), at=image.at, about=about, confidence=Confidence.HIGH if sure else Confidence.MEDIUM)
    elif people:
        yield review(_said(people), at=image.at, about=about, confidence=Confidence.LOW)
    elif _cued_file(image, school, register, policy):
        what = "the picture's file name reads like a full name and a sign of a pupil stands with it"
        yield review(what, at=image.at, about=about, confidence=Confidence.LOW)
    elif is_cut(passages):
        what = "more text stands beside the picture than was read; no pupil is named in the part that was"
        yield unknown(Reason.TRUNCATED, what, at=image.at, about=about)
    else:
        yield ok("no pupil is named beside the picture", at=image.at)


def _passages(image: Image) -> tuple[Passage, ...]:
    """The texts beside a picture, each once."""
    texts = (
        ("caption", image.caption),
        # Before the alternative text, which often repeats a line of these: what stands under that line says who it is.
        *((BESIDE, sentence) for sentence in image.near),
        ("alternative text", image.alt),
        ("title", image.title),
        ("heading", image.heading),
    )
    seen: dict[str, Passage] = {}
    for place, text in texts:
        plain = " ".join(text.split())
        if plain and plain not in seen:
            seen[plain] = Passage(place=place, text=text.strip())
    return tuple(seen.values())


def _cued_file(image: Image, school: School, register: Register, policy: Policy) -> bool:
    found = name_in_address(image.largest or image.url, known_from(policy, register, school))
    if found is None:
        return False
    return found.has_cue or names_pupils(image.alt) or names_pupils(image.caption)


def _said(people: tuple[NamedPerson, ...]) -> str:
    """“2 full names beside the picture (J*** S***, A*** O***): the caption, with a class”."""
    names = listed(tuple(person.name for person in people))
    count = "1 full name stands" if len(people) == 1 else f"{len(people)} full names stand"
    place, cue = people[0].place, people[0].cue
    return f"{count} beside the picture ({names}), in the {place}, {f'with {cue}' if cue else 'without a sign of who it is'}"
