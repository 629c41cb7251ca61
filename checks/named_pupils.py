"""Weighs every full name in the passages beside a picture: a pupil's, possibly a pupil's, or nobody's to report."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checks.adult_cues import (
    class_posts,
    has_post_before,
    is_adult,
    is_post,
    is_post_title,
    is_staff_heading,
    is_staff_page,
    is_thing,
    titled_adult,
)
from checks.person_names import MOST_TEXT, PAIR, Given, PersonName, find_names, fold, sentences
from checks.pupil_cues import Cue, cue_anywhere, cue_beside, is_bare_cue, is_card_line, is_sign, names_pupils
from checks.pupil_standing import SURE_BESIDE, Standing, standing_of
from checks.remembered import remembered
from records.policy import Policy
from records.register import Register, School

BETWEEN_NAMES = re.compile(r"^\s*(?:\([^)]{0,30}\))?\s*(?:,|;|&|\+|/|•|\||\n|\band\b|,\s*and\b|\bac?\b)*\s*$")
THE_PUPIL = re.compile(
    r"^\W*(?i:the|this|our)\s(?i:year|y)\s?\d+\s(?i:captain|winner|champion|player|star|athlete|reader|artist|singer)\b|"
    r"^\W*(?i:the|this|our)\s(?:(?i:year)\s\d+\s|\w+[\s-]){0,4}?(?i:pupil|student|youngster|schoolboy|schoolgirl|boy|girl|year[\s-]old"
    r"|child)\b"
    r"|^\W*(?i:he|she|they)\s(?i:is|was|are)\s(?:(?i:a|an|our|in|only|just)\s){0,2}(?:(?i:year|y)\s?\d+|(?i:pupil|student|aged?\s\d+"
    r"|reception|\d+\syears))\b"
)
LITTLE_ELSE = re.compile(r"\b(?:and|with|from|in|our|the|left|right|to|l|r|pictured)\b|[^\w\s]|\d", re.IGNORECASE)
POSTS_AFTER = re.compile(
    r"[\s,(–—-]*(?i:(?:our|the|both|all|school|parent|community|class|year\s\d)\s){0,2}"
    r"(?i:governors|teachers|staff|parents|authors|trustees|teaching\sassistants)\b(?!['’]|\s+(?i:awards?|cup|prize|trophy|choice)\b)"
)
MOST_PASSAGES = 60
# Letters beside a picture beyond which what they name is not remembered for the next page.
MOST_REMEMBERED = 2_000
# Words of a line that gives somebody's post; a longer one tells something.
LONGEST_POST = 8
# Letters of a passage that are looked at for what kind of line it is.
MOST_OF_A_LINE = 200


BESIDE, ABOVE = "text beside it", "heading"


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
    is_grown: bool = False


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
    return _known((heading, page_names), school, register, policy)


@remembered(most=1024)
def _known(above: tuple[str, tuple[str, ...]], school: School, register: Register, policy: Policy) -> Known:
    heading, page_names = above
    adults, school_names = _of_register(school, register)
    under_staff = is_staff_heading(heading) or is_staff_page(page_names)
    return Known(policy=policy, adults=adults, school_names=school_names, under_staff=under_staff)


@remembered(most=64)
def _of_register(school: School, register: Register) -> tuple[frozenset[tuple[str, str]], re.Pattern[str] | None]:
    """Adults by their folded first and last name, and a pattern of every school's names."""
    people = [person.name for person in register.staff or ()] + [row.approved_by_name for row in register.accounts]
    adults = frozenset((words[0], words[-1]) for words in (fold(name).split() for name in people) if len(words) > 1)
    schools = {name for one in (school, *register.schools) for name in one.names if len(name) > len("abc")}
    names = "|".join(re.escape(name) for name in sorted(schools, key=lambda name: (-len(name), name)))
    return adults, re.compile(rf"\b(?:{names})\b", re.IGNORECASE) if schools else None


def named_people(passages: tuple[Passage, ...], known: Known, heading: str = "") -> tuple[NamedPerson, ...]:
    """Each person once, as the passage shows them that says most of them."""
    if sum(len(passage.text) for passage in passages) > MOST_REMEMBERED:
        return _weighed(passages, known, heading)
    return _remembered((passages, heading), known)


@remembered(most=2048)
def _remembered(read: tuple[tuple[Passage, ...], str], known: Known) -> tuple[NamedPerson, ...]:
    """The same logo, menu and cards stand on every page of a site."""
    passages, heading = read
    return _weighed(passages, known, heading)


def _weighed(passages: tuple[Passage, ...], known: Known, heading: str) -> tuple[NamedPerson, ...]:
    best: dict[tuple[str, str], NamedPerson] = {}
    everybody = _among_adults(tuple(_all(passages[:MOST_PASSAGES], known, heading)), passages)
    for person in everybody:
        before = best.get(person.key)
        if before is None or person.standing > before.standing:
            best[person.key] = person
    cleared = {person.key for person in everybody if person.standing is Standing.NOBODY}
    kept = (person for key, person in best.items() if key not in cleared or person.standing > Standing.POSSIBLE)
    return tuple(sorted((person for person in kept if person.standing), key=lambda person: (-person.standing, person.key)))


def worth_reading(texts: Sequence[str]) -> bool:
    """Whether a full name may stand in the texts beside a picture, or more than is read: a quick look before the thorough one.

    Where it is False, `named_people` names nobody and `is_cut` is False.
    """
    joined = "\n".join(texts)
    if len(joined) > MOST_TEXT or len(texts) > MOST_PASSAGES:
        return True
    return PAIR.search(joined if joined.isascii() else unicodedata.normalize("NFC", joined)) is not None


def is_cut(passages: tuple[Passage, ...]) -> bool:
    """Whether there is more beside the picture than is read."""
    return len(passages) > MOST_PASSAGES or any(len(passage.text) > MOST_TEXT for passage in passages)


def _among_adults(everybody: tuple[NamedPerson, ...], passages: tuple[Passage, ...]) -> tuple[NamedPerson, ...]:
    """A class alone is a weaker sign where the same texts name adults by title or post: the name may be the teacher's."""
    grown = any(person.is_grown for person in everybody) or any(titled_adult(passage.text) for passage in passages[:MOST_PASSAGES])
    if not grown:
        return everybody
    return tuple(
        replace(person, standing=Standing.LIKELY) if person.standing is Standing.SURE and person.cue is Cue.CLASS else person
        for person in everybody
    )


def _all(passages: tuple[Passage, ...], known: Known, heading: str) -> Iterator[NamedPerson]:
    first_beside = next((passage.text for passage in passages if passage.place == BESIDE), "")
    signs_above = {place: _begins_with_sign(place, passages, known) for place in {passage.place for passage in passages}}
    for number, passage in enumerate(passages):
        lines = sentences(passage.text)
        following = passages[number + 1].text if number + 1 < len(passages) and passages[number + 1].place == passage.place else ""
        if passage.place == ABOVE and is_sign(first_beside):
            following = first_beside
        above = passages[number - 1].text if number and passages[number - 1].place == passage.place and signs_above[passage.place] else ""
        for position, sentence in enumerate(lines):
            rest = lines[position + 1 :] or ((following,) if following else ())
            yield from _in_sentence(sentence, rest, passage.place, known, heading, above="" if position else above)


def _begins_with_sign(place: str, passages: tuple[Passage, ...], known: Known) -> bool:
    """Whether the texts of a place are cards whose sign stands over the name: “Head Boy” and then who it is."""
    for passage in passages:
        if passage.place != place:
            continue
        if is_sign(passage.text) or is_post_title(passage.text):
            return True
        if find_names(passage.text[:MOST_OF_A_LINE], known.policy):
            return False
    return False


def _in_sentence(
    sentence: str, rest: tuple[str, ...], place: str, known: Known, heading: str, *, above: str
) -> Iterator[NamedPerson]:
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
    if alone and ((rest and _is_post_line(rest[0])) or (above and is_post_title(above))):
        adults = [True] * len(names)
    for name, cue, is_grown in zip(names, beside, adults, strict=True):
        found = cue or _cue_elsewhere(name, len(names), alone=alone, rest=rest, heading=heading, known=known) or somewhere
        if alone and found in {None, Cue.GROUP} and is_sign(above):
            found = Cue.CARD
        beside_it = cue is not None or found in SURE_BESIDE
        standing = Standing.NOBODY if is_grown else standing_of(plain, name, found, beside_it=beside_it, under_staff=known.under_staff)
        yield NamedPerson(name=name.text, key=(name.words[0], name.words[-1]), place=place, standing=standing, cue=found, is_grown=is_grown)


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


def _cue_of_line(line: str) -> Cue | None:
    """The cue that the line under a lone name gives."""
    bare = is_bare_cue(line)
    if is_post(line):
        bare = None
    elif bare is Cue.CLASS or is_card_line(line):
        return Cue.CARD
    if bare is None and cue_beside(line, 0, 0, class_posts(line)) in {Cue.AGE, Cue.CLASS, Cue.PUPIL}:
        return Cue.GROUP
    return bare


def _cue_elsewhere(name: PersonName, count: int, *, alone: bool, rest: tuple[str, ...], heading: str, known: Known) -> Cue | None:
    """A cue of another sentence that can only mean this person."""
    below = _cue_of_line(rest[0]) if rest and alone else None
    if below:
        return below
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


def _is_alone(sentence: str, names: list[PersonName]) -> bool:
    """Whether the sentence consists of names and little else."""
    rest = sentence
    for name in reversed(names):
        rest = rest[: name.start] + rest[name.end :]
    return not LITTLE_ELSE.sub("", rest).strip()

