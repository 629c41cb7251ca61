"""Weighs every full name in the passages beside a picture: a pupil's, possibly a pupil's, or nobody's to report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from checks.adult_cues import (
    class_posts,
    has_post_before,
    is_adult,
    is_of_history,
    is_post,
    is_staff_heading,
    is_staff_page,
    is_thing,
    may_be_adult,
)
from checks.person_names import Family, Given, PersonName, find_names, fold, sentences
from checks.pupil_cues import Cue, cue_anywhere, cue_beside, is_bare_cue, names_pupils
from records.policy import Policy
from records.register import Register, School

BETWEEN_NAMES = re.compile(r"^\s*(?:\([^)]{0,30}\))?\s*(?:,|;|&|\+|/|•|\||\n|\band\b|,\s*and\b)*\s*$")
THE_PUPIL = re.compile(
    r"^\W*(?i:the|this|our)\s(?i:year|y)\s?\d+\s(?i:captain|winner|champion|player|star|athlete|reader|artist|singer)\b|"
    r"^\W*(?i:the|this|our)\s(?:(?i:year)\s\d+\s|\w+[\s-]){0,4}?(?i:pupil|student|youngster|schoolboy|schoolgirl|boy|girl|year[\s-]old"
    r"|child)\b"
    r"|^\W*(?i:he|she|they)\s(?i:is|was|are)\s(?:(?i:a|an|our|in|only|just)\s){0,2}(?:(?i:year|y)\s?\d+|(?i:pupil|student|aged?\s\d+"
    r"|reception|\d+\syears))\b"
)
LITTLE_ELSE = re.compile(r"\b(?:and|with|from|in|our|the|left|right|to|l|r|pictured)\b|[^\w\s]|\d", re.IGNORECASE)
AT_A_PLACE = re.compile(r"(?i:\b(?:at|in|to|near|along|on|from|around|outside|visit(?:ed|s|ing)?|through|the)\s+)$")
POSTS_AFTER = re.compile(
    r"[\s,(–—-]*(?i:(?:our|the|both|all|school|parent|community|class|year\s\d)\s){0,2}"
    r"(?i:governors|teachers|staff|parents|authors|trustees|teaching\sassistants)\b(?!['’]|\s+(?i:awards?|cup|prize|trophy|choice)\b)"
)
SURE_BESIDE = frozenset({Cue.AGE, Cue.PUPIL})
MOST_PASSAGES = 60
# Words of a line that gives somebody's post; a longer one tells something.
LONGEST_POST = 8


class Standing(IntEnum):
    """How a name stands; the higher, the more it needs somebody."""

    NOBODY = 0
    POSSIBLE = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text beside a picture and the place it stands in, in words for a ruling."""

    place: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """One name of one passage with how it stands. `name` must be masked before it is told."""

    name: str
    key: tuple[str, str]
    place: str
    standing: Standing
    cue: Cue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the audit knows beforehand: name tables, adults of the register, names of schools."""

    policy: Policy
    adults: frozenset[tuple[str, str]] = frozenset()
    school_names: re.Pattern[str] | None = None
    under_staff: bool = False


def known_from(
    policy: Policy, register: Register, school: School, heading: str = "", page_names: tuple[str, ...] = ()
) -> Known:
    """Names that are no pupil's: staff and approvers of the register; and the names of the schools.

    `heading` stands above the passages, `page_names` are what the page calls itself.
    """
    adults, school_names = _of_register(register, school)
    under_staff = is_staff_heading(heading) or is_staff_page(page_names)
    return Known(policy=policy, adults=adults, school_names=school_names, under_staff=under_staff)


# What the last register said, by school: the same register is asked for every picture of an audit.
_LAST: dict[str, tuple[Register, frozenset[tuple[str, str]], re.Pattern[str] | None]] = {}


def _of_register(register: Register, school: School) -> tuple[frozenset[tuple[str, str]], re.Pattern[str] | None]:
    """Adults by their folded first and last name, and a pattern of every school's names."""
    last = _LAST.get(school.urn)
    if last is not None and last[0] is register:
        return last[1], last[2]
    people = [person.name for person in register.staff or ()] + [row.approved_by_name for row in register.accounts]
    adults = frozenset((words[0], words[-1]) for words in (fold(name).split() for name in people) if len(words) > 1)
    schools = {name for one in (school, *register.schools) for name in one.names if len(name) > len("abc")}
    names = "|".join(re.escape(name) for name in sorted(schools, key=lambda name: (-len(name), name)))
    pattern = re.compile(rf"\b(?:{names})\b", re.IGNORECASE) if schools else None
    _LAST[school.urn] = (register, adults, pattern)
    return adults, pattern


def named_people(passages: tuple[Passage, ...], known: Known, heading: str = "") -> tuple[NamedPerson, ...]:
    """Each person once, as the passage shows them that says most of them."""
    best: dict[tuple[str, str], NamedPerson] = {}
    everybody = tuple(_all(passages[:MOST_PASSAGES], known, heading))
    for person in everybody:
        before = best.get(person.key)
        if before is None or person.standing > before.standing:
            best[person.key] = person
    cleared = {person.key for person in everybody if person.standing is Standing.NOBODY}
    kept = (person for key, person in best.items() if key not in cleared or person.standing > Standing.POSSIBLE)
    return tuple(sorted((person for person in kept if person.standing), key=lambda person: (-person.standing, person.key)))


def _all(passages: tuple[Passage, ...], known: Known, heading: str) -> Iterator[NamedPerson]:
    for number, passage in enumerate(passages):
        lines = sentences(passage.text)
        following = passages[number + 1].text if number + 1 < len(passages) and passages[number + 1].place == passage.place else ""
        for position, sentence in enumerate(lines):
            rest = lines[position + 1 :] or ((following,) if following else ())
            yield from _in_sentence(sentence, rest, passage.place, known, heading)


def _in_sentence(sentence: str, rest: tuple[str, ...], place: str, known: Known, heading: str) -> Iterator[NamedPerson]:
    plain = known.school_names.sub(lambda found: "x" * len(found.group()), sentence) if known.school_names else sentence
    names = [name for name in find_names(plain, known.policy) if place != "heading" or not name.is_capitals]
    if not names:
        return
    not_cues = class_posts(plain)
    adults = _adults(plain, names, known)
    beside = [cue_beside(plain, name.start, name.end, not_cues) for name in names]
    beside = _shared(plain, names, beside, adults)
    somewhere = cue_anywhere(plain, not_cues, tuple((name.start, name.end) for name in names))
    alone = _is_alone(plain, names)
    if alone and rest and _is_post_line(rest[0]):
        adults = [True] * len(names)
    for name, cue, is_grown in zip(names, beside, adults, strict=True):
        found = cue or _cue_elsewhere(name, len(names), alone=alone, rest=rest, heading=heading, known=known) or somewhere
        beside_it = cue is not None or found in SURE_BESIDE
        standing = Standing.NOBODY if is_grown else _standing(plain, name, found, beside_it=beside_it, known=known)
        yield NamedPerson(name=name.text, key=(name.words[0], name.words[-1]), place=place, standing=standing, cue=found)


def _is_post_line(line: str) -> bool:
    """Whether the line under a name gives its post, and nothing of a pupil: “Chair of Governors”."""
    if len(line.split()) > LONGEST_POST or not is_post(line):
        return False
    return cue_anywhere(line, class_posts(line), ()) is None


def _adults(sentence: str, names: list[PersonName], known: Known) -> list[bool]:
    """Which names are no pupil's. A post in the plural before a list of names, or after it, speaks of all of them."""
    grown = [is_adult(sentence, name.start, name.end) or (name.words[0], name.words[-1]) in known.adults for name in names]
    for place in range(1, len(names)):
        joined = BETWEEN_NAMES.match(sentence[names[place - 1].end : names[place].start])
        if joined and grown[place - 1] and _many_before(sentence, names, place):
            grown[place] = True
    after_all = POSTS_AFTER.match(sentence, names[-1].end)
    if after_all:
        return [True] * len(names)
    return [one or is_thing(sentence, name.end) for one, name in zip(grown, names, strict=True)]


def _many_before(sentence: str, names: list[PersonName], place: int) -> bool:
    first = place
    while first > 0 and BETWEEN_NAMES.match(sentence[names[first - 1].end : names[first].start]):
        first -= 1
    return has_post_before(sentence[: names[first].start], many=True)


def _shared(sentence: str, names: list[PersonName], beside: list[Cue | None], adults: list[bool]) -> list[Cue | None]:
    """Names joined by commas and “and” share the cue of their list."""
    shared, group = list(beside), [0]
    for place in range(1, len(names) + 1):
        if place < len(names) and BETWEEN_NAMES.match(sentence[names[place - 1].end : names[place].start]):
            group.append(place)
            continue
        cues = [beside[one] for one in group if beside[one] and not adults[one]]
        if cues and not any(adults[one] for one in group):
            shared = [cue or (cues[0] if number in group else None) for number, cue in enumerate(shared)]
        group = [place]
    return shared


def _cue_elsewhere(name: PersonName, count: int, *, alone: bool, rest: tuple[str, ...], heading: str, known: Known) -> Cue | None:
    """A cue of another sentence that can only mean this person."""
    if rest and alone:
        bare = is_bare_cue(rest[0])
        if bare and not is_post(rest[0]):
            return bare if bare is not Cue.CLASS else Cue.GROUP
        if cue_beside(rest[0], 0, 0, class_posts(rest[0])) in {Cue.AGE, Cue.CLASS, Cue.PUPIL}:
            return Cue.GROUP
    if count == 1 and rest and THE_PUPIL.search(rest[0]):
        return Cue.PUPIL
    for sentence in rest[:3]:
        for again in re.finditer(rf"\b{re.escape(name.text.split()[0])}\b(?!\s+[A-Z])", sentence):
            cue = cue_beside(sentence, again.start(), again.end(), class_posts(sentence))
            if cue in {Cue.AGE, Cue.CLASS, Cue.PUPIL} and name.given is not Given.UNLISTED:
                return Cue.PUPIL if cue is Cue.CLASS else cue
    if alone and heading and names_pupils(heading) and not known.under_staff:
        return Cue.PRAISE
    return None


def _standing(  # noqa: PLR0911  (a table of cases, one line each)
    sentence: str, name: PersonName, cue: Cue | None, *, beside_it: bool, known: Known
) -> Standing:
    """From what the name is and what stands beside it to how it must be treated."""
    sure = cue in SURE_BESIDE and beside_it
    if name.is_thing or (known.under_staff and not sure):
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


def _is_alone(sentence: str, names: list[PersonName]) -> bool:
    """Whether the sentence consists of names and little else."""
    rest = sentence
    for name in reversed(names):
        rest = rest[: name.start] + rest[name.end :]
    return not LITTLE_ELSE.sub("", rest).strip()

