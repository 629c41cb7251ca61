"""Makes of a listed name every spelling it is looked for by, as letters alone, without accents, marks and blanks."""

import codecs
import functools
import hmac
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from checks.person_names import LETTERS, PARTICLES
from records.register import Spelled

WORD = re.compile(r"[^\W\d_]+")
# Beginnings of family names that are written apart, joined, or with an apostrophe.
PREFIXES = frozenset({"o", "mac", "mc", "nic", "ni", "ui", "fitz", "san", "santa", "st", "y", "e"}) | PARTICLES
JOINED_PREFIX = re.compile(r"^(?:mac|mc|fitz|van|al|el|ap|o|d|de|ni|st)(?=[a-z]{3})")
# Capitals become small letters; all that is no letter from a to z parts words.
SMALL = bytes(number if chr(number).isalpha() and number < 128 else 32 for number in range(256)).lower()  # noqa: PLR2004  (ASCII)
HANDLER = "plain-letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One spelling of a name: its letters, how it is written, and the words it may begin and end with in a text."""

    letters: str
    spelled: Spelled
    firsts: frozenset[str]
    lasts: frozenset[str]


@functools.lru_cache(maxsize=4096)
def _plain(letters: str) -> str:
    """A to z for letters of other kinds, nothing for accents that stand alone, a blank for signs."""
    found = []
    for letter in unicodedata.normalize("NFKD", letters.casefold()):
        if not unicodedata.combining(letter):
            plain = LETTERS.get(letter, letter)
            found.append(plain if plain.isascii() else " ")
    return "".join(found)


def _encoded(trouble: UnicodeError) -> tuple[str, int]:
    if not isinstance(trouble, UnicodeEncodeError):
        raise trouble
    return _plain(trouble.object[trouble.start : trouble.end]), trouble.end


# An encoder stops at foreign letters only: the many plain ones of a page cost next to nothing.
codecs.register_error(HANDLER, _encoded)


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters from a to z; apostrophes, hyphens and figures part words."""
    return text.encode("ascii", HANDLER).translate(SMALL).decode("ascii").split()


def letters_of(text: str) -> str:
    """The letters of a name alone: “O’Neill-Núñez” is `oneillnunez`."""
    return "".join(plain_words(text))


def spelling_hash(secret: bytes, letters: str) -> str:
    """The keyed hash (HMAC-SHA256, 64 hexadecimal digits) of a spelling's letters."""
    return hmac.digest(secret, letters.encode("ascii"), "sha256").hex()


def name_parts(name: str) -> tuple[str, str]:
    """Given names and family name of “Mira Jane Ashdown”, “Ashdown, Mira” or “Lotte van den Berg”; the last is empty of a single word."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return given, family
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004  (a given and a family name)
        return name.strip(), ""
    begins = next((place for place in range(1, len(words) - 1) if letters_of(words[place]) in PREFIXES), len(words) - 1)
    return " ".join(words[:begins]), " ".join(words[begins:])


def spellings_of(given: str, family: str) -> Iterator[Spelling]:
    """Every spelling of a pupil's name; the same letters may come more than once.

    Full and turned: first given name, the first two or all of them, with the family name, with it without its particles, or with either
    half of a double one. Weak: an initial and the family name, and the first given name with the family name's initial.
    """
    names = given.split()
    givens = dict.fromkeys((names[0], " ".join(names[:2]), given))
    families = _families(family)
    for one in givens:
        for other in families:
            yield _spelling(Spelled.FULL, one, other)
            yield _spelling(Spelled.TURNED, other, one)
    initial = letters_of(names[0])[:1]
    for other in families:
        yield _spelling(Spelled.WEAK, initial, other)
        yield _spelling(Spelled.WEAK, other, initial)
    yield _spelling(Spelled.WEAK, names[0], letters_of(family)[:1])
    middle = [name for name in names[1:] if letters_of(name)]
    if middle:
        # Of a name without columns nobody can say where the family name begins: “Chan Wei Ling”, “Mira Ashdown Patel”.
        yield _spelling(Spelled.TURNED, f"{' '.join(middle)} {family}", names[0])
        yield from (_spelling(Spelled.WEAK, names[0], name) for name in middle)


def _families(family: str) -> tuple[str, ...]:
    """The family name whole, without particles, and each half of a double one."""
    words = family.split()
    bare = [word for place, word in enumerate(words) if place == len(words) - 1 or letters_of(word) not in PREFIXES]
    halves = [half for word in bare for half in re.split(r"[-\u2010\u2011–]", word) if len(letters_of(half)) > 1]
    return tuple(dict.fromkeys(part for part in (family, " ".join(bare), *halves) if letters_of(part) not in PREFIXES))


def _spelling(spelled: Spelled, first: str, last: str) -> Spelling:
    end = letters_of(last.rsplit(maxsplit=1)[-1])
    return Spelling(
        letters=letters_of(first) + letters_of(last),
        spelled=spelled,
        firsts=frozenset({plain_words(first)[0], letters_of(first)}),
        lasts=frozenset({plain_words(last)[-1], end, letters_of(last), JOINED_PREFIX.sub("", end)}),
    )
