"""Private contacts: the quick look at a page's shape misses no spelling of a mobile number."""

import pytest

from checks.passages import looked_at
from checks.private_contacts import MOBILE_SHAPES, plain_contact, private_contacts

SPELLINGS = (
    "07700900123", "07700 900123", "07700 900 123", "0770 090 0123", "+447700900123", "+44 7700 900123", "+44 (0)7700 900 123",
    "07700-900-123", "(07700) 900123",
)  # fmt: skip


@pytest.mark.parametrize("number", SPELLINGS)
def test_every_spelling_is_found(number: str) -> None:
    text = f"Ring {number} today"

    assert looked_at((text,)).has_shape(MOBILE_SHAPES)
    assert len(list(private_contacts(text, (), (), has_name=False))) == 1


@pytest.mark.parametrize("number", SPELLINGS)
def test_every_spelling_is_the_same_number(number: str) -> None:
    assert plain_contact(number) == "7700900123"


@pytest.mark.parametrize("text", ["01632 960210", "0800 1111", "Company 07700900", "ISBN 9780770090012", "070 1234 5678", "12/07/7009"])
def test_other_numbers(text: str) -> None:
    assert list(private_contacts(text, (), (), has_name=False)) == []
