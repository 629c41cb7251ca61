"""A sample of a site's pages goes through the browser, is kept, and is served from evidence to checks."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import cast

import builders
import pytest
from looking import HOME, look, plan
from PIL import Image
from storage_builder import tracker_policy
from warcio.archiveiterator import ArchiveIterator
from web.consent_site import PAGES, html
from web.small_site import Given, SmallSite, small_site

from checks.data_protection.storage_before_consent import storage_before_consent
from checks.judge import Judge
from crawler.answers import captured
from crawler.browser import Rendering, find_browser
from crawler.crawl import Crawl
from crawler.evidence import Evidence
from crawler.fetched import Fetched
from crawler.observe import SeenInEvidence
from crawler.plan import Plan
from crawler.scope import scope_of
from crawler.storage_visit import look_at_storage, own_hosts, sample
from crawler.warc import Place
from records.capture import Capture, Outcome, Visit
from records.reason import Reason
from records.register import Account, Register
from records.sight import NoSuchPart, Stream, Unseen
from records.storage import Choice, PageStorage, Storage, ThirdParties
from records.verdict import Verdict

FOUND = find_browser("")
needs_browser = pytest.mark.skipif(FOUND is None, reason="no browser on this machine")
browser = pytest.mark.browser

LEADING = '<a href="/news/1">one</a><a href="/news/2">two</a><a href="/about">about</a><p>' + "Welcome to our school. " * 5 + "</p>"
SITE: dict[str, Given] = {
    "/": replace(PAGES["/"], body=PAGES["/"].body + LEADING.encode()),
    "/style.css": PAGES["/style.css"],
    "/news/1": html("<p>The library is open again, and everybody may come.</p>"),
    "/news/2": html("<p>Sports day is on Friday, and everybody may come.</p>"),
    "/about": html("<p>" + "We are a school by the river. " * 20 + '</p><script src="http://widgets.somebody.example/w.js"></script>'),
}


@pytest.fixture
def crawled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[SmallSite, Path, Register]]:
    async def not_yet(_crawl: Crawl, _account: Account) -> None:
        """The tests look at storage themselves."""

    monkeypatch.setattr("crawler.crawl.look_at_storage", not_yet)
    with small_site(SITE) as running:
        register = look(tmp_path, running)
        yield running, tmp_path, register


@dataclass
class Surface:
    """As much of a crawl as a look at storage needs."""

    plan: Plan
    evidence: Evidence
    browser: Rendering | None
    closed_for: Unseen | None = None
    made: int = 0

    async def rendering(self) -> Rendering | None:
        return self.browser

    async def closed(self, _visit: Visit) -> Unseen | None:
        return self.closed_for

    def pace(self, _url: str) -> AbstractAsyncContextManager[None]:
        self.made += 1
        return nullcontext()

    def number(self, visit: Visit, key: str) -> int:
        self.evidence.frontier.add([(key, visit)])
        return self.evidence.frontier.number(visit.account_id, key)

    def keep(self, number: int, capture: Capture, _fetched: Fetched, *, place: Place | None = None) -> None:
        self.evidence.keep(number, capture, place)

    def shut(self, number: int, visit: Visit, reason: Reason, detail: str) -> None:
        capture = captured(visit, Fetched(url=visit.url, at=builders.MOMENT), Outcome.UNSEEN, reason, detail=detail)
        self.evidence.keep(number, capture, None)


def look_again(
    running: SmallSite, folder: Path, register: Register, *, with_browser: bool = True, closed: Unseen | None = None, **settings: object
) -> int:
    """Looks at the storage of the one site, as a crawl does behind its pages; gives how many pages were opened."""
    planned = plan(running, register, **settings)

    async def go(evidence: Evidence) -> int:
        async with AsyncExitStack() as stack:
            rendering = None
            if with_browser and FOUND is not None:
                address = f"127.0.0.1:{running.port}"
                rendering = Rendering(browser=FOUND, allowed=planned.scope.allows_file, agent="tester", timeout=10, resolve=address)
                await stack.enter_async_context(rendering)
            surface = Surface(plan=planned, evidence=evidence, browser=rendering, closed_for=closed)
            await look_at_storage(cast("Crawl", surface), register.accounts[0])
            return surface.made

    with Evidence(folder, software="test", create=True) as evidence:
        return asyncio.run(go(evidence))


def seen(folder: Path, register: Register) -> tuple[list[PageStorage], Stream[PageStorage] | Unseen | NoSuchPart]:
    with Evidence(folder) as evidence:
        stream = SeenInEvidence(folder=evidence, register=register, policy=tracker_policy()).storage(register.accounts[0])
        return (list(stream.items) if isinstance(stream, Stream) else []), stream


def test_the_sample_is_the_first_page_and_those_made_most_differently(crawled: tuple[SmallSite, Path, Register]) -> None:
    _, folder, register = crawled
    with Evidence(folder) as evidence:
        chosen = [sample(evidence, register.accounts[0], further=further) for further in (0, 1, 2, 9)]

    assert chosen[0] == (HOME,)
    assert chosen[1] == (HOME, f"{HOME}about")
    assert set(chosen[2]) == {HOME, f"{HOME}about", f"{HOME}news/1"}
    assert len(chosen[3]) == 3


@browser
@needs_browser
def test_a_sample_is_looked_at_in_three_states_and_kept(crawled: tuple[SmallSite, Path, Register]) -> None:
    running, folder, register = crawled
    opened = look_again(running, folder, register, storage_pages=1)
    pages, stream = seen(folder, register)
    again = look_again(running, folder, register, storage_pages=1)

    assert (opened, again) == (4, 0)
    assert isinstance(stream, Stream)
    assert stream.sight.complete
    assert [page.url for page in pages] == [HOME, f"{HOME}about"]
    assert isinstance(pages[1].rejected, NoSuchPart)
    first = pages[0]
    assert isinstance(first.accepted, Storage)
    assert isinstance(first.rejected, Storage)
    assert {cookie.name for cookie in first.before.cookies} == {"PHPSESSID", "_ga", "stylecookie"}
    assert (first.before.mode, first.accepted.choice, first.rejected.pressed) == (
        ThirdParties.ASKED_FOR, Choice.ACCEPTED, ("Reject all",)
    )  # fmt: skip
    assert {host for host, _, _ in running.asked} == {"www.aldergrove.example"}
    _whole_and_with_pictures(folder, first)
    _judged(folder, register)


def _whole_and_with_pictures(folder: Path, first: PageStorage) -> None:
    """Every record is as it was written, and each screenshot is one of them."""
    with Evidence(folder) as evidence:
        assert list(evidence.differing()) == []
        assert evidence.place_of("site", HOME) not in {"", first.before.screenshot}
    shots = {}
    for path in (folder / "warc").glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_headers.get_header("Content-Type") == "image/png":
                    shots[record.rec_headers.get_header("WARC-Target-URI")] = record.content_stream().read()
    assert {f"{HOME}#{choice}-screenshot" for choice in Choice} <= set(shots)
    assert all(Image.open(BytesIO(png)).size == (1280, 800) for png in shots.values())


def _judged(folder: Path, register: Register) -> None:
    with Evidence(folder) as evidence:
        policy = tracker_policy()
        shown = SeenInEvidence(folder=evidence, register=register, policy=policy)
        court = Judge(checks=(storage_before_consent,), register=register, policy=policy, observation=shown)
        said = [(one.ruling.verdict, one.ruling.at) for one in court.rulings(register.accounts, ())]
    assert said == [(Verdict.REVIEW, HOME), (Verdict.REVIEW, f"{HOME}about")]


def test_without_a_browser_nothing_is_known_and_a_later_crawl_looks(crawled: tuple[SmallSite, Path, Register]) -> None:
    running, folder, register = crawled
    opened = look_again(running, folder, register, with_browser=False)
    _, stream = seen(folder, register)

    assert opened == 0
    assert isinstance(stream, Unseen)
    assert stream.reason is Reason.JS_REQUIRED


@browser
@needs_browser
def test_what_robots_txt_shuts_is_a_gap(crawled: tuple[SmallSite, Path, Register]) -> None:
    running, folder, register = crawled
    shut = Unseen(reason=Reason.ROBOTS_DISALLOWED, detail="robots.txt does not let the audit in")
    look_again(running, folder, register, closed=shut, storage_pages=0)
    pages, stream = seen(folder, register)

    assert pages == []
    assert isinstance(stream, Stream)
    assert [(gap.reason, gap.count) for gap in stream.sight.gaps] == [(Reason.ROBOTS_DISALLOWED, 1)]


def test_a_site_that_was_not_looked_at_is_not_a_site_without_storage(crawled: tuple[SmallSite, Path, Register]) -> None:
    _, folder, register = crawled
    _, stream = seen(folder, register)

    assert isinstance(stream, Unseen)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.aldergrove.example", True),
        ("files.aldergrove.example", True),
        ("larkspurtrust.example", True),
        ("notaldergrove.example", False),
        ("aldergrove.example.tracker.example", False),
    ],
)
def test_whose_a_host_is(host: str, *, expected: bool) -> None:
    policy = builders.policy()

    assert own_hosts(scope_of(builders.register(), policy), policy)(host) is expected
