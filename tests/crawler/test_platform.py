"""The doors to platforms' files: a reader that fails is an answer, and a redirect leads on to the same account alone."""

from dataclasses import replace
from typing import NoReturn

import pytest
from builders import account, site
from made_answers import answer, platforms

from crawler.platform import begun, followed, platform_of, read, same_account
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

FORMS = platforms()[1]
TELEGRAM = account(platform="telegram", url="https://t.me/school", handle="")
MASTODON = account(platform="mastodon", url="https://social.example/@school", handle="@school@social.example")
BLUESKY = account(platform="bluesky", url="https://bsky.app/profile/school.example", handle="", stable_id="")
YOUTUBE = account(platform="youtube", url="https://www.youtube.com/@school", handle="", stable_id="UC" + "a" * 22)
SITE = site(platform="wordpress_self", url="https://www.aldergrove.example/")
BELOW = site(platform="wordpress_self", url="https://schools.example/alder/")
HANDLE = "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle="
FEED = "https://www.youtube.com/feeds/videos.xml?channel_id=UC"


def fails(*_: object) -> NoReturn:
    message = "a name that stood on a page"
    raise ValueError(message)


def test_a_reader_that_fails_is_unseen_without_the_words_of_its_failure() -> None:
    assert read(fails, TELEGRAM, ()) == Unseen(reason=Reason.PARSE_ERROR, detail="its reader failed (ValueError)")


def test_a_platform_that_fails_leads_nowhere() -> None:
    platform = platform_of("telegram")
    assert platform is not None
    broken = replace(platform, follow=fails, visits=fails)

    assert followed(broken, TELEGRAM, answer("https://t.me/s/school")) == ()
    assert begun(broken, TELEGRAM) == ()


def test_a_platform_that_does_not_fail_is_heard() -> None:
    platform = platform_of("telegram")
    assert platform is not None

    assert [visit.url for visit in begun(platform, TELEGRAM)] == ["https://t.me/s/school"]


@pytest.mark.parametrize(
    ("row", "url", "location", "expected"),
    [
        (TELEGRAM, "https://t.me/s/school", "https://t.me/s/some_person", False),
        (TELEGRAM, "https://t.me/s/school", "/s/some_person", False),
        (TELEGRAM, "https://t.me/s/school", "https://t.me/school", True),
        (TELEGRAM, "https://t.me/s/school", "https://telegram.me/s/School", True),
        (TELEGRAM, "https://t.me/s/school", "http://t.me:8443/x", False),
        (TELEGRAM, "https://t.me/s/school", "https://t.me:8443/s/school", False),
        (TELEGRAM, "https://t.me/s/school", "http://t.me/s/school", False),
        (TELEGRAM, "http://t.me/s/school", "https://t.me/s/school", True),
        (TELEGRAM, "https://t.me/s/school", "https://me:secret@t.me/s/school", False),
        (TELEGRAM, "https://t.me/s/school", "https://t.me/s/school/../some_person", False),
        (TELEGRAM, "https://t.me/s/school", "https://[x", False),
        (TELEGRAM, "https://t.me/s/school", "", False),
        (TELEGRAM, "https://t.me/s/school", "https://elsewhere.example/s/school", False),
        (MASTODON, "https://social.example/@school", "https://social.example/@School", True),
        (MASTODON, "https://social.example/@school", "https://social.example/users/School", True),
        (MASTODON, "https://social.example/@school", "https://www.social.example/@school/", True),
        (MASTODON, "https://social.example/@school", "https://social.example/@some_person", False),
        (MASTODON, "https://social.example/@school", "https://social.example/some_person/school", False),
        (MASTODON, "https://social.example/@school", "https://mastodon.social/@school", False),
        (
            MASTODON,
            "https://social.example/api/v1/accounts/lookup?acct=school",
            "https://social.example/api/v1/accounts/lookup?acct=some_person",
            False,
        ),
        (MASTODON, "https://social.example/api/v1/accounts/1/statuses", "https://social.example/api/v1/accounts/2/statuses", False),
        (BLUESKY, f"{HANDLE}school.example", f"{HANDLE}other.example", False),
        (BLUESKY, "https://school.example/.well-known/atproto-did", "https://www.school.example/.well-known/atproto-did", True),
        (BLUESKY, "https://school.example/.well-known/atproto-did", "https://school.example/some-page", False),
        (YOUTUBE, f"{FEED}{'a' * 22}", f"{FEED}{'b' * 22}", False),
        (YOUTUBE, f"{FEED}{'a' * 22}", f"https://www.youtube.com/channel/UC{'a' * 22}", True),
        (SITE, "https://www.aldergrove.example/wp-json", "https://www.aldergrove.example/wp-json/", True),
        (SITE, "https://www.aldergrove.example/wp-json/", "https://aldergrove.example/?rest_route=/", True),
        (SITE, "https://www.aldergrove.example/?rest_route=/", "https://www.aldergrove.example/index.php?rest_route=/", True),
        (SITE, "https://www.aldergrove.example/wp-json/", "https://www.aldergrove.example/", False),
        (SITE, "https://www.aldergrove.example/wp-json/", "https://www.aldergrove.example/author/rowan", False),
        (SITE, "https://www.aldergrove.example/wp-json/", "https://elsewhere.example/wp-json/wp/v2/", False),
        (SITE, "https://www.aldergrove.example/wp-json/", "https://www.facebook.com/aldergroveprimary", False),
        (BELOW, "https://schools.example/alder/wp-json/", "https://schools.example/beacon/wp-json/", False),
        (BELOW, "https://schools.example/alder/wp-json/", "https://schools.example/alder/?rest_route=/", True),
        (BELOW, "https://schools.example/alder/wp-json/", "https://schools.example/?rest_route=/", False),
    ],
)  # fmt: skip
def test_where_a_redirect_may_lead(row: Account, url: str, location: str, *, expected: bool) -> None:
    platform = platform_of(row.platform)
    assert platform is not None

    assert same_account(row, platform, url, location, forms=FORMS) is expected


def test_without_tables_the_row_itself_says_which_handle_is_its_own() -> None:
    platform = platform_of("mastodon")
    assert platform is not None

    assert same_account(MASTODON, platform, "https://social.example/@school", "https://social.example/web/@SCHOOL")
