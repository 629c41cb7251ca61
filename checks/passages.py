"""Looks at all passages of a page at once, so that most pages cost a check no more than a few quick searches."""

import functools
import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import AnyStr

from checks.lowered import lowered
from checks.remembered import remembered
from records.web import Link

DIGIT, CAPITAL, SMALL, GAP, OTHER, LINE = b"9Aa .\n"
_GAPS = frozenset(" \t-./()\u00a0")


def _sign_of(letter: str) -> int:
    if letter == "\n":
        return LINE
    if letter in _GAPS:
        return GAP
    if letter.isdigit() and letter.isascii():
        return DIGIT
    return CAPITAL if letter.isupper() else SMALL if letter.isalpha() else OTHER


_SHAPES = bytes(_sign_of(chr(number)) for number in range(256))
_LETTERS = bytes(number if chr(number).isalpha() else ord(" ") for number in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The passages with one text of them all, as it stands and in small letters, and its shape.

    In `shape` each letter of the text is one byte: 9 for a digit, A and a for letters, a blank for what may part the groups of a
    number, a full stop for anything else. A number is found in it by a plain search, several times as fast as by a pattern.
    `figures` is the shape without small letters, a tenth as long; `words` are its words in small letters: to ask for one costs next
    to nothing, however long the page.
    """

    blocks: tuple[str, ...]
    text: str
    lower: str
    shape: bytes
    figures: bytes
    words: frozenset[bytes]

    def has_shape(self, shapes: Iterable[bytes]) -> bool:
        """Whether one of the shapes, which hold no small letters, may stand in the text: what is between figures is left out."""
        return any(shape in self.figures for shape in shapes)

    def has_word(self, phrases: tuple[str, ...]) -> bool:
        """Whether one of the phrases, in small letters, stands in the text; the longest word of each must be a whole one."""
        return any(phrase in self.lower for phrase in self.near(phrases))

    def with_words(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        """The passages in which one of the phrases stands, in order."""
        return self._at(start for phrase in self.near(phrases) for start in _all_of(self.lower, phrase))

    def near(self, phrases: tuple[str, ...]) -> list[str]:
        """The phrases whose longest word stands in the text, in whatever letters."""
        keyed = _keyed(phrases)
        return [phrase for key in self.words.intersection(keyed) for phrase in keyed[key]]

    def with_text(self, part: str) -> tuple[str, ...]:
        """The passages in which a piece of text stands, as it is written."""
        return self._at(_all_of(self.text, part))

    def with_stem(self, stem: str) -> tuple[str, ...]:
        """The passages in which a piece of text stands in any letters, also inside a word."""
        return self._at(_all_of(self.lower, stem))

    def with_shapes(self, shapes: Iterable[bytes]) -> tuple[str, ...]:
        """The passages in which one of the shapes stands, in order."""
        return self._at(start for shape in shapes for start in _all_of(self.shape, shape))

    def _at(self, starts: Iterable[int]) -> tuple[str, ...]:
        ends = list(itertools.accumulate(len(block) + 1 for block in self.blocks))
        found = {bisect_right(ends, start) for start in starts}
        return tuple(self.blocks[place] for place in sorted(found))


@functools.lru_cache(maxsize=2)
def looked_at(blocks: tuple[str, ...]) -> Looked:
    """The passages of a page, post or document. Several checks look at the same ones: the look is kept for the next of them."""
    text = "\n".join(blocks)
    lower = lowered(text)
    words = frozenset(lower.encode("latin-1", "replace").translate(_LETTERS).split())
    shape = shape_of(text)
    return Looked(blocks=blocks, text=text, lower=lower, shape=shape, figures=shape.translate(None, b"a"), words=words)


def key_of(phrase: str) -> bytes:
    """The longest word of a phrase, as `Looked.words` holds it."""
    return max(lowered(phrase).encode("latin-1", "replace").translate(_LETTERS).split(), key=len, default=b"")


@functools.lru_cache(maxsize=64)
def _keyed(phrases: tuple[str, ...]) -> Mapping[bytes, tuple[str, ...]]:
    """Phrases by their longest word."""
    keyed: dict[bytes, tuple[str, ...]] = {}
    for phrase in phrases:
        keyed[key_of(phrase)] = (*keyed.get(key_of(phrase), ()), phrase)
    return keyed


def passages_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a document's page: what empty lines part; a line for itself where there are none, as in a table."""
    paragraphs = tuple(part for part in text.split("\n\n") if part.strip())
    return paragraphs if len(paragraphs) > 1 else tuple(line for line in text.split("\n") if line.strip())


def links_with(links: tuple[Link, ...], parts: tuple[str, ...], *, own: str = "") -> tuple[Link, ...]:
    """The links in whose address one of the parts, in small letters, stands, less those that stay on the site of the address `own`."""
    leading, every = _foreign(own.partition("://")[2].partition("/")[0], links)
    if not any(part in every for part in parts):
        return ()
    return tuple(link for link in leading if any(part in link.url.lower() for part in parts))


@remembered(most=1)
def _foreign(host: str, links: tuple[Link, ...]) -> tuple[tuple[Link, ...], str]:
    """Links that leave a host, and their addresses in small letters, one a line; kept while another check asks for the same links."""
    beginnings = (f"https://{host}/", f"http://{host}/") if host else ()
    leading = tuple([link for link in links if not link.url.startswith(beginnings)])
    return leading, lowered("\n".join([link.url for link in leading]))


def shape_of(text: str) -> bytes:
    """The shape of a text, one byte a letter."""
    return text.encode("latin-1", "replace").translate(_SHAPES)


def _all_of(text: AnyStr, part: AnyStr) -> Iterator[int]:
    """Every place at which a part begins in a text or in a shape."""
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)
