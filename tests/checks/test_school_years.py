"""Which school years a passage names."""

import pytest

from checks.school_years import starting_age, years_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Year 5", (5,)),
        ("YEAR SIX", (6,)),
        ("Y10 are away", (10,)),
        ("Years 3 to 5", (3, 4, 5)),
        ("Yrs 5-6", (5, 6)),
        ("Years 5, 6 and 8", (5, 6, 8)),
        ("Year 5 and Year 7", (5, 7)),
        ("Year R", (0,)),
        ("Nursery and Reception", (-1, 0)),
        ("EYFS", (-1, 0)),
        ("KS2", (3, 4, 5, 6)),
        ("Key Stage Three", (7, 8, 9)),
        ("sixth formers", (12, 13)),
        ("last year 200 pupils came", ()),
        ("Year 2026", ()),
        ("years ago", ()),
        ("14 years", ()),
    ],
)
def test_years_of_a_text(text: str, expected: tuple[int, ...]) -> None:
    assert years_named(text) == expected


def test_pupils_begin_year_7_at_eleven() -> None:
    assert starting_age(7) == 11
