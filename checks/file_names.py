"""Reads a picture's file name for a given and a family name."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from checks.adult_cues import is_staff_heading
from checks.family_names import ALSO_FAMILY_NAMES
from checks.named_pupils import Known
from checks.person_names import Family, Given, family_of, fold, given_of, is_known_thing
from checks.remembered import remembered
from records.web import file_of

SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,5}$")
SIZE = re.compile(r"(?:[-_]\d{2,5}x\d{2,5}|[-_]scaled|[-_]rotated|[-_]e\d{9,}|@\dx|[-_]thumb(?:nail)?|[-_]copy)+$", re.IGNORECASE)
HASHED = re.compile(
    r"^(?:[0-9a-f]{16,}(?:[_-].*)?|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}.*|(?=(?:\D*\d){4})[a-z0-9_]{20,})$", re.IGNORECASE
)
CAMERA = re.compile(
    r"^(?:img|dsc[nf]?|dscf|_?mg|pxl|p\d|mvimg|gopr|dji|vid|wp|whatsapp|screen\s?-?_?shot|screenshot|image|photo|picture|pic|scan"
    r"|untitled|unnamed|file|fb_img|received)[\s_-]*[\d(]",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
JOINED_PREFIX = re.compile(r"^(?:Mc|Mac|O|D|o|mc)$")
CUE = re.compile(
    r"(?:^|[\s_.+-])(?:y(?:ea)?r?s?[\s_.-]?(?:1[0-3]|[1-9])|reception|nursery|class[\s_.-]?\w+|age[d]?[\s_.-]?\d+|pupil|student|ks\d"
    r"|head[\s_.-]?(?:boy|girl)|prefect)(?=$|[\s_.+-])",
    re.IGNORECASE,
)
TITLES_AS_TEXT = "mr mrs miss ms mx dr prof sir dame lord lady rev revd cllr fr st saint king queen"
TITLES = frozenset(TITLES_AS_TEXT.split())
ADULTS_AS_TEXT = """
    headteacher head teacher staff governor governors chair trustee author illustrator mp mayor principal deputy senco ta coach director ceo
    vicar manager officer secretary parent photography photographer credit princess captain
"""
ADULT_WORDS = frozenset(ADULTS_AS_TEXT.split())
MOST_OTHER_WORDS = 2
MOST_LETTERS = 160
# A picture written into its own address may be a megabyte long.
LONGEST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNamed:
    """A full name read out of a file name; `name` must be masked before it is told."""

    name: str
    has_cue: bool


def name_in_address(address: str, known: Known) -> FileNamed | None:
    """As `name_in_file`, of the file that an address ends in."""
    return _known_name(address, known) if len(address) <= LONGEST_REMEMBERED else _name_at_end(address, known)


def _name_at_end(address: str, known: Known) -> FileNamed | None:
    return name_in_file(unquote(file_of(address)), known)


# The same pictures stand on many pages.
_known_name = remembered(most=16_384)(_name_at_end)


def name_in_file(file_name: str, known: Known) -> FileNamed | None:
    """The given and family name that a file is called by, or None: a hash, a camera's number, a thing, an adult."""
    base = SIZE.sub("", SUFFIX.sub("", file_name[-MOST_LETTERS:]))
    if not base or HASHED.match(base) or CAMERA.match(base) or base.lower().startswith("data:"):
        return None
    words = _words(CUE.sub(" ", base))
    folded = tuple(fold(word) for word in words)
    if TITLES & set(folded) or ADULT_WORDS & set(folded) or is_known_thing(folded, known.policy) or is_staff_heading(base):
        return None
    has_cue = bool(CUE.search(base))
    for place in range(len(words) - 1):
        pair = (words[place], words[place + 1])
        others = [word for word in folded[:place] + folded[place + 2 :] if word not in known.policy.not_names]
        if len(others) <= MOST_OTHER_WORDS and _is_name(pair, len(words), known, has_cue=has_cue):
            return FileNamed(name=f"{pair[0]} {pair[1]}", has_cue=has_cue)
    if len(words) == 2 and _is_turned(words[0], words[1], known):  # noqa: PLR2004  (a family and a given name)
        return FileNamed(name=f"{words[1]} {words[0]}", has_cue=has_cue)
    return None


def _words(base: str) -> list[str]:
    """Words of a file name without numbers; camel case and “Mc”, “O” are taken apart and joined again."""
    parts = [part for piece in re.split(r"[^\w'’]|_", base) for part in CAMEL.split(piece) if part]
    words: list[str] = []
    for part in parts:
        if words and JOINED_PREFIX.match(words[-1]) and part[0].isupper() == words[-1][0].isupper():
            words[-1] += part
        elif not part.isdigit():
            words.append(part)
    return words


def _is_name(pair: tuple[str, str], count: int, known: Known, *, has_cue: bool) -> bool:
    given, family = given_of(pair[0], known.policy), family_of(pair[1], known.policy)
    if given is Given.UNLISTED or family is None or len(pair[1]) < 2 or len(pair[0]) < 2:  # noqa: PLR2004  (an initial is no name)
        return False
    if (fold(pair[0]), fold(pair[1])) in known.adults:
        return False
    written_as_name = pair[0][0].isupper() and pair[1][0].isupper()
    doubts = (given is Given.ALSO_A_WORD) + (family is Family.ALSO_A_WORD)
    if doubts == 0:
        return True
    exact = count == 2  # noqa: PLR2004  (nothing but the two names)
    if doubts == 1:
        return exact or has_cue or written_as_name
    return has_cue and fold(pair[1]) in ALSO_FAMILY_NAMES


def _is_turned(family: str, given: str, known: Known) -> bool:
    """“SMITH_Oliver”: the family name first."""
    plain = given_of(given, known.policy) is Given.LISTED and family_of(family, known.policy) is Family.PLAIN
    return plain and (fold(given), fold(family)) not in known.adults and len(family) > 2  # noqa: PLR2004  (an initial is no name)
