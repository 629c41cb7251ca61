"""Sitemaps, feeds and robots.txt are read as they come, and hostile ones do no harm."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.page import read_page
from crawler.site import Sitemap, is_wordpress, read_feed, read_sitemap

URL = "https://www.school.example/sitemap.xml"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


def sitemap(*locations: str, root: str = "urlset", entry: str = "url", before: str = "") -> bytes:
    entries = "".join(f"<{entry}><loc>{location}</loc><lastmod>2026-11-01</lastmod></{entry}>" for location in locations)
    return f'<?xml version="1.0"?>{before}<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (sitemap("https://www.school.example/a?x=1&amp;y=2", "/b"), ("https://www.school.example/a?x=1&y=2", "https://www.school.example/b")),
        (sitemap("\n https://www.school.example/a \n"), ("https://www.school.example/a",)),
        (sitemap("<![CDATA[https://www.school.example/a&b]]>"), ("https://www.school.example/a&b",)),
        (sitemap("https://www.school.example/a", "https://www.school.example/a"), ("https://www.school.example/a",)),
        (sitemap("https://www.school.example/a").replace(b"</urlset>", b"<broken"), ("https://www.school.example/a",)),
        (sitemap("/a").replace(b"<loc>", b"<sm:loc>").replace(b"<urlset", b"<sm:urlset"), ("https://www.school.example/a",)),
        (sitemap("/a", before="<!-- <url><loc>/no</loc></url> -->"), ("https://www.school.example/a",)),
        (b"https://www.school.example/a\nhttps://www.school.example/b\n", ("https://www.school.example/a", "https://www.school.example/b")),
        (b"<html><body><a href=/x>x</a>https://www.school.example/no</body></html>", ()),
        (sitemap("javascript:alert(1)", ""), ("https://www.school.example/sitemap.xml",)),
        (b"", ()),
    ],
)
def test_pages_of_a_sitemap(body: bytes, expected: tuple[str, ...]) -> None:
    assert read_sitemap(body, URL).pages == expected


def test_an_index_lists_sitemaps() -> None:
    body = sitemap("/one.xml", "/two.xml", root="sitemapindex", entry="sitemap")

    expected = Sitemap(sitemaps=("https://www.school.example/one.xml", "https://www.school.example/two.xml"))
    assert read_sitemap(body, URL) == expected


def test_pictures_of_a_sitemap_are_no_pages() -> None:
    body = sitemap("/a</loc><image:image><image:loc>/hall.jpg</image:loc></image:image><loc>/a")

    assert read_sitemap(body, URL).pages == ("https://www.school.example/a",)


def test_no_more_than_its_standard_allows() -> None:
    read = read_sitemap(sitemap(*(f"/{number}" for number in range(50_010))), URL)

    assert (len(read.pages), read.is_cut) == (50_000, True)


def test_no_entity_is_expanded() -> None:
    read = read_sitemap(sitemap("/x&b;", "/safe", before=BOMB), URL)

    assert "https://www.school.example/safe" in read.pages
    assert all(len(address) < 60 for address in read.pages)


@pytest.mark.parametrize("piece", ["<!--", "<!DOCTYPE [", "<![CDATA[", "<urlset>", "<loc>", "<" + "a" * 50, "&lt;", "<item><title>"])
def test_hostile_markup_is_read_in_time(piece: str) -> None:
    start = time.process_time()
    body = b"<urlset><rss>" + piece.encode() * 40_000
    read_sitemap(body, URL)
    read_feed(body)

    assert time.process_time() - start < 10


@given(body=some.binary(max_size=200))
def test_any_bytes_are_read(body: bytes) -> None:
    assert isinstance(read_sitemap(b"<urlset>" + body, URL), Sitemap)
    assert isinstance(read_feed(b"<rss><item>" + body), tuple)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_shared_bombs_do_no_harm() -> None:
    paths = sorted((SHARED / "hostile_web" / "xml").glob("*.xml"))
    texts = "".join(post.text for path in paths for post in read_feed(b"<item><title>" + path.read_bytes()))

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
    first, second = read_feed(RSS.encode())

    assert (first.url, first.text) == ("https://www.school.example/one/", "Sports & games\nWell done all\nThe race\nmore")
    assert first.posted == datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    assert [(image.url, image.caption, image.at) for image in first.images] == [
        ("https://www.school.example/race.jpg", "The race", "https://www.school.example/one/"),
        ("https://www.school.example/cup.jpg", "", "https://www.school.example/one/"),
    ]
    assert first.links == ("https://www.school.example/more",)
    assert (second.url, second.text, second.posted) == ("https://www.school.example/?p=2", "Second\nPlain", None)


def test_an_atom_feed() -> None:
    (post,) = read_feed(ATOM.encode())

    assert (post.url, post.text) == ("https://www.school.example/hello", "Hello\nInside markup")
    assert post.posted == datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-45", "Mon, 99 Foo 2026", "0001-01-01T00:00:00+23:59", ""])
def test_a_date_that_is_none(day: str) -> None:
    (post,) = read_feed(f"<item><title>x</title><pubDate>{day}</pubDate></item>".encode())

    assert post.posted is None


@pytest.mark.parametrize(
    ("html", "headers", "expected"),
    [
        ("<meta name=generator content='WordPress 6.8'>", {}, True),
        ("<link rel='https://api.w.org/' href='/wp-json/'>", {}, True),
        ("<script src='/wp-includes/js/a.js'></script>", {}, True),
        ("<img src='/wp-content/uploads/a.jpg'>", {}, True),
        ("<img src='https://other.example/wp-content/uploads/a.jpg'>", {}, False),
        ("<p>We moved away from /wp-content/</p>", {}, False),
        ("", {"Link": '<https://www.school.example/wp-json/>; rel="https://api.w.org/"'}, True),
        ("", {"x-pingback": "https://www.school.example/xmlrpc.php"}, True),
        ("<meta name=generator content='Drupal 10'>", {"server": "nginx"}, False),
    ],
)
def test_whether_wordpress_made_it(html: str, headers: dict[str, str], expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    page = read_page(html.encode(), "https://www.school.example/", "text/html")

    assert is_wordpress(page, headers) is expected
