"""Foreign links: which are asked, how, and what their answers come to."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import builders
import pytest
from looking import HOME, POLICY, look, plan, site
from looking import page as source
from web.small_site import small_site

from crawler.evidence import Evidence
from crawler.fetched import Fetched
from crawler.link_check import ForeignLinks, check_links
from crawler.manners import Robots, read_robots
from crawler.observe import SeenInEvidence
from crawler.plan import Plan
from records.capture import Capture, Outcome, Part, Visit
from records.policy import Visits
from records.reason import Reason
from records.sight import Sight

FORMS = (builders.url_form("facebook_page", r"(?:www\.|m\.)?facebook\.com"), builders.url_form("bluesky", r"bsky\.app"))
POLICY_WITH_FORMS = replace(POLICY, url_forms=FORMS)
OPEN = Robots()
SHUT = read_robots(200, b"User-agent: *\nDisallow: /")
UNKNOWN_NAME = Robots(closed=Reason.NETWORK_ERROR, detail="its name is not known")


@dataclass(slots=True, kw_only=True)
class Answers:
    """A crawl whose foreign hosts answer from a table: (method, address) or address → status, or status and location."""

    plan: Plan
    evidence: Evidence
    answers: Mapping[object, int | tuple[int, str] | Fetched]
    hosts: Mapping[str, Robots] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def robots(self, _account_id: str, url: str) -> Robots:
        return self.hosts.get(url.split("/")[2], OPEN)

    async def ask(self, url: str, method: str) -> Fetched:
        self.asked.append((method, url))
        answer = self.answers.get((method, url), self.answers.get(url, 404))
        if isinstance(answer, Fetched):
            return answer
        status, location = answer if isinstance(answer, tuple) else (answer, "")
        headers = (("Location", location),) if location else ()
        return Fetched(url=url, at=datetime.now(UTC), status=status, headers=(*headers, ("Set-Cookie", "id=secret"), ("Server", "x")))

    def number(self, visit: Visit, key: str) -> int:
        self.evidence.frontier.add([(key, visit)])
        return self.evidence.frontier.number(visit.account_id, key)

    def keep(self, number: int, capture: Capture, _fetched: Fetched, *, with_body: bool = True) -> None:
        assert not with_body
        self.evidence.keep(number, capture, None)


def checked(
    folder: Path,
    links: list[str],
    answers: Mapping[object, int | tuple[int, str] | Fetched],
    hosts: Mapping[str, Robots] | None = None,
    **settings: object,
) -> tuple[dict[str, Capture], list[tuple[str, str]]]:
    with small_site({"/": source(*links)}) as running:
        register = look(folder, running)
        told = plan(running, register, POLICY_WITH_FORMS, **{"foreign_links": 50, **settings})
    with Evidence(folder, create=True) as evidence:
        crawl = Answers(plan=told, evidence=evidence, answers=answers, hosts=hosts or {})
        asyncio.run(check_links(crawl, site()))
        evidence.commit()
        return {one.visit.url: one for one in evidence.captures("site", Part.LINK)}, crawl.asked


def sight(folder: Path) -> Sight | None:
    with Evidence(folder) as evidence:
        return SeenInEvidence(folder=evidence, register=builders.register(accounts=(site(),)), policy=POLICY).links.foreign_sight(site())


URL = "https://elsewhere.example/page"


@pytest.mark.parametrize(
    ("answers", "outcome", "reason"),
    [
        ({URL: 200}, Outcome.SEEN, None),
        ({URL: 204}, Outcome.SEEN, None),
        ({URL: 404}, Outcome.ABSENT, None),
        ({URL: 410}, Outcome.ABSENT, None),
        ({("HEAD", URL): 404, ("GET", URL): 200}, Outcome.SEEN, None),
        ({("HEAD", URL): 405, ("GET", URL): 200}, Outcome.SEEN, None),
        ({("HEAD", URL): 501, ("GET", URL): 404}, Outcome.ABSENT, None),
        ({("HEAD", URL): 403, ("GET", URL): 200}, Outcome.SEEN, None),
        ({URL: 403}, Outcome.UNSEEN, Reason.BLOCKED_OR_FORBIDDEN),
        ({URL: 401}, Outcome.UNSEEN, Reason.AUTH_REQUIRED),
        ({URL: 429}, Outcome.UNSEEN, Reason.RATE_LIMITED),
        ({URL: 999}, Outcome.UNSEEN, Reason.BOT_BLOCK),
        ({URL: 500}, Outcome.UNSEEN, Reason.SERVER_ERROR),
        ({URL: (301, "https://elsewhere.example/new"), "https://elsewhere.example/new": 200}, Outcome.SEEN, None),
        ({URL: (301, "https://elsewhere.example/new")}, Outcome.ABSENT, None),
        ({URL: (302, "https://elsewhere.example/"), "https://elsewhere.example/": 200}, Outcome.REDIRECT, None),
        ({URL: (302, "https://www.hugedomains.com/elsewhere")}, Outcome.REDIRECT, None),
        ({URL: (302, URL)}, Outcome.UNSEEN, Reason.CONTENT_UNAVAILABLE),
        ({URL: (302, "https://www.facebook.com/page")}, Outcome.UNSEEN, Reason.TERMS_DISALLOW),
        ({URL: (302, "http://127.0.0.1/secret")}, Outcome.UNSEEN, Reason.OUTSIDE_REGISTER),
        ({URL: (302, "https://elsewhere.example/logout")}, Outcome.UNSEEN, Reason.AUTH_REQUIRED),
        ({URL: (301, "")}, Outcome.UNSEEN, Reason.PARSE_ERROR),
    ],
)
def test_what_an_answer_comes_to(tmp_path: Path, answers: dict[object, int], outcome: Outcome, reason: Reason | None) -> None:
    kept, _ = checked(tmp_path, [URL], answers)

    assert (kept[URL].outcome, kept[URL].reason) == (outcome, reason)


def test_only_status_and_final_host_are_kept(tmp_path: Path) -> None:
    end = "https://new.example/where/it/is?for=you"
    kept, asked = checked(tmp_path, [URL], {URL: (301, end), end: 200})
    capture = kept[URL]

    assert asked == [("HEAD", URL), ("HEAD", end)]
    assert (capture.status, capture.location, capture.place, capture.sha256, capture.bytes) == (200, "https://new.example/", "", "", 0)
    assert capture.headers == {}
    assert "for=you" not in str(capture)


def test_each_address_is_asked_once(tmp_path: Path) -> None:
    _, asked = checked(tmp_path, [URL, f"{URL}#a", f"{URL}?utm_source=b", URL], {URL: 200})

    assert len(asked) == 1


def test_nothing_is_asked_by_default(tmp_path: Path) -> None:
    kept, asked = checked(tmp_path, [URL], {}, foreign_links=0)

    assert (kept, asked, sight(tmp_path)) == ({}, [], None)


def test_the_cap_is_kept_and_the_rest_is_told(tmp_path: Path) -> None:
    links = [f"https://elsewhere.example/{number}" for number in range(9)]
    kept, asked = checked(tmp_path, links, dict.fromkeys(links, 200), foreign_links=4)
    seen = sight(tmp_path)

    assert (len(kept), len(asked)) == (4, 4)
    assert seen is not None
    assert (seen.observed, [(gap.reason, gap.count) for gap in seen.gaps]) == (4, [(Reason.LIMIT_REACHED, 5)])


def test_a_second_crawl_asks_none_twice(tmp_path: Path) -> None:
    links = [f"https://elsewhere.example/{number}" for number in range(3)]
    checked(tmp_path, links, dict.fromkeys(links, 200), foreign_links=2)
    kept, asked = checked(tmp_path, links, dict.fromkeys(links, 200), foreign_links=3)

    assert (len(kept), len(asked)) == (3, 1)


def test_platforms_and_addresses_that_are_never_asked(tmp_path: Path) -> None:
    links = [
        "https://www.facebook.com/aldergrove", "https://pages.facebook.com/x", "https://elsewhere.example/logout",
        "http://192.168.1.1/", "http://printer.localhost/", "mailto:office@elsewhere.example", f"{HOME}contact",
    ]  # fmt: skip
    kept, asked = checked(tmp_path, links, {})
    seen = sight(tmp_path)

    assert (kept, asked) == ({}, [])
    assert seen is not None
    assert {gap.reason: gap.count for gap in seen.gaps} == {
        Reason.TERMS_DISALLOW: 2, Reason.AUTH_REQUIRED: 1, Reason.OUTSIDE_REGISTER: 2
    }  # fmt: skip


def test_a_platform_whose_terms_allow_it_is_asked(tmp_path: Path) -> None:
    _, asked = checked(tmp_path, ["https://bsky.app/profile/a.example"], {})

    assert asked[0] == ("HEAD", "https://bsky.app/profile/a.example")


@pytest.mark.parametrize("visits", [visits for visits in Visits if visits not in {Visits.ALLOWED, Visits.OWN_SITE}])
def test_only_terms_that_allow_it_let_a_platform_be_asked(visits: Visits) -> None:
    with small_site({}) as running:
        told = plan(running, builders.register(accounts=(site(),)), POLICY_WITH_FORMS)
    terms = {**POLICY.platforms, "bluesky": replace(POLICY.platforms["bluesky"], visits=visits)}
    foreign = ForeignLinks(plan=replace(told, policy=replace(POLICY_WITH_FORMS, platforms=terms)), account_id="site")
    shut = foreign.never_asked("https://bsky.app/profile/a.example")

    assert shut is not None
    assert shut.reason is Reason.TERMS_DISALLOW


@pytest.mark.parametrize("url", ["http://192.168.1.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://a b.example/"])
def test_private_addresses_are_never_asked_whatever_the_trust_opens_for_itself(url: str) -> None:
    with small_site({}) as running:
        told = plan(running, builders.register(accounts=(site(),)), POLICY_WITH_FORMS)
    foreign = ForeignLinks(plan=replace(told, scope=replace(told.scope, allow_private=True)), account_id="site")
    shut = foreign.never_asked(url)

    assert shut is not None
    assert shut.reason is Reason.OUTSIDE_REGISTER


def test_a_foreign_robots_txt_holds_whatever_the_trust_says_of_its_own_sites(tmp_path: Path) -> None:
    kept, asked = checked(tmp_path, [URL], {URL: 404}, {"elsewhere.example": SHUT}, robots="ours")

    assert (kept[URL].reason, asked) == (Reason.ROBOTS_DISALLOWED, [])


def test_a_name_that_is_not_known_is_dead_and_asked_for_once(tmp_path: Path) -> None:
    links = ["https://gone.example/a", "https://gone.example/b"]
    kept, asked = checked(tmp_path, links, {}, {"gone.example": UNKNOWN_NAME})

    assert [kept[url].outcome for url in links] == [Outcome.ABSENT, Outcome.ABSENT]
    assert kept[links[0]].detail == "lies on a host whose name is not known any more"
    assert asked == []


def test_a_host_that_does_not_answer_is_left_alone(tmp_path: Path) -> None:
    links = [f"https://elsewhere.example/{number}" for number in range(20)]
    silent = Fetched(url="", at=datetime.now(UTC), reason=Reason.NETWORK_ERROR, detail="no whole answer within 5 s")
    kept, asked = checked(tmp_path, links, dict.fromkeys(links, silent))

    assert {one.reason for one in kept.values()} == {Reason.NETWORK_ERROR}
    assert len(asked) <= 4


def test_time_is_kept(tmp_path: Path) -> None:
    kept, asked = checked(tmp_path, [URL], {URL: 200}, max_seconds=-1)

    assert (kept, asked) == ({}, [])


@pytest.mark.parametrize("end", ["https://new.example/gone", "https://www.hugedomains.com/elsewhere", "https://www.facebook.com/a"])
def test_nothing_of_a_query_is_kept(tmp_path: Path, end: str) -> None:
    kept, _ = checked(tmp_path, [URL], {URL: (302, f"{end}?for=abc")})

    assert "for=abc" not in str(kept[URL])
