"""Platforms that only a person may look at: no visit, and a reason in words."""

import pytest
from builders import account
from made_answers import platforms

from crawler.platform import Platform, all_platforms
from records.policy import Visits
from records.reason import Reason
from records.register import AccountType
from records.sight import NoSuchPart, Unseen

BY_HAND = [platform for platform in all_platforms() if not platform.ways]


def test_there_are_such_platforms() -> None:
    assert len(BY_HAND) >= 15


@pytest.mark.parametrize("platform", BY_HAND, ids=lambda platform: platform.keys[0])
def test_no_visit_is_made(platform: Platform) -> None:
    assert platform.visits(account(platform=platform.keys[0])) == ()


@pytest.mark.parametrize("platform", BY_HAND, ids=lambda platform: platform.keys[0])
def test_profile_and_posts_are_unseen_with_a_sentence(platform: Platform) -> None:
    row = account(platform=platform.keys[0])
    parts = [platform.read_profile(row, ()), platform.read_posts(row, ())]

    assert all(isinstance(part, Unseen) and part.detail == platform.by_hand for part in parts)


@pytest.mark.parametrize("platform", BY_HAND, ids=lambda platform: platform.keys[0])
def test_unseen_editors_say_how_their_list_is_handed_in(platform: Platform) -> None:
    part = platform.read_editors(account(platform=platform.keys[0], account_id="oak-account"), ())

    assert isinstance(part, Unseen)
    assert part.detail == f"{platform.by_hand} Who may edit goes in as an admin list: school-audit evidence add FILE --account oak-account"


@pytest.mark.parametrize("platform", BY_HAND, ids=lambda platform: platform.keys[0])
def test_the_reason_is_that_of_the_terms(platform: Platform) -> None:
    part = platform.read_profile(account(platform=platform.keys[0]), ())
    visits = platforms()[0][platform.keys[0]].visits
    expected = {Visits.FORBIDDEN: Reason.TERMS_DISALLOW, Visits.CLOSED: Reason.AUTH_REQUIRED}

    assert isinstance(part, Unseen)
    assert part.reason == expected.get(visits, part.reason)


def test_a_site_by_a_site_builder_has_pages_instead() -> None:
    wix = next(platform for platform in BY_HAND if platform.keys == ("wix",))
    site = account(platform="wix", type=AccountType.WEBSITE)

    assert isinstance(wix.read_profile(site, ()), NoSuchPart)
    assert isinstance(wix.read_posts(site, ()), NoSuchPart)


OPENED = [platform for platform in all_platforms() if platform.credential and "website" not in platform.keys]


@pytest.mark.parametrize("platform", OPENED, ids=lambda platform: platform.keys[0])
def test_without_a_credential_its_sentence_says_how_to_get_evidence(platform: Platform) -> None:
    row = account(platform=platform.keys[0], account_id="oak-account", url="", handle="", stable_id="")
    profile, editors = platform.read_profile(row, ()), platform.read_editors(row, ())

    assert isinstance(profile, Unseen)
    assert profile.reason in {Reason.TERMS_DISALLOW, Reason.AUTH_REQUIRED, Reason.REGISTER_FIELD_MISSING}
    assert isinstance(editors, Unseen)
    assert editors.detail.startswith(platform.by_hand)


@pytest.mark.parametrize("platform", OPENED, ids=lambda platform: platform.keys[0])
def test_a_visit_without_a_credential_goes_to_what_anyone_may_see(platform: Platform) -> None:
    row = account(platform=platform.keys[0], url="", handle="aldergrove", stable_id="")

    assert all(visit.credential for visit in platform.visits(row))


@pytest.mark.parametrize("platform", [platform for platform in all_platforms() if platform.ways], ids=lambda platform: platform.keys[0])
def test_its_sentence_is_the_tables(platform: Platform) -> None:
    rows = {platforms()[0][key].by_hand for key in platform.keys if key not in {"website", "wordpress_self", "wordpress_com"}}

    assert rows <= {platform.by_hand}
