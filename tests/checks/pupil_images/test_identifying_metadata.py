"""IMG-05: names and devices that a picture's file tells."""

from typing import Any

import pytest
from builders import picture, rulings, told, verdicts
from picture_builders import REGISTER, SCHOOLS, name_policy

from checks.pupil_images.identifying_metadata import identifying_metadata
from records.policy import Policy
from records.verdict import Verdict

SCHOOL = SCHOOLS[1]


def said(*captions: tuple[str, str], **facts: Any) -> list[Verdict]:
    seen = picture(captions=captions, **facts)
    return verdicts(identifying_metadata, picture=seen, school=SCHOOL, register=REGISTER, policy=name_policy())


@pytest.mark.parametrize(
    ("captions", "expected"),
    [
        ((), Verdict.PASS),
        ((("PersonInImage", "Oliver Sample"),), Verdict.FAIL),
        ((("RegionName", "Zofia"),), Verdict.FAIL),
        ((("PersonInImage", "Xyrgh Qwelter"),), Verdict.FAIL),
        ((("PersonInImage", "Hannah Whitlock"),), Verdict.PASS),
        ((("RegionName", "unknown"),), Verdict.PASS),
        ((("Caption", "Oliver Sample, Year 4, on sports day"),), Verdict.FAIL),
        ((("ImageDescription", "Oliver Sample"),), Verdict.REVIEW),
        ((("Caption", "Hannah Whitlock, teacher, with the new library"),), Verdict.PASS),
        ((("Keywords", "sports day"), ("Keywords", "Alder Grove Primary School")), Verdict.PASS),
        ((("ImageDescription", "OLYMPUS DIGITAL CAMERA"),), Verdict.PASS),
    ],
)
def test_whom_the_file_names(captions: tuple[tuple[str, str], ...], expected: Verdict) -> None:
    assert said(*captions) == [expected]


@pytest.mark.parametrize(
    ("fields", "expected"), [(("BodySerialNumber",), Verdict.REVIEW), (("Artist",), Verdict.REVIEW), (("Copyright",), Verdict.PASS)]
)
def test_makers_and_devices_are_for_a_person(fields: tuple[str, ...], expected: Verdict) -> None:
    assert said(metadata_fields=fields) == [expected]


def test_a_file_that_was_not_read_is_unknown() -> None:
    assert said(sha256="") == [Verdict.UNKNOWN]


def test_a_caption_that_cannot_be_read_is_unknown() -> None:
    seen = picture(captions=(("Caption", "Oliver Sample, Year 4"),))

    assert verdicts(identifying_metadata, picture=seen, policy=Policy(clauses=(), platforms={})) == [Verdict.UNKNOWN]


def test_names_are_masked() -> None:
    seen = picture(captions=(("PersonInImage", "Oliver Sample"),))
    what = told(rulings(identifying_metadata, picture=seen, school=SCHOOL, register=REGISTER, policy=name_policy()))

    assert "O*** S***" in what
    assert "Sample" not in what
