"""REG-01: what links on the trust's own sites say about accounts that the register lacks."""

from typing import Any

import pytest
from builders import (
    PARTLY_SEEN,
    account,
    discovered,
    platform_link,
    policy,
    register,
    rulings,
    school,
    site,
    target,
    told,
    trust_site,
    verdicts,
)

from checks.register.unregistered_account import unregistered_account
from records.presence import LinkKind, PlatformLink
from records.reason import Reason
from records.register import Status
from records.sight import ALL_SEEN
from records.verdict import Verdict

SITE = "aldergrove-site"
HOME = "https://www.aldergrove.example/"


def of_site(link: PlatformLink, **parts: Any) -> list[Verdict]:
    """The verdicts about the primary school's site alone."""
    said = rulings(unregistered_account, discovered=discovered(link), **parts)
    return [ruling.verdict for ruling in said if ruling.account_id == SITE]


def test_a_site_whose_links_are_all_registered_passes() -> None:
    assert of_site(platform_link(account_id="aldergrove-instagram")) == [Verdict.PASS]


def test_a_site_without_links_passes_where_every_page_was_seen() -> None:
    assert set(verdicts(unregistered_account)) == {Verdict.PASS}


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        # As its own: by place, by words, by handle.
        (platform_link(), Verdict.FAIL),
        (platform_link(where=("header a",), texts=("",)), Verdict.FAIL),
        (platform_link(where=("main a",), texts=("Follow us on Instagram",)), Verdict.FAIL),
        (platform_link(where=("main a",), texts=("our Facebook page",)), Verdict.FAIL),
        (platform_link(where=("main a",), texts=("Alder Grove on Instagram",)), Verdict.FAIL),
        (platform_link(where=("main a",), target=target("alder_grove_sport"), texts=("here",)), Verdict.FAIL),
        (platform_link(where=("main meta",), texts=("",)), Verdict.FAIL),
        (platform_link(target=target("g/1", kind=LinkKind.GROUP)), Verdict.FAIL),
        (platform_link(target=target("c1", kind=LinkKind.CHANNEL, platform="youtube")), Verdict.FAIL),
        # Somebody else's, perhaps.
        (platform_link(where=("main a",), target=target("kilnandclay"), texts=("a local potter",)), Verdict.REVIEW),
        (platform_link(where=("main a",), target=target("wexcombegazette"), texts=("The Gazette",)), Verdict.REVIEW),
        (platform_link(target=target("aldergrovepta"), texts=("Our PTA",)), Verdict.REVIEW),
        (platform_link(texts=("Friends of Alder Grove",)), Verdict.REVIEW),
        (platform_link(target=target("brightpixelstudio"), texts=("Website by Bright Pixel",)), Verdict.REVIEW),
        # Place alone does not say whose it is where the words or the handle are somebody else's.
        (platform_link(target=target("bramblewd"), texts=("Website by Bramble Web Design",)), Verdict.REVIEW),
        (platform_link(target=target("inkpotstudio"), texts=("",)), Verdict.REVIEW),
        (platform_link(target=target("inkpot"), texts=("Design: Inkpot",)), Verdict.REVIEW),
        (platform_link(target=target("lenscraft"), texts=("Photos by Lenscraft",)), Verdict.REVIEW),
        (platform_link(target=target("littleacorns"), texts=("Little Acorns Nursery",)), Verdict.REVIEW),
        (platform_link(target=target("stmarys"), texts=("St Mary's Parish Church",)), Verdict.REVIEW),
        (platform_link(target=target("aldergrovechurch"), texts=("Alder Grove Parish Church",)), Verdict.REVIEW),
        (platform_link(target=target("ceopuk"), texts=("CEOP logo",)), Verdict.REVIEW),
        (platform_link(target=target("artsmark_award"), texts=("Artsmark Gold logo",)), Verdict.REVIEW),
        (platform_link(target=target("natonlinesafety"), texts=("National Online Safety logo",)), Verdict.REVIEW),
        (platform_link(target=target("natonlinesafety"), texts=("",)), Verdict.REVIEW),
        (platform_link(target=target("readers"), texts=("Facebook", "Kiln and Clay")), Verdict.REVIEW),
        (platform_link(target=target("tidewater"), where=("main a",), texts=("our partners' Instagram page",)), Verdict.REVIEW),
        # Icons and words that name nobody.
        (platform_link(target=target("readers"), texts=("Follow us on Instagram (opens in a new tab)",)), Verdict.FAIL),
        (platform_link(target=target("readers"), texts=("facebook-f icon",)), Verdict.FAIL),
        (platform_link(target=target("agps_news"), texts=("Kiln",)), Verdict.FAIL),
        (platform_link(target=target("hearth"), texts=("@hearth",)), Verdict.FAIL),
        (
            platform_link(
                where=("main a",),
                target=target("", stable_id="112", canonical="https://www.facebook.com/pages/Alder-Grove-Primary/112"),
                texts=("",),
            ),
            Verdict.FAIL,
        ),
        (
            platform_link(
                where=("main a",),
                target=target("", stable_id="UCabc", platform="youtube", kind=LinkKind.CHANNEL),
                texts=("Watch our story time channel",),
            ),
            Verdict.FAIL,
        ),
        # No account at all, or another organisation's by the trust's list.
        (platform_link(target=target("sharer", kind=LinkKind.SHARE)), Verdict.PASS),
        (platform_link(target=target("p/1", kind=LinkKind.POST)), Verdict.PASS),
        (platform_link(target=target("tr", kind=LinkKind.PIXEL)), Verdict.PASS),
        (platform_link(target=target("nspcc", platform="x")), Verdict.PASS),
        (
            platform_link(target=target("educationgovuk", platform="facebook_page", canonical="https://www.facebook.com/educationgovuk/")),
            Verdict.PASS,
        ),
        # Opaque.
        (platform_link(target=target("fb.me/x", kind=LinkKind.SHORT)), Verdict.UNKNOWN),
    ],
)
def test_whose_an_unregistered_link_is(link: PlatformLink, expected: Verdict) -> None:
    assert of_site(link) == [expected]


def test_a_word_of_the_schools_own_name_is_no_neighbours() -> None:
    handed_in = register(schools=(school(name="Wick Parish Primary School", aliases=("Wick Parish",)),))

    link = platform_link(target=target("wickparish"), texts=("Wick Parish Primary",))

    assert of_site(link, register=handed_in) == [Verdict.FAIL]


def test_an_entry_for_one_account_does_not_excuse_the_others_of_its_host() -> None:
    link = platform_link(target=target("educationgovuk2", platform="facebook_page", canonical="https://www.facebook.com/educationgovuk2"))

    assert of_site(link) == [Verdict.FAIL]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.CLOSED, Verdict.FAIL), (Status.ARCHIVED, Verdict.FAIL), (Status.PLANNED, Verdict.REVIEW), (Status.ACTIVE, Verdict.PASS)],
)
def test_only_an_active_row_registers_an_account(status: Status, expected: Verdict) -> None:
    handed_in = register(accounts=(account(status=status), site()))

    assert of_site(platform_link(account_id="aldergrove-instagram"), register=handed_in) == [expected]


def test_an_account_linked_from_many_pages_and_sites_counts_once_at_the_first_page() -> None:
    on = (("trust-site", "https://www.larkspurtrust.example/"), (SITE, f"{HOME}news"), (SITE, HOME))

    fails = [r for r in rulings(unregistered_account, discovered=discovered(platform_link(on=on))) if r.verdict is Verdict.FAIL]

    assert [(fail.at, fail.account_id) for fail in fails] == [(HOME, SITE)]


def test_another_site_that_links_to_it_is_not_shown_as_fine() -> None:
    on = ((SITE, HOME), ("trust-site", "https://www.larkspurtrust.example/"))

    said = rulings(unregistered_account, discovered=discovered(platform_link(on=on)))

    assert [r.verdict for r in said if r.account_id == "trust-site"] == [Verdict.REVIEW]


def test_a_site_seen_in_part_is_unknown_and_keeps_its_failures() -> None:
    seen = discovered(platform_link(), sights=((SITE, PARTLY_SEEN), ("trust-site", ALL_SEEN)))

    said = [r for r in rulings(unregistered_account, discovered=seen) if r.account_id == SITE]

    assert [(r.verdict, r.reason) for r in said] == [(Verdict.FAIL, None), (Verdict.UNKNOWN, Reason.LIMIT_REACHED)]


def test_a_site_of_which_nothing_is_told_is_unknown() -> None:
    assert verdicts(unregistered_account, discovered=discovered(sights=())) == [Verdict.UNKNOWN, Verdict.UNKNOWN]


def test_a_register_without_sites_is_unknown() -> None:
    assert verdicts(unregistered_account, register=register(accounts=(account(),))) == [Verdict.UNKNOWN]


def test_the_trust_may_name_other_organisations() -> None:
    link = platform_link(target=target("wexcombecouncil"))

    assert of_site(link, policy=policy(other_organisations=("instagram:@WexcombeCouncil",))) == [Verdict.PASS]


def test_two_spellings_of_one_account_have_one_fingerprint() -> None:
    spellings = [discovered(platform_link(target=target(handle, canonical="https://x.example/a"))) for handle in ("Readers", "readers")]

    assert len({r.about for seen in spellings for r in rulings(unregistered_account, discovered=seen) if r.at}) == 1


def test_the_sentence_names_a_number_and_a_place() -> None:
    said = rulings(unregistered_account, discovered=discovered(platform_link()))

    assert "linked from 1 page (footer a)" in told(said)


def test_a_planned_site_is_not_spoken_of() -> None:
    handed_in = register(accounts=(site(), trust_site(status=Status.PLANNED)))

    assert {r.account_id for r in rulings(unregistered_account, register=handed_in)} == {SITE}
