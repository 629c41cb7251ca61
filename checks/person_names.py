"""Finds full names of people in a sentence: given and family name, also reversed, with particles, in any script case."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from checks.family_names import ALSO_FAMILY_NAMES
from checks.remembered import remembered
from records.policy import Policy

# Words between the parts of a name that are written small.
PARTICLES_AS_TEXT = "de da do dos das del della di du la le van von der den al el bin bint ibn ap ab ferch ni nic zu ur abu"
PARTICLES = frozenset(PARTICLES_AS_TEXT.split())
# Endings of English nouns that hardly any name has.
WORD_ENDINGS = re.compile(r"[a-z]{4}(?:tions?|ments?|ness|ology|ography|isms?|ity|ities|ful|able|ible|ously|ingly|ships?|hood|less)$")
VERBAL = re.compile(r"(?:ing|ings|ers|ies|ed|ly)$")
ONE_KIND = str.maketrans({"’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})
LETTERS = {"ł": "l", "ø": "o", "ı": "i", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}

TOKEN = re.compile(r"(?<!\w)(?<!\d['’])[^\W\d_]+(?:['’ʼ\-\u2010\u2011][^\W\d_]+)*(?!\w)")
_PARTICLE_HYPHEN = r"(?:al|el|ad|as|ash|ar|ul|ur|abd)-[A-Z]"
PARTICLE_HYPHEN = re.compile(rf"^{_PARTICLE_HYPHEN}")
GAP = re.compile(r"^[ \u00a0\u202f]+$")
AFTER_INITIAL = re.compile(r"^\.[ \u00a0]*$")
REVERSED = re.compile(r"^,[ \u00a0]{0,2}$")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
MOST_WORDS = 5
MOST_TEXT = 8_000
MOST_SENTENCE = 1_200
BLANKS = re.compile(r"[ \t\u00a0]{2,}")

NOT_AN_END = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|st|rev|revd|prof|cllr|sr|jr|hon|fr|no|yr|vs|approx|inc|ltd|e\.g|i\.e|p\.s)|(?<![^\W_])[A-Za-z])\.$",
    re.IGNORECASE,
)
END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\W\da-z_])|[.!?…]\s*\n|\n\s*\n")


class Given(IntEnum):
    """How well a given name is known."""

    UNLISTED = 0
    ALSO_A_WORD = 1
    LISTED = 2


class Family(IntEnum):
    """Whether the family name is a word for a thing as well."""

    ALSO_A_WORD = 0
    PLAIN = 1


# The first letter of a word where it is not a small Latin one; other alphabets have capitals of their own.
ANY_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
CAPITAL = re.compile(rf"(?<!\w){ANY_CAPITAL}")

# What every full name holds, in text composed as NFC: two words with capitals side by side, or an initial, a comma or particles between.
_BLANK = r"[ \t\u00a0\u202f]"
PAIR = re.compile(
    rf"{ANY_CAPITAL}(?:[^\W\d_]*+(?:['’ʼ\-\u2010\u2011][^\W\d_]++)*+(?:{_BLANK}|,)|\.){_BLANK}*+"
    rf"(?:(?:{'|'.join(sorted(PARTICLES))}){_BLANK}++)*(?:{ANY_CAPITAL}|{_PARTICLE_HYPHEN})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A full name found at `start` to `end` of a sentence; `words` are folded, given name first."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    given: Given
    family: Family
    possessive: bool = False
    is_thing: bool = False
    is_capitals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of a sentence with what it can be in a name."""

    start: int
    end: int
    text: str
    folded: str
    given: Given | None
    family: Family | None
    possessive: bool

    @property
    def is_particle(self) -> bool:
        """Whether it can join the parts of a name."""
        return self.text in PARTICLES

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter."""
        return len(self.text) == 1

    @property
    def is_capitals(self) -> bool:
        """Whether it is written in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


@functools.lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, with one kind of apostrophe and hyphen, so that spellings of a name are equal."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(ONE_KIND))
    return "".join(LETTERS.get(letter, letter) for letter in plain if not unicodedata.combining(letter))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage; single line breaks stay inside, as in a caption of two lines."""
    found, start = [], 0
    text = BLANKS.sub(" ", unicodedata.normalize("NFC", text[:MOST_TEXT]))
    for end in END.finditer(text):
        if NOT_AN_END.search(text[start : end.start() + 1]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return tuple(piece for sentence in found if sentence for piece in _pieces(sentence))


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence without an end, such as a list of a thousand names, in pieces that can be read in time."""
    while len(sentence) > MOST_SENTENCE:
        # Between two names of a list rather than between the parts of one.
        cut = max(sentence.rfind(mark, MOST_SENTENCE // 2, MOST_SENTENCE) for mark in ",;\n•|")
        cut = cut if cut > 0 else sentence.rfind(" ", 0, MOST_SENTENCE)
        cut = cut if cut > 0 else MOST_SENTENCE
        yield sentence[:cut]
        sentence = sentence[cut:].strip(" ,;\n•|")
    yield sentence


def find_names(sentence: str, policy: Policy) -> tuple[PersonName, ...]:
    """Every full name in one sentence, in order; single names and initials are none."""
    # Most sentences hold one capital, their first: no name of two words stands in them.
    if len(CAPITAL.findall(sentence)) < 2:  # noqa: PLR2004  (a given and a family name)
        return ()
    found: list[PersonName] = []
    tokens = [_token(match, policy) for match in TOKEN.finditer(sentence)]
    runs = list(_runs(sentence, tokens))
    for run in runs:
        found.extend(_names_in(sentence, run, policy))
    for name in _reversed(sentence, tokens, policy):
        if not any(name.start < one.end and one.start < name.end for one in found):
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


@remembered(most=32_768)
def given_of(word: str, policy: Policy) -> Given:
    """How well a word is known as a given name; of a hyphened one, its first part counts."""
    for form in (word.casefold(), fold(word), fold(word).split("-")[0]):
        if form in policy.given_names:
            return Given.ALSO_A_WORD if form in policy.not_names else Given.LISTED
    return Given.UNLISTED


@remembered(most=32_768)
def family_of(word: str, policy: Policy) -> Family | None:
    """What a word can be as a family name; None where it is a thing only."""
    form = fold(word)
    parts = form.split("-")
    if form in policy.not_names or all(part in policy.not_names for part in parts):
        return Family.ALSO_A_WORD if parts[-1] in ALSO_FAMILY_NAMES or given_of(word, policy) is not Given.UNLISTED else None
    return None if WORD_ENDINGS.search(form) else Family.PLAIN


def is_known_thing(words: tuple[str, ...], policy: Policy) -> bool:
    """Whether the words hold a phrase that is no pupil's name: a historical person, a character, a firm."""
    spans = ((first, last) for first in range(len(words)) for last in range(first + 2, len(words) + 1))
    return any(" ".join(words[first:last]) in policy.not_names for first, last in spans)


def _token(match: re.Match[str], policy: Policy) -> Token:
    text = match.group()
    possessive = bool(POSSESSIVE.search(text)) and len(text) > len("x's")
    bare = POSSESSIVE.sub("", text) if possessive else text
    capital = bare[0].isupper() or bool(PARTICLE_HYPHEN.match(bare))
    given = given_of(bare, policy) if capital and len(bare) > 1 else None
    family = family_of(bare, policy) if capital and len(bare) > 1 else None
    if given is Given.UNLISTED and family is not Family.PLAIN:
        given = None
    return Token(
        start=match.start(),
        end=match.start() + len(bare),
        text=bare,
        folded=fold(bare),
        given=given,
        family=family,
        possessive=possessive or sentence_apostrophe(match),
    )


def sentence_apostrophe(match: re.Match[str]) -> bool:
    """Whether an apostrophe follows that stands for a possession, as in “James’ class”."""
    after = match.string[match.end() : match.end() + 2]
    return match.group().endswith("s") and len(after) > 0 and after[0] in "'’" and not after[1:].isalpha()


def _runs(sentence: str, tokens: list[Token]) -> Iterator[list[Token]]:
    """Words side by side that can be parts of one name."""
    run: list[Token] = []
    for token in tokens:
        fits = token.given is not None or token.family is not None or (token.is_initial and token.text.isupper()) or token.is_particle
        if run and (not fits or not _adjoins(sentence, run[-1], token)):
            yield run
            run = []
        if fits and (run or not token.is_particle):
            run.append(token)
    if run:
        yield run


def _adjoins(sentence: str, one: Token, other: Token) -> bool:
    if one.possessive:
        return False
    between = sentence[one.end : other.start]
    return bool(GAP.match(between)) or (one.is_initial and bool(AFTER_INITIAL.match(between)))


def _names_in(sentence: str, run: list[Token], policy: Policy) -> Iterator[PersonName]:
    while run and (run[-1].is_particle or run[-1].is_initial):
        run = run[:-1]
    position = 0
    while position < len(run):
        first = next((place for place in range(position, len(run)) if run[place].given in {Given.LISTED, Given.ALSO_A_WORD}), None)
        if first is None or first == len(run) - 1:
            break
        last = _last_of(run, first)
        if _is_full(run[first : last + 1]):
            yield _name(sentence, run[first : last + 1], policy)
        position = last + 1
    if position == 0:
        yield from _unlisted(sentence, run, policy)


def _last_of(run: list[Token], first: int) -> int:
    """Index of the last word of the name that begins at `first`: the next listed given name may begin another."""
    limit = min(len(run), first + MOST_WORDS)
    for place in range(first + 2, limit):
        begins_another = run[place].given is Given.LISTED and run[place - 1].given is not Given.LISTED
        if begins_another and place + 1 < len(run) and not run[place - 1].is_particle and not run[place - 1].is_initial:
            return place - 1
    return limit - 1


def _is_full(words: list[Token]) -> bool:
    return len(words) > 1 and not words[-1].is_initial and not words[-1].is_particle and words[-1].family is not None


def _unlisted(sentence: str, run: list[Token], policy: Policy) -> Iterator[PersonName]:
    """Two to four capitalised words of which none is an English word: a name whose given name the list lacks."""
    words = [token for token in run if not token.is_initial and not token.is_particle]
    english = any(VERBAL.search(token.folded) or token.family is not Family.PLAIN for token in words)
    if not 1 < len(words) < MOST_WORDS or english or run[-1].is_initial:
        return
    if run[0].is_capitals and len(sentence) > len(run[0].text) and sentence.isupper():
        return
    yield _name(sentence, run, policy, given=Given.UNLISTED)


def _reversed(sentence: str, tokens: list[Token], policy: Policy) -> Iterator[PersonName]:
    """“SMITH, Oliver” and, where it stands alone or begins a line, “Smith, Oliver”."""
    for family, given in itertools.pairwise(tokens):
        if not REVERSED.match(sentence[family.end : given.start]) or not given.given or family.family is None:
            continue
        shouted = family.is_capitals and not given.is_capitals
        begins = not sentence[: family.start].strip() or sentence[: family.start].rstrip(" ")[-1:] in "\n;|•:"
        ends = not re.match(r"[ \u00a0]*[^\W\d_]", sentence[given.end :])
        known = family.given in {Given.LISTED, Given.ALSO_A_WORD} or given.given is not Given.LISTED
        if not shouted and (not begins or not ends or known or family.family is not Family.PLAIN or VERBAL.search(family.folded)):
            continue
        yield PersonName(
            start=family.start,
            end=given.end,
            text=f"{given.text} {family.text}",
            words=(given.folded, family.folded),
            given=Given.LISTED if shouted else Given.UNLISTED,
            family=family.family,
            possessive=given.possessive,
            is_thing=is_known_thing((given.folded, family.folded), policy),
        )


def _name(sentence: str, run: list[Token], policy: Policy, given: Given | None = None) -> PersonName:
    words = tuple(token.folded for token in run)
    return PersonName(
        start=run[0].start,
        end=run[-1].end,
        text=sentence[run[0].start : run[-1].end],
        words=words,
        given=given if given is not None else run[0].given or Given.UNLISTED,
        family=run[-1].family or Family.ALSO_A_WORD,
        possessive=run[-1].possessive,
        is_thing=is_known_thing(words, policy),
        is_capitals=all(token.is_capitals for token in run),
    )
