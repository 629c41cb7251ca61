"""The words are the same everywhere, and can be read on their colours."""

import pytest

from records.verdict import Severity, Verdict
from sheets.words import CHANGES, PLAIN, SEVERITIES, STATES, VERDICTS, Look, in_words, look

LOOKS = [PLAIN, *VERDICTS.values(), *SEVERITIES.values(), *STATES.values(), *CHANGES.values()]


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 reckons it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("shown", LOOKS, ids=lambda shown: shown.word or "plain")
def test_ink_can_be_read_on_its_fill(shown: Look) -> None:
    assert contrast(shown.ink, shown.fill) >= 4.5
    assert contrast(shown.dark_ink, shown.dark_fill) >= 4.5


def test_every_verdict_and_severity_has_its_word() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert set(SEVERITIES) == set(Severity)


@pytest.mark.parametrize("looks", [VERDICTS, SEVERITIES, STATES, CHANGES])
def test_no_two_words_are_told_apart_by_colour_alone(looks: dict[str, Look]) -> None:
    assert len({shown.word for shown in looks.values()}) == len(looks)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("login_wall", "Login wall"), ("api_disabled", "API disabled"), ("js_required", "JavaScript required"), ("phash", "pHash"), ("", "")],
)
def test_a_code_in_words(code: str, expected: str) -> None:
    assert in_words(code) == expected


def test_a_code_nobody_knows_is_shown_as_it_stands() -> None:
    assert look(STATES, "by_a_person").word == "By a person"
