"""IMG-16: large galleries that need no log-in."""

import pytest
from builders import page, policy, rulings, verdicts
from picture_builders import picture_beside

from checks.pupil_images.open_gallery import open_gallery
from records.policy import Thresholds
from records.verdict import Confidence, Verdict
from records.web import Page


def gallery(count: int, alt: str = "") -> Page:
    images = tuple(picture_beside(url=f"https://www.aldergrove.example/files/{number}.jpg", alt=alt) for number in range(count))
    return page(title="Photo gallery", images=images)


@pytest.mark.parametrize(("count", "expected"), [(3, Verdict.NOT_APPLICABLE), (50, Verdict.PASS), (51, Verdict.REVIEW)])
def test_how_many_pictures_are_a_catalogue(count: int, expected: Verdict) -> None:
    assert verdicts(open_gallery, page=gallery(count)) == [expected]


def test_the_number_is_the_trusts_own() -> None:
    assert verdicts(open_gallery, page=gallery(12), policy=policy(thresholds=Thresholds(gallery_pictures=10))) == [Verdict.REVIEW]


@pytest.mark.parametrize(("alt", "expected"), [("Year 4 build a bridge", Confidence.MEDIUM), ("the hall", Confidence.LOW)])
def test_signs_of_pupils_make_it_surer(alt: str, expected: Confidence) -> None:
    (ruling,) = rulings(open_gallery, page=gallery(60, alt))

    assert ruling.confidence is expected
