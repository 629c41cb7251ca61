"""Pupil images: pictures of children in a setting of little dress or of care are looked at by a person."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.file_names import SUFFIX
from checks.masking import mark_of
from checks.rulings import ok, review
from records.finding import Ruling
from records.verdict import Confidence, Severity
from records.web import Image

# Each setting with the words that mean it, and not a person, a building, a city or a change of plan.
SETTINGS = (
    (
        "swimming",
        (
            r"swim(?:s|ming|mers?)?\b(?!\s(?:pool\s)?(?:appeal|fund|fees?|kit\slist|timetable))|swam\b|swimsuits?\b|swim(?:ming)?\s?wear\b"
            r"|paddling\spools?\b|water\s(?:slides?|fights?|play)\b|nofio\b"
        ),
    ),
    ("gymnastics", r"gymnast(?:s|ic|ics)?\b|trampolin(?:e|es|ing)\b|leotards?\b|gymnasteg\b"),
    ("bathing", r"bath[\s-]?time\b|(?:in|out\sof)\sthe\sbath\b(?!\s(?:area|festival|rugby))|bubble\sbath\b|bathing\b(?!\swater)"),
    ("changing", r"changing\s(?:rooms?|area|mats?|table)\b|getting\s(?:changed|dressed|undressed)\b"),
    ("nappies", r"napp(?:y|ies)\b(?!\s(?:bank|recycling|sacks?))|potty\b"),
    ("first aid", r"first[\s-]aid\b|(?:grazed|cut|bleeding)\s(?:knee|elbow|lip)s?\b|nose\s?bleeds?\b"),
    ("little dress", r"(?:bikini|swimming\strunks|pyjamas?|pajamas?|underwear|onesies?)\b"),
)
SETTING = re.compile("|".join(rf"(?P<s{place}>\b(?:{words}))" for place, (_, words) in enumerate(SETTINGS)), re.IGNORECASE)
# One of these stands in every text that the patterns find something in: a quick look before them.
STEMS = (
    "swim", "swam", "paddling", "water", "nofio", "gymnas", "trampolin", "leotard", "bath", "changing", "getting", "napp", "potty", "first",
    "grazed", "cut", "bleed", "nose", "bikini", "pyjama", "pajama", "underwear", "onesie",
)  # fmt: skip
APART = re.compile(r"[-_+.]|%20")


@check(
    rule="IMG-10",
    title="Picture of a sensitive setting",
    severity=Severity.HIGH,
    clause="8.5",
    remedy="Look at the picture: everybody suitably dressed, no close-up, nobody in care or distress. Else replace it.",
)
def sensitive_setting(image: Image) -> Iterator[Ruling]:
    """Swimming, gymnastics, changing and care are where a harmless picture is most easily misused.

    Looks for words of such a setting in the caption, the alternative text, the title, the file name, the heading above and the
    sentences of the same block.
    Passes where no such word stands beside the picture.
    Review where one does: the audit reads the words and cannot judge the picture, so it never fails.
    """
    own = " ".join((image.caption, image.alt, image.title, APART.sub(" ", SUFFIX.sub("", image.file_name))))
    found = _speaks_of(own)
    beside = None if found else _speaks_of(" ".join((image.heading, *image.near)))
    if found or beside:
        setting = _setting(found or beside)
        where = "of the picture itself" if found else "beside the picture"
        what = f"words {where} speak of {setting}"
        confidence = Confidence.MEDIUM if found else Confidence.LOW
        yield review(what, at=image.at, about=mark_of(image.url), confidence=confidence)
    else:
        yield ok("no word of a sensitive setting stands beside the picture", at=image.at)


def _speaks_of(text: str) -> re.Match[str] | None:
    lowered = text.lower()
    return SETTING.search(text) if any(stem in lowered for stem in STEMS) else None


def _setting(found: re.Match[str] | None) -> str:
    place = int(found.lastgroup[1:]) if found is not None and found.lastgroup else 0
    return SETTINGS[place][0]
