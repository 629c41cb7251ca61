"""The visit of a sample of a site's pages with a fresh browser: before a choice, after Accept, after Reject; and how that is kept."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler import warc
from crawler.browser import Rendering, Tab
from crawler.evidence import Evidence
from crawler.facts import pack, unpack
from crawler.fetched import Fetched
from crawler.page import PAGE_READER
from crawler.scope import Scope, host_of
from crawler.storage import Look, Looked, Visitor
from records.capture import Capture, Outcome, Part, Visit
from records.policy import Policy
from records.reason import Reason
from records.register import Account
from records.sight import Unseen
from records.storage import Choice, Storage, ThirdParties
from records.web import Page

if TYPE_CHECKING:
    from crawler.crawl import Crawl

# The evidence's word on how the browser was used for this: a mode, or that there was none.
ABOUT, NO_BROWSER = "storage", "no browser"
# In trust.toml, `browser_third_parties = "fetch"` lets third parties answer the pages of the sample.
LET_IN = "fetch"
# How many kinds of addresses the sample is chosen from.
MOST_KINDS = 40
# Beyond a page's own time: for the banner, the press, and the page that comes after it, seconds.
MORE_SECONDS = 45.0
NUMBERED = re.compile(r"\d+")


async def look_at_storage(crawl: "Crawl", account: Account) -> None:
    """Looks at a sample of the pages that were seen of a site; a crawl that was stopped goes on where it was.

    To be called when the pages of the site have been visited. Without a browser only that is noted.
    """
    evidence, frontier = crawl.evidence, crawl.evidence.frontier
    made = frontier.made(account.account_id, Part.STORAGE)
    if not made and not frontier.not_made(account.account_id, Part.STORAGE):
        for url in sample(evidence, account, further=crawl.plan.settings.storage_pages):
            _note(crawl, account, url, Choice.BEFORE)
    waiting = frontier.waiting(account.account_id, (Part.STORAGE,))
    if not waiting:
        return
    rendering = await crawl.rendering()
    if rendering is None:
        evidence.set_about(ABOUT, NO_BROWSER)
        return
    mode = ThirdParties.STORED if crawl.plan.settings.browser_third_parties == LET_IN else ThirdParties.ASKED_FOR
    evidence.set_about(ABOUT, mode)
    while waiting:
        for number, visit in waiting:
            await StorageVisit(crawl=crawl, account=account, rendering=rendering, mode=mode).go(number, visit)
            # A look takes seconds: it is not made twice because a run was killed behind it.
            evidence.commit()
        waiting = frontier.waiting(account.account_id, (Part.STORAGE,))


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageVisit:
    """One look at one page."""

    crawl: "Crawl"
    account: Account
    rendering: Rendering
    mode: ThirdParties

    async def go(self, number: int, visit: Visit) -> None:
        """Looks, and keeps what was seen or why nothing was."""
        crawl = self.crawl
        shut = await crawl.closed(visit)
        if shut is None:
            async with crawl.pace(visit.url):
                looked = await self.rendering.with_tab(self._task(visit), seconds=crawl.plan.settings.timeout + MORE_SECONDS)
            if isinstance(looked, Looked):
                self._keep(number, visit, looked)
                return
            shut = looked
        crawl.shut(number, visit, shut.reason, shut.detail)

    def _task(self, visit: Visit) -> Callable[[Tab], Awaitable[Looked | Unseen]]:
        plan, account_id = self.crawl.plan, self.account.account_id
        url, choice = page_of(visit.url)
        look = Look(
            url=url,
            choice=choice,
            own=own_hosts(plan.scope, plan.policy),
            stays=lambda address: plan.scope.allows_page(account_id, address),
            mode=self.mode,
        )

        async def task(tab: Tab) -> Looked | Unseen:
            return await Visitor(tab=tab, look=look).go()

        return task

    def _keep(self, number: int, visit: Visit, looked: Looked) -> None:
        """Writes the screenshot, then what was seen; a page with a banner is looked at after each choice as well."""
        seen, archive = looked.storage, self.crawl.evidence.archive
        if looked.png:
            shot = archive.add(warc.resource(f"{visit.url}-screenshot", seen.seen_at, looked.png, "image/png"))
            seen = replace(seen, screenshot=str(shot))
        body = pack(seen)
        place = archive.add(warc.resource(visit.url, seen.seen_at, body, "application/json"))
        capture = Capture(
            visit=visit, outcome=Outcome.SEEN, fetched_at=seen.seen_at, content_type="application/json", headers={}, bytes=len(body),
            sha256=hashlib.sha256(body).hexdigest(), by_browser=True,
        )  # fmt: skip
        if seen.choice is Choice.BEFORE and seen.banner is not None:
            _note(self.crawl, self.account, seen.url, Choice.ACCEPTED)
            _note(self.crawl, self.account, seen.url, Choice.REJECTED)
        self.crawl.keep(number, capture, Fetched(url=visit.url, at=seen.seen_at), place=place)


def _note(crawl: "Crawl", account: Account, url: str, choice: Choice) -> None:
    """Notes that a page is to be looked at, under an address of its own, so that nobody takes it for the page itself."""
    visit = Visit(account_id=account.account_id, url=f"{url}#{choice}", part=Part.STORAGE, found_on=url)
    crawl.number(visit, f"storage {visit.url}")


def page_of(address: str) -> tuple[str, Choice]:
    """The page and the choice of a look's address. Raises ValueError where it is none."""
    url, _, choice = address.rpartition("#")
    return url, Choice(choice)


def storage_in(evidence: Evidence, capture: Capture) -> Storage | Unseen:
    """What one look saw, or why it saw nothing."""
    if capture.outcome is not Outcome.SEEN:
        return Unseen(reason=capture.reason or Reason.CONTENT_UNAVAILABLE, detail=capture.detail)
    return unpack(evidence.body(capture), Storage)


def own_hosts(scope: Scope, policy: Policy) -> Callable[[str], bool]:
    """Says of a host whether it belongs to the trust: a registered site, one of its domains or file hosts, or a name below one of these."""
    hosts = {host for _, site in scope.sites for host in site.hosts}
    names = {host.removeprefix("www.") for host in (*hosts, *policy.trust_domains, *scope.asset_hosts)}
    return lambda host: host in hosts or host in names or any(host.endswith(f".{name}") for name in names)


def sample(evidence: Evidence, account: Account, *, further: int) -> tuple[str, ...]:
    """The first page of a site, and so many further ones that are made most differently: other addresses, other scripts and frames."""
    by_kind: dict[tuple[str, ...], Capture] = {}
    first: Capture | None = None
    for capture in evidence.captures(account.account_id, Part.PAGE):
        if capture.outcome is not Outcome.SEEN:
            continue
        if first is None or _nearness(capture) < _nearness(first):
            first = capture
        kind = _kind(capture.visit.url)
        known = by_kind.get(kind)
        if (known is None and len(by_kind) < MOST_KINDS) or (known is not None and _nearness(capture) < _nearness(known)):
            by_kind[kind] = capture
    if first is None:
        return ()
    chosen, seen = [first.visit.url], _asked(evidence, first)
    others = [(capture, _asked(evidence, capture)) for capture in by_kind.values() if capture.visit.url != first.visit.url]
    for _ in range(min(further, len(others))):
        best = min(others, key=lambda other: (-len(other[1] - seen), _nearness(other[0])))
        others.remove(best)
        chosen.append(best[0].visit.url)
        seen |= best[1]
    return tuple(chosen)


def _nearness(capture: Capture) -> tuple[int, int, str]:
    return capture.visit.depth, len(capture.visit.url), capture.visit.url


def _kind(url: str) -> tuple[str, ...]:
    """What addresses of one template have in common: the number of parts and the first of them, without numbers."""
    parts = [NUMBERED.sub("#", part) for part in urlsplit(url).path.split("/") if part]
    return (str(len(parts)), *parts[:1]) if len(parts) > 1 else (str(len(parts)),)


def _asked(evidence: Evidence, capture: Capture) -> set[str]:
    """Hosts of the scripts and frames that a page names."""
    record = evidence.facts(capture.sha256, capture.visit.url, Part.PAGE, PAGE_READER)
    if record is None:
        return set()
    page = unpack(record, Page)
    return _hosts((*page.scripts, *page.embeds))


def _hosts(urls: Iterable[str]) -> set[str]:
    return {host for url in urls if (host := host_of(url))}
