"""A pattern that cannot match is not tried, and one that can match always is."""

import re
from pathlib import Path

import pytest

from audit.platform_table import read_walls
from crawler.required_texts import Sieve, required_texts
from records.policy import Wall

WALLS = read_walls(Path(__file__).resolve().parents[2] / "policy" / "walls.csv")


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"window\.gokuProps\s*=", [{"window.gokuprops"}]),
        (r"(?:captcha|puzzle)\W", [{"captcha", "puzzle"}]),
        (r"(?:captcha|no) page", [{" page"}]),
        (r"<form[^>]{0,300}id=\"challenge\"", [{'id="challenge"'}]),
        (r"(?:optional)?always", [{"always"}]),
        (r"(?:again){2}", [{"again"}]),
        (r"(?=.*terms)(?!.*cookies)accept", [{"accept"}, {"terms"}]),
        (r"\w+ \d{3}", []),
        (r"[Aa]ccess", [{"ccess"}]),
        ("\N{LATIN SMALL LETTER E WITH ACUTE}t\N{LATIN SMALL LETTER E WITH ACUTE}", []),
    ],
)
def test_what_a_pattern_needs(pattern: str, needed: list[set[str]]) -> None:
    found = [set(group) for group in required_texts(re.compile(pattern))]

    assert sorted(map(sorted, found)) == sorted(map(sorted, needed))


def test_cases_do_not_matter() -> None:
    sieve = Sieve([re.compile("Access Denied", re.IGNORECASE), re.compile("Reference")])

    assert sieve.possible("<title>ACCESS denied</title>") == [True, False]


def test_texts_that_overlap_are_all_found() -> None:
    sieve = Sieve([re.compile("your account"), re.compile("account page"), re.compile("accounts?")])

    assert sieve.possible("this is your account page") == [True, True, True]


@pytest.mark.parametrize("wall", [pytest.param(wall, id=f"{wall.platform}") for wall in WALLS if wall.kind == "body"])
def test_no_sign_of_the_table_is_lost(wall: Wall) -> None:
    """What a sign needs stands in its own pattern: a typing error here would switch the sign off."""
    plain = re.sub(r"\\(.)", r"\1", wall.pattern.pattern).lower()

    for group in required_texts(wall.pattern):
        assert all(text[:4] in plain for text in group)
