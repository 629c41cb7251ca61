"""Reads whom an account is for: parents, community, staff, or pupils of which school years."""

import re
from dataclasses import dataclass

from records.register import Audience

NURSERY, RECEPTION, FIRST, LAST = -1, 0, 1, 13

RIGHT = "words such as parents, community, staff, pupils:Y3-Y6 or whole school, with | between them"

SEPARATOR = re.compile(r"[|,;/&]| \+ |\band\b")
OPEN_END = re.compile(r" ?\band (?:up|above|older|upwards)\b")
# U+2010 to U+2014: the dashes that word processors put for a hyphen.
RANGE_WORD = re.compile(r" ?(?:[-\u2010-\u2014]|\b(?:to|until|through)\b) ?")
FILLERS = frozenset({"in", "of", "our", "the", "from", "for", "current"})
LONGEST = 400

SCHOOL_YEAR = r"(?:years? ?|yrs? ?|y ?)?(?P<{name}>nursery|reception|[nr]|1[0-3]|[1-9])"
SPAN = re.compile(rf"{SCHOOL_YEAR.format(name='first')}(?:(?P<open>\+)|-{SCHOOL_YEAR.format(name='last')})?")
# “7-11” alone may as well be ages: it means years only beside the word pupils.
SAYS_YEAR = re.compile(r"year|yr|\by ?[0-9]|nursery|reception")

# How England's schools call runs of years.
NAMED_YEARS = {
    "early years": (NURSERY, RECEPTION),
    "eyfs": (NURSERY, RECEPTION),
    "ks1": (1, 2),
    "key stage 1": (1, 2),
    "ks2": (3, 6),
    "key stage 2": (3, 6),
    "ks3": (7, 9),
    "key stage 3": (7, 9),
    "ks4": (10, 11),
    "key stage 4": (10, 11),
    "ks5": (12, LAST),
    "key stage 5": (12, LAST),
    "sixth form": (12, LAST),
    "6th form": (12, LAST),
    "sixth formers": (12, LAST),
}

PUPIL = r"(?:pupils?|students?|children|learners?)"
FAMILY = r"(?:parents?|carers?|famil(?:y|ies)|guardians?)"
FAMILIES = re.compile(rf"(?P<before>(?:.+ )?){FAMILY}(?P<after>(?: (?:of|in|from) .+)?)")
# Pupils as such, not “pupils' parents”.
NAMED_PUPILS = re.compile(rf"\b{PUPIL}\b(?!['\u2019])")
PUPILS = re.compile(rf"(?:(?P<before>.+) )?{PUPIL}(?: (?P<after>.+))?")

WHOLE_SCHOOL = frozenset({"whole school", "entire school", "whole school community", "school community", "everyone", "anyone", "all"})
ALL_PUPILS = re.compile(rf"(?:all|every) {PUPIL}|whole school {PUPIL}")
OTHERS = re.compile(
    r"(?:(?:local|wider|general)\s)?(?:community|public|press|media)|staff|teachers|employees|all staff|governors|trustees|volunteers"
    r"|neighbours|residents|alumni|former (?:pupils|students)|ex-?(?:pupils|students)|partners|supporters|visitors|stakeholders"
    r"|applicants|job applicants|(?:prospective|future) staff|other schools|schools|professionals|donors|friends|pta"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """The part of an audience cell that says nothing the audit knows."""

    piece: str


@dataclass(slots=True, kw_only=True)
class _Heard:
    """What the pieces read so far have said."""

    pupils: bool = False
    any_year: bool = False
    whole_school: bool = False
    last: str = ""
    years: set[int]

    def pupils_of(self, years: tuple[int, ...]) -> None:
        """Notes pupils of these years, or of none in particular."""
        self.pupils, self.last = True, "pupils"
        self.years.update(years)
        # Pupils without a year may be of any year: a year named elsewhere must not narrow that.
        self.any_year = self.any_year or not years


def read_audience(text: str) -> Audience | Unreadable:
    """Reads an audience cell. Parts are joined by `|`, comma, semicolon, slash or “and”; a blank cell is an empty audience.

    Pupils without years give `pupils` with no years; years are -1 for nursery, 0 for reception, 1 to 13.
    """
    plain = " ".join(re.sub(r"[():\[\]]", " ", text.replace("\n", "|").casefold()).split())
    if not plain:
        return Audience(text="")
    if len(plain) > LONGEST:
        return Unreadable(piece=text)
    heard, said = _Heard(years=set()), False
    for raw in SEPARATOR.split(RANGE_WORD.sub("-", OPEN_END.sub("+", plain))):
        piece = raw.strip()
        said = said or bool(piece)
        if piece and not _hear(piece, heard):
            return Unreadable(piece=piece)
    if not said:
        return Unreadable(piece=text)
    years = () if heard.any_year else tuple(sorted(heard.years))
    return Audience(text=text, pupils=heard.pupils, years=years, whole_school=heard.whole_school)


def _hear(piece: str, heard: _Heard) -> bool:
    """Takes in one part; False where it cannot be read."""
    families = FAMILIES.fullmatch(piece)
    if families:
        return _hear_families(families["before"], families["after"], heard)
    words = " ".join(word for word in piece.split() if word not in FILLERS)
    if words in WHOLE_SCHOOL or ALL_PUPILS.fullmatch(words):
        heard.whole_school = heard.whole_school or words in WHOLE_SCHOOL
        heard.pupils_of(())
        return True
    if OTHERS.fullmatch(words):
        heard.last = "others"
        return True
    years = _years(words)
    return _hear_years(words, years, heard) if years else _hear_pupils(words, heard)


def _hear_families(before: str, after: str, heard: _Heard) -> bool:
    """“parents”, “Year 6 parents”, “parents of pupils in Y5”: families, never the pupils themselves."""
    if NAMED_PUPILS.search(before):
        return False
    heard.last = "families of a year" if SAYS_YEAR.search(before + after) else "families"
    return True


def _hear_years(words: str, years: tuple[int, ...], heard: _Heard) -> bool:
    """Years without the word pupils: they go on from pupils, or from the parents of a year."""
    if heard.last == "families of a year":
        return True
    if words not in NAMED_YEARS and not SAYS_YEAR.search(words):
        if heard.last != "pupils":
            return False
        # “pupils, 7-11” is one sentence cut in two; “pupils and sixth form” is not.
        heard.any_year = heard.whole_school
    heard.pupils_of(years)
    return True


def _hear_pupils(words: str, heard: _Heard) -> bool:
    """“pupils”, “pupils Y3-Y6”, “Year 5 pupils”."""
    found = PUPILS.fullmatch(words)
    if found is None:
        return False
    named = [_years(spec) for spec in (found["before"], found["after"]) if spec]
    # “parents of Y5 and Y6 pupils” may mean the parents or the pupils of Year 6.
    is_doubtful = heard.last == "families of a year" and bool(found["before"])
    if is_doubtful or not all(named):
        return False
    heard.pupils_of(tuple(year for years in named for year in years))
    return True


def _years(spec: str) -> tuple[int, ...]:
    """The school years a text names; none where it names no years or runs backwards."""
    if spec in NAMED_YEARS:
        first, last = NAMED_YEARS[spec]
        return tuple(range(first, last + 1))
    found = SPAN.fullmatch(spec)
    if found is None:
        return ()
    first = _year(found["first"])
    last = LAST if found["open"] else _year(found["last"] or found["first"])
    return tuple(range(first, last + 1))


def _year(word: str) -> int:
    if word.startswith("n"):
        return NURSERY
    return RECEPTION if word.startswith("r") else int(word)
