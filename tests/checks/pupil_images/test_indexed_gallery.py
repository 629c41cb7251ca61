"""IMG-17: galleries of pupils that search engines may list."""

import pytest
from builders import page, verdicts
from picture_builders import picture_beside

from checks.pupil_images.indexed_gallery import indexed_gallery
from records.verdict import Verdict
from records.web import Page


def gallery(robots: str, alt: str = "Year 4 build a bridge", count: int = 8) -> Page:
    images = tuple(picture_beside(url=f"https://www.aldergrove.example/files/{number}.jpg", alt=alt) for number in range(count))
    return page(title="Photo gallery", images=images, robots=robots)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ("noimageindex", Verdict.PASS),
        ("noindex, nofollow", Verdict.PASS),
        ("none", Verdict.PASS),
        ("", Verdict.REVIEW),
        ("index, follow", Verdict.REVIEW),
        ("max-image-preview:large", Verdict.REVIEW),
    ],
)
def test_what_the_page_asks_of_search_engines(robots: str, expected: Verdict) -> None:
    assert verdicts(indexed_gallery, page=gallery(robots)) == [expected]


def test_other_pages_and_galleries_of_things_are_not_asked() -> None:
    assert verdicts(indexed_gallery, page=gallery("", count=2)) == [Verdict.NOT_APPLICABLE]
    assert verdicts(indexed_gallery, page=gallery("", alt="the hall")) == [Verdict.NOT_APPLICABLE]
