"""Asks addresses outside the register, where the trust wants it, whether they still answer: a status and a final host, never a page.

Nothing outside the register is fetched by default; this is the one exception, made by `foreign_links` in trust.toml and kept in
evidence as visits of their own. Each address is asked once, by HEAD, at its host's pace and by its robots.txt.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit

from crawler.addresses import changes_state, same_page
from crawler.answers import captured
from crawler.dead_addresses import FOLLOWED
from crawler.evidence import Evidence
from crawler.fetched import Fetched
from crawler.manners import Robots
from crawler.outcomes import outcome_of
from crawler.plan import Plan
from crawler.scope import host_of, is_private, origin_of
from crawler.seen_links import about_foreign
from crawler.seen_sites import SitesSeen
from crawler.walls import wall
from records.capture import Answer, Capture, Outcome, Part, Visit
from records.policy import Policy, Visits
from records.reason import Reason
from records.register import Account
from records.sight import Stream, Unseen
from records.web import Page

# A server that does not answer HEAD, or denies by it what it shows, is asked by GET; its body is not read.
ASKED_AGAIN = frozenset({400, 403, 404, 405, 410, 501})
# What a page's terms must say for its address to be asked at all.
OPEN_TERMS = frozenset({Visits.ALLOWED, Visits.OWN_SITE})
UNKNOWN_NAME = "its name is not known"
LONGEST_CHAIN = 5
# So many hosts of one site's links are waited for at once.
AT_ONCE = 4
# So many pages are looked through before others have their turn.
IN_A_ROW = 20
# So many addresses are known to have been looked at: a menu stands on every page.
REMEMBERED = 50_000
# So many different addresses that are not asked are counted; then the count stands.
MOST_COUNTED = 20_000
FIRST_PAGES = frozenset({"", "index.html", "index.htm", "index.php", "default.aspx", "home"})


class Crawling(Protocol):
    """What is needed of the crawl under way."""

    @property
    def plan(self) -> Plan:
        """What the crawl was told."""

    @property
    def evidence(self) -> Evidence:
        """Where answers are kept."""

    async def robots(self, account_id: str, url: str) -> Robots:
        """What a host's robots.txt lets the audit visit."""

    async def ask(self, url: str, method: str) -> Fetched:
        """Status and head of one address, at its host's pace; of its body nothing is read."""

    def number(self, visit: Visit, key: str) -> int:
        """Notes a visit under a key and gives its number."""

    def keep(self, number: int, capture: Capture, fetched: Fetched, *, with_body: bool = True) -> None:
        """Notes what came of a visit."""


async def check_links(crawl: Crawling, account: Account) -> None:
    """Asks the foreign addresses that a site's pages lead to, as many as the trust's settings allow; none by default."""
    if crawl.plan.settings.foreign_links:
        await LinkCheck(crawl=crawl, account=account).go()


@dataclass(slots=True, kw_only=True)
class LinkCheck:
    """The foreign links of one site."""

    crawl: Crawling
    account: Account
    _foreign: "ForeignLinks" = field(init=False)
    _silent: dict[str, Unseen] = field(default_factory=dict)

    async def go(self) -> None:
        """Notes every foreign address, then asks those that may be asked until a limit is reached; the rest stays noted as waiting."""
        plan, account_id = self.crawl.plan, self.account.account_id
        self._foreign = ForeignLinks(plan=plan, account_id=account_id)
        pages = SitesSeen(evidence=self.crawl.evidence).pages(self.account)
        if not isinstance(pages, Stream):
            return
        await self._note(pages.items)
        frontier = self.crawl.evidence.frontier
        left = max(plan.settings.foreign_links - frontier.made(account_id, Part.LINK), 0)
        waiting = iter(frontier.waiting(account_id, (Part.LINK,), most=left))
        ends = time.monotonic() + plan.settings.max_seconds
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._work(waiting, ends))

    async def _note(self, pages: Iterator[Page]) -> None:
        """Notes each address once, and counts those that are never asked."""
        evidence, account_id = self.crawl.evidence, self.account.account_id
        for count, page in enumerate(pages):
            visits = [Visit(account_id=account_id, url=url, part=Part.LINK, found_on=page.url) for url in self._foreign.new_on(page)]
            if visits:
                evidence.frontier.add([(f"link {same_page(visit.url)}", visit) for visit in visits])
            if count % IN_A_ROW == IN_A_ROW - 1:
                await asyncio.sleep(0)
        told = {"most": self.crawl.plan.settings.foreign_links, "passed_over": self._foreign.passed_over()}
        evidence.set_about(about_foreign(account_id), json.dumps(told))

    async def _work(self, waiting: Iterator[tuple[int, Visit]], ends: float) -> None:
        for number, visit in waiting:
            if time.monotonic() > ends:
                return
            await self._visit(number, visit)

    async def _visit(self, number: int, visit: Visit) -> None:
        """Asks one address and keeps what became of it: the status and the host it ends at."""
        # Whatever was noted under other settings is held against those of today.
        shut = self._foreign.never_asked(visit.url)
        answer = self._closed(visit, shut) if shut is not None else await self._asked(visit)
        nothing = Fetched(url=visit.url, at=answer.fetched_at)
        self.crawl.keep(number, answer, nothing, with_body=False)

    async def _asked(self, visit: Visit) -> Capture:
        """Goes where the address leads, from redirect to redirect."""
        url, way = visit.url, {visit.url}
        while True:
            closed = self._silent.get(host_of(url)) or await self._shut_by_robots(url)
            if closed is not None:
                return self._closed(visit, closed)
            fetched = await self._head(url)
            capture = captured(replace(visit, url=url), _bare(fetched), Outcome.REDIRECT)
            if fetched.reason is not None or not capture.location:
                return self._judged(visit, url, fetched)
            location = capture.location.partition("#")[0]
            door = self._door(visit, capture, location)
            if door is not None:
                return door if isinstance(door, Capture) else self._closed(visit, door)
            if location in way or len(way) > LONGEST_CHAIN:
                return self._closed(visit, Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="it leads on from one address to the next"))
            url = location
            way.add(url)

    def _door(self, visit: Visit, capture: Capture, location: str) -> "Capture | Unseen | None":
        """What a redirect says before it is followed: that the domain is parked, or that nobody is to be asked there."""
        sign = replace(capture, visit=replace(visit, url=location), status=0)
        door = wall(Answer(capture=sign, body=b""), "website", self.crawl.plan.policy.walls)
        if door is not None and door.reason is Reason.CONTENT_UNAVAILABLE:
            return self._kept(replace(capture, visit=visit), Outcome.REDIRECT, "leads on to a parked or closed domain", location)
        if door is not None:
            return door
        shut = self._foreign.never_asked(location)
        return None if shut is None else replace(shut, detail=f"it leads on to {host_of(location)}: {shut.detail}")

    async def _shut_by_robots(self, url: str) -> Unseen | None:
        """What the host's own robots.txt says: the trust's settings speak of its own sites alone."""
        robots = await self.crawl.robots(self.account.account_id, url)
        if robots.allows(url):
            return None
        closed = Unseen(reason=robots.closed or Reason.ROBOTS_DISALLOWED, detail=robots.detail or "robots.txt does not let the audit in")
        if robots.closed is not None:
            self._silent[host_of(url)] = closed
        return closed

    async def _head(self, url: str) -> Fetched:
        fetched = await self.crawl.ask(url, "HEAD")
        if fetched.status in ASKED_AGAIN:
            fetched = await self.crawl.ask(url, "GET")
        if fetched.reason is Reason.NETWORK_ERROR or fetched.status in {429, 503}:
            reason = fetched.reason or outcome_of(fetched.status, own_site=True)[1] or Reason.SERVER_ERROR
            self._silent[host_of(url)] = Unseen(reason=reason, detail=fetched.detail or f"its host answered with status {fetched.status}")
        return fetched

    def _judged(self, visit: Visit, url: str, fetched: Fetched) -> Capture:
        """What an answer that leads nowhere else says of the address."""
        if fetched.reason is not None:
            return self._closed(visit, Unseen(reason=fetched.reason, detail=fetched.detail))
        outcome, reason = outcome_of(fetched.status, own_site=True)
        capture = captured(visit, _bare(fetched), outcome, reason)
        if outcome is Outcome.REDIRECT:
            return replace(capture, outcome=Outcome.UNSEEN, reason=Reason.PARSE_ERROR, detail="a redirect that names no address")
        if outcome is Outcome.ABSENT:
            onward = "" if url == visit.url else "leads on to an address that "
            return self._kept(capture, Outcome.ABSENT, f"{onward}answered with status {fetched.status}", url)
        if outcome is Outcome.SEEN and _is_first_page(url) and not _is_first_page(visit.url):
            return self._kept(capture, Outcome.REDIRECT, f"leads on to the first page of {host_of(url)}", url)
        return self._kept(capture, outcome, capture.detail, url)

    def _closed(self, visit: Visit, why: Unseen) -> Capture:
        """The capture of an address of which nothing is known, unless that its host's name is no longer there."""
        nothing = Fetched(url=visit.url, at=datetime.now(UTC))
        if why.reason is Reason.NETWORK_ERROR and why.detail == UNKNOWN_NAME:
            return captured(visit, nothing, Outcome.ABSENT, detail="lies on a host whose name is not known any more")
        return captured(visit, nothing, Outcome.UNSEEN, why.reason, detail=why.detail)

    def _kept(self, capture: Capture, outcome: Outcome, detail: str, url: str) -> Capture:
        """Of where it ended, the host alone."""
        location = f"{origin_of(url)}/" if host_of(url) != host_of(capture.visit.url) else ""
        return replace(capture, outcome=outcome, detail=detail, location=location, headers={})


@dataclass(slots=True, kw_only=True)
class ForeignLinks:
    """Which addresses of a site's pages are foreign, and which of these are never asked."""

    plan: Plan
    account_id: str
    _known: set[str] = field(default_factory=set)
    _passed: dict[Reason, set[int]] = field(default_factory=dict)
    _hosts: dict[str, bool] = field(default_factory=dict)

    def new_on(self, page: Page) -> list[str]:
        """Foreign addresses of a page that may be asked, without most of those that other pages have shown."""
        links = {link.url for link in page.links if link.element in FOLLOWED} - self._known
        if len(self._known) + len(links) > REMEMBERED:
            self._known.clear()
        self._known |= links
        new = []
        for url in sorted(links):
            if not url.startswith(("http://", "https://")) or self.plan.scope.allows_file(url):
                continue
            shut = self.never_asked(url)
            if shut is None:
                new.append(url.partition("#")[0])
            elif len(counted := self._passed.setdefault(shut.reason, set())) < MOST_COUNTED:
                counted.add(hash(same_page(url)))
        return new

    def never_asked(self, url: str) -> Unseen | None:
        """Why nobody is asked at an address, None where one may ask."""
        # A trust may open private addresses for its own sites, never for what others write.
        if is_private(host_of(url)) or not self.plan.scope.allows_address(url):
            return Unseen(reason=Reason.OUTSIDE_REGISTER, detail="a private address")
        if changes_state(url):
            return Unseen(reason=Reason.AUTH_REQUIRED, detail="a visit may do something there")
        if self._is_forbidden(host_of(url)):
            return Unseen(reason=Reason.TERMS_DISALLOW, detail="the platform's terms do not allow automated visits")
        return None

    def passed_over(self) -> list[tuple[str, int, str]]:
        """Reasons for which addresses are never asked, with their number and a sentence."""
        words = {
            Reason.OUTSIDE_REGISTER: "foreign addresses that are private were not asked",
            Reason.AUTH_REQUIRED: "foreign addresses where a visit may do something were not asked",
            Reason.TERMS_DISALLOW: "foreign addresses on platforms whose terms do not allow automated visits were not asked",
        }
        return [(str(reason), len(urls), f"{len(urls)} {words[reason]}") for reason, urls in sorted(self._passed.items())]

    def _is_forbidden(self, host: str) -> bool:
        """Whether a host, or one above it, is that of a platform whose terms do not allow automated visits."""
        if host not in self._hosts:
            labels = host.split(".")
            self._hosts[host] = any(_is_shut(".".join(labels[first:]), self.plan.policy) for first in range(len(labels) - 1))
        return self._hosts[host]


def _is_shut(host: str, policy: Policy) -> bool:
    of_host = {form.platform for form in policy.url_forms if form.host.fullmatch(host) or host in form.short_hosts}
    terms = [policy.terms(platform) for platform in of_host]
    return any(one is None or one.visits not in OPEN_TERMS for one in terms)


def _bare(fetched: Fetched) -> Fetched:
    """An answer without all that is not to be kept: its headers but for where it leads, and whatever came of its body."""
    location = tuple((name, value) for name, value in fetched.headers if name.lower() == "location")
    return Fetched(url=fetched.url, at=fetched.at, status=fetched.status, headers=location, reason=fetched.reason, detail=fetched.detail)


def _is_first_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.strip("/").lower() in FIRST_PAGES and not parts.query
