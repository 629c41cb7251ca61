"""What may be quoted of a text in a report."""

import pytest

from checks.snippets import snippet

NAMES = frozenset({"oliver"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Year 5, follow us on TikTok", "Year 5, follow us on TikTok"),
        ("Josie Wray can follow us", "… can follow us"),
        ("oliver and Josie's class, follow us", "… and … class, follow us"),
        ("josie@school.example, @josie and #josie", "… and …"),
        ("call 01632 960210 now", "call … now"),
        ("McAllister d'Arcy o'Neill X", "… X"),
        ("JOSIE, FOLLOW US", "…, FOLLOW US"),
    ],
)
def test_what_is_masked(text: str, expected: str) -> None:
    assert snippet(text, keep=("TikTok", "X"), names=NAMES) == expected


def test_twenty_words_at_most() -> None:
    assert snippet("so " * 30).split() == ["so"] * 20 + ["…"]
