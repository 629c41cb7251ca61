"""Passes: what a pass rests on decides whether it stays one. How the runner uses it: test_judge_sight.py."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import DAY, MOMENT, PARTLY_SEEN, discovered, editors, page, papers, profile, seen

from checks.passes import if_fresh, if_whole, rests_on
from checks.rulings import ok
from records.policy import Thresholds
from records.reason import Reason
from records.verdict import Verdict

SITE = "aldergrove-site"


def test_only_what_may_be_partial_or_old_is_rested_on() -> None:
    parts = {"page": page(), "profile": profile(), "editors": editors(), "discovered": discovered(), "papers": papers(), "today": DAY}

    assert set(rests_on(parts)) == {"profile", "editors", "discovered", "papers"}


def test_partial_sight_is_told_with_its_numbers() -> None:
    held = if_whole(ok("0 strangers"), {"discovered": discovered(sight=PARTLY_SEEN)})

    assert (held.verdict, held.reason, held.what) == (
        Verdict.UNKNOWN,
        Reason.LIMIT_REACHED,
        "0 strangers; but 4 of 10 were seen (--max-pages 4)",
    )


def test_papers_of_sites_not_all_seen_are_unknown() -> None:
    held = if_whole(ok("1 paper"), {"papers": replace(papers(), sights=((SITE, PARTLY_SEEN),))})

    assert (held.verdict, held.reason) == (Verdict.UNKNOWN, Reason.TRUNCATED)


@pytest.mark.parametrize(("mode", "days", "expected"), [("public_http", 7, "pass"), ("public_http", 8, "unknown"), ("export", 90, "pass")])
def test_evidence_counts_for_the_days_the_trust_allows(mode: str, days: int, expected: str) -> None:
    old = profile(seen=seen(mode=mode, at=MOMENT - timedelta(days=days)))

    assert if_fresh(ok("1 name"), {"profile": old}, Thresholds(), DAY).verdict == expected


def test_what_is_unknown_already_keeps_its_reason() -> None:
    old = profile(seen=seen(at=MOMENT - timedelta(days=99)))
    partial = if_whole(ok("0 strangers"), {"discovered": discovered(sight=PARTLY_SEEN)})

    assert if_fresh(partial, {"profile": old}, Thresholds(), DAY) == partial
