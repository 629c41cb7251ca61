"""Sitemaps are read as they come, and hostile ones do no harm."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.page import read_page
from crawler.site import Sitemap, is_wordpress, read_sitemap

URL = "https://www.school.example/sitemap.xml"
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


@pytest.mark.parametrize("piece", ["<!--", "<!DOCTYPE [", "<![CDATA[", "<urlset>", "<loc>", "<" + "a" * 50, "&lt;"])
def test_hostile_markup_is_read_in_time(piece: str) -> None:
    start = time.process_time()
    body = b"<urlset><rss>" + piece.encode() * 40_000
    read_sitemap(body, URL)

    assert time.process_time() - start < 10


@given(body=some.binary(max_size=200))
def test_any_bytes_are_read(body: bytes) -> None:
    assert isinstance(read_sitemap(b"<urlset>" + body, URL), Sitemap)


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
