"""Playwright's only door: renders pages that a script fills, without letting the browser leave the register."""

import asyncio
import subprocess
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit

from crawler.browser_places import HOW_TO_GET_ONE, BrowserFound, find_browser
from crawler.gate import Gate
from records.reason import Reason
from records.sight import Unseen

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Response

__all__ = ["HOW_TO_GET_ONE", "BrowserFound", "Rendered", "Rendering", "Requested", "Tab", "driver_trouble", "find_browser"]

R = TypeVar("R")

# Without these the browser speaks to its maker, goes past the gate, or keeps frames in processes that nobody listens to.
QUIET = (
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"),
    *("--disable-domain-reliability", "--no-pings", "--dns-prefetch-disable", "--disable-site-isolation-trials"),
    *("--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
)
PAGES_AT_ONCE = 2
# A page is finished when nothing has been asked for a while; one that never rests is read after this many seconds.
RESTLESS_SECONDS = 4.0
# Time beyond the page's own for starting and reading it.
GRACE_SECONDS = 10.0
LEADS_AWAY = "the address leads on to one outside the registered sites"
MARK = b"\xef\xbb\xbf"
# Pictures are fetched apart, and a rendered page is read, not looked at.
NOT_RENDERED = frozenset({"image", "media"})
# What a visitor with a small laptop sees at once, pixels.
WINDOW = {"width": 1280, "height": 800}


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """One address a page asked for; `kind` is document, script, stylesheet, xhr and so on. `blocked`: it was not fetched."""

    url: str
    kind: str
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page as it stood when its scripts had run. `html` is UTF-8 and says so by a byte order mark."""

    html: bytes
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    requests: tuple[Requested, ...]
    set_cookies: tuple[tuple[str, str], ...]


def driver_trouble() -> str:
    """Why Playwright's own program does not start, empty where it does; without libatomic it dies without a word."""
    from playwright._impl._driver import compute_driver_executable  # noqa: PLC0415  (start-up time: only rendering needs it)

    try:
        ran = subprocess.run([compute_driver_executable()[0], "--version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603  (Playwright's own program)
    except (OSError, subprocess.TimeoutExpired) as trouble:
        return f"Playwright's own program does not start: {trouble}"
    if ran.returncode == 0:
        return ""
    if "libatomic" in ran.stderr:
        return "Playwright's own program needs a library that is missing, libatomic.so.1: on Debian and Ubuntu “apt install libatomic1”."
    return f"Playwright's own program does not start: {ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else 'it says nothing'}"


class Rendering:
    """One headless browser for a whole crawl; pages are rendered two at a time, each with cookies and storage of its own.

    A page may ask only for what `allowed` permits: scripts of others, redirects and frames that lead elsewhere are not fetched.
    `resolve` (`HOST:PORT`) leads every host name to one address, and certificates are then not looked at.
    `opens_private` says of a host whether the trust has opened it although its addresses are private.
    """

    def __init__(
        self,
        *,
        browser: BrowserFound,
        allowed: Callable[[str], bool],
        agent: str = "",
        timeout: float = 20.0,
        resolve: str = "",
        opens_private: Callable[[str], bool] = lambda _host: False,
    ) -> None:
        """Start nothing yet."""
        self._found, self._allowed, self._agent, self._timeout = browser, allowed, agent, timeout
        host, _, port = resolve.rpartition(":")
        self._led_to = (host.strip("[]"), int(port)) if resolve else None
        self._gate = Gate(resolve=self._led_to, opens_private=opens_private)
        self._stack = AsyncExitStack()
        self._turns = asyncio.Semaphore(PAGES_AT_ONCE)
        self._starting = asyncio.Lock()
        self._playwright: Any = None
        self._browser: Browser | None = None
        self._trouble = ""

    async def __aenter__(self) -> Self:
        """Starts the browser; where it does not start, every page is unseen for that reason."""
        await self._stack.enter_async_context(self._gate)
        self._trouble = await asyncio.to_thread(driver_trouble)
        if not self._trouble:
            from playwright.async_api import async_playwright  # noqa: PLC0415  (start-up time: only rendering needs it)

            self._playwright = await self._stack.enter_async_context(async_playwright())
            await self._start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None) -> None:
        """Ends the browser and all that belongs to it."""
        if self._browser is not None:
            with suppress(self._failure):
                await self._browser.close()
        await self._stack.__aexit__(kind, trouble, trace)

    @property
    def _failure(self) -> type[Exception]:
        from playwright.async_api import Error  # noqa: PLC0415  (start-up time)

        return Error

    async def _start(self) -> None:
        proxy = (f"--proxy-server=socks5://127.0.0.1:{self._gate.port}", "--proxy-bypass-list=<-loopback>")
        try:
            self._browser = await self._playwright.chromium.launch(
                executable_path=self._found.path, headless=True, args=[*QUIET, *proxy], timeout=60_000
            )
        except self._failure as trouble:
            self._trouble = f"the browser {self._found.path} does not start: {_first_line(trouble)}"

    async def render(self, url: str) -> Rendered | Unseen:
        """Opens a page, lets its scripts run, and gives what then stands there."""
        if not self._allowed(url):
            return Unseen(reason=Reason.OUTSIDE_REGISTER, detail="the address lies outside the registered sites")

        async def task(tab: Tab) -> Rendered | Unseen:
            watch = Watch(tab=tab)
            await watch.begin()
            response = await tab.go(url)
            return response if isinstance(response, Unseen) else await _told(tab, response, watch)

        return await self.with_tab(task, seconds=self._timeout + GRACE_SECONDS)

    async def with_tab(self, task: "Callable[[Tab], Awaitable[R | Unseen]]", *, seconds: float) -> R | Unseen:
        """Does a task in a fresh page with cookies and storage of its own; one that is not done after `seconds` is unseen."""
        async with self._turns:
            async with self._starting:
                if self._browser is not None and not self._browser.is_connected():
                    await self._start()
            if self._trouble or self._browser is None:
                return Unseen(reason=Reason.JS_REQUIRED, detail=self._trouble)
            try:
                async with asyncio.timeout(seconds):
                    return await self._in_tab(self._browser, task)
            except TimeoutError:
                return Unseen(reason=Reason.NETWORK_ERROR, detail=f"the browser was not done within {seconds:.0f} seconds")
            except self._failure as trouble:
                return Unseen(reason=Reason.NETWORK_ERROR, detail=f"the browser said: {_first_line(trouble)}")

    async def _in_tab(self, browser: "Browser", task: "Callable[[Tab], Awaitable[R | Unseen]]") -> R | Unseen:
        context = await browser.new_context(
            user_agent=self._agent or None,
            locale="en-GB",
            viewport=WINDOW,  # type: ignore[arg-type]  # (Playwright has a type of its own for two numbers)
            service_workers="block",
            accept_downloads=False,
            ignore_https_errors=self._led_to is not None,
        )
        try:
            page = await context.new_page()
            context.on("page", lambda popup: _later(popup.close()))
            session = await context.new_cdp_session(page)
            tab = Tab(page=page, context=context, session=session, allowed=self._allowed, gate=self._gate, timeout=self._timeout)
            return await task(tab)
        finally:
            with suppress(self._failure):
                await context.close()


@dataclass(kw_only=True)
class Tab:
    """One page of the browser with cookies and storage of its own, and its own protocol to speak to it.

    `allowed` and `gate` are the crawl's; whoever stops the page from leaving the register says `leave`.
    """

    page: "Page"
    context: "BrowserContext"
    session: "CDPSession"
    allowed: Callable[[str], bool]
    gate: Gate
    timeout: float
    _left: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def led_away(self) -> bool:
        """Whether the page wanted to lead to another that may not be opened."""
        return self._left.is_set()

    def leave(self) -> None:
        """Notes that the page wanted to lead away, and was stopped."""
        self._left.set()

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401  (the protocol's own words)
        """What the browser answers to a command of its protocol; nothing where it refuses."""
        from playwright.async_api import Error  # noqa: PLC0415  (start-up time: only rendering needs it)

        try:
            return dict(await self.session.send(method, parameters) or {})
        except Error:
            return {}

    def tell(self, method: str, **parameters: Any) -> None:  # noqa: ANN401  (as above)
        """Gives a command without waiting for its end."""
        _later(self.session.send(method, parameters))

    def hear(self, event: str, heard: Callable[[dict[str, Any]], None]) -> None:
        """Has an event of the protocol told."""
        self.session.on(event, heard)

    async def frame(self) -> str:
        """The protocol's name of the page's own frame."""
        return str((await self.session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"])

    async def go(self, url: str) -> "Response | Unseen":
        """Goes to the page and waits until it rests."""
        from playwright.async_api import Error  # noqa: PLC0415  (start-up time)

        loading = asyncio.ensure_future(self.page.goto(url, wait_until="domcontentloaded", timeout=self.timeout * 1000))
        leaving = asyncio.ensure_future(self._left.wait())
        try:
            await asyncio.wait({loading, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            if not loading.done():
                # A page that a script leaves never comes to its end; what is told of it afterwards matters to nobody.
                _later(loading)
        if not loading.done():
            return Unseen(reason=Reason.OUTSIDE_REGISTER, detail=LEADS_AWAY)
        try:
            response = await loading
        except Error as trouble:
            if self.led_away:
                return Unseen(reason=Reason.OUTSIDE_REGISTER, detail=LEADS_AWAY)
            if "ownload" in str(trouble):
                return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the address gives a file to keep, not a page")
            return Unseen(reason=Reason.NETWORK_ERROR, detail=f"the browser said: {_first_line(trouble)}")
        if response is None:
            return Unseen(reason=Reason.NETWORK_ERROR, detail="the browser got no answer")
        await self.rest()
        return response

    async def again(self) -> bool:
        """Loads the page anew, as a visitor does with the next click, and waits until it rests; whether it came."""
        from playwright.async_api import Error  # noqa: PLC0415  (start-up time)

        try:
            await self.page.reload(wait_until="domcontentloaded", timeout=self.timeout * 1000)
        except Error:
            return False
        await self.rest()
        return True

    async def rest(self) -> None:
        """Waits until nothing has been asked for a while, or as long as one waits for a page that never rests."""
        from playwright.async_api import Error  # noqa: PLC0415  (start-up time)

        with suppress(Error):
            await self.page.wait_for_load_state("networkidle", timeout=min(self.timeout, RESTLESS_SECONDS) * 1000)

    async def cookies(self) -> list[dict[str, Any]]:
        """Every cookie the browser keeps for this page and its frames."""
        return [dict(cookie) for cookie in await self.context.cookies()]


@dataclass(kw_only=True)
class Watch:  # without slots: Playwright writes notes of its own on whoever listens
    """Stands between one page and the network: every request, redirects too, is let go or stopped here, and noted."""

    tab: Tab
    requests: list[Requested] = field(default_factory=list)
    _frame: str = ""
    _hops: dict[str, list[str]] = field(default_factory=dict)
    _cookies: dict[str, list[list[str]]] = field(default_factory=dict)

    async def begin(self) -> None:
        """Has every request wait for its answer."""
        tab = self.tab
        tab.hear("Fetch.requestPaused", self._paused)
        tab.hear("Network.responseReceivedExtraInfo", self._answered)
        self._frame = await tab.frame()
        await tab.session.send("Network.enable")
        await tab.session.send("Fetch.enable", {"patterns": [{"urlPattern": "*", "requestStage": "Request"}]})

    def _paused(self, event: dict[str, Any]) -> None:
        url, kind = str(event["request"]["url"]), str(event.get("resourceType", "")).lower()
        is_web = url[:5].lower() in {"http:", "https"}
        lets = (not is_web or self.tab.allowed(url)) and kind not in NOT_RENDERED
        self.requests.append(Requested(url=url, kind=kind, blocked=not lets))
        self._hops.setdefault(str(event.get("networkId", "")), []).append(url)
        if lets:
            self.tab.gate.open(urlsplit(url).hostname or "")
            self.tab.tell("Fetch.continueRequest", requestId=event["requestId"])
            return
        is_page_itself = kind == "document" and event.get("frameId") == self._frame
        if is_page_itself:
            self.tab.leave()
        # An aborted page leaves the one that is there as it is.
        reason = "Aborted" if is_page_itself else "BlockedByClient"
        self.tab.tell("Fetch.failRequest", requestId=event["requestId"], errorReason=reason)

    def _answered(self, event: dict[str, Any]) -> None:
        """Notes the names of cookies an answer sets, those too that the browser refuses to keep."""
        said = "\n".join(value for name, value in event.get("headers", {}).items() if name.lower() == "set-cookie")
        names = [line.partition("=")[0].strip() for line in said.split("\n") if "=" in line]
        self._cookies.setdefault(str(event["requestId"]), []).append(names)

    def cookies(self) -> set[tuple[str, str]]:
        """Host and name of each cookie that was set by an answer; an answer is the n-th of its request's redirects."""
        return {
            (urlsplit(url).hostname or "", name)
            for number, answers in self._cookies.items()
            for url, names in zip(self._hops.get(number, ()), answers, strict=False)
            for name in names
        }


async def _told(tab: Tab, response: "Response", watch: Watch) -> Rendered:
    """What the page came to."""
    html = await tab.page.content()
    kept = {(str(cookie.get("domain", "")).lstrip("."), str(cookie.get("name", ""))) for cookie in await tab.cookies()}
    return Rendered(
        html=MARK + html.encode("utf-8", errors="replace"),
        final_url=tab.page.url,
        status=response.status,
        headers=tuple((header["name"].lower(), header["value"]) for header in await response.headers_array()),
        requests=tuple(watch.requests),
        set_cookies=tuple(sorted(watch.cookies() | kept)),
    )


_RUNNING: set["asyncio.Task[Any]"] = set()


def _later(work: Any) -> None:  # noqa: ANN401  (whatever Playwright has one await)
    """Has something done without waiting for it; that the page is closed by then is no matter."""
    task = asyncio.ensure_future(_quietly(work))
    _RUNNING.add(task)
    task.add_done_callback(_RUNNING.discard)


async def _quietly(work: Any) -> None:  # noqa: ANN401  (as above)
    from playwright.async_api import Error  # noqa: PLC0415  (start-up time)

    with suppress(Error):
        await work


def _first_line(trouble: Exception) -> str:
    """The first line of what Playwright says, without the call it was about."""
    return str(trouble).strip().split("\n", 1)[0].rpartition(": ")[2][:200]
