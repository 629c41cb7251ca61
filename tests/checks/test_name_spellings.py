"""How a listed name is taken apart and spelled."""

import pytest

from checks.name_spellings import letters_of, name_parts, plain_words, spellings_of
from records.register import Spelled


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("O’Neill-Núñez", "oneillnunez"),
        ("Łukasz Świątek", "lukaszswiatek"),
        ("Þóra Weiß", "thoraweiss"),
        ("Llŷr", "llyr"),
        ("Ștefan", "stefan"),
        ("e\u0301", "e"),
        ("李伟", ""),
        ("Year 4", "year"),
    ],
)
def test_letters_alone(text: str, letters: str) -> None:
    assert letters_of(text) == letters


def test_signs_part_words() -> None:
    assert plain_words("Mira’s “new” café—Ashdown_2") == ["mira", "s", "new", "cafe", "ashdown"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mira Ashdown", ("Mira", "Ashdown")),
        ("Ashdown, Mira Jane", ("Mira Jane", "Ashdown")),
        ("Lotte van den Berg", ("Lotte", "van den Berg")),
        ("Rhys ap Gwilym", ("Rhys", "ap Gwilym")),
        ("Mira Jane Ashdown", ("Mira Jane", "Ashdown")),
        ("Mira", ("Mira", "")),
        ("", ("", "")),
    ],
)
def test_given_and_family_name(name: str, parts: tuple[str, str]) -> None:
    assert name_parts(name) == parts


@pytest.mark.parametrize("name", [("Mira", "Ashdown-Patel"), ("Wei Ling", "Chan"), ("Ahmad", "bin Yusuf"), ("Aoife", "O'Neill")])
def test_both_orders_are_spelled(name: tuple[str, str]) -> None:
    found = {spelling.letters: spelling.spelled for spelling in spellings_of(*name)}

    assert found[letters_of(" ".join(name))] is Spelled.FULL
    assert found[letters_of(" ".join(reversed(name)))] is Spelled.TURNED
