"""JSON as it passes by: what is wanted is built, all else is not, and what is broken is told."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.json_stream import BrokenJsonError, values_at

ANY = some.recursive(
    some.none() | some.booleans() | some.integers(min_value=-(10**12), max_value=10**12) | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(alphabet="abc", min_size=1, max_size=3), inner, max_size=4),
    max_leaves=15,
)


def found(body: bytes, *places: str) -> list[object]:
    return [value for _, value in values_at(io.BytesIO(body), lambda place: place in places)]


@pytest.mark.parametrize(
    ("body", "place", "expected"),
    [
        (b'[{"a": 1}, {"a": 2}]', "item", [{"a": 1}, {"a": 2}]),
        (b'[{"a": 1}, {"a": 2}]', "item.a", [1, 2]),
        (b'window.YTD.tweets.part0 = [{"a": [1.5, null]}]', "item", [{"a": [1.5, None]}]),
        (b'{"Post": {"Posts": {"VideoList": []}}}', "Post.Posts.VideoList", [[]]),
        (b'{"Post": null}', "Post", [None]),
        (b'\xef\xbb\xbf{"a": {"b": {"c": 1}}, "d": 2}', "a.b", [{"c": 1}]),
        (b'{"a": 1}', "z", []),
    ],
)
def test_what_is_wanted(body: bytes, place: str, expected: list[object]) -> None:
    assert found(body, place) == expected


@given(some.lists(ANY, max_size=6))
def test_a_list_comes_back_piece_by_piece(values: list[object]) -> None:
    assert found(json.dumps(values).encode(), "item") == values


@pytest.mark.parametrize("body", [b"", b"hello", b'[{"a": 1}', b'[{"a": 1}] and more', b'{"a": "\xff"}', b'[{"a" 1}]'])
def test_what_is_broken(body: bytes) -> None:
    with pytest.raises(BrokenJsonError):
        found(body, "item", "a")


def test_one_value_that_never_ends() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return (
                b'["'
                if size < 5000 and not self.__dict__.setdefault("begun", False) and not self.__dict__.update(begun=True)
                else b"x" * 65_536
            )

    with pytest.raises(BrokenJsonError, match="16 MB"):
        list(values_at(Endless(), lambda _place: True))  # type: ignore[arg-type]  # it reads, and that is all that is asked
