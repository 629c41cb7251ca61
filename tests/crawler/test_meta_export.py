"""Meta's text: what was told byte by byte is mended, and what cannot be proved is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.meta_export import mended


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("plain", "plain"),
        ("caf\u00c3\u00a9", "café"),
        ("caf\u00c3\u0083\u00c2\u00a9", "café"),
        ("café", "café"),
        ("\u00f0\u009f\u008e\u0084", "🎄"),
        ("£5 – “well done”", "£5 – “well done”"),
        ("na\u00efve and caf\u00c3\u00a9", "na\u00efve and caf\u00c3\u00a9"),
        ("", ""),
    ],
)
def test_mended(told: str, expected: str) -> None:
    assert mended(told) == expected


@given(some.text(max_size=60))
def test_whatever_was_told_so_comes_back(text: str) -> None:
    told = text.encode("utf-8", errors="replace")

    assert mended(told.decode("latin-1")) in {told.decode(), mended(told.decode())}
