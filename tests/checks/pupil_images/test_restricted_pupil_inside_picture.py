"""GDP-03 inside pictures: printed words and metadata."""

import pytest
from builders import picture, school, site, verdicts
from listed import NO_LIST, POLICY, UNREADABLE, register_with

from checks.pupil_images.restricted_pupil_inside_picture import restricted_pupil_inside_picture
from records.register import Register
from records.verdict import Verdict
from records.web import Picture


def of(seen: Picture, register: Register | None = None) -> list[Verdict]:
    parts = {"picture": seen, "account": site(), "school": school(), "register": register or register_with(), "policy": POLICY}
    return verdicts(restricted_pupil_inside_picture, **parts)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (picture(text_found=True, words=("CERTIFICATE", "Mira Ashdown"), faces=1), Verdict.FAIL),
        (picture(text_found=False, captions=(("PersonInImage", "Mira Ashdown"),), faces=2), Verdict.FAIL),
        (picture(text_found=True, words=("Mira", "Ashdown"), faces=1), Verdict.FAIL),
        (picture(text_found=True, words=("CERTIFICATE", "Mira Ashdown"), faces=0), Verdict.REVIEW),
        (picture(text_found=True, words=("M. Ashdown",), faces=1), Verdict.REVIEW),
        (picture(text_found=True, words=("Summer fair",), faces=1), Verdict.PASS),
        (picture(text_found=None, faces=1), Verdict.UNKNOWN),
        (picture(text_found=None, width=16, height=16), Verdict.NOT_APPLICABLE),
    ],
)
def test_what_a_picture_holds(seen: Picture, expected: Verdict) -> None:
    assert of(seen) == [expected]


def test_no_list() -> None:
    assert of(picture(text_found=True, words=("Mira Ashdown",)), NO_LIST) == [Verdict.NOT_APPLICABLE]


def test_a_list_that_cannot_be_read() -> None:
    assert of(picture(text_found=False), register_with(UNREADABLE)) == [Verdict.UNKNOWN]
