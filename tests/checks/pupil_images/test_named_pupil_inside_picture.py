"""IMG-01 inside pictures: names on certificates, slides and drawn captions."""

from typing import Any

import pytest
from builders import picture, rulings, told, verdicts
from picture_builders import REGISTER, SCHOOLS, name_policy

from checks.pupil_images.named_pupil_inside_picture import named_pupil_inside_picture
from records.policy import Policy
from records.reason import Reason
from records.sight import Unseen
from records.verdict import Verdict

SCHOOL = SCHOOLS[1]


def said(*lines: str, **facts: Any) -> list[Verdict]:
    seen = picture(**{"words": lines, "text_found": bool(lines), "faces": 1, **facts})
    return verdicts(named_pupil_inside_picture, picture=seen, school=SCHOOL, register=REGISTER, policy=name_policy())


@pytest.mark.parametrize(
    "lines",
    [
        ("Oliver Sample, Year 4, with his model bridge",),
        ("Star of the Week", "Amelia Okonkwo-Reid"),
        ("CERTIFICATE", "This is awarded to", "Well done to Zofia Nowak in Year 6"),
    ],
)
def test_a_named_pupil_with_a_face_fails(lines: tuple[str, ...]) -> None:
    assert said(*lines) == [Verdict.FAIL]


@pytest.mark.parametrize("faces", [0, Unseen(reason=Reason.NO_FACE_MODEL)])
def test_without_a_face_a_person_looks(faces: Any) -> None:
    assert said("Oliver Sample, Year 4, with his model bridge", faces=faces) == [Verdict.REVIEW]


@pytest.mark.parametrize("lines", [("Photo: Oliver Sample",), ("Oliver Sample",)])
def test_a_name_without_a_sign_never_fails(lines: tuple[str, ...]) -> None:
    assert Verdict.FAIL not in said(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("MACMILLAN COFFEE MORNING", "Friday 27th September"),
        ("Alder Grove Primary School", "Open Day"),
        ("Mrs Hannah Whitlock, Year 4 teacher",),
        ("Hannah Whitlock",),
        ("Christmas Fayre", "CLASSES 2,4,6 & 7 - 1-1:45PM"),
    ],
)
def test_what_names_no_pupil_passes(lines: tuple[str, ...]) -> None:
    assert said(*lines) == [Verdict.PASS]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"text_found": None}, Verdict.UNKNOWN),
        ({"text_found": None, "sha256": "", "width": 0, "height": 0}, Verdict.UNKNOWN),
        ({"text_found": None, "width": 0, "height": 0}, Verdict.NOT_APPLICABLE),
        ({"text_found": None, "width": 40, "height": 40}, Verdict.NOT_APPLICABLE),
    ],
)
def test_what_nobody_read_is_no_pass(facts: dict[str, Any], expected: Verdict) -> None:
    assert said(**facts) == [expected]


def test_without_the_table_of_names_it_is_unknown() -> None:
    bare = Policy(clauses=(), platforms={})
    read = picture(text_found=True, words=("Oliver Sample",))

    assert verdicts(named_pupil_inside_picture, picture=read, policy=bare) == [Verdict.UNKNOWN]


def test_the_name_is_masked() -> None:
    seen = picture(words=("Star of the Week", "Oliver Sample"), text_found=True, faces=1)
    what = told(rulings(named_pupil_inside_picture, picture=seen, school=SCHOOL, register=REGISTER, policy=name_policy()))

    assert "O*** S***" in what
    assert "Sample" not in what
