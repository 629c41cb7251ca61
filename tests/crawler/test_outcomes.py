"""A status is an answer, an absence, or a closed door; only an answer of the 200s shows anything."""

import pytest

from crawler.outcomes import PASSING, PASSING_REASONS, outcome_of
from records.capture import Outcome
from records.reason import Reason


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (200, Outcome.SEEN, None),
        (203, Outcome.SEEN, None),
        (304, Outcome.SEEN, None),
        (301, Outcome.REDIRECT, None),
        (308, Outcome.REDIRECT, None),
        (404, Outcome.ABSENT, None),
        (410, Outcome.ABSENT, None),
        (401, Outcome.UNSEEN, Reason.AUTH_REQUIRED),
        (403, Outcome.UNSEEN, Reason.BLOCKED_OR_FORBIDDEN),
        (429, Outcome.UNSEEN, Reason.RATE_LIMITED),
        (451, Outcome.UNSEEN, Reason.LEGAL_BLOCK),
        (418, Outcome.UNSEEN, Reason.CONTENT_UNAVAILABLE),
        (500, Outcome.UNSEEN, Reason.SERVER_ERROR),
        (600, Outcome.UNSEEN, Reason.SERVER_ERROR),
        (999, Outcome.UNSEEN, Reason.BOT_BLOCK),
        (99_999, Outcome.UNSEEN, Reason.SERVER_ERROR),
        (300, Outcome.UNSEEN, Reason.PARSE_ERROR),
        (305, Outcome.UNSEEN, Reason.PARSE_ERROR),
        (100, Outcome.UNSEEN, Reason.PARSE_ERROR),
        (0, Outcome.UNSEEN, Reason.PARSE_ERROR),
        (-1, Outcome.UNSEEN, Reason.PARSE_ERROR),
    ],
)
def test_what_a_status_means_on_a_site_of_ones_own(status: int, outcome: Outcome, reason: Reason | None) -> None:
    assert outcome_of(status, own_site=True) == (outcome, reason)


def test_elsewhere_an_absence_proves_nothing() -> None:
    assert outcome_of(404, own_site=False) == (Outcome.UNSEEN, Reason.NOT_FOUND_UNVERIFIED)


@pytest.mark.parametrize("status", range(100, 1000))
def test_no_status_is_unseen_without_a_reason(status: int) -> None:
    outcome, reason = outcome_of(status, own_site=True)

    assert (outcome is Outcome.UNSEEN) is (reason is not None)


@pytest.mark.parametrize("status", sorted(PASSING))
def test_what_passes_is_tried_again_by_the_next_crawl(status: int) -> None:
    assert outcome_of(status, own_site=True)[1] in PASSING_REASONS


def test_what_goes_on_without_end_is_not_tried_again() -> None:
    assert Reason.ENDLESS_ADDRESSES not in PASSING_REASONS
