"""The visit of one site: its pages in the order they are found, then its documents and pictures."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crawler import reading, warc
from crawler.addresses import changes_state, same_page
from crawler.answers import captured, conditions, kept_headers, kind_of, media_type
from crawler.before import Old
from crawler.fetched import Fetched, decode_body
from crawler.leads import Leads
from crawler.outcomes import NOT_MODIFIED, REDIRECTS, outcome_of
from crawler.reading import Read
from crawler.redirects import Chains, shut_redirect
from crawler.scope import home_of, host_of, origin_of
from crawler.site import is_sitemap, read_sitemap
from crawler.trap_watch import TrapWatch
from crawler.waiting import RANKS, Waiting
from crawler.walls import wall
from records.capture import Answer, Outcome, Part, Visit
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

if TYPE_CHECKING:
    from crawler.crawl import Crawl

LONGEST_CHAIN = 6
# So many sitemaps of a site are read; a school has a dozen.
MOST_SITEMAPS = 200
TRUST_TXT = ("/trust.txt", "/.well-known/trust.txt")
GZIP = b"\x1f\x8b"
# A page that shows fewer characters than this after its scripts have run shows nothing.
BARE = 40
# So many answers may wait for each reading process while others are fetched.
READ_AHEAD = 2


@dataclass(slots=True, kw_only=True)
class SiteVisit:
    """The visit of one site, page by page, then its documents and pictures."""

    crawl: "Crawl"
    account: Account
    _waiting: Waiting = field(init=False)
    _traps: TrapWatch = field(init=False)
    _chains: Chains = field(default_factory=Chains)
    _under_way: int = 0
    _sitemaps: int = 0
    _pages: int = 0
    _ends: float = 0.0
    _origin: str = ""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def go(self) -> None:
        """Visits everything within the limits; what is left stays noted as waiting."""
        frontier, account_id, plan = self.crawl.evidence.frontier, self.account.account_id, self.crawl.plan
        self._waiting = Waiting(frontier=frontier, account_id=account_id)
        self._traps = TrapWatch(crawl=self.crawl, account_id=account_id)
        self._pages = frontier.made(account_id, Part.PAGE)
        self._ends = time.monotonic() + plan.settings.max_seconds
        self.crawl.progress.waiting += frontier.not_made(account_id, *RANKS)
        await self._settle()
        await self._add_sitemaps()
        self._add_trust_txt()
        # While some answers are read, others are fetched: the host's pace alone says how many at once.
        async with asyncio.TaskGroup() as group:
            for _ in range(plan.settings.concurrency + READ_AHEAD * plan.workers):
                group.create_task(self._work())
        self._traps.tell_counts()

    async def _settle(self) -> None:
        """Visits the registered address first, redirects and all: where they end is how the site spells itself.

        From then on `http` and `https`, with and without `www.`, are one site, and each page is visited once.
        """
        self._origin = self.crawl.evidence.about(f"origin {self.account.account_id}")
        home = home_of(self.account)
        self._add([Visit(account_id=self.account.account_id, url=home, part=Part.PAGE)])
        for _ in range(LONGEST_CHAIN):
            if self._origin or (taken := self._waiting.next(Part.PAGE)) is None:
                break
            self._pages += 1
            self.crawl.progress.waiting -= 1
            await self._visit(*taken)
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

    def _add_trust_txt(self) -> None:
        """Where a trust may say which accounts are its own."""
        account_id = self.account.account_id
        self._add([Visit(account_id=account_id, url=f"{self._origin}{path}", part=Part.TRUST_TXT) for path in TRUST_TXT])

    def _add(self, visits: list[Visit]) -> None:
        """Notes visits that are new, in the site's own spelling of its addresses."""
        fresh = []
        for one in visits:
            visit = replace(one, url=self._spelt(one.url.partition("#")[0]))
            if visit.part is Part.PAGE and self._traps.leaves_out(visit):
                continue
            key = f"{visit.part} {visit.url}" if visit.part in {Part.SITEMAP, Part.TRUST_TXT} else same_page(visit.url)
            fresh.append((key, visit))
        self._note(fresh)

    def _note(self, visits: list[tuple[str, Visit]]) -> None:
        """Notes visits under their keys, where the keys are new."""
        if visits:
            self.crawl.progress.waiting += self._waiting.add(visits)
            self._news.set()

    def _spelt(self, url: str) -> str:
        """An address of the site under the origin that the site uses; any other as it is."""
        site = self.crawl.plan.scope.site(self.account.account_id)
        if not self._origin or site is None or url.startswith(f"{self._origin}/") or not site.holds(url):
            return url
        return f"{self._origin}/{'/'.join(url.split('/', 3)[3:])}"

    async def _work(self) -> None:
        while True:
            taken = self._next()
            if taken is None:
                if not self._under_way:
                    self._news.set()
                    return
                self._news.clear()
                await self._news.wait()
                continue
            self._under_way += 1
            try:
                await self._visit(*taken)
                # Not before: what a visit brought and where it leads belong together.
                self.crawl.visit_ended()
            finally:
                self._under_way -= 1
                if not self._under_way:
                    self._news.set()

    def _next(self) -> tuple[int, Visit] | None:
        if time.monotonic() > self._ends:
            return None
        for part in RANKS:
            if part is Part.PAGE and self._pages >= self.crawl.plan.settings.max_pages:
                continue
            taken = self._waiting.next(part)
            if taken is not None:
                self._pages += part is Part.PAGE
                self.crawl.progress.waiting -= 1
                return taken
        return None

    async def _visit(self, number: int, visit: Visit) -> None:
        crawl = self.crawl
        if not crawl.plan.scope.allows_file(visit.url):
            private = not crawl.plan.scope.allows_address(visit.url)
            detail = "a private address, and its row does not say allow_private" if private else "outside the registered sites"
            crawl.shut(number, visit, Reason.OUTSIDE_REGISTER, detail)
            return
        if visit.part is Part.PAGE and self._traps.shuts(number, visit):
            # It is no page of those that a limit counts.
            self._pages -= 1
            return
        # What nobody named may well not be there: that it cannot be had says nothing.
        guessed = visit.part is Part.TRUST_TXT or (visit.part is Part.SITEMAP and not visit.found_on)
        shut = await crawl.closed(visit)
        if shut is not None:
            crawl.shut(number, visit, shut.reason, shut.detail, absent=guessed)
            return
        old = crawl.before.old(visit)
        fetched = await crawl.fetch(visit, conditions(old.capture if old else None))
        if fetched.reason is not None:
            outcome = Outcome.ABSENT if guessed else Outcome.UNSEEN
            crawl.keep(number, captured(visit, fetched, outcome, None if guessed else fetched.reason), fetched)
            return
        if fetched.status in REDIRECTS:
            self._redirected(number, visit, fetched)
            return
        self._chains.end(visit.url)
        await self._answered(number, visit, fetched, old, guessed=guessed)

    async def _answered(self, number: int, visit: Visit, fetched: Fetched, old: Old | None, *, guessed: bool) -> None:
        """Deals with an answer that leads nowhere else."""
        outcome, reason = outcome_of(fetched.status, own_site=True)
        if guessed and outcome is Outcome.UNSEEN:
            outcome, reason = Outcome.ABSENT, None
        if fetched.status == NOT_MODIFIED and old is not None:
            self._unchanged(number, visit, fetched, old)
        elif outcome is not Outcome.SEEN:
            await self._refused(number, visit, fetched, outcome, reason)
        elif visit.part is Part.TRUST_TXT:
            is_text = media_type(fetched) == "text/plain"
            self.crawl.keep(number, captured(visit, fetched, Outcome.SEEN if is_text else Outcome.ABSENT), fetched, with_body=is_text)
        elif visit.part is Part.SITEMAP:
            self._sitemap(number, visit, fetched)
        elif not fetched.body:
            self._unread(number, visit, fetched, Reason.PARSE_ERROR, "the answer was empty")
        else:
            await self._read(number, visit, fetched, old)

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
        scope, location = plan.scope, capture.location
        own = scope.allows_page(self.account.account_id, location) if visit.part is Part.PAGE else scope.allows_file(location)
        is_respelt = self._spelt(location) == visit.url
        shut = self._chains.lead_on(visit.url, location if is_respelt else self._spelt(location)) if own else None
        if shut is not None:
            self._unread(number, visit, fetched, shut.reason, shut.detail)
            return
        self.crawl.keep(number, capture, fetched)
        if not own:
            return
        following = replace(visit, url=location, found_on=visit.url, depth=visit.depth + 1)
        if is_respelt:
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
            allowed = [url for url in sitemap.sitemaps if scope.allows_file(url)]
            more, depth = allowed[: max(0, MOST_SITEMAPS - self._sitemaps)], visit.depth + 1
            self._sitemaps += len(more)
            if len(more) < len(allowed):
                rest = Visit(account_id=account_id, url=f"{visit.url}#more", part=Part.SITEMAP, found_on=visit.url)
                detail = f"sitemaps beyond the first {MOST_SITEMAPS} of a site were left out: {len(allowed) - len(more):,} here"
                self.crawl.shut(self.crawl.number(rest, f"more of {visit.url}"), rest, Reason.LIMIT_REACHED, detail)
            self._add([Visit(account_id=account_id, url=url, part=Part.SITEMAP, depth=depth, found_on=visit.url) for url in more])

    async def _read(self, number: int, visit: Visit, fetched: Fetched, old: Old | None) -> None:
        kind = kind_of(fetched, visit)
        if kind is Part.PAGE and visit.part is not Part.PAGE:
            # Where a file should be, a page is: a sign-in, or a page that says the file may not be had.
            self._unread(number, visit, fetched, Reason.UNSUPPORTED_MEDIA, "a page came where a file should be")
            return
        visit = replace(visit, part=kind)
        if kind is Part.PAGE:
            self._note_origin(visit.url)
        if kind is Part.OTHER:
            self.crawl.keep(number, captured(visit, fetched, Outcome.SEEN), fetched, with_body=False)
        elif old is not None and kind is old.capture.visit.part and old.is_of(fetched):
            kept = b"" if kind is Part.PICTURE else reading.kept(fetched)
            self._told(number, visit, fetched, replace(old.read(), kept=kept))
        elif kind is Part.PICTURE:
            self._told(number, visit, fetched, await self.crawl.readers.read(reading.picture_read, fetched, visit.url))
        elif kind is Part.DOCUMENT:
            self._told(number, visit, fetched, await self.crawl.readers.read(reading.document_read, fetched, visit.url))
        else:
            await self._read_page(number, visit, fetched)

    async def _read_page(self, number: int, visit: Visit, fetched: Fetched) -> None:
        read = await self.crawl.readers.read(reading.page_read, fetched, visit, self.account.platform)
        if read.is_shell:
            await self._render(number, visit, fetched)
        else:
            self._told(number, visit, fetched, read)

    async def _render(self, number: int, visit: Visit, fetched: Fetched) -> None:
        """A page that a script fills is opened in a browser; without one it was not seen."""
        rendering = await self.crawl.rendering()
        if rendering is None:
            self._unread(number, visit, fetched, Reason.JS_REQUIRED, "a script fills this page, and no browser was there to run it")
            return
        async with self.crawl.pace(visit.url):
            rendered = await rendering.render(visit.url)
        if not isinstance(rendered, Unseen) and not self.crawl.plan.scope.allows_page(self.account.account_id, rendered.final_url):
            detail = "its script leads every visitor to a page outside the site"
            rendered = Unseen(reason=Reason.OUTSIDE_REGISTER, detail=detail)
        if isinstance(rendered, Unseen):
            self._unread(number, visit, fetched, rendered.reason, rendered.detail)
            return
        shown = replace(fetched, raw=b"", body=rendered.html)
        read = await self.crawl.readers.read(reading.shown_read, shown, visit, fetched.header("content-type"))
        leads_nowhere = not (read.leads.pages or read.leads.pictures or read.leads.documents)
        if read.record is not None and read.text_length < BARE and leads_nowhere:
            read = replace(read, record=None, unseen=Unseen(reason=Reason.JS_REQUIRED, detail="even a browser showed next to nothing"))
        self._told(number, visit, shown, read, by_browser=True)

    def _told(self, number: int, visit: Visit, fetched: Fetched, read: Read, *, by_browser: bool = False) -> None:
        """Keeps the capture with the facts that were read, or says why none were; notes where it leads."""
        crawl, evidence = self.crawl, self.crawl.evidence
        place = evidence.archive.add(read.kept) if read.kept else None
        seen, unseen = read.record is not None, read.unseen or Unseen(reason=Reason.PARSE_ERROR)
        outcome, reason, detail = (Outcome.SEEN, None, "") if seen else (Outcome.UNSEEN, unseen.reason, unseen.detail)
        capture = captured(visit, fetched, outcome, reason, detail=detail, by_browser=by_browser, sha256=read.sha256)
        crawl.keep(number, capture, fetched, with_body=not read.sha256 and visit.part is not Part.PICTURE, place=place)
        if read.record is not None:
            crawl.add_facts(capture, read)
            self._traps.learn(visit.url, read.leads)
        self._go_on(visit, read.leads)

    def _go_on(self, visit: Visit, leads: Leads) -> None:
        """Notes the pages and files that a page leads to, and on which page each file stands."""
        account_id, depth, evidence = self.account.account_id, visit.depth + 1, self.crawl.evidence

        def found(urls: Iterable[str], part: Part) -> list[Visit]:
            return [Visit(account_id=account_id, url=url, part=part, depth=depth, found_on=visit.url) for url in urls]

        self._add(found(leads.pages, Part.PAGE))
        self._add(found((url for url, _ in leads.documents), Part.DOCUMENT))
        self._add(found(leads.pictures, Part.PICTURE))
        files = [*leads.documents, *leads.papers, *((url, "") for url in leads.pictures)]
        if files:
            evidence.add_places(account_id, visit.url, files)

    def _unchanged(self, number: int, visit: Visit, fetched: Fetched, old: Old) -> None:
        """The server says nothing changed: facts of the audit before are taken over, and that is on record."""
        before, read = old.capture, old.read()
        visit = replace(visit, part=before.visit.part)
        self._note_origin(visit.url)
        place = self.crawl.evidence.archive.add(warc.not_modified(visit.url, fetched.at, fetched.headers))
        capture = replace(
            before,
            visit=visit,
            status=fetched.status,
            fetched_at=fetched.at,
            detail=f"unchanged since {before.fetched_at.date().isoformat()}",
            headers={**before.headers, **kept_headers(fetched)},
        )
        self.crawl.keep(number, capture, fetched, place=place)
        self.crawl.add_facts(capture, read)
        self._traps.learn(visit.url, read.leads)
        self._go_on(visit, read.leads)
