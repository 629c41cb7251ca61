"""Each platform is one file with a dated row, a sentence for people, and a test of its own."""

import inspect
from datetime import date
from pathlib import Path

import pytest

from audit.platform_table import read_platforms
from crawler.platform import Platform, all_platforms

ROOT = Path(__file__).resolve().parents[2]
TERMS, _ = read_platforms(ROOT / "policy" / "platforms.csv", date(2026, 11, 23))
PLATFORMS = [pytest.param(platform, id="-".join(platform.keys)) for platform in all_platforms()]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_its_keys_stand_in_the_table_with_source_and_date(platform: Platform) -> None:
    rows = [TERMS[key] for key in platform.keys]

    assert all(row.source and row.name for row in rows)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_it_says_what_it_does_not_see_and_what_a_person_should_look_at(platform: Platform) -> None:
    assert platform.sees_not
    assert platform.by_hand


def test_every_row_of_the_table_has_its_file() -> None:
    read = {key for platform in all_platforms() for key in platform.keys}

    assert sorted(set(TERMS) - read) == []


def test_a_platform_that_visits_has_a_test_file() -> None:
    names = {Path(inspect.getfile(platform.visits)).stem for platform in all_platforms()}
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "crawler" / "platforms").glob("test_*.py")}

    assert sorted(names - tested - {"by_hand"}) == []
