"""IMG-08: pictures larger than a page needs."""

from typing import Any

import pytest
from builders import picture, policy, verdicts

from checks.pupil_images.oversized_picture import oversized_picture
from records.policy import Thresholds
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"width": 1600, "height": 900}, Verdict.PASS),
        ({"width": 900, "height": 1601}, Verdict.REVIEW),
        ({"width": 3000, "height": 2000}, Verdict.REVIEW),
        ({"width": 3001, "height": 2000}, Verdict.FAIL),
        ({"width": 4032, "height": 3024, "faces": 5}, Verdict.FAIL),
        ({"width": 4032, "height": 3024, "faces": 0}, Verdict.REVIEW),
        ({"width": 0, "height": 0, "media_type": "image/svg+xml"}, Verdict.NOT_APPLICABLE),
        ({"width": 0, "height": 0, "media_type": "image/heic"}, Verdict.UNKNOWN),
        ({"sha256": "", "width": 0, "height": 0}, Verdict.UNKNOWN),
    ],
)
def test_the_longer_side_decides(facts: dict[str, Any], expected: Verdict) -> None:
    assert verdicts(oversized_picture, picture=picture(**facts)) == [expected]


def test_the_limits_are_the_trusts_own() -> None:
    small = policy(thresholds=Thresholds(picture_long_side=400, picture_longest_side=600))

    assert verdicts(oversized_picture, picture=picture(width=800), policy=small) == [Verdict.FAIL]
