"""A consent banner is known by its roles and words, English and Welsh, and each button by what it does."""

from typing import Any

import pytest

from crawler.consent import Layer, banner_of, kind_of, layers_of
from records.storage import ButtonKind

SAID = {
    "accept": (
        *("Accept all", "Accept All Cookies", "ALLOW ALL", "I agree", "OK", "Got it!", "Accept & close", "Yes", "Accept", "Allow cookies"),
        *("That's fine", "I'm happy with that", "Agree and proceed", "Accept additional cookies", "Derbyn pob cwci", "Derbyn popeth"),
        *("Rwy'n cytuno", "Iawn", "Caniatáu pob un", "Derbyn / Accept", "Accept all cookies Derbyn pob cwci", "Iawn, diolch"),
        *("Okay, got it", "Yes, I'm happy", "I'm OK with cookies", "Continue to site", "Close and accept"),
        "Accept all and visit the site",
    ),
    "reject": (
        *("Reject all", "Decline", "Reject non-essential cookies", "Deny", "No, thanks", "Refuse", "Opt out", "Necessary only"),
        *("Only necessary cookies", "Accept necessary only", "Use necessary cookies only", "Accept only essential cookies"),
        *("Continue without accepting", "I do not accept", "Allow essential cookies", "Gwrthod pob cwci", "Gwrthod y cwbl", "Dim diolch"),
        *("Cwcis hanfodol yn unig", "Parhau heb dderbyn", "Derbyn cwcis angenrheidiol yn unig", "Gwrthod / Reject", "Peidio â derbyn"),
        *("Turn cookies off", "Reject all Gwrthod pob un", "Gwrthod cwcis dadansoddi", "Continue with necessary cookies only"),
    ),
    "settings": (
        *("Cookie settings", "Manage preferences", "Customise", "More options", "Let me choose", "Gosodiadau", "Manage my choices"),
        "Let me decide",
    ),
    "save": ("Save and close", "Confirm my choices", "Allow selection", "Save preferences", "Cadw dewisiadau"),
    "close": ("Close", "×", "Dismiss", "Cau", "Hide this message"),
    "other": (
        *("Read more", "Cookie policy", "Polisi cwcis", "Sign in", "Accept the invitation to our open day", "Necessary", ""),
        *("Agree a date with the office", "Block A timetable for Year 7", "Yes, I will come to the open day"),
        *("Continue reading", "Visit the school"),
    ),
}


@pytest.mark.parametrize(("words", "expected"), [(words, kind) for kind, said in SAID.items() for words in said])
def test_what_a_button_does(words: str, expected: str) -> None:
    assert kind_of(words) == expected


def button(words: str, number: int = 0, **changes: Any) -> dict[str, Any]:
    return {"number": number, "words": words, "label": "", "leads": False, "sends": False, **changes}


def layer(*buttons: dict[str, Any], text: str = "We use cookies to see how you use this site.", **changes: Any) -> dict[str, Any]:
    return {"way": "layer", "text": text, "fields": 0, "ticked": 0, "buttons": list(buttons), **changes}


def found(*surveyed: dict[str, Any]) -> Layer | None:
    return banner_of(layers_of(surveyed))


def test_a_banner_and_its_buttons() -> None:
    banner = found(layer(button("Accept all", 4), button("Reject all", 5), button("Cookie policy", 6, leads=True)))

    assert banner is not None
    assert (banner.number(ButtonKind.ACCEPT), banner.number(ButtonKind.REJECT)) == ((4, "Accept all"), (5, "Reject all"))


@pytest.mark.parametrize(
    "surveyed",
    [
        layer(button("Cookie policy", leads=True), button("Term dates", leads=True), text="Home News Cookies Contact"),
        layer(button("OK"), button("Email me"), fields=1, text="Subscribe: we use cookies"),
        layer(button("OK"), text="Photo consent forms are due. Your privacy matters."),
        layer(button("Cookie settings")),
        layer(button("Options at 14", leads=True), text="Our cookies page"),
        layer(button("Close"), way="in_page", text="This page lists the cookies of our site and what each of them is for."),
    ],
)
def test_what_is_no_banner(surveyed: dict[str, Any]) -> None:
    assert found(surveyed) is None


def test_a_button_that_leads_away_or_sends_a_form_is_told_and_not_pressed() -> None:
    banner = found(layer(button("Accept", 1), button("Reject", 2, leads=True), button("Decline", 3, sends=True)))

    assert banner is not None
    assert banner.banner.has(ButtonKind.REJECT)
    assert banner.number(ButtonKind.REJECT) is None


def test_a_layer_comes_before_what_stands_in_the_page() -> None:
    banner = found(layer(button("Accept", 1), button("Reject", 2), way="in_page"), layer(button("OK", 3)))

    assert banner is not None
    assert banner.number(ButtonKind.ACCEPT) == (3, "OK")


def test_a_cross_is_known_by_what_is_read_out() -> None:
    banner = found(layer(button("✓", 1, label="Accept cookies")))

    assert banner is not None
    assert banner.number(ButtonKind.ACCEPT) == (1, "✓")
