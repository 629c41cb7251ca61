"""IMG-04: whether a picture's file carries the place where it was taken."""

from typing import Any

import pytest
from builders import picture, policy, rulings, verdicts

from checks.pupil_images.gps_in_image import gps_in_image
from records.policy import Thresholds
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"has_gps": False}, [Verdict.PASS]),
        ({"has_gps": True}, [Verdict.FAIL]),
        ({"has_gps": True, "gps_metres_from_site": 149.9}, [Verdict.REVIEW]),
        ({"has_gps": True, "gps_metres_from_site": 0.0}, [Verdict.REVIEW]),
        ({"has_gps": True, "gps_metres_from_site": 151.0}, [Verdict.FAIL]),
        ({"has_gps": True, "is_resized_copy": True}, [Verdict.FAIL]),
        ({"is_resized_copy": True}, [Verdict.PASS, Verdict.UNKNOWN]),
        ({"sha256": ""}, [Verdict.UNKNOWN]),
    ],
)
def test_what_the_file_holds(facts: dict[str, Any], expected: list[Verdict]) -> None:
    assert verdicts(gps_in_image, picture=picture(**facts)) == expected


def test_the_limit_is_the_trusts_own() -> None:
    far = policy(thresholds=Thresholds(school_site_metres=1000))

    assert verdicts(gps_in_image, picture=picture(has_gps=True, gps_metres_from_site=900.0), policy=far) == [Verdict.REVIEW]


def test_neither_place_nor_distance_is_told() -> None:
    (ruling,) = rulings(gps_in_image, picture=picture(has_gps=True, gps_metres_from_site=4321.7))

    assert ruling.what == "the file holds the coordinates of a place"
