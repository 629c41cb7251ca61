"""Storage after rejection: whether a visitor's no is a no."""

from dataclasses import replace

import pytest
from builders import rulings
from storage_builder import BOTH, NO_BANNER, asked, cookie, key, page_storage, rejecting, tracker_policy

from checks.data_protection.storage_after_rejection import storage_after_rejection
from records.reason import Reason
from records.sight import NoSuchPart, Unseen
from records.storage import Asked, Banner, Cookie, Effect, Storage, StoredKey, ThirdParties
from records.verdict import Verdict

Thing = Cookie | StoredKey | Asked


def verdicts(
    rejected: Storage | Unseen | NoSuchPart, *before: Thing, shows: Banner | None = BOTH
) -> list[tuple[Verdict, Reason | None]]:
    storage = page_storage(*before, shows=shows, rejected=rejected)
    return [(ruling.verdict, ruling.reason) for ruling in rulings(storage_after_rejection, storage=storage, policy=tracker_policy())]


@pytest.mark.parametrize(
    ("rejected", "expected"),
    [
        (rejecting(), Verdict.PASS),
        (rejecting(cookie("PHPSESSID"), cookie("CookieConsent")), Verdict.PASS),
        (rejecting(cookie("my_choice")), Verdict.PASS),
        (rejecting(cookie("_fbp")), Verdict.FAIL),
        (rejecting(key("_gcl_ls")), Verdict.FAIL),
        (rejecting(cookie("_ga")), Verdict.FAIL),
        (rejecting(asked("www.google-analytics.com", "/g/collect", kind="fetch")), Verdict.FAIL),
        (rejecting(asked("player.vimeo.com", kind="document")), Verdict.REVIEW),
        (rejecting(cookie("one"), cookie("two")), Verdict.REVIEW),
    ],
)
def test_what_comes_after_a_rejection(rejected: Storage, expected: Verdict) -> None:
    assert [verdict for verdict, _ in verdicts(rejected)] == [expected]


def test_what_was_stored_before_is_judged_by_the_rule_for_before() -> None:
    assert verdicts(rejecting(cookie("_ga")), cookie("_ga")) == [(Verdict.PASS, None)]


def test_what_is_asked_for_again_is_judged_here_too() -> None:
    pixel = asked("www.facebook.com", "/tr")

    assert verdicts(rejecting(pixel), pixel) == [(Verdict.FAIL, None)]


@pytest.mark.parametrize(
    ("rejected", "reason"),
    [
        (rejecting(effect=Effect.NOTHING_CHANGED), Reason.CONSENT_WALL),
        (rejecting(cookie("_fbp"), effect=Effect.NOTHING_CHANGED), Reason.CONSENT_WALL),
        (rejecting(pressed=(), effect=Effect.NO_BUTTON), Reason.CONSENT_WALL),
        (Unseen(reason=Reason.NETWORK_ERROR, detail="the browser was not done"), Reason.NETWORK_ERROR),
    ],
)
def test_what_was_not_seen_is_unknown(rejected: Storage | Unseen, reason: Reason) -> None:
    assert verdicts(rejected) == [(Verdict.UNKNOWN, reason)]


def test_a_banner_that_was_held_back_is_unknown_and_no_banner_is_not() -> None:
    held = verdicts(NO_BANNER, asked("consent.cookiebot.com", "/uc.js"), shows=None)

    assert held == [(Verdict.UNKNOWN, Reason.OUTSIDE_REGISTER)]
    assert verdicts(NO_BANNER, shows=None) == [(Verdict.NOT_APPLICABLE, None)]


def test_a_banner_that_was_let_in_and_not_recognised_is_unknown() -> None:
    storage = page_storage(asked("consent.cookiebot.com", "/uc.js", held_back=False))
    let_in = replace(storage, before=replace(storage.before, mode=ThirdParties.STORED))
    (said,) = rulings(storage_after_rejection, storage=let_in, policy=tracker_policy())

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.CONSENT_WALL)


def test_without_a_table_nothing_is_said() -> None:
    storage = page_storage(shows=BOTH, rejected=rejecting())

    assert rulings(storage_after_rejection, storage=storage, policy=tracker_policy(trackers=()))[0].reason is Reason.REFERENCE_MISSING
