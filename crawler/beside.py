"""What a person reads beside a picture: its caption, the heading above it, and the text of the same card."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from records.web import Image

# Characters of text beside a picture that are kept, and how many of them may stand below it where there is text above too.
LONGEST, LONGEST_BELOW = 1200, 800
# A card with less text than this (“Read more”, “New”) may be only the wrapper of a picture: the card around it is looked at too.
SHORT = 60
# Pictures and texts that take turns belong together in pairs only where the texts are as short as a card's.
CARD_TEXT = 300


class Kind(StrEnum):
    """What a passage of text is."""

    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"


@dataclass(slots=True)
class Placed:
    """A picture as it stands on the page, after `position` passages. `near` is None until a part says what stands beside it.

    `told` are captions in attributes, as a lightbox shows them; `labels` what the elements around it are called.
    """

    url: str
    largest: str
    alt: str
    title: str
    place: str
    position: int
    heading: str
    heading_at: int
    order: int
    caption: str = ""
    near: tuple[str, ...] | None = None
    in_card: int = 0
    told: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def image(self, at: str, page_names: tuple[str, ...]) -> Image:
        """The record of it, on a page that calls itself so. The caption a lightbox shows is the caption where no other stands there."""
        caption = self.caption or (self.told[0] if self.told else "")
        near = self.near or ()
        if self.told or self.labels:
            shown = {" ".join(text.split()) for text in (caption, self.alt, self.title, *near)}
            near = (*dict.fromkeys(text for text in (*self.told, *self.labels) if " ".join(text.split()) not in shown), *near)
        return _image_record(self, at, caption, near, page_names)


@dataclass(slots=True)
class Passages:
    """Texts of a page in reading order, and the pictures between them."""

    texts: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    _waiting: list[Placed] = field(default_factory=list)
    _captions: list[int] = field(default_factory=list)
    _taken: set[int] = field(default_factory=set)

    def add(self, text: str, kind: Kind, place: str) -> None:
        """Adds a passage."""
        if kind is Kind.CAPTION:
            self._captions.append(len(self.texts))
        self.texts.append(text)
        self.kinds.append(kind)
        self.places.append(place)

    def add_picture(self, picture: Placed) -> None:
        """Adds a picture after the passages so far."""
        self.pictures.append(picture)
        self._waiting.append(picture)

    def close(self, first: int, first_picture: int, *, is_figure: bool = False, is_wide: bool = False) -> bool:
        """Gives the pictures of a part that ends what stands beside them, and says whether the part was their card.

        The part begins with that passage and that picture; it is wide where it is the whole page, its main part or a landmark.
        """
        if len(self.texts) == first and not is_wide:
            # A wrapper of pictures without a word.
            return False
        waiting = self._waiting
        start = len(waiting)
        while start and waiting[start - 1].order >= first_picture:
            start -= 1
        group = waiting[start:]
        if self._captions and self._captions[-1] >= first:
            # A figure's caption is also that of a picture which a smaller part has settled.
            self._give_captions(self.pictures[first_picture:] if is_figure else group, first, is_figure=is_figure)
        if not group:
            return False
        if len(group) == 1:
            still = [] if self._around(first, first_picture, group[0].place, is_wide=is_wide).settles(group[0]) else group
        else:
            around = {place: self._around(first, first_picture, place, is_wide=is_wide) for place in {picture.place for picture in group}}
            still = [picture for picture in group if not around[picture.place].settles(picture)]
        waiting[start:] = still
        return len(still) < len(group) or any(picture.near is not None for picture in still)

    def _give_captions(self, group: Sequence[Placed], first: int, *, is_figure: bool) -> None:
        """A caption belongs to the pictures it touches; in a figure to all that have none."""
        for low, high in _runs(at for at in self._captions if at >= first):
            bare = [picture for picture in group if not picture.caption]
            chosen = [picture for picture in bare if picture.position == low] or [picture for picture in bare if picture.position == high]
            chosen = chosen or (bare if is_figure else [])
            for picture in chosen:
                picture.caption = " ".join(self.texts[low:high])
            if chosen:
                self._taken.update(range(low, high))
        self._captions = [at for at in self._captions if at not in self._taken]

    def _around(self, first: int, first_picture: int, place: str, *, is_wide: bool) -> "Around":
        """What may stand beside a picture in a part: no navigation, nothing of another landmark, no other picture's caption."""
        taken, places, here = self._taken, self.places, []
        if place != "nav":
            here = [at for at in range(first, len(places)) if places[at] == place]
            if taken:
                here = [at for at in here if at not in taken]
        return Around(self, first, [picture.position for picture in self.pictures[first_picture:]], here, is_wide=is_wide)


class Around:
    """One part of a page with the passages that may stand beside its pictures."""

    def __init__(self, passages: Passages, first: int, positions: list[int], here: list[int], *, is_wide: bool) -> None:
        """Measure the part: `here` are its passages, `positions` those of its pictures."""
        self.texts, self.kinds, self.first = passages.texts, passages.kinds, first
        self.positions, self.here, self.is_wide = positions, here, is_wide
        texts, kinds, heading = passages.texts, passages.kinds, Kind.HEADING
        self.length = length = sum([len(texts[at]) for at in here])
        self.headings = headings = [at for at in here if kinds[at] is heading]
        split = False
        if here and len(positions) > 1:
            after = bisect_left(here, positions[0])
            split = after < len(here) and here[after] < positions[-1]
        self.is_card = length <= LONGEST and len(headings) <= 1 and not is_wide and not split

    def settles(self, picture: Placed) -> bool:
        """Gives a picture what stands beside it; says whether no larger part is to be asked."""
        if picture.near is not None and (len(self.positions) != picture.in_card or not self.is_card):
            return True
        if not self.here:
            return self.is_wide
        if self.headings and picture.heading_at < self.first:
            # The card has a heading of its own, below the picture: the one above belongs to something else.
            picture.heading = ""
        chosen = self.here if self.is_card else self._window(picture.position)
        picture.near = self._cut([at for at in chosen if at != picture.heading_at], picture.position)
        picture.in_card = len(self.positions)
        return self.length >= SHORT or not self.is_card

    def _window(self, position: int) -> list[int]:
        """The passages next to a picture, up to a heading or another picture."""
        above, below, titled = self._sides
        middle, stops = bisect_left(self.here, position), self._stops
        after: list[int] = []
        for at in self.here[middle:] if below else ():
            is_title = titled and at == position
            if (after and at in stops) or (self.kinds[at] is Kind.HEADING and not is_title):
                break
            after.append(at)
            if len(after) > LONGEST:
                break
        before: list[int] = []
        for at in reversed(self.here[max(0, middle - LONGEST) : middle] if above else ()):
            if (before and at + 1 in stops) or self.kinds[at] is Kind.HEADING:
                break
            before.append(at)
        return before[::-1] + after

    @cached_property
    def _stops(self) -> frozenset[int]:
        return frozenset(self.positions)

    @cached_property
    def _sides(self) -> tuple[bool, bool, bool]:
        """Whether pictures of this part have their text above them, below them, and a title right below them."""
        if len(self.positions) == 1:
            return True, True, False
        if all(at < len(self.kinds) and self.kinds[at] is Kind.HEADING for at in self.positions):
            return False, True, True
        gaps = [self._length_between(low, high) for low, high in pairwise(self.positions)]
        if all(0 < gap <= CARD_TEXT for gap in gaps):
            begins_with_text = any(at < self.positions[0] and self.kinds[at] is not Kind.HEADING for at in self.here)
            ends_with_text = self.here[-1] >= self.positions[-1]
            if begins_with_text != ends_with_text:
                return begins_with_text, ends_with_text, False
        return True, True, False

    def _length_between(self, low: int, high: int) -> int:
        return sum([len(self.texts[at]) for at in self.here[bisect_left(self.here, low) : bisect_left(self.here, high)]])

    def _cut(self, chosen: Sequence[int], position: int) -> tuple[str, ...]:
        """The chosen passages up to the length that is kept, those nearest to the picture first."""
        if self.length <= LONGEST:
            texts = self.texts
            return tuple([texts[at] for at in chosen])
        above = [at for at in chosen if at < position]
        after = _first_of([self.texts[at] for at in chosen if at >= position], LONGEST_BELOW if above else LONGEST)
        before = _first_of([self.texts[at][::-1] for at in reversed(above)], LONGEST - sum(map(len, after)))
        return (*[text[::-1] for text in reversed(before)], *after)


_new = object.__new__
_set_at, _set_url, _set_largest, _set_alt, _set_title, _set_caption, _set_heading, _set_near, _set_page_names = [
    getattr(Image, name).__set__ for name in Image.__slots__
]


def _image_record(picture: Placed, at: str, caption: str, near: tuple[str, ...], page_names: tuple[str, ...]) -> Image:
    """A picture's record, filled field by field: its own `__init__` takes twice as long."""
    image = _new(Image)
    _set_at(image, at)
    _set_url(image, picture.url)
    _set_largest(image, picture.largest)
    _set_alt(image, picture.alt)
    _set_title(image, picture.title)
    _set_caption(image, caption)
    _set_heading(image, picture.heading)
    _set_near(image, near)
    _set_page_names(image, page_names)
    return image


def _first_of(texts: Iterable[str], left: int) -> list[str]:
    """Texts, the last of them cut, that have so many characters together."""
    kept: list[str] = []
    for text in texts:
        if left <= 0:
            break
        kept.append(text[:left])
        left -= len(text)
    return kept


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers that follow one another, as (first, one after the last)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs
