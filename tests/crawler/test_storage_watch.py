"""What the watch between a sampled page and the network lets go, stops and notes."""

from typing import Any, cast

import pytest

from crawler.browser import Tab
from crawler.storage_watch import StorageWatch

PAGE = "https://www.aldergrove.example/news/trip"
MAIN = "main-frame"


class Told:
    """A tab that notes what it is told; `opened` are hosts and whether they are guests."""

    def __init__(self) -> None:
        self.said, self.opened = list[tuple[str, str]](), list[tuple[str, bool]]()
        self.gate = self

    def tell(self, method: str, **parameters: Any) -> None:
        self.said.append((method, str(parameters.get("errorReason", ""))))

    def open(self, host: str, *, guest: bool = False) -> None:
        self.opened.append((host, guest))

    def leave(self) -> None:
        self.said.append(("left", ""))

    def allowed(self, url: str) -> bool:
        return url.startswith("https://www.aldergrove.example/")


def watching(*, lets_in: bool = False, settled: bool = True) -> tuple[StorageWatch, Told]:
    tab = Told()
    watch = StorageWatch(tab=cast("Tab", tab), url=PAGE, own=lambda host: host.endswith("aldergrove.example"), lets_in=lets_in, frame=MAIN)
    if settled:
        watch.settle(PAGE)
    return watch, tab


def paused(url: str, kind: str = "Script", *, frame: str = MAIN, method: str = "GET", **more: Any) -> dict[str, Any]:
    request = {"url": url, "method": method, "headers": more.pop("headers", {}), **more}
    return {"requestId": "1", "networkId": "n", "frameId": frame, "resourceType": kind, "request": request}


@pytest.mark.parametrize(
    ("event", "lets_in", "goes"),
    [
        (paused("https://www.aldergrove.example/a.js"), False, True),
        (paused("https://tracker.example/t.js"), False, False),
        (paused("https://tracker.example/t.js"), True, True),
        (paused("https://192.168.0.1/t.js"), True, False),
        (paused("https://localhost/t.js"), True, False),
        (paused("https://video.example/embed", "Document", frame="inner"), False, False),
        (paused("https://video.example/embed", "Document", frame="inner"), True, True),
        (paused("https://www.aldergrove.example/film.mp4", "Media"), True, False),
        (paused(PAGE, "Document"), False, True),
        (paused(f"{PAGE}?cookies=yes", "Document"), False, True),
        (paused(PAGE, "Document", method="POST"), False, False),
        (paused("https://www.aldergrove.example/log-out", "Document"), False, False),
        (paused("https://elsewhere.example/", "Document"), True, False),
        (paused("data:image/png;base64,AA", "Image"), False, True),
    ],
)
def test_what_is_let_go(event: dict[str, Any], *, lets_in: bool, goes: bool) -> None:
    watch, tab = watching(lets_in=lets_in)
    watch._paused(event)

    assert tab.said[-1][0] == ("Fetch.continueRequest" if goes else "Fetch.failRequest")


def test_a_page_that_leads_away_is_told() -> None:
    watch, tab = watching(settled=False)
    watch._paused(paused("https://elsewhere.example/", "Document"))

    assert tab.said == [("left", ""), ("Fetch.failRequest", "Aborted")]


def test_a_guest_is_opened_as_one() -> None:
    watch, tab = watching(lets_in=True)
    watch._paused(paused("https://tracker.example/t.js"))
    watch._paused(paused("https://www.aldergrove.example/a.js"))

    assert tab.opened == [("tracker.example", True), ("www.aldergrove.example", False)]


@pytest.mark.parametrize(
    ("url", "more", "expected"),
    [
        ("https://t.example/p?dl=https%3A%2F%2Fwww.aldergrove.example%2Fnews%2Ftrip", {}, "address"),
        ("https://t.example/p?dl=https%253A%252F%252Fwww.aldergrove.example%252Fnews%252Ftrip%26x", {}, "address"),
        ("https://t.example/p", {"postData": '{"page": "/news/trip"}'}, "address"),
        ("https://t.example/p", {"headers": {"Referer": PAGE}}, "address"),
        ("https://t.example/p", {"headers": {"Referer": "https://www.aldergrove.example/"}}, "site"),
        ("https://t.example/p?h=www.aldergrove.example", {}, "site"),
        ("https://t.example/p", {}, ""),
    ],
)
def test_what_goes_with_a_request(url: str, more: dict[str, Any], expected: str) -> None:
    watch, _ = watching()
    watch._paused(paused(url, **more))

    assert [one.carries for one in watch.told()] == [expected]


def test_a_query_is_not_kept() -> None:
    watch, _ = watching()
    watch._paused(paused("https://t.example/pixel?email=maya.thistleton%40beaconhill.example"))

    assert "thistleton" not in repr(watch.told())


def answered(kind: str, content_type: str, status: int = 200) -> dict[str, Any]:
    headers = [{"name": "Content-Type", "value": content_type}]
    return paused("https://www.aldergrove.example/x", kind) | {"responseStatusCode": status, "responseHeaders": headers}


@pytest.mark.parametrize(
    ("event", "is_picture"),
    [
        (answered("Image", "image/jpeg"), True),
        (answered("Image", "text/html"), True),
        (answered("Fetch", "image/webp"), True),
        (answered("XHR", "video/mp4"), True),
        (answered("Fetch", "application/json"), False),
        (answered("Image", "image/jpeg", status=302), False),
    ],
)
def test_a_picture_becomes_a_grey_point(event: dict[str, Any], *, is_picture: bool) -> None:
    watch, tab = watching()
    watch._paused(event)

    assert [method for method, _ in tab.said] == ["Fetch.fulfillRequest" if is_picture else "Fetch.continueRequest"]


def test_a_web_socket_to_another_host_is_noted() -> None:
    watch, _ = watching()
    watch._socket({"requestId": "5", "url": "wss://live.example/s?token=1"})

    assert [(one.host, one.kind, one.held_back) for one in watch.told()] == [("live.example", "websocket", True)]
