"""What is not seen is a gap: redirects that lead nowhere, empty answers, files that are no files, sitemaps, odd headers."""

import gzip
from pathlib import Path

import pytest
from looking import HOME, captures, look, page, sight, site
from web.small_site import Given, small_site

from crawler import seen_sites
from crawler.evidence import Evidence
from records.capture import Part
from records.reason import Reason
from records.sight import Sight, Unseen

PICTURE = '<img src="/i.jpg" alt="a tree">'
PAPER = '<a href="/p.pdf">Letter</a>'


def gaps(folder: Path, answers: dict[str, Given | str], part: Part = Part.PAGE) -> list[tuple[Reason, int]]:
    with small_site(answers) as running:
        register = look(folder, running)
    seen = sight(folder, register, part)
    assert isinstance(seen, Sight)
    return [(gap.reason, gap.count) for gap in seen.gaps]


def to(location: str, status: int = 302) -> Given:
    return Given(status=status, headers={"Location": location} if location else {})


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (to("/wp-login.php?redirect_to=/a"), Reason.LOGIN_WALL),
        (to("/?action=logout"), Reason.AUTH_REQUIRED),
        (to("/a"), Reason.CONTENT_UNAVAILABLE),
        (to(""), Reason.PARSE_ERROR),
        (Given(status=304), Reason.PARSE_ERROR),
        (Given(body=b""), Reason.PARSE_ERROR),
        (Given(body=b"\x00\x01\x02", content_type="application/octet-stream"), None),
    ],
)
def test_a_page_that_shows_nothing_is_a_gap(tmp_path: Path, given: Given, reason: Reason | None) -> None:
    found = gaps(tmp_path, {"/": page("/a"), "/a": given})

    assert found == ([(reason, 1)] if reason else [])


def test_an_answer_nobody_can_read_is_a_gap_among_documents(tmp_path: Path) -> None:
    strange = Given(body=b"\x00\x01\x02", content_type="application/octet-stream")

    assert gaps(tmp_path, {"/": page("/a"), "/a": strange}, Part.DOCUMENT) == [(Reason.UNSUPPORTED_MEDIA, 1)]


@pytest.mark.parametrize("answer", [to("http://cdn.example/i.jpg"), Given(body=page().encode())])
def test_a_picture_that_is_not_one_is_a_gap(tmp_path: Path, answer: Given) -> None:
    assert len(gaps(tmp_path, {"/": page(more=PICTURE), "/i.jpg": answer}, Part.PICTURE)) == 1


@pytest.mark.parametrize("answer", [to("http://drive.example/p.pdf"), Given(body=page().encode())])
def test_a_document_that_is_not_one_is_a_gap(tmp_path: Path, answer: Given) -> None:
    assert len(gaps(tmp_path, {"/": page(more=PAPER), "/p.pdf": answer}, Part.DOCUMENT)) == 1


def test_pages_that_have_moved_to_the_sites_other_spelling_are_followed(tmp_path: Path) -> None:
    answers: dict[str, Given | str] = {
        "aldergrove.example/": page("/a", "/b"),
        "aldergrove.example/a": to("http://www.aldergrove.example/a", 301),
        "aldergrove.example/b": to("http://www.aldergrove.example/b", 301),
        "www.aldergrove.example/a": page(),
        "www.aldergrove.example/b": page(),
    }
    with small_site(answers) as running:
        register = look(tmp_path, running, site(url="http://aldergrove.example/"))

    assert sight(tmp_path, register) == Sight(expected=3, observed=3)


def test_a_site_that_was_down_is_found_by_the_next_crawl(tmp_path: Path) -> None:
    with small_site({"/": Given(status=503)}) as running:
        look(tmp_path, running)
        running.answers |= {
            "www.aldergrove.example/": to("http://aldergrove.example/", 301),
            "aldergrove.example/": Given(body=page("/a").encode()),
            "aldergrove.example/a": Given(body=page().encode()),
        }
        register = look(tmp_path, running)

    assert sight(tmp_path, register) == Sight(expected=2, observed=2)


def test_an_international_host_is_seen_whole(tmp_path: Path) -> None:
    with small_site({"/": page("/a", "/b"), "/a": page(), "/b": page()}) as running:
        register = look(tmp_path, running, site(url="http://schüle.example/"))

    assert sight(tmp_path, register) == Sight(expected=3, observed=3)


def sitemap(answer: Given) -> dict[str, Given | str]:
    robots = Given(body=b"Sitemap: http://www.aldergrove.example/map.xml", content_type="text/plain")
    return {"/robots.txt": robots, "/": page(), "/map.xml": answer, "/hidden": page()}


LISTED = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://www.aldergrove.example/hidden</loc></url></urlset>'


@pytest.mark.parametrize("answer", [Given(status=500), Given(body=page().encode()), Given(body=b"\x1f\x8b broken")])
def test_a_named_sitemap_that_cannot_be_read_is_a_gap(tmp_path: Path, answer: Given) -> None:
    assert len(gaps(tmp_path, sitemap(answer))) == 1


def test_a_packed_sitemap_is_read(tmp_path: Path) -> None:
    assert gaps(tmp_path, sitemap(Given(body=gzip.compress(LISTED), content_type="application/gzip"))) == []
    assert HOME + "hidden" in captures(tmp_path, Part.PAGE)


def test_a_sitemap_nobody_named_says_nothing_by_its_absence(tmp_path: Path) -> None:
    assert gaps(tmp_path, {"/": page(), "/sitemap.xml": Given(status=500)}) == []


def test_no_cookie_goes_with_the_next_visit(tmp_path: Path) -> None:
    cookie = Given(body=page("/a").encode(), headers={"Set-Cookie": "session=abc"})
    with small_site({"/": cookie, "/a": page()}) as running:
        look(tmp_path, running)

    assert [headers.get("Cookie", headers.get("cookie")) for _, _, headers in running.asked] == [None] * len(running.asked)


def test_a_neighbour_whose_path_begins_alike_is_not_visited(tmp_path: Path) -> None:
    with small_site({"/school-a/": page("/school-academy/", "/school-a/b"), "/school-a/b": page()}) as running:
        look(tmp_path, running, site(url=HOME + "school-a/"))

    assert "/school-academy/" not in running.paths
    assert "/school-a/b" in running.paths


def test_robots_that_moved_are_obeyed(tmp_path: Path) -> None:
    rules = Given(body=b"User-agent: *\nDisallow: /private", content_type="text/plain")
    with small_site({"/robots.txt": to("/r.txt", 301), "/r.txt": rules, "/": page("/private/a")}) as running:
        look(tmp_path, running)

    assert "/private/a" not in running.paths


@pytest.mark.parametrize("value", ["<http://x.example/é>; rel=x", "Zoë", "日本"])
def test_letters_in_headers_do_not_end_a_crawl(tmp_path: Path, value: str) -> None:
    # http.server writes Latin-1: the letters go out as their UTF-8 bytes.
    odd = Given(body=page().encode(), headers={"Link": value.encode().decode("latin-1"), "Server": "Café"})

    assert gaps(tmp_path, {"/": odd}) == []


def test_what_an_older_reader_read_and_nobody_kept_is_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"/": Given(body=page("/a").encode(), headers={"ETag": '"1"'}), "/a": Given(body=page().encode(), headers={"ETag": '"2"'})}
    with small_site(answers) as running:
        look(tmp_path / "first", running, day="2026-08-20")
        register = look(tmp_path / "second", running, before=tmp_path / "first")
    monkeypatch.setattr(seen_sites, "READERS", {**seen_sites.READERS, Part.PAGE: seen_sites.READERS[Part.PAGE] + 1})
    first, second = sight(tmp_path / "first", register), sight(tmp_path / "second", register)

    assert first == Sight(expected=2, observed=2)
    assert isinstance(second, Sight)
    assert [(gap.reason, gap.count) for gap in second.gaps] == [(Reason.NOT_VISITED, 2)]


def test_a_crawl_that_was_stopped_is_told_as_one(tmp_path: Path) -> None:
    with small_site({"/": page("/a", "/b"), "/a": page(), "/b": page()}) as running:
        register = look(tmp_path, running, max_pages=1)
    with Evidence(tmp_path) as evidence:
        evidence.set_about("state", "crawling")
    seen = sight(tmp_path, register)

    assert not isinstance(seen, Unseen)
    assert seen.worst.reason is Reason.NOT_VISITED
