"""IMG-06: pictures of people that are older than the trust keeps them."""

from datetime import date
from typing import Any

import pytest
from builders import picture, policy, rulings, verdicts

from checks.pupil_images.overdue_picture import overdue_picture
from records.policy import Thresholds
from records.reason import Reason
from records.sight import Unseen
from records.verdict import Verdict

TODAY = date(2026, 11, 23)
OLD, NEW = date(2021, 5, 4), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"taken_on": NEW}, Verdict.PASS),
        ({"taken_on": OLD}, Verdict.FAIL),
        ({"taken_on": date(2024, 2, 29)}, Verdict.REVIEW),
        ({"taken_on": date(2023, 11, 24)}, Verdict.REVIEW),
        ({"taken_on": date(2023, 11, 22)}, Verdict.FAIL),
        ({"taken_on": OLD, "faces": 0}, Verdict.NOT_APPLICABLE),
        ({"taken_on": OLD, "faces": Unseen(reason=Reason.NO_FACE_MODEL)}, Verdict.REVIEW),
        ({"taken_on": OLD, "found_on": ("https://www.aldergrove.example/about/our-history/",)}, Verdict.REVIEW),
        ({"taken_on": OLD, "found_on": ("https://www.aldergrove.example/history/",)}, Verdict.REVIEW),
        ({"taken_on": OLD, "found_on": ("https://www.aldergrove.example/history/", "https://www.aldergrove.example/")}, Verdict.FAIL),
        ({"taken_on": None}, Verdict.UNKNOWN),
        ({"taken_on": OLD, "sha256": ""}, Verdict.UNKNOWN),
    ],
)
def test_how_old_a_picture_may_be(facts: dict[str, Any], expected: Verdict) -> None:
    assert verdicts(overdue_picture, picture=picture(**{"faces": 3, **facts}), today=TODAY) == [expected]


def test_the_years_are_the_trusts_own() -> None:
    long = policy(thresholds=Thresholds(picture_years=10))

    assert verdicts(overdue_picture, picture=picture(faces=3, taken_on=OLD), today=TODAY, policy=long) == [Verdict.PASS]


def test_where_the_day_comes_from_is_told() -> None:
    (ruling,) = rulings(overdue_picture, picture=picture(faces=1, taken_on=OLD), today=TODAY)

    assert ruling.what == "from 2021-05-04 at the latest (the camera's date); pictures of people stay for 3 years"
