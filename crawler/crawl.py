"""Looks: visits every registered site and account, and keeps what came back. The one place that knows of concurrency."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from crawler.addresses import same_page
from crawler.answers import captured
from crawler.before import LEADS, Before
from crawler.browser import BrowserFound, Rendering
from crawler.evidence import Evidence
from crawler.fetch import Fetcher
from crawler.fetched import Fetched
from crawler.link_check import check_links
from crawler.manners import Pace, Robots, read_robots, rest_asked
from crawler.outcomes import PASSING, PASSING_REASONS, outcome_of
from crawler.plan import Plan, Progress
from crawler.presence_visit import PresenceVisit
from crawler.reader_versions import READERS
from crawler.readers import Readers
from crawler.reading import Guide, Read, kept
from crawler.scope import host_of, origin_of
from crawler.seen_sites import SitesSeen
from crawler.site_visit import SiteVisit
from crawler.storage_visit import look_at_storage
from crawler.warc import Place
from records.capture import Capture, Outcome, Part, Visit
from records.policy import Visits
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

# Evidence is made safe from a power cut this often, seconds; from the end of this process, after so many visits.
SECURE_EVERY = 1.0
COMMIT_AFTER = 4
TRIES = 2
LONGEST_CHAIN = 5


async def crawl(plan: Plan, evidence: Evidence, *, before: Evidence | None = None, progress: Progress | None = None) -> Progress:
    """Visits everything of the plan that the evidence does not hold yet; goes on where a killed run stopped.

    `before` is the evidence of the audit before: what a server calls unchanged is taken over from there.
    """
    guide = Guide(scope=plan.scope, walls=plan.policy.walls, pictures=plan.policy.pictures)
    earlier = Before(evidence=before, version=guide.version, pictures=guide.pictures)
    crawling = Crawl(plan=plan, evidence=evidence, guide=guide, before=earlier, progress=progress or Progress())
    evidence.frontier.try_again(PASSING_REASONS)
    try:
        async with AsyncExitStack() as stack:
            await crawling.open(stack)
            keeper = asyncio.create_task(crawling.secure_often())
            try:
                async with asyncio.TaskGroup() as group:
                    for account in plan.accounts:
                        if account.is_live:
                            group.create_task(crawling.look_at(account))
            finally:
                keeper.cancel()
    except asyncio.CancelledError:
        # Stopped between two steps: everything told so far is whole.
        raise
    except BaseException:
        # What a visit brought and where it leads belong together: half of it is not kept.
        evidence.roll_back()
        raise
    finally:
        await crawling.readers.close()
    evidence.secure()
    return crawling.progress


@dataclass(slots=True, kw_only=True)
class Crawl:
    """One crawl under way."""

    plan: Plan
    evidence: Evidence
    guide: Guide
    before: Before
    progress: Progress
    readers: Readers = field(init=False)
    _fetcher: Fetcher = field(init=False)
    _stack: AsyncExitStack = field(init=False)
    _paces: dict[str, Pace] = field(default_factory=dict)
    _robots: dict[str, "asyncio.Task[Robots]"] = field(default_factory=dict)
    _rendering: "asyncio.Task[Rendering] | None" = None
    _since_commit: int = 0

    async def open(self, stack: AsyncExitStack) -> None:
        """Opens the network and the readers."""
        plan = self.plan
        self.readers = Readers(workers=plan.workers, guide=self.guide)
        self._stack = stack
        fetcher = Fetcher(scope=plan.scope, settings=plan.settings, agent=plan.agent, resolve=plan.resolve, ca_file=plan.ca_file)
        self._fetcher = await stack.enter_async_context(fetcher)

    async def secure_often(self) -> None:
        """Makes evidence safe again and again."""
        while True:
            await asyncio.sleep(SECURE_EVERY)
            self.evidence.secure()

    def visit_ended(self) -> None:
        """Makes evidence safe from the end of this process now and then."""
        self._since_commit += 1
        if self._since_commit >= COMMIT_AFTER:
            self._since_commit = 0
            self.evidence.commit()

    async def look_at(self, account: Account) -> None:
        """Visits one account: page by page where it is a site, else by its platform's addresses."""
        if account.is_closed_portal:
            return
        if account.is_site and self.terms_forbid(account):
            visit = Visit(account_id=account.account_id, url=account.url, part=Part.PAGE)
            detail = "the platform's terms do not let an audit visit its pages"
            self.shut(self.number(visit, same_page(account.url)), visit, Reason.TERMS_DISALLOW, detail)
        elif account.is_site:
            await SiteVisit(crawl=self, account=account).go()
            await check_links(self, account)
            await look_at_storage(self, account)
        # A site's maker is asked for its interface only where the site says that it has one.
        if not account.is_site or SitesSeen(evidence=self.evidence).is_wordpress(account):
            await PresenceVisit(crawl=self, account=account).go()

    def terms_forbid(self, account: Account) -> bool:
        """Whether the platform is unknown, closed, or its terms forbid automated visits."""
        terms = self.plan.policy.terms(account.platform)
        return terms is None or terms.visits in {Visits.FORBIDDEN, Visits.CLOSED}

    # One visit, whatever for.

    def pace(self, url: str) -> Pace:
        """The pace of the address's host."""
        settings = self.plan.settings
        return self._paces.setdefault(host_of(url), Pace(rate=settings.rate, concurrency=settings.concurrency))

    async def robots(self, account_id: str, url: str) -> Robots:
        """What the host's robots.txt lets the audit visit; read once a run."""
        origin = origin_of(url)
        if origin not in self._robots:
            self._robots[origin] = asyncio.create_task(self._read_robots(account_id, origin))
        return await asyncio.shield(self._robots[origin])

    async def _read_robots(self, account_id: str, origin: str) -> Robots:
        visit = Visit(account_id=account_id, url=f"{origin}/robots.txt", part=Part.ROBOTS)
        fetched = await self.fetch(visit, {})
        for _ in range(LONGEST_CHAIN):
            location = captured(visit, fetched, Outcome.REDIRECT).location
            if not location or not (host_of(location) == host_of(origin) or self.plan.scope.allows_file(location)):
                break
            visit = replace(visit, url=location)
            fetched = await self.fetch(visit, {})
        robots = read_robots(fetched.status, fetched.body, trouble=fetched.reason, detail=fetched.detail)
        outcome, reason = (Outcome.UNSEEN, fetched.reason) if fetched.reason else outcome_of(fetched.status, own_site=True)
        self.keep(self.number(visit, f"robots {origin}"), captured(visit, fetched, outcome, reason), fetched)
        if self.plan.settings.rate > 0:
            self.pace(f"{origin}/").pause = robots.pause
        return robots

    async def closed(self, visit: Visit) -> Unseen | None:
        """Why the host's robots.txt does not let the audit in, None where it does.

        The owner of a site may have set robots.txt aside in trust.toml; that is on record in the evidence.
        """
        robots = await self.robots(visit.account_id, visit.url)
        if self.plan.settings.robots == "ours" or robots.allows(visit.url):
            return None
        detail = robots.detail or "robots.txt does not let the audit in"
        return Unseen(reason=robots.closed or Reason.ROBOTS_DISALLOWED, detail=detail)

    async def fetch(self, visit: Visit, headers: Mapping[str, str]) -> Fetched:
        """Fetches an address at its host's pace, a second time where the first failed in passing."""
        pace, sent = self.pace(visit.url), dict(headers)
        if visit.accept:
            sent["Accept"] = visit.accept
        fetched = Fetched(url=visit.url, at=datetime.now(UTC), reason=Reason.NETWORK_ERROR)
        for attempt in range(TRIES):
            if pace.closed is not None:
                return Fetched(url=visit.url, at=datetime.now(UTC), reason=pace.closed.reason, detail=pace.closed.detail)
            async with pace:
                fetched = await self._fetcher.get(visit.url, headers=sent)
            if fetched.status in PASSING:
                pace.hold_off(rest_asked(fetched.header("retry-after"), fetched.at))
            elif fetched.reason is Reason.NETWORK_ERROR:
                pace.failed()
                await self._try_again_at_the_door(visit.url, pace)
            else:
                pace.answered()
                return fetched
            if attempt + 1 == TRIES or pace.closed is not None:
                return fetched
        return fetched

    async def _try_again_at_the_door(self, url: str, pace: Pace) -> None:
        """A host is left alone once it answers nothing at all, not because many addresses in a row are broken."""
        if pace.may_be_tried():
            async with pace:
                door = await self._fetcher.get(f"{origin_of(url)}/robots.txt")
            if door.status:
                pace.answered()

    async def ask(self, url: str, method: str) -> Fetched:
        """Asks once for the status and head of an address, at its host's pace; of its body nothing is read."""
        pace = self.pace(url)
        if pace.closed is not None:
            return Fetched(url=url, at=datetime.now(UTC), reason=pace.closed.reason, detail=pace.closed.detail)
        async with pace:
            return await self._fetcher.ask(url, method)

    def number(self, visit: Visit, key: str) -> int:
        """Notes a visit under a key and gives its number."""
        self.evidence.frontier.add([(key, visit)])
        return self.evidence.frontier.number(visit.account_id, key)

    def keep(self, number: int, capture: Capture, fetched: Fetched, *, with_body: bool = True, place: Place | None = None) -> None:
        """Writes the answer into the archive, unless it stands there already or its body is not to be kept, and notes the capture."""
        if place is None and with_body and fetched.status:
            place = self.evidence.archive.add(kept(fetched))
        self.evidence.keep(number, capture, place)
        self.progress.made += 1
        self.progress.unseen += capture.outcome is Outcome.UNSEEN

    def add_facts(self, capture: Capture, read: Read) -> None:
        """Keeps what was read, and where a page leads: the next audit will ask."""
        reader = str(capture.visit.part)
        if read.record is not None:
            self.evidence.add_facts(capture.sha256, capture.visit.url, reader, READERS[reader], read.record)
        if read.all_leads:
            self.evidence.add_facts(capture.sha256, capture.visit.url, LEADS, self.before.version, read.all_leads)

    def shut(self, number: int, visit: Visit, reason: Reason, detail: str, *, absent: bool = False) -> None:
        """Notes that an address was not visited, and why; `absent`: nobody said that there is anything."""
        nothing = Fetched(url=visit.url, at=datetime.now(UTC))
        outcome = Outcome.ABSENT if absent else Outcome.UNSEEN
        self.keep(number, captured(visit, nothing, outcome, None if absent else reason, detail=detail), nothing)

    async def rendering(self) -> Rendering | None:
        """The browser, started when the first page needs it; None where there is none."""
        if self.plan.browser is None:
            return None
        if self._rendering is None:
            self._rendering = asyncio.create_task(self._start_browser(self.plan.browser))
        return await asyncio.shield(self._rendering)

    async def _start_browser(self, found: BrowserFound) -> Rendering:
        resolve = self.plan.resolve
        rendering = Rendering(
            browser=found,
            allowed=self.plan.scope.allows_file,
            agent=self.plan.agent,
            timeout=self.plan.settings.timeout,
            opens_private=self.plan.scope.opens_private,
            resolve=f"{resolve.host}:{resolve.port}" if resolve else "",
        )
        return await self._stack.enter_async_context(rendering)
