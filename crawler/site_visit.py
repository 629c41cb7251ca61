"""The visit of one site: its pages in the order they are found, then its documents and pictures."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crawler import reading
from crawler.addresses import changes_state, same_page
from crawler.answers import captured, conditions, kept_headers, kind_of, media_type
from crawler.fetch import Fetched, decode_body
from crawler.outcomes import NOT_MODIFIED, outcome_of
from crawler.reading import READERS, Read
from crawler.redirects import shut_redirect
from crawler.scope import home_of, host_of, origin_of
from crawler.site import is_sitemap, read_sitemap
from crawler.walls import wall
from crawler.warc import Place
from records.capture import Answer, Capture, Outcome, Part, Visit
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

if TYPE_CHECKING:
    from crawler.crawl import Crawl

# What is visited first.
_RANK = {Part.ROBOTS: 0, Part.SITEMAP: 0, Part.PAGE: 1, Part.DOCUMENT: 2, Part.PICTURE: 3}

LONGEST_CHAIN = 6
GZIP = b"\x1f\x8b"
# A page that shows fewer characters than this after its scripts have run shows nothing.
BARE = 40


@dataclass(slots=True, kw_only=True)
class SiteVisit:
    """The visit of one site, page by page, then its documents and pictures."""

    crawl: "Crawl"
    account: Account
    _queues: dict[int, deque[tuple[int, Visit]]] = field(default_factory=lambda: {rank: deque() for rank in sorted(set(_RANK.values()))})
    _known: set[str] = field(default_factory=set)
    _under_way: int = 0
    _pages: int = 0
    _ends: float = 0.0
    _origin: str = ""
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def go(self) -> None:
        """Visits everything within the limits; what is left stays noted as waiting."""
        evidence, account_id = self.crawl.evidence, self.account.account_id
        self._known = evidence.known_keys(account_id)
        self._pages = evidence.visits_made(account_id, Part.PAGE)
        self._ends = time.monotonic() + self.crawl.plan.settings.max_seconds
        for number, visit in evidence.waiting(account_id):
            if visit.part in _RANK:
                self._queues[_RANK[visit.part]].append((number, visit))
                self.crawl.progress.waiting += 1
        await self._settle()
        await self._add_sitemaps()
        async with asyncio.TaskGroup() as group:
            for _ in range(self.crawl.plan.settings.concurrency):
                group.create_task(self._work())

    async def _settle(self) -> None:
        """Visits the registered address first, redirects and all: where they end is how the site spells itself.

        From then on `http` and `https`, with and without `www.`, are one site, and each page is visited once.
        """
        self._origin = self.crawl.evidence.about(f"origin {self.account.account_id}")
        home = home_of(self.account)
        self._add([Visit(account_id=self.account.account_id, url=home, part=Part.PAGE)])
        pages = self._queues[_RANK[Part.PAGE]]
        for _ in range(LONGEST_CHAIN):
            if self._origin or not pages:
                break
            self._pages += 1
            self.crawl.progress.waiting -= 1
            await self._visit(*pages.popleft())
        # Where nothing answered, the row's own spelling serves for this crawl; the next one finds out anew.
        self._origin = self._origin or origin_of(home)

    def _note_origin(self, url: str) -> None:
        if not self._origin:
            self._origin = origin_of(url)
            self.crawl.evidence.set_about(f"origin {self.account.account_id}", self._origin)

    async def _add_sitemaps(self) -> None:
        robots = await self.crawl.robots(self.account.account_id, f"{self._origin}/")
        site = self.crawl.plan.scope.site(self.account.account_id)
        named = [url for url in robots.sitemaps if host_of(url) in (site.hosts if site else ())]
        for url in dict.fromkeys([*named, f"{self._origin}/sitemap.xml"]):
            told = "robots.txt" if url in named else ""
            self._add([Visit(account_id=self.account.account_id, url=url, part=Part.SITEMAP, found_on=told)])

    def _add(self, visits: list[Visit]) -> None:
        """Notes visits that are new, in the site's own spelling of its addresses."""
        fresh = []
        for one in visits:
            visit = replace(one, url=self._spelt(one.url.partition("#")[0]))
            key = same_page(visit.url) if visit.part is not Part.SITEMAP else f"sitemap {visit.url}"
            fresh.append((key, visit))
        self._note(fresh)

    def _note(self, visits: list[tuple[str, Visit]]) -> None:
        """Notes visits under their keys, where the keys are new."""
        fresh = list({key: (key, visit) for key, visit in reversed(visits) if key not in self._known}.values())[::-1]
        if not fresh:
            return
        self._known.update(key for key, _ in fresh)
        self.crawl.evidence.add_visits(iter(fresh))
        for key, visit in fresh:
            number = self.crawl.evidence.visit_number(visit.account_id, key)
            self._queues[_RANK[visit.part]].append((number, visit))
        self.crawl.progress.waiting += len(fresh)

    def _spelt(self, url: str) -> str:
        """An address of the site under the origin that the site uses; any other as it is."""
        site = self.crawl.plan.scope.site(self.account.account_id)
        if not self._origin or site is None or url.startswith(f"{self._origin}/") or not site.holds(url):
            return url
        return f"{self._origin}/{'/'.join(url.split('/', 3)[3:])}"

    async def _work(self) -> None:
        while True:
            async with self._news:
                while not (taken := self._next()) and self._under_way:
                    await self._news.wait()
                if not taken:
                    self._news.notify_all()
                    return
                self._under_way += 1
            try:
                await self._visit(*taken)
            finally:
                async with self._news:
                    self._under_way -= 1
                    self._news.notify_all()

    def _next(self) -> tuple[int, Visit] | None:
        if time.monotonic() > self._ends:
            return None
        for rank, queue in self._queues.items():
            if not queue:
                continue
            if rank == _RANK[Part.PAGE]:
                if self._pages >= self.crawl.plan.settings.max_pages:
                    continue
                self._pages += 1
            self.crawl.progress.waiting -= 1
            return queue.popleft()
        return None

    async def _visit(self, number: int, visit: Visit) -> None:
        crawl = self.crawl
        if not crawl.plan.scope.allows_file(visit.url):
            private = not crawl.plan.scope.allows_address(visit.url)
            detail = "a private address, and its row does not say allow_private" if private else "outside the registered sites"
            crawl.shut(number, visit, Reason.OUTSIDE_REGISTER, detail)
            return
        # A sitemap nobody named may well not be there: that it cannot be had says nothing.
        guessed = visit.part is Part.SITEMAP and not visit.found_on
        shut = await crawl.closed(visit)
        if shut is not None:
            crawl.shut(number, visit, shut.reason, shut.detail, absent=guessed)
            return
        old = crawl.before.capture(visit)
        fetched = await crawl.fetch(visit, conditions(old))
        if fetched.reason is not None:
            outcome = Outcome.ABSENT if guessed else Outcome.UNSEEN
            crawl.keep(number, captured(visit, fetched, outcome, None if guessed else fetched.reason), fetched)
            return
        outcome, reason = outcome_of(fetched.status, own_site=True)
        if guessed and outcome is Outcome.UNSEEN:
            outcome, reason = Outcome.ABSENT, None
        if outcome is Outcome.REDIRECT:
            self._redirected(number, visit, fetched)
        elif fetched.status == NOT_MODIFIED and old is not None:
            self._unchanged(number, visit, fetched, old)
        elif outcome is not Outcome.SEEN:
            await self._refused(number, visit, fetched, outcome, reason)
        elif visit.part is Part.SITEMAP:
            self._sitemap(number, visit, fetched)
        elif not fetched.body:
            self._unread(number, visit, fetched, Reason.PARSE_ERROR, "the answer was empty")
        else:
            await self._read(number, visit, fetched)

    def _unread(self, number: int, visit: Visit, fetched: Fetched, reason: Reason, detail: str) -> None:
        """An answer came, and nothing of it was seen."""
        self.crawl.keep(number, captured(visit, fetched, Outcome.UNSEEN, reason, detail=detail), fetched)

    def _redirected(self, number: int, visit: Visit, fetched: Fetched) -> None:
        """Goes on where a redirect leads within the site; where it does not go on, nothing was seen, and that is told."""
        capture = captured(visit, fetched, Outcome.REDIRECT)
        plan = self.crawl.plan
        shut = shut_redirect(capture, self.account.platform, plan.scope, plan.policy.walls)
        if shut is not None:
            self._unread(number, visit, fetched, shut.reason, shut.detail)
            return
        self.crawl.keep(number, capture, fetched)
        scope, location = plan.scope, capture.location
        own = scope.allows_page(self.account.account_id, location) if visit.part is Part.PAGE else scope.allows_file(location)
        if not own:
            return
        following = replace(visit, url=location, found_on=visit.url, depth=visit.depth + 1)
        if self._spelt(location) == visit.url:
            # A page that has moved to the site's other spelling of itself, alone among its pages.
            self._note([(f"exact {location}", following)])
        else:
            self._add([following])

    async def _refused(self, number: int, visit: Visit, fetched: Fetched, outcome: Outcome, reason: Reason | None) -> None:
        """A refusal may be a wall that says more than its status; an absence is an absence."""
        if outcome is Outcome.UNSEEN:
            answer = Answer(capture=captured(visit, fetched, outcome), body=fetched.body)
            door = wall(answer, self.account.platform, self.crawl.plan.policy.walls)
            if door is not None:
                reason, detail = door.reason, door.detail
                self.crawl.keep(number, captured(visit, fetched, outcome, reason, detail=detail), fetched)
                return
        self.crawl.keep(number, captured(visit, fetched, outcome, reason), fetched)

    def _sitemap(self, number: int, visit: Visit, fetched: Fetched) -> None:
        """Notes what a sitemap lists. One that robots.txt names and that cannot be read leaves pages unknown."""
        body, trouble = decode_body(fetched.body, "gzip" if fetched.body[:2] == GZIP else "", self.crawl.plan.settings.max_bytes)
        if trouble or not is_sitemap(body):
            if visit.found_on:
                self._unread(number, visit, fetched, Reason.PARSE_ERROR, "a sitemap that robots.txt names cannot be read")
            else:
                self.crawl.keep(number, captured(visit, fetched, Outcome.ABSENT), fetched)
            return
        self.crawl.keep(number, captured(visit, fetched, Outcome.SEEN), fetched)
        sitemap, account_id = read_sitemap(body, visit.url), self.account.account_id
        scope = self.crawl.plan.scope
        pages = [url for url in sitemap.pages if scope.allows_page(account_id, url) and not changes_state(url)]
        self._add([Visit(account_id=account_id, url=url, part=Part.PAGE, depth=1, found_on=visit.url) for url in pages])
        if sitemap.is_cut:
            rest = Visit(account_id=account_id, url=f"{visit.url}#rest", part=Part.PAGE)
            detail = "the sitemap lists more addresses than one sitemap may; the rest was left out"
            self.crawl.shut(self.crawl.number(rest, f"rest of {visit.url}"), rest, Reason.TRUNCATED, detail)
        if visit.depth < 2:  # noqa: PLR2004  (an index of indexes is deep enough)
            more = [url for url in sitemap.sitemaps if scope.allows_file(url)]
            depth = visit.depth + 1
            self._add([Visit(account_id=account_id, url=url, part=Part.SITEMAP, depth=depth, found_on=visit.url) for url in more])

    async def _read(self, number: int, visit: Visit, fetched: Fetched) -> None:
        kind = kind_of(fetched, visit)
        if kind is Part.PAGE and visit.part is not Part.PAGE:
            # Where a file should be, a page is: a sign-in, or a page that says the file may not be had.
            self._unread(number, visit, fetched, Reason.UNSUPPORTED_MEDIA, "a page came where a file should be")
            return
        visit = replace(visit, part=kind)
        if kind is Part.PAGE:
            self._note_origin(visit.url)
            await self._read_page(number, visit, fetched)
            return
        if kind is Part.OTHER:
            self.crawl.keep(number, captured(visit, fetched, Outcome.SEEN), fetched, with_body=False)
            return
        known = self.crawl.before.facts_of(visit, fetched.body)
        if known is not None:
            read = Read(record=known)
        elif kind is Part.PICTURE:
            read = await self.crawl.read(reading.picture_read, fetched.body, visit.url)
        else:
            read = await self.crawl.read(reading.document_read, fetched.body, visit.url, media_type(fetched))
        # Pictures are not kept, only what was read of them.
        self._told(number, visit, fetched, read, with_body=kind is not Part.PICTURE)

    async def _read_page(self, number: int, visit: Visit, fetched: Fetched) -> None:
        capture = captured(visit, fetched, Outcome.SEEN)
        read = await self.crawl.read(reading.page_read, fetched.body, capture, self.account.account_id, self.account.platform)
        if read.is_shell:
            await self._render(number, visit, fetched, capture)
            return
        self._told(number, visit, fetched, read)
        self._go_on(visit, read)

    async def _render(self, number: int, visit: Visit, fetched: Fetched, capture: Capture) -> None:
        """A page that a script fills is opened in a browser; without one it was not seen."""
        rendering = await self.crawl.rendering()
        if rendering is None:
            detail = "a script fills this page, and no browser was there to run it"
            unseen = captured(visit, fetched, Outcome.UNSEEN, Reason.JS_REQUIRED, detail=detail)
            self.crawl.keep(number, unseen, fetched)
            return
        async with self.crawl.pace(visit.url):
            rendered = await rendering.render(visit.url)
        if not isinstance(rendered, Unseen) and not self.crawl.plan.scope.allows_page(self.account.account_id, rendered.final_url):
            detail = "its script leads every visitor to a page outside the site"
            rendered = Unseen(reason=Reason.OUTSIDE_REGISTER, detail=detail)
        if isinstance(rendered, Unseen):
            unseen = captured(visit, fetched, Outcome.UNSEEN, rendered.reason, detail=rendered.detail)
            self.crawl.keep(number, unseen, fetched)
            return
        read = await self.crawl.read(reading.page_read, rendered.html, capture, self.account.account_id, self.account.platform)
        if read.record is not None and read.text_length < BARE:
            read = Read(record=None, unseen=Unseen(reason=Reason.JS_REQUIRED, detail="even a browser showed next to nothing"))
        place = self.crawl.evidence.archive.resource(visit.url, fetched.at, rendered.html, "text/html; charset=utf-8")
        self._told(number, visit, replace(fetched, body=rendered.html), read, place=place, by_browser=True)
        self._go_on(visit, read)

    def _told(
        self,
        number: int,
        visit: Visit,
        fetched: Fetched,
        read: Read,
        *,
        with_body: bool = True,
        place: Place | None = None,
        by_browser: bool = False,
    ) -> None:
        """Keeps the capture with the facts that were read, or says why none were."""
        if read.record is None:
            unseen = read.unseen or Unseen(reason=Reason.PARSE_ERROR)
            capture = captured(visit, fetched, Outcome.UNSEEN, unseen.reason, detail=unseen.detail, by_browser=by_browser)
            self.crawl.keep(number, capture, fetched, with_body=with_body, place=place)
            return
        capture = captured(visit, fetched, Outcome.SEEN, by_browser=by_browser)
        self.crawl.keep(number, capture, fetched, with_body=with_body, place=place)
        reader = str(visit.part)
        self.crawl.evidence.add_facts(capture.sha256, visit.url, reader, READERS[reader], read.record)

    def _go_on(self, visit: Visit, read: Read) -> None:
        """Notes the pages and files that a page leads to, and on which page each file stands."""
        account_id, depth = self.account.account_id, visit.depth + 1

        def found(urls: tuple[str, ...], part: Part) -> list[Visit]:
            return [Visit(account_id=account_id, url=url, part=part, depth=depth, found_on=visit.url) for url in urls]

        self._add(found(read.pages, Part.PAGE))
        self._add(found(tuple(url for url, _ in read.documents), Part.DOCUMENT))
        self._add(found(read.pictures, Part.PICTURE))
        self.crawl.evidence.add_places(account_id, visit.url, iter((*read.documents, *read.papers)))
        self.crawl.evidence.add_places(account_id, visit.url, ((url, "") for url in read.pictures))

    def _unchanged(self, number: int, visit: Visit, fetched: Fetched, old: Capture) -> None:
        """The server says nothing changed: facts of the audit before are taken over, and that is on record."""
        record = self.crawl.before.facts(old.visit, old.sha256)
        if record is None:
            return
        self._note_origin(visit.url)
        place = self.crawl.evidence.archive.not_modified(visit.url, fetched.at, fetched.headers)
        capture = replace(
            old,
            visit=replace(visit, part=old.visit.part),
            status=fetched.status,
            fetched_at=fetched.at,
            detail=f"unchanged since {old.fetched_at.date().isoformat()}",
            headers={**old.headers, **kept_headers(fetched)},
        )
        self.crawl.evidence.keep(number, capture, place)
        self.crawl.progress.made += 1
        reader = str(old.visit.part)
        self.crawl.evidence.add_facts(old.sha256, visit.url, reader, READERS[reader], record)
        if old.visit.part is Part.PAGE:
            self._go_on(visit, reading.page_known(record, self.account.account_id))
