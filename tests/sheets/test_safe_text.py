"""A cell is inert, clean and within its limit."""

from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets.safe_text import CELL_LIMIT, inert, link, plain, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+44 1632 960000", "'+44 1632 960000"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\n=1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\ufeff=1+1", "'\ufeff=1+1"),
        ("\u200b@x", "'\u200b@x"),
        ("\u3000\ufeff =1", "'\u3000\ufeff =1"),
        ("\x00=1+1", "'=1+1"),
        ("\u202e=1+1", "'=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("<r><t>bold</t></r>", "'<r><t>bold</t></r>"),
        ("'=1+1", "'=1+1"),
        ("plain text", "plain text"),
        ("a = b", "a = b"),
        ("Year 4 – sports", "Year 4 – sports"),
        ("", ""),
    ],
)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str, expected: str) -> None:
    assert inert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x07c\x1b[0m", "abc[0m"),
        ("a\x7fb\x85c\x9fd", "abcd"),
        ("lone \ud800 half", "lone  half"),
        ("turned \u202eround\u202c", "turned round"),
        ("no \ufffe character \uffff", "no  character "),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("Zoë, Łukasz, 李, 👩\u200d🏫", "Zoë, Łukasz, 李, 👩\u200d🏫"),
    ],
)
def test_control_characters_go_and_letters_stay(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(text=st.text(st.characters(), max_size=60))
def test_no_text_at_all_is_alive(text: str) -> None:
    safe = inert(text)

    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert not safe.startswith(("\t", "\r", "\n"))
    assert ET.fromstring(f"<a>{escape(safe)}</a>").text == (safe or None)  # noqa: S314  (our own text)


def test_a_text_over_the_limit_is_cut_with_a_mark() -> None:
    cut = inert("a" * 40_000)

    assert len(cut) == CELL_LIMIT
    assert cut.endswith(" … [cut: 40,000 characters in all]")


def test_the_limit_counts_as_excel_does() -> None:
    cut = inert("👩" * 20_000)

    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert "[cut: 40,000 characters in all]" in cut


def test_a_text_at_the_limit_is_whole() -> None:
    assert inert("a" * CELL_LIMIT) == "a" * CELL_LIMIT


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (-5, "-5"),
        (2.5, "2.5"),
        (float("nan"), ""),
        (date(2026, 9, 1), "2026-09-01"),
        (datetime(2026, 9, 1, 8, 30, tzinfo=UTC), "2026-09-01T08:30:00Z"),
        (datetime(2026, 9, 1, 8, 30, tzinfo=timezone(timedelta(hours=1))), "2026-09-01T07:30:00Z"),
    ],
)
def test_how_a_cell_stands_in_a_csv_file(cell: float | date | None, expected: str) -> None:
    assert written(cell) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://www.aldergrove.example/",
        "http://www.aldergrove.example:8080/a/b.html?x=1&y=%20#top",
        "https://xn--bcher-kva.example/",
    ],
)
def test_a_web_address_is_a_link(address: str) -> None:
    assert link(address) == address


def test_letters_beyond_ascii_are_escaped_in_a_link() -> None:
    assert link("https://www.aldergrove.example/zoë") == "https://www.aldergrove.example/zo%C3%AB"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:'About'!A1",
        "external:C:\\x.xlsx",
        "https://",
        "https://exa mple.example/",
        "https://www.aldergrove.example/a b",
        "https://www.aldergrove.example/%zz",
        'https://www.aldergrove.example/"><script>',
        "https://www.aldergrove.example/#a#b",
        "https://münchen.example/",
        "https://www.aldergrove.example/" + "a" * 2_060,
        "mailto:office@aldergrove.example",
    ],
)
def test_what_excel_could_not_open_is_no_link(text: str) -> None:
    assert link(text) == ""
