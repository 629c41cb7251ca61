"""Passages: a quick look at a whole page finds words, shapes and links where the thorough one would."""

import pytest
from builders import link

from checks.passages import links_with, looked_at, passages_of, shape_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [("Ring 07700 900123", b"Aaaa 99999 999999"), ("AB1 2DE", b"AA9 9AA"), ("é–ß\n(0)", b"a.a\n 9 "), ("ŁŐ", b"..")],
)
def test_the_shape_of_a_text_is_as_long_as_the_text(text: str, shape: bytes) -> None:
    assert shape_of(text) == shape


def test_the_passages_that_hold_a_phrase() -> None:
    looked = looked_at(("Year 4 news", "Ask about Free School Meals", "meals"))

    assert looked.with_words(("free school meals",)) == ("Ask about Free School Meals",)
    assert looked.has_word(("free school meals",))
    assert not looked.has_word(("packed lunch",))


def test_the_passages_that_hold_a_shape() -> None:
    assert looked_at(("Year 4", "07700900123", "4")).with_shapes((b"9999999",)) == ("07700900123",)


def test_no_passages() -> None:
    assert looked_at(()).with_words(("news",)) == ()


def test_links_that_leave_the_site() -> None:
    own, other = link("https://www.aldergrove.example/go?to=zoom.us/j/1"), link("https://Zoom.us/j/123456789")

    assert links_with((own, other), ("zoom.us/j/",), own="https://www.aldergrove.example/news") == (other,)
    assert links_with((own, other), ("zoom.us/j/",)) == (own, other)


@pytest.mark.parametrize(
    ("text", "expected"), [("a\nb\n\nc", ("a\nb", "c")), ("a\nb", ("a", "b")), ("", ()), ("\n\n", ())]
)
def test_the_passages_of_a_documents_page(text: str, expected: tuple[str, ...]) -> None:
    assert passages_of(text) == expected
