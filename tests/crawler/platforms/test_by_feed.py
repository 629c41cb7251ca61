"""Accounts that are seen by the feed that the register names: a podcast, its older pages, what is no feed."""

import pytest
from builders import account
from made_answers import answer

from crawler.platform import Platform
from crawler.platforms import blogger, soundcloud, spotify
from records.capture import Answer
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

FEED = "https://anchor.example/s/990001/podcast/rss"
SHOW = account(platform="spotify", url="https://open.spotify.com/show/0123456789abcdefABCDEF", handle="", more={"feed_url": FEED})
WITHOUT = account(platform="spotify", url=SHOW.url, handle="")
ITEM = "<item><title>Episode {0}</title><link>https://pod.example/{0}</link><description>See https://www.aldergrove.example/{0}.</description></item>"


def feed(*episodes: int, then: str = "", url: str = FEED, depth: int = 0) -> Answer:
    older = f'<atom:link rel="next" href="{then}"/>' if then else ""
    items = "".join(ITEM.format(number) for number in episodes)
    head = "<title>Larkspur talks</title><link>https://pod.example/</link><description>For parents</description>"
    return answer(url, f"<rss><channel>{head}{older}{items}</channel></rss>", content_type="application/rss+xml", depth=depth)


def test_the_feed_is_asked_for_and_is_published_for_programs() -> None:
    (visit,) = spotify.PLATFORM.visits(SHOW)

    assert (visit.url, visit.credential) == (FEED, "")
    assert spotify.PLATFORM.published(SHOW, FEED)
    assert not spotify.PLATFORM.published(SHOW, SHOW.url)


@pytest.mark.parametrize("platform", [spotify.PLATFORM, soundcloud.PLATFORM])
def test_without_a_feed_in_the_register_a_person_looks(platform: Platform) -> None:
    assert platform.visits(WITHOUT) == ()
    assert platform.read_profile(WITHOUT, ()) == Unseen(reason=Reason.TERMS_DISALLOW, detail=platform.by_hand)


def test_a_podcast_is_read_and_never_known_to_be_whole() -> None:
    profile, posts = spotify.PLATFORM.read_profile(SHOW, (feed(1, 2),)), spotify.PLATFORM.read_posts(SHOW, (feed(1, 2),))

    assert isinstance(profile, Profile)
    assert (profile.name, profile.text, profile.links, profile.seen.mode) == (
        "Larkspur talks",
        "For parents",
        ("https://pod.example/",),
        "public_feed",
    )
    assert isinstance(posts, Posts)
    assert ([post.links for post in posts.items], posts.sight.worst.reason) == (
        [("https://www.aldergrove.example/1",), ("https://www.aldergrove.example/2",)],
        Reason.TRUNCATED,
    )


def test_older_pages_of_the_same_feed_are_followed() -> None:
    (visit,) = spotify.PLATFORM.follow(SHOW, feed(1, then=f"{FEED}?page=2"))
    posts = spotify.PLATFORM.read_posts(SHOW, (feed(1, then=f"{FEED}?page=2"), feed(2, url=f"{FEED}?page=2", depth=1)))

    assert visit.url == f"{FEED}?page=2"
    assert isinstance(posts, Posts)
    assert (len(posts.items), posts.sight.worst.reason) == (2, Reason.TRUNCATED)


@pytest.mark.parametrize("then", ["https://elsewhere.example/rss?page=2", FEED])
def test_pages_of_another_feed_are_not(then: str) -> None:
    assert spotify.PLATFORM.follow(SHOW, feed(1, then=then)) == ()


def test_paging_that_breaks_off() -> None:
    posts = spotify.PLATFORM.read_posts(SHOW, (feed(1, then=f"{FEED}?page=2"),))

    assert isinstance(posts, Posts)
    assert posts.sight.worst.reason is Reason.PAGINATION_INCOMPLETE


@pytest.mark.parametrize("body", [b"", b"<html><title>Log in</title></html>", b"{}"])
def test_what_is_no_feed(body: bytes) -> None:
    parts = [read(SHOW, (answer(FEED, body),)) for read in (spotify.PLATFORM.read_profile, spotify.PLATFORM.read_posts)]

    assert [part.reason for part in parts if isinstance(part, Unseen)] == [Reason.PARSE_ERROR] * 2


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://aldergroveclass.blogspot.com/2026/06/sports.html",
            ["https://aldergroveclass.blogspot.com/feeds/posts/default?max-results=150"],
        ),
        ("http://aldergroveclass.blogspot.co.uk/", ["https://aldergroveclass.blogspot.co.uk/feeds/posts/default?max-results=150"]),
        ("https://www.blogger.com/profile/990001", []),
        ("https://www.blogspot.com/", []),
        ("https://blogspot.com.elsewhere.example/", []),
    ],
)
def test_a_blog_has_its_feed_at_a_known_place(url: str, expected: list[str]) -> None:
    row = account(platform="blogger", url=url, handle="")

    assert [visit.url for visit in blogger.PLATFORM.visits(row)] == expected


def test_the_pages_of_a_blog_follow_each_other() -> None:
    row = account(platform="blogger", url="https://aldergroveclass.blogspot.com/", handle="")
    first = blogger.PLATFORM.visits(row)[0].url
    older = f"{first.partition('?')[0]}?start-index=151&max-results=150"
    told = answer(
        first, f'<feed><title>Class</title><link rel="next" href="{older.replace("&", "&amp;")}"/><entry><title>x</title></entry></feed>'
    )

    assert [visit.url for visit in blogger.PLATFORM.follow(row, told)] == [older]
