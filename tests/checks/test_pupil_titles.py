"""Pupils' titles told from those of staff who work with pupils."""

import pytest
from builders import policy

from checks.pupil_titles import is_pupil


@pytest.mark.parametrize(
    "title",
    [
        "Pupil",
        "Student",
        "Year 12 student",
        "Student (Year 13)",
        "Sixth form student",
        "Head Girl",
        "Deputy Head Boy",
        "Sixth Former",
        "Prefect",
        "Lead student",
    ],
)
def test_a_pupils_title(title: str) -> None:
    assert is_pupil(title, policy())


@pytest.mark.parametrize(
    "title",
    [
        "Student Support Officer",
        "Student teacher",
        "Pupil Premium Lead",
        "Head of Year 12",
        "Headteacher",
        "Deputy Head",
        "Teacher",
        "Head of Student Welfare",
        "Sixth Form Administrator",
        "Pupil Receptionist",
        "",
    ],
)
def test_a_title_of_the_staff(title: str) -> None:
    assert not is_pupil(title, policy())
