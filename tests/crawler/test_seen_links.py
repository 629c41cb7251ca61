"""The dead links of a site, found in evidence alone."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import builders
import pytest
from looking import HOME, POLICY, look, site
from looking import page as source
from web.small_site import Given, small_site

from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from crawler.seen_links import about_foreign
from records.capture import Capture, Outcome, Part, Visit
from records.links import SiteLinks
from records.reason import Reason
from records.register import Account
from records.sight import Sight


def seen(folder: Path, *rows: Account) -> dict[str, SiteLinks]:
    rows = rows or (site(),)
    with Evidence(folder) as evidence:
        told = SeenInEvidence(folder=evidence, register=builders.register(accounts=rows), policy=POLICY).discovered()
    return {one.account_id: one for one in told.site_links}


def looked(tmp_path: Path, answers: dict[str, Given | str], *rows: Account, **settings: object) -> SiteLinks:
    with small_site(answers) as running:
        look(tmp_path, running, *rows, **settings)
    return seen(tmp_path, *rows)["site"]


def dead_paths(links: SiteLinks) -> list[str]:
    return [dead.url.split("/", 3)[3] for dead in links.dead]


def test_a_dead_page_is_told_once_with_the_pages_it_stands_on(tmp_path: Path) -> None:
    links = looked(tmp_path, {"/": source("/a", "/gone"), "/a": source("/gone?utm_source=x#top", "http://aldergrove.example/gone")})

    assert [(dead.url, dead.page, dead.pages, dead.words, dead.why) for dead in links.dead] == [
        (f"{HOME}gone", HOME, 2, "more", "answered with status 404")
    ]


@pytest.mark.parametrize("status", [404, 410])
def test_both_ways_to_say_gone(tmp_path: Path, status: int) -> None:
    links = looked(tmp_path, {"/": source("/gone"), "/gone": Given(status=status)})

    assert links.dead[0].why == f"answered with status {status}"


@pytest.mark.parametrize("status", [401, 403, 429, 500])
def test_what_could_not_be_seen_is_not_dead(tmp_path: Path, status: int) -> None:
    links = looked(tmp_path, {"/": source("/a"), "/a": Given(status=status)})

    assert (links.dead, links.own.complete) == ((), False)


def test_what_robots_txt_shuts_is_not_dead(tmp_path: Path) -> None:
    links = looked(tmp_path, {"/robots.txt": "User-agent: *\nDisallow: /a", "/": source("/a")})

    assert (links.dead, links.own.complete) == ((), False)


def test_pictures_and_documents_count_and_guessed_addresses_do_not(tmp_path: Path) -> None:
    more = '<img src="/art-300x200.jpg" alt="a tree"><a href="/files/menu.pdf">menu</a>'
    links = looked(tmp_path, {"/": source("/a", more=more), "/a": source("/")})

    # The sitemap and the original /art.jpg were guessed, and are not there.
    assert dead_paths(links) == ["art-300x200.jpg", "files/menu.pdf"]


def test_a_page_that_says_it_is_not_there_is_dead(tmp_path: Path) -> None:
    soft = "<html><title>Page not found</title><body><h1>Page not found</h1><p>Sorry.</p></body></html>"
    links = looked(tmp_path, {"/": source("/soft"), "/soft": soft})

    assert [(dead.url, dead.why) for dead in links.dead] == [(f"{HOME}soft", "answered with a page that says nothing is there")]
    assert links.own.complete


def test_a_redirect_to_a_dead_page_is_dead_and_one_to_a_page_is_not(tmp_path: Path) -> None:
    moved = {"/old": "/older", "/older": "/gone", "/new": "/a"}
    answers: dict[str, Given | str] = {path: Given(status=301, headers={"Location": to}) for path, to in moved.items()}
    links = looked(tmp_path, {"/": source("/old", "/new"), "/a": source("/"), **answers})

    assert [(dead.url, dead.why) for dead in links.dead] == [
        (f"{HOME}old", "leads on to an address that answered with status 404")
    ]


def test_all_well(tmp_path: Path) -> None:
    links = looked(tmp_path, {"/": source("/a"), "/a": source("/")})

    assert (links.dead, links.own, links.foreign) == ((), Sight(expected=2, observed=2), None)


def test_a_dead_page_of_another_registered_site_counts_where_the_link_stands(tmp_path: Path) -> None:
    other = site(account_id="other", url="http://other.example/")
    answers: dict[str, Given | str] = {
        "www.aldergrove.example/": source("http://www.other.example/gone"),
        "other.example/": source("/gone"),
        "www.aldergrove.example/gone": source("/"),
    }
    with small_site(answers) as running:
        look(tmp_path, running, site(), other)
    found = seen(tmp_path, site(), other)

    assert [dead.page for dead in found["site"].dead] == [HOME]
    assert [dead.page for dead in found["other"].dead] == ["http://other.example/"]


def test_a_site_that_did_not_answer_is_unseen(tmp_path: Path) -> None:
    links = looked(tmp_path, {"/": Given(status=500)})

    assert (links.dead, links.own.observed, links.own.complete) == ((), 0, False)


def test_pages_that_a_limit_kept_away_leave_the_sight_incomplete(tmp_path: Path) -> None:
    links = looked(tmp_path, {"/": source("/a", "/b"), "/a": source("/"), "/b": source("/")}, max_pages=2)

    assert links.own.worst.reason is Reason.LIMIT_REACHED


def test_what_was_asked_of_foreign_hosts_is_judged_from_evidence(tmp_path: Path) -> None:
    urls = {name: f"https://{name}.elsewhere.example/page" for name in ("gone", "fine", "moved", "shut")}
    with small_site({"/": source(*urls.values())}) as running:
        look(tmp_path, running)
    with Evidence(tmp_path, create=True) as evidence:
        told = [
            capture(urls["gone"], Outcome.ABSENT, detail="answered with status 410"),
            capture(urls["fine"], Outcome.SEEN),
            capture(urls["moved"], Outcome.REDIRECT, detail="leads on to the first page of a.example"),
            capture(urls["shut"], Outcome.UNSEEN, reason=Reason.BOT_BLOCK),
        ]
        waiting = Visit(account_id="site", url="https://late.example/", part=Part.LINK)
        evidence.frontier.add([(f"link {one.visit.url}", one.visit) for one in told] + [("link late", waiting)])
        for one in told:
            evidence.keep(evidence.frontier.number("site", f"link {one.visit.url}"), one, None)
        passed_over = [["terms_disallow", 3, "3 foreign addresses"]]
        evidence.set_about(about_foreign("site"), json.dumps({"most": 4, "passed_over": passed_over}))
    links = seen(tmp_path)["site"]

    assert [(dead.url, dead.is_foreign, dead.is_gone) for dead in links.dead] == [(urls["gone"], True, True), (urls["moved"], True, False)]
    assert links.foreign is not None
    assert (links.foreign.expected, links.foreign.observed) == (8, 3)
    assert [(gap.reason, gap.count) for gap in links.foreign.gaps] == [
        (Reason.BOT_BLOCK, 1), (Reason.TERMS_DISALLOW, 3), (Reason.LIMIT_REACHED, 1)
    ]  # fmt: skip


def capture(url: str, outcome: Outcome, **changes: object) -> Capture:
    visit = Visit(account_id="site", url=url, part=Part.LINK, found_on=HOME)
    return replace(Capture(visit=visit, outcome=outcome, fetched_at=datetime.now(UTC), headers={}), **changes)  # type: ignore[arg-type]
