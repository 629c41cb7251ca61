"""Texts lose needless blanks and nothing else; links are records like any other."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.page_texts import BREAK, in_lines, in_one_line, link_record
from records.web import Link


def test_of_all_blanks_only_the_space_is_printable() -> None:
    blanks = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.isspace()]

    assert [blank for blank in blanks if blank.isprintable()] == [" "]


@given(some.text(alphabet=some.sampled_from(["a", "b", "é", " ", "\n", "\t", "\u00a0", "\u2003", "\u200b", "\x1c"])))
def test_blanks_between_words_are_one(text: str) -> None:
    assert in_one_line(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f" Ms  Reed {BREAK} Year 4", "Ms Reed\nYear 4"),
        (f"{BREAK} {BREAK}", ""),
        (" one\nline ", "one line"),
    ],
)
def test_lines_stay_lines(text: str, expected: str) -> None:
    assert in_lines(text) == expected


def test_a_link_is_a_record_like_any_other() -> None:
    record = link_record("https://a.example/", "A", "nav", "area", "me")

    assert record == Link(url="https://a.example/", text="A", place="nav", element="area", rel="me")
    assert hash(record) == hash(Link(url="https://a.example/", text="A", place="nav", element="area", rel="me"))
