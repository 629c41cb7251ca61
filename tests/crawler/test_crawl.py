"""A crawl visits what the register allows, keeps what came back, and goes on where it was stopped."""

from datetime import date
from pathlib import Path

import builders
import pytest
from looking import HOME, POLICY, captures, look, page, sight, site
from web.small_site import Given, small_site

from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from records.capture import Outcome, Part
from records.reason import Reason
from records.sight import Sight, Unseen


def test_every_page_is_visited_once(tmp_path: Path) -> None:
    with small_site({"/": page("/a", "/b", "/a#top", "http://aldergrove.example/b"), "/a": page("/", "/b"), "/b": page("/")}) as running:
        look(tmp_path, running)

    assert sorted(set(running.paths)) == ["/", "/.well-known/trust.txt", "/a", "/b", "/robots.txt", "/sitemap.xml", "/trust.txt"]
    assert running.paths.count("/a") == 1


def test_a_site_that_moved_to_another_spelling_of_itself_is_visited_there(tmp_path: Path) -> None:
    moved = Given(status=301, headers={"Location": "http://aldergrove.example/"})
    answers: dict[str, Given | str] = {
        "www.aldergrove.example/": moved,
        "aldergrove.example/": page("http://www.aldergrove.example/a", "/a"),
        "aldergrove.example/a": page("/"),
    }
    with small_site(answers) as running:
        register = look(tmp_path, running)

    assert sight(tmp_path, register) == Sight(expected=2, observed=2)
    assert [(host, path) for host, path, _ in running.asked].count(("aldergrove.example", "/a")) == 1


def test_a_redirect_without_end_ends(tmp_path: Path) -> None:
    loop = {"/": Given(status=302, headers={"Location": "/b"}), "/b": Given(status=302, headers={"Location": "/"})}
    with small_site(loop) as running:
        register = look(tmp_path, running)

    assert isinstance(sight(tmp_path, register), Unseen)
    assert len(running.paths) < 8


def test_nothing_outside_the_register_is_asked_for(tmp_path: Path) -> None:
    links = ("http://elsewhere.example/x", "//cdn.example/y", "https://www.facebook.com/somebody", "ftp://www.aldergrove.example/z")
    with small_site({"/": page(*links, "/wp-login.php?action=logout", "/?add-to-cart=1")}) as running:
        look(tmp_path, running)

    assert {host for host, _, _ in running.asked} == {"www.aldergrove.example"}
    assert sorted(running.paths) == ["/", "/.well-known/trust.txt", "/robots.txt", "/sitemap.xml", "/trust.txt"]


def test_a_redirect_out_of_the_register_is_not_followed(tmp_path: Path) -> None:
    gone = Given(status=302, headers={"Location": "http://elsewhere.example/"})
    with small_site({"/": page("/out"), "/out": gone}) as running:
        look(tmp_path, running)

    assert {host for host, _, _ in running.asked} == {"www.aldergrove.example"}


def test_robots_are_obeyed_and_what_they_shut_is_a_gap(tmp_path: Path) -> None:
    robots = Given(body=b"User-agent: *\nDisallow: /private", content_type="text/plain")
    with small_site({"/robots.txt": robots, "/": page("/private/a", "/open"), "/open": page()}) as running:
        register = look(tmp_path, running)
    seen = sight(tmp_path, register)

    assert "/private/a" not in running.paths
    assert isinstance(seen, Sight)
    assert [(gap.reason, gap.count) for gap in seen.gaps] == [(Reason.ROBOTS_DISALLOWED, 1)]


@pytest.mark.parametrize(("status", "visited"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_robots_file_that_cannot_be_had(tmp_path: Path, status: int, visited: bool) -> None:  # noqa: FBT001  (a column)
    with small_site({"/robots.txt": Given(status=status), "/": page()}) as running:
        look(tmp_path, running)

    assert ("/" in running.paths) is visited


def test_the_sitemap_leads_to_pages_no_link_leads_to(tmp_path: Path) -> None:
    sitemap = Given(
        body=b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://www.aldergrove.example/hidden</loc></url></urlset>',
        content_type="application/xml",
    )
    with small_site({"/": page(), "/sitemap.xml": sitemap, "/hidden": page()}) as running:
        look(tmp_path, running)

    assert "/hidden" in running.paths


def test_a_limit_leaves_the_rest_waiting_and_counted(tmp_path: Path) -> None:
    answers = {"/": page(*(f"/{number}" for number in range(9)))} | {f"/{number}": page() for number in range(9)}
    with small_site(answers) as running:
        register = look(tmp_path, running, max_pages=4)
        seen = sight(tmp_path, register)
        look(tmp_path, running, max_pages=100)

    assert isinstance(seen, Sight)
    assert (seen.expected, seen.observed, seen.worst.reason) == (10, 4, Reason.LIMIT_REACHED)
    assert sight(tmp_path, register) == Sight(expected=10, observed=10)


def test_a_dead_link_is_an_answer_and_no_gap(tmp_path: Path) -> None:
    with small_site({"/": page("/gone")}) as running:
        register = look(tmp_path, running)

    assert captures(tmp_path)[HOME + "gone"].outcome is Outcome.ABSENT
    assert sight(tmp_path, register) == Sight(expected=1, observed=1)


def test_a_server_error_is_a_gap_and_is_tried_again_by_the_next_crawl(tmp_path: Path) -> None:
    with small_site({"/": page("/a"), "/a": Given(status=500)}) as running:
        register = look(tmp_path, running)
        first = sight(tmp_path, register)
        running.answers["/a"] = Given(body=page().encode())
        look(tmp_path, running)

    assert isinstance(first, Sight)
    assert first.worst.reason is Reason.SERVER_ERROR
    assert sight(tmp_path, register) == Sight(expected=2, observed=2)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Given(status=403, body=b"<title>Just a moment...</title>", headers={"cf-mitigated": "challenge"}), Reason.BOT_CHALLENGE),
        (Given(status=401), Reason.AUTH_REQUIRED),
        (Given(status=503), Reason.SERVER_ERROR),
        (Given(status=404), Reason.NOT_FOUND_UNVERIFIED),
        (Given(status=301, headers={"Location": "http://elsewhere.example/"}), Reason.OUTSIDE_REGISTER),
        (Given(body=b"<html><head><script src=app.js></script></head><body><div id=root></div></body></html>"), Reason.JS_REQUIRED),
    ],
)
def test_a_site_behind_a_door_is_unseen_whatever_its_status(tmp_path: Path, given: Given, reason: Reason) -> None:
    with small_site({"/": given}) as running:
        register = look(tmp_path, running)
    seen = sight(tmp_path, register)

    assert isinstance(seen, Unseen)
    assert seen.reason is reason


def test_an_unchanged_page_is_taken_over_from_the_audit_before(tmp_path: Path) -> None:
    answers = {"/": Given(body=page("/a").encode(), headers={"ETag": '"1"'}), "/a": Given(body=page().encode(), headers={"ETag": '"2"'})}
    with small_site(answers) as running:
        register = look(tmp_path / "first", running, day="2026-08-20")
        look(tmp_path / "second", running, before=tmp_path / "first")
    second = captures(tmp_path / "second", Part.PAGE)

    assert {url: capture.status for url, capture in second.items()} == {HOME: 304, HOME + "a": 304}
    assert sight(tmp_path / "second", register) == sight(tmp_path / "first", register)
    assert captures(tmp_path / "first")[HOME].sha256 == second[HOME].sha256


def test_the_audits_day_is_the_day_the_crawl_began(tmp_path: Path) -> None:
    with small_site({"/": page()}) as running:
        register = look(tmp_path, running)
    with Evidence(tmp_path) as evidence:
        day = SeenInEvidence(folder=evidence, register=register, policy=POLICY).day

    assert day == date(2026, 11, 20)


def test_a_closed_portal_and_a_row_that_is_not_active_are_never_visited(tmp_path: Path) -> None:
    portal = builders.account(account_id="portal", type=builders.AccountType.CLOSED_PORTAL, platform="tapestry", url=HOME)
    archived = site(status=builders.Status.ARCHIVED)
    with small_site({"/": page()}) as running:
        look(tmp_path, running, portal, archived)

    assert running.asked == []


def test_a_platform_whose_terms_forbid_visits_is_never_visited(tmp_path: Path) -> None:
    with small_site({"/": page()}) as running:
        look(tmp_path, running, builders.account(platform="instagram"))

    assert running.asked == []


def test_a_trust_txt_is_kept_where_it_is_one_and_missed_nowhere(tmp_path: Path) -> None:
    told = Given(body=b"social=https://x.com/aldergrove\n", content_type="text/plain")
    with small_site({"/": page(), "/trust.txt": told, "/.well-known/trust.txt": page()}) as running:
        register = look(tmp_path, running)
    found = captures(tmp_path, Part.TRUST_TXT)

    assert {url.rsplit("/", 1)[0].rsplit("/", 1)[-1]: (one.outcome, bool(one.place)) for url, one in found.items()} == {
        "www.aldergrove.example": (Outcome.SEEN, True),
        ".well-known": (Outcome.ABSENT, False),
    }
    assert sight(tmp_path, register, Part.DOCUMENT).complete
