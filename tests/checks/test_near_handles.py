"""Handles that a reader may take for one another."""

import pytest

from checks.near_handles import look_alike, within


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("aldergrove", "aldergrvoe", False),
        ("aldergrove", "aldergrov", True),
        ("aldergrove", "alder_grove", True),
        ("aldergrove", "a1dergrove", True),
        ("aldergrove", "AlderGrove", False),
        ("ferncroft", "femcroft", True),
        ("aldergrove", "aldergroves", True),
        ("aldergroveyear5", "aldergroveyear6", False),
        ("aldergrove", "aldergrovepta", False),
        ("oak", "oat", False),
        ("beaconhill", "beaconhall", True),
    ],
)
def test_look_alikes(one: str, other: str, expected: bool) -> None:  # noqa: FBT001  (what is expected)
    assert look_alike(one, other) is expected
    assert look_alike(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "most", "expected"), [("abc", "abd", 1, True), ("abc", "ab", 1, True), ("abc", "xyz", 2, False), ("", "", 0, True)]
)
def test_distance(one: str, other: str, most: int, expected: bool) -> None:  # noqa: FBT001  (what is expected)
    assert within(one, other, most) is expected
