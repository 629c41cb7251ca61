"""Storage before consent: what a page may do before anything is pressed."""

import pytest
from builders import rulings, told
from storage_builder import asked, cookie, key, page_storage, tracker_policy

from checks.data_protection.storage_before_consent import storage_before_consent
from records.reason import Reason
from records.storage import Asked, Cookie, StoredKey
from records.verdict import Verdict

PASS, FAIL, REVIEW, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN
Thing = Cookie | StoredKey | Asked


def verdicts(*things: Thing) -> list[Verdict]:
    said = rulings(storage_before_consent, storage=page_storage(*things), policy=tracker_policy())
    return [ruling.verdict for ruling in said]


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        ((), [PASS]),
        ((cookie("PHPSESSID"), cookie("XSRF-TOKEN"), cookie("CookieConsent"), cookie("school_session")), [PASS]),
        ((asked("fonts.gstatic.com", "/s/a.woff2", kind="font"),), [PASS]),
        ((asked("www.facebook.com", "/tr/", kind="image"),), [FAIL]),
        ((asked("connect.facebook.net", "/en_GB/fbevents.js"),), [FAIL]),
        ((asked("connect.facebook.net", "/en_GB/sdk.js"),), [REVIEW]),
        ((asked("platform.twitter.com", "/widgets.js"), asked("www.tiktok.com", "/embed.js")), [REVIEW]),
        ((asked("platform.twitter.com", "/widgets.js", held_back=False), cookie("guest_id", "twitter.com")), [FAIL, REVIEW]),
        ((asked("stats.g.doubleclick.net"),), [FAIL]),
        ((cookie("_fbp"),), [FAIL]),
        ((cookie("fr", "facebook.com"),), [FAIL]),
        ((cookie("VISITOR_INFO1_LIVE", "youtube.com"),), [FAIL]),
        ((asked("www.facebook.com", "/plugins/page.php", kind="document"),), [REVIEW]),
        ((cookie("_ga"), cookie("_ga_A1B2C3"), key("_hjViewport")), [REVIEW]),
        ((asked("www.googletagmanager.com", "/gtm.js"),), [REVIEW]),
        ((asked("www.youtube-nocookie.com", "/embed/x", kind="document"),), [REVIEW]),
        ((asked("widgets.somebody.example"),), [REVIEW]),
        ((cookie("fr"),), [REVIEW]),
        ((key("theme"),), [REVIEW]),
        ((cookie("tracker_session", "widgets.somebody.example"),), [REVIEW]),
        ((asked("www.facebook.com", "/tr"), cookie("_ga")), [FAIL, REVIEW]),
        ((asked("www.facebook.com", "/tr"), asked("consent.cookiebot.com", "/uc.js")), [REVIEW]),
        ((asked("code.jquery.com", "/jquery.js"),), [UNKNOWN]),
        ((asked("files.aldergrove.example", "/app.js", is_own=True),), [UNKNOWN]),
        ((asked("code.jquery.com", "/jquery.js", held_back=False),), [PASS]),
        ((asked("widgets.somebody.example", held_back=False),), [PASS]),
    ],
)
def test_what_a_page_does_before_a_choice(things: tuple[Thing, ...], expected: list[Verdict]) -> None:
    assert verdicts(*things) == expected


def test_a_ruling_names_kind_number_and_names() -> None:
    things = (cookie("_fbp"), asked("www.facebook.com", "/tr"))
    (said,) = rulings(storage_before_consent, storage=page_storage(*things), policy=tracker_policy())

    assert said.what == "before a choice: 1 host (advertising): www.facebook.com; 1 cookie (advertising): _fbp"
    assert said.at == "https://www.aldergrove.example/"


def test_what_was_held_back_is_named() -> None:
    said = rulings(storage_before_consent, storage=page_storage(asked("code.jquery.com")), policy=tracker_policy())

    assert said[0].reason is Reason.OUTSIDE_REGISTER
    assert "code.jquery.com" in told(said)


def test_without_a_table_nobody_knows_what_a_cookie_is_for() -> None:
    said = rulings(storage_before_consent, storage=page_storage(cookie("_fbp")), policy=tracker_policy(trackers=()))

    assert [(ruling.verdict, ruling.reason) for ruling in said] == [(UNKNOWN, Reason.REFERENCE_MISSING)]
