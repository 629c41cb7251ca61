"""Tells from handles and link words which accounts are a class's or one member of staff's, not the whole school's."""

import re
from collections.abc import Iterable

from checks.school_names import words_of

# “Y4” in a handle of its own letters: a capital after small ones, or a beginning. “Library1” and “Y2000” are no years.
YEAR_TOKEN = re.compile(
    r"(?i:year|yr)[ ._-]?(?:1[0-3]|[1-9])(?!\d)|(?:(?<![A-Za-z])[yY]|(?<=[a-z])Y|(?<=[A-Z])Y(?=[1-9][A-Z]?$))"
    r"[_.-]?(?:1[0-3]|[1-9])(?![0-9kK])",
)
# Parts of a school, which may as well stand in a school's own name: “Oakfield Nursery School”.
PART_TOKEN = re.compile(r"(?i:sixth[ ._-]?form|6th[ ._-]?form|eyfs)|(?i:reception|nursery)(?:class)?(?=$|[ ._-]|\d|[A-Z])")
CLASS_TOKEN = re.compile(r"(?i:(?<!first)(?<!world)(?<!master)(?<!business)class(?:es)?)(?=$|[ ._-]|\d|[A-Z])")
TITLE = r"(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir)"
# Capitals as a person sets them: “MrSmithPE”, “Miss_Jones”, “Mrs.Brown”.
CAPITALS = re.compile(rf"(?:^|[._-]){TITLE}[._-]?[A-Z][a-z]{{1,}}")
SMALL = re.compile(r"(?:mr|mrs|miss|ms|mx|dr)[._-][a-z]{2,}")
RUN_TOGETHER = re.compile(r"(?:mr|mrs|miss|ms|mx)([a-z]{3,})")
# What a teacher's handle says beside the name.
AT_WORK = re.compile(
    r"(?:^|[._-]|[a-z])(?:pe|teach(?:es|er|ing)?|class(?:room)?|maths|english|science|art|music|history|geog(?:raphy)?|comput(?:ing|er)"
    r"|primary|eyfs|mfl|drama|sport|school|senco?|head|y(?:ea)?r?\d{1,2})(?:$|[._-]|\d)"
)
WORDS = re.compile(
    rf"\b{TITLE}\.? [A-Z][\w'\u2019-]+(?:(?:'s|\u2019s|s['\u2019])? (?:class|classroom|Year \d+|[Tt]witter|page|account|blog))?"
)
TEACHER = re.compile(
    r"\b(?:year (?:1[0-3]|[1-9])|reception|nursery|class|subject|p\.?e\.?|music|art|maths|science) (?:class )?teacher\b"
    r"|\bhead ?teacher['\u2019]?s? (?:account|page|blog|twitter)\b",
    re.IGNORECASE,
)
# Makers of toys, sweets, films and songs, and public figures of that kind.
KNOWN_AS = frozenset(
    {"mrbean", "mrmen", "mrbeast", "mrtumble", "mrwhippy", "mrsdoubtfire", "mrpotatohead", "missworld", "mrporter", "drwho", "drmartens",
     "drdre", "mrsbeeton", "mrkipling", "drpepper", "mrsbrownsboys", "mrbloom", "misspiggy", "msmarvel", "mrmaker"}
)  # fmt: skip


def is_of_class(handle: str, names: Iterable[str]) -> bool:
    """Whether a handle is a class's or a year's: “AlderGroveY4”, “class3b”, “year5_aldergrove”."""
    if YEAR_TOKEN.search(handle) or CLASS_TOKEN.search(handle):
        return True
    known = tuple(names)
    part, own = PART_TOKEN.search(handle), "".join(word for name in known for word in words_of(name))
    if part is not None and "".join(words_of(part[0])) not in own:
        return True
    rest = _without_names(handle, known)
    return rest != handle.casefold() and bool(re.fullmatch(r"[._-]*y(?:1[0-3]|[1-9])[a-z]?[._-]*", rest))


def is_of_person(handle: str, texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether handle or words are those of one member of staff: “MrSmithPE”, “Mrs Brown's class”, “Year 4 teacher”."""
    plain = handle.strip().removeprefix("@")
    folded = re.sub(r"[^a-z]", "", plain.casefold())
    if any(folded.startswith(known) for known in KNOWN_AS):
        return False
    if CAPITALS.search(plain) or SMALL.match(plain):
        return True
    rest = _without_names(plain, names)
    if RUN_TOGETHER.match(plain) and (rest != plain.casefold() or AT_WORK.search(plain)):
        return True
    return any(WORDS.fullmatch(text.strip()) or TEACHER.search(text) for text in texts)


def _without_names(handle: str, names: Iterable[str]) -> str:
    """The handle in small letters without the names that a school goes by."""
    rest = handle.casefold()
    for name in names:
        squashed = "".join(words_of(name))
        if len(squashed) > 2 and squashed in rest:  # noqa: PLR2004  (two letters turn up anywhere)
            rest = rest.replace(squashed, "")
    return rest
