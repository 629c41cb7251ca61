"""How names of schools are compared."""

import pytest

from checks.school_names import Likeness, handle_holds_name, holds_name, likeness, words_of

NAMES = ("Beacon Hill Academy", "Beacon Hill", "BHA")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ash & Elm", "ash and elm"),
        ("St. Mary's C of E", "Saint Mary\N{RIGHT SINGLE QUOTATION MARK}s Church of England"),
        ("St Mary's CE", "St Marys CofE"),
        ("Holy Cross RC", "Holy Cross Roman Catholic"),
        ("École Été", "Ecole Ete"),
        ("Ash-Elm", "Ash Elm"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("BHA", Likeness.SAME),
        ("beaconhill", Likeness.SAME),
        ("Beacon Hill School", Likeness.SAME),
        ("Beacon Hill Junior School", Likeness.PARTLY),
        ("Quarry Hill Academy", Likeness.PARTLY),
        ("Quarry Academy", Likeness.NONE),
        ("", Likeness.NONE),
    ],
)
def test_how_near_a_name_comes(name: str, expected: Likeness) -> None:
    assert likeness(name, NAMES) is expected


@pytest.mark.parametrize(
    ("handle", "expected"),
    [
        ("beaconhillacademy", True),
        ("Beacon.Hill_PE", True),
        ("officialbeaconhill", True),
        ("bha_sport", True),
        ("bhaschool", True),
        ("bha2026", True),
        ("bhangra", False),
        ("bhavna", False),
        ("beaconroad", False),
        ("", False),
    ],
)
def test_whether_a_handle_holds_a_name(handle: str, *, expected: bool) -> None:
    assert handle_holds_name(handle, NAMES) is expected


def test_a_name_counts_in_a_text_as_whole_words() -> None:
    assert holds_name("News from Beacon Hill on X", NAMES)
    assert not holds_name("Beacon Hillside on X", NAMES)
