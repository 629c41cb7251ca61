"""Lowered: small letters, one for one, as patterns that disregard case see them."""

import re

import pytest

from checks.lowered import lowered


@pytest.mark.parametrize("letter", ["A", "İ", "ı", "ſ", "\u212a", "É", "ẞ", "Σ", "ǅ", "😀"])
def test_the_length_stays(letter: str) -> None:
    assert len(lowered(letter)) == 1


@pytest.mark.parametrize("letter", [chr(code) for code in range(0x80, 0x2200) if re.fullmatch("[a-z]", chr(code), re.IGNORECASE)])
def test_what_counts_as_a_plain_letter_becomes_one(letter: str) -> None:
    assert re.fullmatch("[a-z]", lowered(letter))
