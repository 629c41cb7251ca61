"""IMG-07: pictures of classes that have left the school."""

from datetime import date

import pytest
from builders import PRIMARY, SECONDARY, page, policy, verdicts
from picture_builders import picture_beside

from checks.pupil_images.leavers_gallery import leavers_gallery
from records.policy import Thresholds
from records.register import School
from records.verdict import Verdict
from records.web import Page

TODAY = date(2026, 11, 23)


def titled(title: str, count: int = 5) -> Page:
    images = tuple(picture_beside(url=f"https://www.aldergrove.example/files/{number}.jpg") for number in range(count))
    return page(title=title, images=images)


@pytest.mark.parametrize(
    ("title", "school", "expected"),
    [
        ("Year 6 2020-21", PRIMARY, Verdict.FAIL),
        ("Year 6 2023/2024", PRIMARY, Verdict.FAIL),
        ("Leavers 2022", PRIMARY, Verdict.FAIL),
        ("Class of 2019", SECONDARY, Verdict.FAIL),
        ("Year 11 prom 2021", SECONDARY, Verdict.FAIL),
        ("Year 13 2020", SECONDARY, Verdict.FAIL),
        ("Year 6 leavers 2026", PRIMARY, Verdict.PASS),
        ("Year 6 2026-27", PRIMARY, Verdict.PASS),
        ("Our leavers", PRIMARY, Verdict.REVIEW),
        ("Year 6", PRIMARY, Verdict.NOT_APPLICABLE),
        ("Year 4 2019", PRIMARY, Verdict.NOT_APPLICABLE),
        ("Years 5 and 6 2019", PRIMARY, Verdict.NOT_APPLICABLE),
        ("News 2019", PRIMARY, Verdict.NOT_APPLICABLE),
    ],
)
def test_which_class_has_left(title: str, school: School, expected: Verdict) -> None:
    assert verdicts(leavers_gallery, page=titled(title), school=school, today=TODAY) == [expected]


def test_a_page_without_pictures_is_no_matter() -> None:
    assert verdicts(leavers_gallery, page=titled("Leavers 2019", 2), school=PRIMARY, today=TODAY) == [Verdict.NOT_APPLICABLE]


def test_the_days_are_the_trusts_own() -> None:
    long = policy(thresholds=Thresholds(leaver_picture_days=5000))

    assert verdicts(leavers_gallery, page=titled("Leavers 2019"), school=PRIMARY, today=TODAY, policy=long) == [Verdict.PASS]
