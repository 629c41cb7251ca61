"""Weighs the listed names of a text: a pupil who may not be published, or perhaps somebody or something of the same name."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from checks.adult_cues import class_posts, is_adult, is_of_history, is_post_title, is_thing
from checks.counting import count_of
from checks.listed_names import ListedName, composed, listed_names, may_hold, spread
from checks.name_spellings import letters_of
from checks.named_pupils import Known
from checks.person_names import NOT_AN_END, Given, given_of, is_known_thing
from checks.pupil_cues import cue_anywhere, cue_beside
from checks.rulings import not_applicable, unknown
from records.finding import Ruling
from records.register import Channel, Register, RestrictedList, Spelled
from records.sight import Unseen
from records.web import Image, file_of

REMEDY = "Take the name or the picture down today, and tell the data protection officer."
FILE_NAME = "file name"
# Letters on each side of a name in which its meaning is looked for.
AROUND = 240
BREAK = re.compile(r"[.!?…]+[\"'”’)\]]*\s+|\n[ \t]*\n")
# Words before a place or a prize; only looked at where a part of the name is a word for a thing.
PLACE_BEFORE = re.compile(r"\b(?:in|at|the|our|near|inside|outside|behind|into|from|via|visit(?:ed|ing)?|saint|st\.?)\s+$", re.IGNORECASE)
# A capitalised word directly before: what follows a comma may be the next name of a list.
NAME_BEFORE = re.compile(r"[^\W\d_a-z][^\W\d_]+[ \u00a0]+$")
HASHTAG = re.compile(r"#(\w{6,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A listed name in one place; `mark` is never shown. `is_sure` where nobody else is likely to be meant."""

    place: str
    mark: str
    is_sure: bool


def not_comparable(register: Register, at: str) -> Ruling | None:
    """The ruling where no list was handed in, or where it cannot be read; None where there is one to compare with."""
    restricted = register.restricted
    if restricted is None:
        return not_applicable("no list of pupils who may not be published was handed in", at=at)
    return unknown(restricted.reason, restricted.detail, at=at) if isinstance(restricted, Unseen) else None


def names_told(texts: Iterable[tuple[str, str]], register: Register, known: Known, channel: Channel) -> tuple[Told, ...]:
    """Each listed name once, as surely as any of the texts tells it; `texts` are places in words with what stands there."""
    restricted = register.restricted
    found: dict[str, Told] = {}
    if not isinstance(restricted, RestrictedList):
        return ()
    above = ("", "")
    for place, text in texts:
        title, above = above[1] if above[0] == place else "", (place, text)
        for told in _in_text(place, text, restricted, known, channel):
            # On a card the post stands over the name: “Headteacher”, and under it who that is.
            is_sure = told.is_sure and not is_post_title(title)
            before = found.get(told.mark)
            if before is None or (is_sure and not before.is_sure):
                found[told.mark] = replace(told, is_sure=is_sure)
    return tuple(found.values())


def hold_listed(texts: Iterable[str], addresses: Iterable[str], register: Register) -> bool:
    """Whether a listed name may stand in the texts, or in the file names of the addresses: a quick look before the thorough one."""
    if not isinstance(register.restricted, RestrictedList):
        return False
    joined, files = "\n".join(texts), "\n".join(addresses)
    if register.restricted.secret and files:
        return True
    tags = "\n".join(HASHTAG.findall(joined)) if "#" in joined else ""
    return may_hold("\n".join((joined, spread(f"{tags}\n{unquote(files)}"))), register.restricted)


def addresses_of(images: Iterable[Image]) -> Iterator[str]:
    """The file names of pictures. Those written into the page itself have none."""
    return (file_of(image.largest or image.url) for image in images if not image.url.startswith("data:"))


def beside_picture(image: Image) -> tuple[tuple[str, str], ...]:
    """The texts beside a picture with their places in words."""
    texts = (
        ("caption", image.caption),
        ("alternative text", image.alt),
        ("title of the picture", image.title),
        *(("text beside it", sentence) for sentence in image.near),
        ("heading", image.heading),
        *((FILE_NAME, file_words(address)) for address in addresses_of((image,))),
    )
    return tuple((place, text) for place, text in texts if text)


def file_words(address: str) -> str:
    """The last part of an address as words: `MiraAshdown_Year4.jpg` is `Mira Ashdown_Year4.jpg`."""
    return spread(unquote(file_of(address)))


def said(names: Sequence[Told], where: str) -> str:
    """“2 names of the restricted list stand beside the picture, first in the caption”: a count and a place, never a name."""
    verb = "stands" if len(names) == 1 else "stand"
    first = "" if len(names) == 1 else "first "
    sure = "" if all(name.is_sure for name in names) else "; somebody or something else may be meant"
    return f"{count_of(len(names), 'name')} of the restricted list {verb} {where}, {first}in the {names[0].place}{sure}"


def _in_text(place: str, text: str, restricted: RestrictedList, known: Known, channel: Channel) -> Iterator[Told]:
    is_file = place == FILE_NAME
    plain = composed(text)
    if (is_file and restricted.secret) or may_hold(plain, restricted):
        names = listed_names(plain, restricted, known.policy, is_file=is_file)
        yield from filter(None, (_told(place, plain, name, known, channel) for name in names))
    if "#" in plain and not is_file:
        yield from _in_tags(place, plain, restricted, known, channel)


def _in_tags(place: str, text: str, restricted: RestrictedList, known: Known, channel: Channel) -> Iterator[Told]:
    """Names in hashtags, written without blanks: `#WellDoneMiraAshdown`."""
    for tag in HASHTAG.findall(text):
        for name in listed_names(spread(tag), restricted, known.policy, is_file=True):
            if channel in name.listed.barred:
                yield Told(place=place, mark=name.mark, is_sure=not name.is_weak and not _is_adults(name, known))


def _told(place: str, text: str, name: ListedName, known: Known, channel: Channel) -> Told | None:
    """How surely a name tells of a listed pupil; None where it may stand on this channel, or an adult's initial is all there is."""
    if channel not in name.listed.barred:
        return None
    if place == FILE_NAME:
        doubtful = name.is_weak or _is_adults(name, known) or is_known_thing(name.words, known.policy)
        return Told(place=place, mark=name.mark, is_sure=not doubtful)
    sentence, start = _around(text, name.start, name.end)
    end = start + name.end - name.start
    if is_adult(sentence, start, end):
        return None if name.is_weak else Told(place=place, mark=name.mark, is_sure=False)
    return Told(place=place, mark=name.mark, is_sure=_is_sure(sentence, start, end, name, known))


def _is_sure(sentence: str, start: int, end: int, name: ListedName, known: Known) -> bool:
    """Whether nobody and nothing else of the name is likely to be meant."""
    if name.is_weak or not name.is_whole or known.under_staff or _is_adults(name, known):
        return False
    if is_thing(sentence, end) or is_known_thing(name.words, known.policy) or is_of_history(sentence):
        return False
    if known.school_names and any(found.start() < end and start < found.end() for found in known.school_names.finditer(sentence)):
        return False
    if name.spelled is Spelled.TURNED and not _is_turned(sentence, start, end, name, known):
        return False
    doubts = sum(word in known.policy.not_names for word in (name.words[0], name.words[-1]))
    place_before = PLACE_BEFORE.search(sentence[:start]) is not None
    if doubts < 2 and not (doubts and place_before):  # noqa: PLR2004  (both parts are words for things)
        return True
    not_cues = class_posts(sentence)
    beside = cue_beside(sentence, start, end, not_cues)
    return beside is not None or (not place_before and cue_anywhere(sentence, not_cues, ((start, end),)) is not None)


def _is_turned(sentence: str, start: int, end: int, name: ListedName, known: Known) -> bool:
    """Whether a family name stands before the given name, and not two names of a list, or somebody else's: “Thomas Grace”."""
    written = sentence[start:end].replace(",", " ").split()
    if len(written) > 1 and written[0].isupper() and not written[-1].isupper():
        return True
    if given_of(written[0], known.policy) is not Given.UNLISTED:
        return False
    return not (name.has_comma and NAME_BEFORE.search(sentence[:start]))


def _is_adults(name: ListedName, known: Known) -> bool:
    """Whether somebody of the staff list, or who approved an account, is called so."""
    letters = "".join(name.words)
    return any(
        letters in {given + family, family + given} or (name.words[0], name.words[-1]) in {(given, family), (family, given)}
        for given, family in _plain_adults(known.adults)
    )


@functools.lru_cache(maxsize=16)
def _plain_adults(adults: frozenset[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((letters_of(given), letters_of(family)) for given, family in adults)


def _around(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence a name stands in, or what is near in a long one, and where the name begins in it."""
    begins = max(0, start - AROUND)
    for found in BREAK.finditer(text, begins, start):
        if not NOT_AN_END.search(text[begins : found.start() + 1]):
            begins = found.end()
    closed = BREAK.search(text, end, end + AROUND)
    return text[begins : closed.start() + 1 if closed else end + AROUND], start - begins
