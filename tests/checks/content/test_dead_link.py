"""Dead link: what is said of addresses that pages lead to and where nothing is."""

from typing import Any

import pytest
from builders import ALL_SEEN, PARTLY_SEEN, discovered, rulings, site

from checks.content.dead_link import dead_link
from records.finding import Ruling
from records.links import DeadLink, SiteLinks
from records.presence import Discovered
from records.reason import Reason
from records.sight import Gap, Sight
from records.verdict import Confidence, Verdict

HOME = "https://www.aldergrove.example/"


def dead(**changes: Any) -> DeadLink:
    defaults = {"url": f"{HOME}gone", "page": HOME, "pages": 3, "words": "our newsletter", "why": "answered with status 404"}
    return DeadLink(**{**defaults, **changes})


def links(*found: DeadLink, **changes: Any) -> Discovered:
    return discovered(site_links=(SiteLinks(**{"account_id": "aldergrove-site", "dead": found, "own": ALL_SEEN, **changes}),))


def said(found: Discovered) -> list[Ruling]:
    return rulings(dead_link, account=site(), discovered=found)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (links(), [Verdict.PASS]),
        (links(foreign=ALL_SEEN), [Verdict.PASS]),
        (links(dead()), [Verdict.REVIEW]),
        (links(dead(), dead(url=f"{HOME}b")), [Verdict.REVIEW, Verdict.REVIEW]),
        (links(dead(), more=12), [Verdict.REVIEW, Verdict.REVIEW]),
        (links(own=PARTLY_SEEN), [Verdict.UNKNOWN]),
        (links(foreign=PARTLY_SEEN), [Verdict.UNKNOWN]),
        (links(dead(), own=PARTLY_SEEN), [Verdict.REVIEW, Verdict.UNKNOWN]),
        (links(own=PARTLY_SEEN, foreign=PARTLY_SEEN), [Verdict.UNKNOWN, Verdict.UNKNOWN]),
        (discovered(), [Verdict.UNKNOWN]),
    ],
)
def test_what_was_seen_decides(found: Discovered, expected: list[Verdict]) -> None:
    assert [ruling.verdict for ruling in said(found)] == expected


def test_a_dead_address_is_told_with_its_first_page_and_their_number() -> None:
    ruling = said(links(dead()))[0]

    assert ruling.at == HOME
    assert ruling.what == "3 pages lead to www.aldergrove.example/gone (the link says “our newsletter”), which answered with status 404"


def test_no_name_is_told() -> None:
    what = said(links(dead(url=f"{HOME}files/oliver-pemberton.pdf?for=oliver", words="Oliver Pemberton wins")))[0].what

    assert "liver" not in what
    assert "emberton" not in what


def test_two_addresses_on_one_page_are_told_apart() -> None:
    first, second = said(links(dead(), dead(url=f"{HOME}other")))

    assert first.about != second.about


def test_another_thing_in_its_place_is_a_weak_sign() -> None:
    ruling = said(links(dead(is_gone=False, why="leads on to the first page of a.example")))[0]

    assert ruling.confidence is Confidence.LOW


def test_a_pass_says_what_was_not_asked() -> None:
    assert "were not asked" in said(links())[0].what


def test_the_cap_is_told_with_its_number() -> None:
    gap = Gap(reason=Reason.LIMIT_REACHED, count=40, detail="40 foreign addresses were not asked")
    ruling = said(links(foreign=Sight(expected=60, observed=20, gaps=(gap,))))[0]

    assert (ruling.reason, "40" in ruling.what) == (Reason.LIMIT_REACHED, True)
