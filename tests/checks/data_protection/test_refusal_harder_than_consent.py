"""Refusal harder than consent: whether Reject stands where Accept stands."""

import pytest
from builders import rulings
from storage_builder import ACCEPT_ALONE, BOTH, asked, banner, cookie, look, page_storage, rejecting, tracker_policy

from checks.data_protection.refusal_harder_than_consent import refusal_harder_than_consent
from records.finding import Ruling
from records.storage import ButtonKind, Choice, PageStorage
from records.verdict import Verdict

BEHIND = banner(Accept=ButtonKind.ACCEPT, Settings=ButtonKind.SETTINGS)


def said_of(storage: PageStorage) -> Ruling:
    (said,) = rulings(refusal_harder_than_consent, storage=storage, policy=tracker_policy())
    return said


@pytest.mark.parametrize(
    ("storage", "expected"),
    [
        (page_storage(shows=BOTH), Verdict.PASS),
        (page_storage(cookie("_fbp"), shows=ACCEPT_ALONE), Verdict.FAIL),
        (page_storage(shows=ACCEPT_ALONE, accepted=look(asked("www.youtube.com"), choice=Choice.ACCEPTED)), Verdict.FAIL),
        (page_storage(cookie("PHPSESSID"), shows=ACCEPT_ALONE), Verdict.REVIEW),
        (page_storage(asked("consent.cookiebot.com", "/uc.js")), Verdict.UNKNOWN),
        (page_storage(), Verdict.NOT_APPLICABLE),
        (page_storage(shows=banner(Close=ButtonKind.CLOSE)), Verdict.NOT_APPLICABLE),
    ],
)
def test_where_reject_stands(storage: PageStorage, expected: Verdict) -> None:
    assert said_of(storage).verdict is expected


def test_the_presses_are_counted() -> None:
    said = said_of(page_storage(cookie("_ga"), shows=BEHIND, rejected=rejecting(pressed=("Settings", "Reject"))))

    assert (said.verdict, said.what.partition(";")[0]) == (Verdict.FAIL, "rejecting takes 2 presses, accepting 1")
