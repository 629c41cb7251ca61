"""A redirect leads to something to see, or it is said why not; a chain of them ends."""

from datetime import UTC, datetime

import builders
import pytest

from crawler.redirects import LONGEST_CHAIN, Chains, shut_redirect
from crawler.scope import Scope, site_scope
from records.capture import Capture, Outcome, Part, Visit
from records.reason import Reason

HOME = "http://www.aldergrove.example"
SITE = site_scope(builders.site(url=f"{HOME}/"))
SCOPE = Scope(sites=(("site", SITE),), asset_hosts=frozenset(), private_hosts=frozenset())


def reason(location: str, *, part: Part = Part.PAGE) -> Reason | None:
    visit = Visit(account_id="site", url=f"{HOME}/a", part=part, found_on=f"{HOME}/")
    capture = Capture(visit=visit, outcome=Outcome.REDIRECT, fetched_at=datetime(2026, 11, 23, tzinfo=UTC), headers={}, location=location)
    shut = shut_redirect(capture, "website", SCOPE, ())
    return shut.reason if shut else None


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("", Reason.PARSE_ERROR),
        (f"{HOME}/a", Reason.CONTENT_UNAVAILABLE),
        (f"{HOME}/", Reason.CONTENT_UNAVAILABLE),
        (f"{HOME}/?action=logout", Reason.AUTH_REQUIRED),
        (f"{HOME}/delete/7", Reason.AUTH_REQUIRED),
        (f"{HOME}/b", None),
        ("https://elsewhere.example/", None),
    ],
)
def test_where_a_page_leads(location: str, expected: Reason | None) -> None:
    assert reason(location) is expected


@pytest.mark.parametrize("location", ["https://elsewhere.example/p.pdf", "http://127.0.0.1/p.pdf", "http://2130706433/p.pdf"])
def test_a_file_elsewhere_is_not_seen(location: str) -> None:
    assert reason(location, part=Part.DOCUMENT) is Reason.OUTSIDE_REGISTER


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_a_circle_of_any_length_is_told(length: int) -> None:
    chains, urls = Chains(), [f"{HOME}/{number}" for number in range(length)]
    told = [chains.lead_on(url, urls[(number + 1) % length]) for number, url in enumerate(urls)]

    assert told[:-1] == [None] * (length - 1)
    assert told[-1] is not None
    assert told[-1].reason is Reason.CONTENT_UNAVAILABLE


def test_a_chain_has_an_end() -> None:
    chains = Chains()
    told = [chains.lead_on(f"{HOME}/{number}", f"{HOME}/{number + 1}") for number in range(LONGEST_CHAIN)]

    assert [shut is None for shut in told] == [True] * (LONGEST_CHAIN - 1) + [False]


def test_a_chain_that_ended_is_forgotten() -> None:
    chains = Chains()
    chains.lead_on(f"{HOME}/a", f"{HOME}/b")
    chains.end(f"{HOME}/b")

    assert chains.lead_on(f"{HOME}/b", f"{HOME}/a") is None


def test_many_addresses_may_lead_to_one() -> None:
    chains = Chains()

    assert [chains.lead_on(f"{HOME}/?p={number}", f"{HOME}/news") for number in range(50)] == [None] * 50
