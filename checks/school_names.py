"""Compares names of schools as people write them: “&” or “and”, “CofE” or “Church of England”, accents, apostrophes, tails."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

# Spellings of one thing, each as a run of plain words.
SPELLINGS = (
    (re.compile(r"\b(?:c of e|cofe|c e|ce|church of england)\b"), "cofe"),
    (re.compile(r"\b(?:r c|rc|roman catholic)\b"), "catholic"),
    (re.compile(r"\b(?:v a|voluntary aided)\b"), "va"),
    (re.compile(r"\b(?:v c|voluntary controlled)\b"), "vc"),
    (re.compile(r"\bsaints?\b"), "st"),
    (re.compile(r"\bmulti academy trust\b"), "mat"),
    (re.compile(r"\bjnr\b"), "junior"),
)

# Words that many schools share, so that sharing them says nothing.
SHARED = frozenset(
    {"a", "academies", "academy", "aided", "all", "and", "at", "c", "catholic", "church", "cofe", "college", "community", "controlled",
     "education", "federation", "first", "for", "free", "grammar", "high", "in", "infant", "infants", "junior", "juniors", "learning",
     "lower", "mat", "middle", "multi", "nursery", "of", "official", "our", "page", "preschool", "primary", "prep", "pre", "school",
     "schools", "secondary", "senior", "sixth", "form", "special", "st", "the", "through", "trust", "uk", "upper", "va", "vc",
     "voluntary", "we", "are", "welcome", "to"}
)

# What may stand before or after a name without changing whose it is.
ASIDES = frozenset({"the", "official", "page", "account", "school", "primary", "academy", "uk", "welcome", "to", "at", "we", "are"})

# Straight and curly apostrophes, and what is typed for one.
APOSTROPHES = str.maketrans("", "", "'`\u2018\u2019\u00b4")
HANDLE_TAILS = re.compile(r"(?:the|school|sch|primary|pri|academy|official|page|news|uk|tweets|sixthform|pe|[0-9_.-])*")
SHORTEST_RUN_TOGETHER = 5


class Likeness(StrEnum):
    """How near a name comes to the names a school goes by."""

    SAME = "same"
    PARTLY = "partly"
    NONE = "none"


def words_of(name: str) -> tuple[str, ...]:
    """A name's words in one spelling: no accents, apostrophes, capitals or signs."""
    plain = unicodedata.normalize("NFKD", name.translate(APOSTROPHES)).replace("&", " and ")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    plain = " ".join(re.findall(r"[^\W_]+", plain))
    for spelling, one in SPELLINGS:
        plain = spelling.sub(one, plain)
    return tuple(plain.split())


def likeness(name: str, known: Iterable[str]) -> Likeness:
    """Compares a name with every name a school goes by; the best match counts."""
    names = [words for words in map(words_of, known) if words]
    whole = words_of(name)
    if any(_same(whole, words) for words in names):
        return Likeness.SAME
    if any(_touch(whole, words) for words in names):
        return Likeness.PARTLY
    return Likeness.NONE


def holds_name(text: str, known: Iterable[str]) -> bool:
    """Whether a text names the school: one of its names stands there as a run of whole words."""
    spaced = f" {' '.join(words_of(text))} "
    return any(f" {' '.join(words)} " in spaced for words in map(words_of, known) if words)


def handle_holds_name(handle: str, known: Iterable[str]) -> bool:
    """Whether a handle such as `aldergrove_pri` holds one of the school's names.

    A short name (“BHA”) must stand alone between dots or beside words such as “school”, since three letters turn up anywhere.
    """
    run = "".join(re.findall(r"[a-z0-9]+", handle.casefold()))
    pieces = re.split(r"[^a-z]+", handle.casefold())
    for words in map(words_of, known):
        for squashed in {"".join(words), "".join(_bare(words))} - {""}:
            if squashed in (run if len(squashed) >= SHORTEST_RUN_TOGETHER else pieces):
                return True
            before, _, after = run.partition(squashed)
            if squashed in run and HANDLE_TAILS.fullmatch(before) and HANDLE_TAILS.fullmatch(after):
                return True
    return False


def _same(name: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if "".join(name) == "".join(known):
        return True
    bare, wanted = _bare(name), _bare(known)
    return bool(wanted) and (bare == wanted or "".join(bare) == "".join(wanted))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without asides at either end: “The Alder Grove Primary School (Official)” is “alder grove”."""
    kept = list(words)
    while kept and kept[0] in ASIDES:
        kept.pop(0)
    while kept and kept[-1] in ASIDES:
        kept.pop()
    return tuple(kept)


def _touch(name: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether the two share a word of their own, or one runs the other's words together."""
    telling = set(known) - SHARED or set(known)
    if telling & set(name):
        return True
    run, wanted = "".join(name), "".join(word for word in known if word in telling)
    return len(wanted) >= SHORTEST_RUN_TOGETHER and wanted in run
