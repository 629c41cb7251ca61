"""Feeds are read as they come: RSS, Atom, a channel's, a podcast's; hostile ones do no harm."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.feed import MOST_POSTS, Feed, read_channel_feed, read_feed
from records.presence import Post

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def posts(body: bytes) -> tuple[Post, ...]:
    feed = read_feed(body)
    assert feed is not None
    return feed.posts


@pytest.mark.parametrize("piece", ["<!--", "<!DOCTYPE [", "<![CDATA[", "<item>", "<link>", "<" + "a" * 50, "&lt;", "<item><title>"])
def test_hostile_markup_is_read_in_time(piece: str) -> None:
    start = time.process_time()
    read_feed(b"<rss>" + piece.encode() * 40_000)

    assert time.process_time() - start < 10


@given(body=some.binary(max_size=200))
def test_any_bytes_are_read(body: bytes) -> None:
    assert isinstance(read_feed(b"<rss><item>" + body), Feed)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_shared_bombs_do_no_harm() -> None:
    paths = sorted((SHARED / "hostile_web" / "xml").glob("*.xml"))
    texts = "".join(post.text for path in paths for post in posts(b"<rss><item><title>" + path.read_bytes()))

    assert paths
    assert len(texts) < 100_000


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>
<atom:link href="https://www.school.example/feed/" rel="self"/><link>https://www.school.example/</link>
<item><title>Sports &amp;amp; games</title><link>https://www.school.example/one/</link><pubDate>Mon, 02 Nov 2026 10:00:00 +0100</pubDate>
<dc:creator><![CDATA[office]]></dc:creator><description><![CDATA[Short]]></description>
<content:encoded><![CDATA[<p>Well <b>done</b> all</p><figure><img src="/race.jpg"><figcaption>The race</figcaption></figure>
<a href="/more">more</a>]]></content:encoded>
<enclosure url="https://www.school.example/cup.jpg" type="image/jpeg" length="1"/></item>
<item><title>Second</title><guid isPermaLink="false">https://www.school.example/?p=2</guid><description>&lt;p&gt;Plain&lt;/p&gt;</description></item>
<item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://www.school.example/atom.xml"/><link href="https://www.school.example/"/>
<entry><title type="html">&lt;em&gt;Hello&lt;/em&gt;</title><link rel="edit" href="/edit"/><link rel="alternate" href="/hello"/>
<updated>2026-11-03T08:00:00Z</updated><published>2026-11-02T08:00:00+00:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Inside <i>markup</i></p></div></content></entry></feed>"""


def test_an_rss_feed() -> None:
    first, second = posts(RSS.encode())

    assert (first.url, first.text) == ("https://www.school.example/one/", "Sports & games\nWell done all\nThe race\nmore")
    assert first.posted == datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    assert [(image.url, image.caption, image.at) for image in first.images] == [
        ("https://www.school.example/race.jpg", "The race", "https://www.school.example/one/"),
        ("https://www.school.example/cup.jpg", "", "https://www.school.example/one/"),
    ]
    assert first.links == ("https://www.school.example/more",)
    assert (second.url, second.text, second.posted) == ("https://www.school.example/?p=2", "Second\nPlain", None)


def test_an_atom_feed() -> None:
    (post,) = posts(ATOM.encode())

    assert (post.url, post.text) == ("https://www.school.example/hello", "Hello\nInside markup")
    assert post.posted == datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-45", "Mon, 99 Foo 2026", "0001-01-01T00:00:00+23:59", ""])
def test_a_date_that_is_none(day: str) -> None:
    (post,) = posts(f"<rss><item><title>x</title><pubDate>{day}</pubDate></item>".encode())

    assert post.posted is None


@pytest.mark.parametrize("body", [b"", b"<html><title>Before you continue</title></html>", b"{}", b"<item><title>x</title></item>"])
def test_what_is_no_feed(body: bytes) -> None:
    assert read_feed(body) is None


def test_what_a_feed_says_of_itself() -> None:
    head = (
        "<rss xmlns:itunes='x'><channel><title>Larkspur &amp; Friends</title><link>https://pod.example/</link>"
        "<description>&lt;p&gt;For parents&lt;/p&gt;</description><itunes:image href='https://pod.example/cover.jpg'/></channel></rss>"
    )
    feed = read_feed(head.encode())

    assert feed == Feed(
        title="Larkspur & Friends",
        text="For parents",
        home="https://pod.example/",
        picture="https://pod.example/cover.jpg",
        next="",
        posts=(),
        unread=0,
    )


def test_the_page_with_older_entries() -> None:
    feed = read_feed(b'<feed><link rel="next" href="?page=2"/><entry><title>x</title></entry></feed>', on="https://pod.example/feed")

    assert feed is not None
    assert feed.next == "https://pod.example/feed?page=2"


def test_entries_that_say_nothing_or_are_too_many_are_counted() -> None:
    feed = read_feed(b"<rss>" + b"<item><title>x</title></item>" * (MOST_POSTS + 3) + b"</rss>")
    blank = read_feed(b"<rss><item></item><item><title>x</title></item></rss>")

    assert (feed and (len(feed.posts), feed.unread), blank and blank.unread) == ((MOST_POSTS, 3), 1)


def test_only_a_channels_feed_is_one() -> None:
    assert read_channel_feed(RSS.encode()) is None
