"""Finds the names of a school's own list in a text: a quick look at a whole page first, then word by word."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from checks.name_spellings import WORD, plain_words, spelling_hash
from checks.person_names import ANY_CAPITAL, PARTICLES, Given, given_of
from checks.remembered import remembered
from records.policy import Policy
from records.register import ListedSpelling, RestrictedList, Spelled

MOST_PIECES = 6
MOST_BETWEEN = 2
MOST_GIVEN = 2
# Words between the first and the last word of a spelling, those of a middle name and particles counted in.
REACH = MOST_PIECES + MOST_BETWEEN
CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
# Two capitals with nothing but small words and marks between: all that a hashed list is compared with in running text.
CAPITALS = re.compile(rf"{ANY_CAPITAL}[^\W\d_]*+(?:\W{{1,3}}+[a-zß-öø-ÿ]{{1,4}}+(?!\w)){{0,3}}\W{{0,3}}{ANY_CAPITAL}")


class Join(Enum):
    """What stands between two pieces of a text that may belong to one name."""

    NONE = "none"
    BLANK = "blank"
    MARK = "mark"
    COMMA = "comma"
    HYPHEN = "hyphen"


JOINS = (
    (Join.BLANK, re.compile(r"[ \t\u00a0\u202f\u2009]{1,3}|[ \t]*\r?\n[ \t]*")),
    (Join.MARK, re.compile(r"['’ʼ`´]|")),
    (Join.HYPHEN, re.compile(r"[-‐‑]")),
    (Join.COMMA, re.compile(r",[ \t\u00a0]{0,2}\n?")),
)
AFTER_INITIAL = re.compile(r"\.[ \t\u00a0]*")
IN_FILE = re.compile(r"[^0-9]{0,4}")
STOP = re.compile(r"\.|[ \t]*(?:[,;:!?)\]\n]|$)")
SHORTEST_JOINED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedName:
    """A listed name at `start` to `end` of a text. `mark` tells one name from another in memory and is never shown.

    `is_whole` is False where the words may be part of a longer name; `has_comma` where the family name comes first with a comma.
    """

    start: int
    end: int
    mark: str
    spelled: Spelled
    listed: ListedSpelling
    words: tuple[str, ...]
    is_whole: bool
    has_comma: bool

    @property
    def is_weak(self) -> bool:
        """Whether an initial or a part is all that was found."""
        return self.spelled is Spelled.WEAK


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One word of a text, or a part of one between marks, and what stands before it."""

    start: int
    end: int
    plain: str
    is_capital: bool
    join: Join
    is_possessive: bool

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter."""
        return self.is_capital and self.end - self.start == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text with its pieces and what they are compared with. Of a file's name neither marks nor capitals count."""

    text: str
    pieces: Sequence[Piece]
    restricted: RestrictedList
    policy: Policy
    is_file: bool

    @property
    def needs_capitals(self) -> bool:
        """Whether words in small letters are left out: to hash every pair of them would take too long."""
        return bool(self.restricted.secret) and not self.is_file


def may_hold(text: str, restricted: RestrictedList) -> bool:
    """Whether a listed name may stand in a text. Where it is False, `listed_names` finds none in it.

    Costs much the same for lists of ten and of ten thousand names: each word of the text is looked up once.
    """
    if restricted.secret:
        return CAPITALS.search(composed(text)) is not None
    words, ends = plain_words(text), restricted.ends
    different = set(words)
    # Most pages end here: a family name may be a word of theirs, but no given name that goes with it.
    if all(ends[word].isdisjoint(different) for word in different & ends.keys()):
        return False
    hits = itertools.compress(itertools.count(), map(ends.__contains__, words))
    return any(not ends[words[place]].isdisjoint(words[max(0, place - REACH) : place + 1]) for place in hits)


def composed(text: str) -> str:
    """The text with each letter and its accent as one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def spread(text: str) -> str:
    """The text with a blank where a small letter meets a capital: `MiraAshdown` is two words."""
    return CAMEL.sub(" ", text)


def listed_names(
    text: str, restricted: RestrictedList, policy: Policy, *, is_file: bool = False
) -> tuple[ListedName, ...]:
    """Every listed name in a composed text, in order, none within another. Of a file's name, `spread` the text before."""
    reading = Reading(text=text, pieces=_pieces(text, is_file=is_file), restricted=restricted, policy=policy, is_file=is_file)
    found = [one for first in range(len(reading.pieces)) for one in _beginning_at(first, reading)]
    chosen: list[ListedName] = []
    for one in sorted(found, key=lambda name: (name.is_weak, not name.is_whole, name.start - name.end)):
        if not any(one.start < other.end and other.start < one.end for other in chosen):
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda name: name.start))


def _pieces(text: str, *, is_file: bool) -> list[Piece]:
    pieces: list[Piece] = []
    for match in WORD.finditer(text):
        before = pieces[-1] if pieces else None
        gap = text[before.end : match.start()] if before else None
        join = Join.NONE if gap is None or before is None else _join(gap, before, is_file=is_file)
        word = match.group()
        is_possessive = join is Join.MARK and gap != "" and word in {"s", "S"}
        plain = "".join(plain_words(word))
        capital = not word[0].islower()
        pieces.append(
            Piece(start=match.start(), end=match.end(), plain=plain, is_capital=capital, join=join, is_possessive=is_possessive)
        )
    return pieces


def _join(gap: str, before: Piece, *, is_file: bool) -> Join:
    if is_file:
        return Join.BLANK if IN_FILE.fullmatch(gap) else Join.NONE
    if before.is_initial and AFTER_INITIAL.fullmatch(gap):
        return Join.BLANK
    return next((join for join, pattern in JOINS if pattern.fullmatch(gap)), Join.NONE)


def _beginning_at(first: int, reading: Reading) -> Iterator[ListedName]:
    """Names that begin at one piece: side by side, and with a middle name or particles between that the list lacks."""
    pieces = reading.pieces
    if pieces[first].is_possessive or (reading.needs_capitals and not pieces[first].is_capital):
        return
    for last in _reach(first, first, reading):
        found = _looked_up((first, *range(first + 1, last + 1)), reading)
        if found:
            yield found
    for head in range(first, min(len(pieces), first + MOST_GIVEN)):
        if head > first and (pieces[head].join not in {Join.BLANK, Join.HYPHEN} or pieces[head].is_possessive):
            return
        yield from _around_middle(first, head, reading)


def _around_middle(first: int, head: int, reading: Reading) -> Iterator[ListedName]:
    """Names whose given part is `first` to `head`, with one or two words left out."""
    pieces = reading.pieces
    for begins in range(head + 2, min(len(pieces), head + 2 + MOST_BETWEEN)):
        if not _may_stand_between(pieces[head + 1 : begins + 1], reading):
            return
        for last in _reach(begins, first, reading):
            found = _looked_up((*range(first, head + 1), *range(begins, last + 1)), reading)
            held = found and _with_middle(found, pieces[head + 1 : begins], reading)
            if held:
                yield held


def _reach(begins: int, first: int, reading: Reading) -> Iterator[int]:
    """Where a name may end that goes on without a break from `begins`."""
    commas = 0
    for last in range(begins, min(len(reading.pieces), first + MOST_PIECES + MOST_BETWEEN * (begins > first))):
        piece = reading.pieces[last]
        if last > begins:
            commas += piece.join is Join.COMMA
            if piece.join is Join.NONE or piece.is_possessive or commas > (begins == first):
                return
        yield last


def _may_stand_between(pieces: Sequence[Piece], reading: Reading) -> bool:
    """Whether all but the last piece may be a middle name, an initial or a particle; the last is where the family name goes on."""
    if any(piece.join is not Join.BLANK or piece.is_possessive for piece in pieces):
        return False
    return all(piece.is_capital or piece.plain in PARTICLES or reading.is_file for piece in pieces[:-1])


def _with_middle(found: ListedName, between: Sequence[Piece], reading: Reading) -> ListedName | None:
    """The name where what stands between may be a middle name; weaker where that is not plain."""
    if found.is_weak:
        return found if all(piece.is_initial for piece in between) else None
    words = (reading.text[piece.start : piece.end] for piece in between)
    plain = all(
        piece.is_initial or piece.plain in PARTICLES or given_of(word, reading.policy) is Given.LISTED
        for piece, word in zip(between, words, strict=True)
    )
    return found if plain and found.spelled is Spelled.FULL else replace(found, spelled=Spelled.WEAK)


def _looked_up(places: tuple[int, ...], reading: Reading) -> ListedName | None:
    pieces = [reading.pieces[place] for place in places]
    letters = "".join(piece.plain for piece in pieces)
    head, tail = pieces[0], pieces[-1]
    capitals = head.is_capital and tail.is_capital
    if not capitals and reading.needs_capitals:
        return None
    if len(places) == 1 and len(letters) < SHORTEST_JOINED:
        return None
    mark, listed = _listed(letters, reading.restricted)
    if listed is None or (len(places) == 1 and listed.spelled is Spelled.WEAK):
        return None
    spelled = listed.spelled if capitals and not reading.is_file else _in_small_letters(listed.spelled, head, tail, reading)
    if spelled is None or (listed.spelled is Spelled.WEAK and not _is_initial_written(head, tail, reading)):
        return None
    return ListedName(
        start=head.start,
        end=tail.end,
        mark=mark,
        spelled=spelled,
        listed=listed,
        words=tuple(piece.plain for piece in pieces),
        is_whole=reading.is_file or _is_whole(places[0], places[-1], reading),
        has_comma=any(piece.join is Join.COMMA for piece in pieces[1:]),
    )


def _listed(letters: str, restricted: RestrictedList) -> tuple[str, ListedSpelling | None]:
    mark = _hashed(letters, restricted.secret) if restricted.secret else letters
    return mark, restricted.spellings.get(mark)


@remembered(most=65_536)
def _hashed(letters: str, secret: bytes) -> str:
    return spelling_hash(secret, letters)


def _in_small_letters(spelled: Spelled, head: Piece, tail: Piece, reading: Reading) -> Spelled | None:
    """How sure a name is without capitals: “grace hall” may be a room, “mira ashdown” can only be a name."""
    if spelled is Spelled.WEAK:
        return spelled if reading.is_file or (head.is_capital and tail.is_capital) else None
    doubts = sum(piece.plain in reading.policy.not_names for piece in {id(piece): piece for piece in (head, tail)}.values())
    if doubts == 0:
        return spelled
    return Spelled.WEAK if reading.is_file or doubts == 1 else None


def _is_initial_written(head: Piece, tail: Piece, reading: Reading) -> bool:
    """Whether a letter beside a name is written as an initial: not the article of “A Hall”, nor the word “I”."""
    if reading.is_file or not (head.is_initial or tail.is_initial):
        return True
    if head.is_initial:
        return reading.text[head.end : head.end + 1] == "." or (tail.plain not in reading.policy.not_names and head.plain not in {"a", "i"})
    if reading.text[tail.end : tail.end + 1] == ".":
        return True
    return tail.plain != "i" and head.plain not in reading.policy.not_names and STOP.match(reading.text, tail.end) is not None


def _is_whole(first: int, last: int, reading: Reading) -> bool:
    """Whether the name neither begins nor ends within a longer one: “Anna-Mira Ashdown”, “Mira Ashdown-Patel”, “Anna Mira Ashdown”."""
    pieces = reading.pieces
    if first and pieces[first].join is not Join.NONE:
        before = pieces[first - 1]
        if pieces[first].join in {Join.HYPHEN, Join.MARK}:
            return False
        is_name = before.is_capital and given_of(reading.text[before.start : before.end], reading.policy) is Given.LISTED
        if is_name and pieces[first].join is Join.BLANK:
            return False
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    return after is None or after.is_possessive or after.join not in {Join.HYPHEN, Join.MARK}
