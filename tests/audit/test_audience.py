"""What an audience cell means."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from audit.audience import Unreadable, read_audience
from records.register import Audience


def years_of(text: str) -> tuple[int, ...]:
    read = read_audience(text)
    assert isinstance(read, Audience)
    assert read.pupils
    return read.years


@pytest.mark.parametrize("text", ["parents", "Parents | Community", "parents, staff", "parents and carers", "local community", "alumni"])
def test_audiences_without_pupils(text: str) -> None:
    read = read_audience(text)

    assert read == Audience(text=text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("pupils:Y3-Y6", (3, 4, 5, 6)),
        ("pupils:Y3-6", (3, 4, 5, 6)),
        ("pupils:7-11", (7, 8, 9, 10, 11)),
        ("Pupils (Years 7 to 9)", (7, 8, 9)),
        ("pupils: Y7–Y8", (7, 8)),
        ("pupils:N-R", (-1, 0)),
        ("pupils:R-6", (0, 1, 2, 3, 4, 5, 6)),
        ("pupils:YR-Y1", (0, 1)),
        ("pupils:Y9,Y10", (9, 10)),
        ("pupils: Y12 and Y13", (12, 13)),
        ("sixth form", (12, 13)),
        ("KS2 pupils", (3, 4, 5, 6)),
        ("parents; pupils:Y10", (10,)),
        ("staff | parents | Year 5", (5,)),
        ("pupils: Y11 and above", (11, 12, 13)),
        ("pupils, 7-8", (7, 8)),
    ],
)
def test_pupils_of_named_years(text: str, years: tuple[int, ...]) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize("text", ["pupils", "students", "all pupils", "pupils and sixth form", "children; parents"])
def test_pupils_of_no_named_year_may_be_of_any(text: str) -> None:
    assert years_of(text) == ()


@pytest.mark.parametrize("text", ["whole school", "Whole School, parents", "everyone", "the whole school"])
def test_the_whole_school_has_pupils_in_it(text: str) -> None:
    read = read_audience(text)

    assert isinstance(read, Audience)
    assert (read.whole_school, read.pupils) == (True, True)


@pytest.mark.parametrize("text", ["Year 6 parents", "parents of pupils in Year 5 and Year 6", "pupils' parents"])
def test_families_of_pupils_are_no_pupils(text: str) -> None:
    read = read_audience(text)

    assert read == Audience(text=text)


@pytest.mark.parametrize(
    "text",
    ["penguins", "|", "7-11", "pupils:Y6-Y3", "pupils:Y14", "pupils:11-16", "parents pupils", "pupils over 13", "parents of Y5, Y6 pupils"],
)
def test_what_says_nothing_certain_is_unreadable(text: str) -> None:
    assert isinstance(read_audience(text), Unreadable)


def test_the_part_that_cannot_be_read_is_named() -> None:
    assert read_audience("parents, penguins, staff") == Unreadable(piece="penguins")


def test_a_blank_cell_is_an_empty_audience() -> None:
    assert read_audience("  ") == Audience(text="")


@given(some.text(alphabet="pupilsparentyear RN-–0123456789|,;/:()and\n+", max_size=60) | some.text(max_size=80))
def test_any_text_is_an_audience_or_unreadable(text: str) -> None:
    read = read_audience(text)

    assert isinstance(read, Unreadable) or all(-1 <= year <= 13 for year in read.years)
