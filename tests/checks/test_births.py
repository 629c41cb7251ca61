"""Births: dates of birth of somebody of school age, and dates that are none."""

import pytest
from builders import DAY

from checks.births import births_of_children


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOB 04/05/2018", [True]),
        ("d.o.b.: 4-5-18", [True]),
        ("Date of birth: 14th March 2016", [True]),
        ("born on 14 March 2016", [False]),
        ("Date of birth: 14 March 1976", []),
        ("Date of birth: 31/02/2016", []),
        ("Children born 1 September 2015 to 31 August 2016", []),
        ("DOB 01/09/2021 - 31/08/2022", []),
        ("Reception 2026: born on 01/09/2021 or after", []),
        ("All children born on 1 September 2021 start together", []),
    ],
)
def test_dates(text: str, expected: list[bool]) -> None:
    assert list(births_of_children(text, DAY)) == expected
