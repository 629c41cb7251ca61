"""Which pages are galleries, and whether they show pupils."""

from typing import Any

import pytest
from builders import page
from picture_builders import picture_beside

from checks.galleries import gallery_of, is_mark
from records.web import Image, Page

SITE = "https://www.aldergrove.example"


def pictures(count: int, **beside: Any) -> tuple[Image, ...]:
    return tuple(picture_beside(url=f"{SITE}/files/{number:04}.jpg", **beside) for number in range(count))


def shown(count: int, title: str = "Photo gallery", **beside: Any) -> Page:
    return page(title=title, images=pictures(count, **beside))


@pytest.mark.parametrize(
    ("title", "count", "expected"),
    [
        ("Photo gallery", 6, True),
        ("Photo gallery", 5, False),
        ("Oriel luniau", 8, True),
        ("News", 19, False),
        ("News", 20, True),
        ("Photosynthesis", 8, False),
    ],
)
def test_a_gallery_is_called_so_or_has_many(title: str, count: int, expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    assert (gallery_of(shown(count, title)) is not None) is expected


def test_one_picture_shown_twice_is_one() -> None:
    twice = page(title="Gallery", images=pictures(4) + pictures(4))

    assert gallery_of(twice) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("logo.png", True), ("school-logo-2.png", True), ("crest.svg", True), ("IMG_2041.jpg", False), ("bannerman.jpg", False)],
)
def test_marks_are_no_photographs(name: str, expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    assert is_mark(picture_beside(url=f"{SITE}/files/{name}")) is expected


@pytest.mark.parametrize(
    ("title", "beside", "expected"),
    [
        ("Gallery", {"alt": "Year 4 build a bridge"}, True),
        ("Year 4 gallery", {}, True),
        ("Our children at play: photos", {}, True),
        ("Gallery", {"alt": "the new hall"}, False),
        ("Gallery", {}, False),
    ],
)
def test_signs_of_pupils(title: str, beside: dict[str, Any], expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    gallery = gallery_of(shown(8, title, **beside))

    assert gallery is not None
    assert gallery.of_pupils is expected
