"""Tells a page that is a gallery of pictures of school life from a page that has some pictures."""

import functools
import math
import re
from dataclasses import dataclass

from checks.pupil_cues import PUPIL_WORD, names_pupils
from checks.school_years import years_named
from records.web import Image, Page

NAMED_GALLERY = re.compile(
    r"\b(?:(?:photo|picture|image)s?[\s_-]?(?:galler(?:y|ies)|albums?)|galler(?:y|ies)|photo[\s_-]?(?:s|graphs)|oriel(?:au)?)\b",
    re.IGNORECASE,
)
# Drawings and marks that stand on every page.
NO_PHOTOGRAPH = re.compile(
    r"\.svg$|^data:|(?:^|[/_.-])(?:logo|icon|favicon|badge|crest|banner|sprite|avatar|ofsted|award)s?(?:[/_.-]|$)", re.IGNORECASE
)
PUPILS = re.compile(rf"\b{PUPIL_WORD}\b")
# So many pictures make a page that is called a gallery one.
FEWEST = 6
# So many make a page one that nobody calls so.
MANY = 20
# Part of the pictures, where some sign of pupils stands beside each, or beside the page's own names.
MOST_OF_THEM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """A page's photographs in numbers. `of_pupils` is whether a sign of pupils stands at the page or at most pictures."""

    pictures: int
    of_pupils: bool


def gallery_of(page: Page) -> Gallery | None:
    """The gallery that a page is; None where it is none."""
    photographs = {image.largest or image.url: image for image in page.images if not is_mark(image)}
    names = " ".join((page.title, *page.headings[:3], page.url.rsplit("//", 1)[-1].partition("/")[2].replace("-", " ").replace("/", " ")))
    is_called_so = bool(NAMED_GALLERY.search(names))
    if len(photographs) < (FEWEST if is_called_so else MANY):
        return None
    return Gallery(pictures=len(photographs), of_pupils=speaks_of_pupils(names) or _mostly_of_pupils(list(photographs.values())))


def is_mark(image: Image) -> bool:
    """Whether a picture is a drawing, a logo or an icon by its address."""
    address = image.largest or image.url
    return bool(NO_PHOTOGRAPH.search(address.split("?", 1)[0].rsplit("/", 1)[-1] if not address.startswith("data:") else address))


@functools.lru_cache(maxsize=16_384)
def speaks_of_pupils(text: str) -> bool:
    """Whether a text has a word for pupils, or names a school year."""
    return bool(PUPILS.search(text)) or names_pupils(text) or bool(years_named(text))


def _mostly_of_pupils(photographs: list[Image]) -> bool:
    """Whether a sign of pupils stands beside so many; looks no further than it must."""
    wanted = math.ceil(MOST_OF_THEM * len(photographs))
    cued = 0
    for number, image in enumerate(photographs):
        cued += _of_pupils(image)
        if cued >= wanted or cued + len(photographs) - number - 1 < wanted:
            break
    return cued >= wanted


def _of_pupils(image: Image) -> bool:
    return any(speaks_of_pupils(text) for text in (image.alt, image.caption, image.heading, *image.near[:3]) if text)
