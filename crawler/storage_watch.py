"""Stands between a sampled page and the network: notes who is asked by whom, holds third parties back, and lets no picture in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.browser import Tab
from crawler.scope import host_of, is_private, origin_of
from records.storage import Asked

# One grey point: what every picture becomes on its way to the page, so that no face can be in a screenshot.
GREY = "R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
PICTURES = ("image/", "video/", "audio/")
# Kinds of requests whose answers may be a picture; pages and scripts go through unread.
LOOKED_AT = ("Image", "XHR", "Fetch", "Other")
LONGEST_PATH = 120


@dataclass(kw_only=True)
class StorageWatch:  # without slots: Playwright writes notes of its own on whoever listens
    """Every request of one page is let go or stopped here. `lets_in`: third parties may answer, at public addresses alone.

    Once the page has settled, it may be loaded again, and nothing else may take its place.
    """

    tab: Tab
    url: str
    own: Callable[[str], bool]
    lets_in: bool = False
    frame: str = ""
    asked: list[tuple[str, Asked]] = field(default_factory=list)
    _settled_on: str = ""
    _started_by: dict[str, str] = field(default_factory=dict)
    _hops: dict[str, list[str]] = field(default_factory=dict)
    _answers: dict[str, list[list[str]]] = field(default_factory=dict)

    async def begin(self) -> None:
        """Has every request wait for its answer."""
        tab = self.tab
        tab.hear("Network.requestWillBeSent", self._begun)
        tab.hear("Network.responseReceivedExtraInfo", self._answered)
        tab.hear("Network.webSocketCreated", self._socket)
        tab.hear("Fetch.requestPaused", self._paused)
        self.frame = await tab.frame()
        await tab.session.send("Network.enable")
        looked_at = [{"urlPattern": "*", "requestStage": "Response", "resourceType": kind} for kind in LOOKED_AT]
        await tab.session.send("Fetch.enable", {"patterns": [{"urlPattern": "*", "requestStage": "Request"}, *looked_at]})

    def settle(self, url: str) -> None:
        """From now on the page stays where it is."""
        self._settled_on = _bare(url)

    def told(self, since: int = 0) -> tuple[Asked, ...]:
        """What was asked for since, each once, with what started it."""
        found: dict[tuple[str, str, str, bool], Asked] = {}
        for number, one in self.asked[since:]:
            said = Asked(
                host=one.host, path=one.path, kind=one.kind, started_by=self._started_by.get(number, ""), carries=one.carries,
                is_own=one.is_own, held_back=one.held_back,
            )  # fmt: skip
            key = (one.host, one.path, one.kind, one.held_back)
            if key not in found or len(said.carries) > len(found[key].carries):
                found[key] = said
        return tuple(found[key] for key in sorted(found))

    def set_cookies(self) -> list[tuple[str, str]]:
        """Host and whole line of each Set-Cookie; an answer is the n-th of its request's redirects."""
        return [
            (host_of(url), line)
            for number, answers in self._answers.items()
            for url, lines in zip(self._hops.get(number, ()), answers, strict=False)
            for line in lines
        ]

    # What the browser tells.

    def _begun(self, event: dict[str, Any]) -> None:
        initiator = event.get("initiator", {})
        frames = initiator.get("stack", {}).get("callFrames", [])
        address = str((frames[0].get("url") if frames else "") or initiator.get("url") or event.get("documentURL", ""))
        kind = "script" if initiator.get("type") == "script" else "document"
        self._started_by.setdefault(str(event["requestId"]), f"{kind} {_bare(address)[:LONGEST_PATH]}")

    def _answered(self, event: dict[str, Any]) -> None:
        said = "\n".join(value for name, value in event.get("headers", {}).items() if name.lower() == "set-cookie")
        self._answers.setdefault(str(event["requestId"]), []).append([line for line in said.split("\n") if "=" in line])

    def _socket(self, event: dict[str, Any]) -> None:
        """A web socket is not stopped here: the gate lets it through to hosts that are open already."""
        url = str(event.get("url", "")).replace("ws", "http", 1)
        if not self.own(host_of(url)):
            self.asked.append((str(event["requestId"]), self._noted(url, "websocket", event, held_back=not self.lets_in)))

    def _paused(self, event: dict[str, Any]) -> None:
        if "responseStatusCode" in event or "responseErrorReason" in event:
            self._on_its_way_back(event)
            return
        url, kind = str(event["request"]["url"]), str(event.get("resourceType", "")).lower()
        number = str(event.get("networkId", ""))
        self._hops.setdefault(number, []).append(url)
        if url[:5].lower() not in {"http:", "https"}:
            self._go_on(event)
            return
        if kind == "document" and event.get("frameId") == self.frame:
            self._page_itself(event, url)
            return
        allowed, own = self.tab.allowed(url), self.own(host_of(url))
        lets = kind != "media" and (allowed or (self.lets_in and not is_private(host_of(url))))
        if not own or not allowed:
            self.asked.append((number, self._noted(url, kind, event["request"], held_back=not lets)))
        if not lets:
            self.tab.tell("Fetch.failRequest", requestId=event["requestId"], errorReason="BlockedByClient")
            return
        self.tab.gate.open(urlsplit(url).hostname or "", guest=not allowed)
        self._go_on(event)

    def _page_itself(self, event: dict[str, Any], url: str) -> None:
        """The page may be opened and opened again; a press of a button leads nowhere else and sends no form."""
        same = _bare(url) == self._settled_on and event["request"].get("method") == "GET"
        if self.tab.allowed(url) and (same or not self._settled_on):
            self.tab.gate.open(urlsplit(url).hostname or "")
            self._go_on(event)
            return
        self.tab.leave()
        self.tab.tell("Fetch.failRequest", requestId=event["requestId"], errorReason="Aborted")

    def _on_its_way_back(self, event: dict[str, Any]) -> None:
        """A picture becomes a grey point; its cookies are in the browser by then."""
        types = [str(header["value"]) for header in event.get("responseHeaders", []) if header["name"].lower() == "content-type"]
        is_picture = event.get("resourceType") == "Image" or any(kind.strip().lower().startswith(PICTURES) for kind in types)
        is_answer = 200 <= int(event.get("responseStatusCode", 0)) < 300  # noqa: PLR2004  (HTTP's own bounds of an answer)
        if not (is_picture and is_answer):
            self._go_on(event)
            return
        headers = [{"name": "Content-Type", "value": "image/gif"}, {"name": "Access-Control-Allow-Origin", "value": "*"}]
        self.tab.tell("Fetch.fulfillRequest", requestId=event["requestId"], responseCode=200, responseHeaders=headers, body=GREY)

    def _go_on(self, event: dict[str, Any]) -> None:
        self.tab.tell("Fetch.continueRequest", requestId=event["requestId"])

    def _noted(self, url: str, kind: str, request: dict[str, Any], *, held_back: bool) -> Asked:
        host = host_of(url)
        path = (urlsplit(url).path or "/")[:LONGEST_PATH]
        carries = _carried(self.url, url, request)
        return Asked(host=host, path=path, kind=kind, carries=carries, is_own=self.own(host), held_back=held_back)


def _carried(page: str, url: str, request: dict[str, Any]) -> str:
    """Whether a request tells where the visitor is: the page's address, its host alone, or nothing."""
    headers = {name.lower(): str(value) for name, value in request.get("headers", {}).items()}
    referer = headers.get("referer", "")
    told = unquote(unquote(f"{url.partition('?')[2]}\n{request.get('postData', '')}"))
    host, path = host_of(page), urlsplit(page).path.rstrip("/")
    whole = re.search(rf"//{re.escape(host + path)}/?(?![\w/.%-])", told) is not None
    if whole or (path and (path in told or _bare(referer) == _bare(page))):
        return "address"
    return "site" if host and (host in told or host == host_of(referer)) else ""


def _bare(url: str) -> str:
    """An address without query and fragment."""
    return f"{origin_of(url)}{urlsplit(url).path or '/'}" if url else ""
