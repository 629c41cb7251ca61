"""Names of connected programs: compared with a list, and shown without personal data."""

import pytest

from checks.connected_apps import is_listed, shown


@pytest.mark.parametrize(
    ("app", "expected"),
    [("Buffer", True), ("buffer", True), ("Buffer for Teams", True), ("Rebuffer", False), ("Buff", False), ("", False)],
)
def test_whether_a_program_is_on_the_list(app: str, expected: bool) -> None:  # noqa: FBT001  (a row of a table)
    assert is_listed(app, ("Buffer",)) is expected


def test_an_empty_line_of_the_list_matches_nothing() -> None:
    assert not is_listed("Buffer", ("", " "))


@pytest.mark.parametrize(
    ("app", "expected"),
    [
        ("Buffer", "“Buffer”"),
        ("Poster of r.ashdown@mail.example", "“Poster of ***”"),
        ("App 1234567", "“App ***”"),
        (" ", "one without a name"),
    ],
)
def test_how_a_program_is_shown(app: str, expected: str) -> None:
    assert shown(app) == expected


def test_a_long_name_is_cut() -> None:
    assert len(shown("x" * 500)) == 42
