"""The runner's law of sight: what was seen in part, or long ago, can fail and cannot pass."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import MOMENT, PARTLY_SEEN, discovered, editor, editors, page, paper, papers, platform_link, profile, seen, site
from trial import NO_PART, NOT_SEEN, Part, Shown, checking, judged, stream, verdicts_of

from checks.rulings import fail, not_applicable, ok, review
from records.finding import Ruling
from records.observation import Papers
from records.presence import Discovered, Editors, Profile
from records.reason import Reason
from records.register import Account
from records.sight import ALL_SEEN, Sight
from records.verdict import Verdict
from records.web import Page


def named(profile: Profile) -> Iterator[Ruling]:
    """Passes when the profile has a name."""
    yield ok("1 name", at=profile.url) if profile.name else fail("0 names", at=profile.url)


def counted_editors(editors: Editors) -> Iterator[Ruling]:
    """Passes when nobody is called a stranger."""
    strangers = [person for person in editors.people if person.login == "stranger"]
    yield fail("1 stranger") if strangers else ok("0 strangers")


def kind_page(page: Page) -> Iterator[Ruling]:
    """Says what the title says."""
    said = {"good": ok("good"), "bad": fail("bad", at=page.url), "look": review("look", at=page.url)}
    yield said.get(page.title, not_applicable("nothing here"))


NAMED, EDITED, KIND = checking(named), checking(counted_editors), checking(kind_page)


@pytest.mark.parametrize(
    ("part", "expected"),
    [(NOT_SEEN, Verdict.UNKNOWN), (NO_PART, Verdict.NOT_APPLICABLE)],
)
def test_a_stream_that_was_not_seen_at_all(part: Part, expected: Verdict) -> None:
    assert verdicts_of(KIND, Shown(of_pages=lambda _account: part), site()) == [expected]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("good", "good"), [Verdict.PASS]),
        (("good", "other"), [Verdict.PASS]),
        (("good", "bad", "bad"), [Verdict.FAIL, Verdict.FAIL]),
        (("good", "look"), [Verdict.REVIEW]),
        (("other",), [Verdict.NOT_APPLICABLE]),
        ((), [Verdict.NOT_APPLICABLE]),
    ],
)
def test_many_passes_of_items_become_one(titles: tuple[str, ...], expected: list[Verdict]) -> None:
    shown = Shown(of_pages=stream(*(page(title=title) for title in titles)))

    assert verdicts_of(KIND, shown, site()) == expected


def test_the_pass_says_how_many_were_looked_at() -> None:
    [said] = judged(KIND, Shown(of_pages=stream(page(title="good"), page(title="good"))), site())

    assert said.ruling.what == "2 looked at on 2 pages, nothing against the rule"


def test_partial_sight_turns_a_pass_of_items_into_unknown() -> None:
    [said] = judged(KIND, Shown(of_pages=stream(page(title="good"), sight=PARTLY_SEEN)), site())

    assert (said.ruling.verdict, said.ruling.reason) == (Verdict.UNKNOWN, Reason.LIMIT_REACHED)
    assert said.ruling.what == "4 of 10 pages seen; not seen: 6 (--max-pages 4)"


def test_partial_sight_of_nothing_is_not_not_applicable() -> None:
    assert verdicts_of(KIND, Shown(of_pages=stream(page(title="other"), sight=PARTLY_SEEN)), site()) == [Verdict.UNKNOWN]


def test_partial_sight_keeps_a_failure() -> None:
    shown = Shown(of_pages=stream(page(title="good"), page(title="bad"), sight=PARTLY_SEEN))

    assert verdicts_of(KIND, shown, site()) == [Verdict.FAIL, Verdict.UNKNOWN]


def test_fewer_seen_than_expected_is_partial_even_without_a_gap() -> None:
    shown = Shown(of_pages=stream(page(title="good"), sight=Sight(expected=3, observed=1)))

    assert verdicts_of(KIND, shown, site()) == [Verdict.UNKNOWN]


def test_one_sighting_is_enough_where_the_check_says_so() -> None:
    easy = checking(kind_page, one_sighting_passes=True)

    assert verdicts_of(easy, Shown(of_pages=stream(page(title="good"), sight=PARTLY_SEEN)), site()) == [Verdict.PASS]
    assert verdicts_of(easy, Shown(of_pages=stream(page(title="other"), sight=PARTLY_SEEN)), site()) == [Verdict.UNKNOWN]


@pytest.mark.parametrize(("login", "expected"), [("friend", Verdict.UNKNOWN), ("stranger", Verdict.FAIL)])
def test_a_list_seen_in_part_can_fail_and_cannot_pass(login: str, expected: Verdict) -> None:
    shown = Shown(editor_list=editors(editor(login), sight=PARTLY_SEEN))

    assert verdicts_of(EDITED, shown) == [expected]


def test_links_seen_in_part_cannot_pass() -> None:
    def linked(account: Account, discovered: Discovered) -> Iterator[Ruling]:
        yield ok(f"{len(discovered.to(account.account_id))} links")

    partly = discovered(platform_link(), sight=PARTLY_SEEN)

    assert verdicts_of(checking(linked), Shown(links=partly)) == [Verdict.UNKNOWN]
    assert verdicts_of(checking(linked, one_sighting_passes=True), Shown(links=partly)) == [Verdict.PASS]


def test_papers_seen_in_part_cannot_pass() -> None:
    def published(account: Account, papers: Papers) -> Iterator[Ruling]:
        yield ok(f"{len(papers.of(account.account_id))} papers")

    partly = papers(paper(), sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts_of(checking(published), Shown(published=partly)) == [Verdict.UNKNOWN]
    assert verdicts_of(checking(published), Shown(published=papers(paper()))) == [Verdict.PASS]


@pytest.mark.parametrize(
    ("mode", "days", "expected"),
    [
        ("public_http", 7, Verdict.PASS),
        ("public_http", 8, Verdict.UNKNOWN),
        ("owner_api", 30, Verdict.PASS),
        ("owner_api", 31, Verdict.UNKNOWN),
        ("export", 90, Verdict.PASS),
        ("export", 91, Verdict.UNKNOWN),
        ("attestation", 91, Verdict.UNKNOWN),
    ],
)
def test_old_evidence_cannot_pass(mode: str, days: int, expected: Verdict) -> None:
    old = profile(seen=seen(mode=mode, at=MOMENT - timedelta(days=days)))

    [said] = judged(NAMED, Shown(profiles=old))

    assert said.ruling.verdict is expected
    assert said.ruling.reason is (Reason.STALE_EVIDENCE if expected is Verdict.UNKNOWN else None)


def test_old_evidence_keeps_a_failure() -> None:
    old = profile(name="", seen=seen(at=MOMENT - timedelta(days=400)))

    assert verdicts_of(NAMED, Shown(profiles=old)) == [Verdict.FAIL]


def test_complete_sight_has_no_gap_and_nothing_missing() -> None:
    assert ALL_SEEN.complete
    assert not replace(ALL_SEEN, expected=2).complete
    assert PARTLY_SEEN.worst.count == 6
