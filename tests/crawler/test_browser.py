"""The browser renders what scripts fill, and asks for nothing outside the register."""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.browser import Rendered, Rendering, find_browser
from crawler.browser_places import CHANNELS
from records.reason import Reason
from records.sight import Unseen
from records.trouble import TroubleError

FOUND = find_browser("")
browser = pytest.mark.browser
needs_browser = pytest.mark.skipif(FOUND is None, reason="no browser on this machine")

FILLED = """<!doctype html><title>Shell</title><div id="app"></div><script>
document.cookie = "seen=1";
fetch("/api/news").then(r => r.text()).then(t => { document.getElementById("app").innerHTML = "<h1>" + t + "</h1>"; });
</script>"""
NOSY = """<!doctype html><title>Nosy</title><p id="said">nothing</p>
<script src="http://tracker.example/track.js"></script><link rel="stylesheet" href="http://fonts.example/font.css">
<iframe src="http://videos.example/embed/1"></iframe><iframe src="/frame"></iframe><img src="/picture.jpg">
<script>
fetch("http://api.example/steal").catch(() => { document.getElementById("said").textContent = "refused"; });
new WebSocket("ws://socket.example/");
new Worker(URL.createObjectURL(new Blob(["fetch('http://worker.example/x').catch(() => {})"])));
navigator.sendBeacon("http://beacon.example/b", "x");
window.open("http://popup.example/");
fetch("/moved").catch(() => {});
</script>"""


class Site(BaseHTTPRequestHandler):
    """A small site under many names; `asked` are the hosts and paths that somebody asked it for."""

    asked: list[str] = []  # noqa: RUF012  (made anew for each server)
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        type(self).asked.append(f"{host}{self.path}")
        bodies = {"/filled": FILLED, "/nosy": NOSY, "/api/news": "Sports day", "/frame": "<p>in a frame</p>", "/other": "<p>another</p>"}
        moved = {"/moved": "http://elsewhere.example/", "/away": "http://elsewhere.example/", "/inside": "/other"}
        status = 302 if self.path in moved else 404 if self.path == "/gone" else 200
        body = b"" if status == 302 else bodies.get(self.path, "<script>location.href='http://elsewhere.example/'</script>").encode()
        body = b"<p>nothing here" if status == 404 else body
        self.send_response(status)
        if status == 302:
            self.send_header("Location", moved[self.path])
        self.send_header("Set-Cookie", f"visit{self.path.replace('/', '_')}=1; Path=/")
        self.send_header("Content-Type", "application/zip" if self.path == "/file.zip" else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_args: object) -> None:
        """Stay quiet."""


@contextmanager
def serving() -> Iterator[tuple[int, list[str]]]:
    site = type("OneSite", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port, site.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def only(*hosts: str) -> Callable[[str], bool]:
    return lambda url: urlsplit(url).hostname in hosts


def render(*urls: str, allowed: Callable[[str], bool], port: int) -> list[Rendered | Unseen]:
    async def go() -> list[Rendered | Unseen]:
        assert FOUND is not None
        async with Rendering(browser=FOUND, allowed=allowed, agent="Audit", timeout=15, resolve=f"127.0.0.1:{port}") as rendering:
            return list(await asyncio.gather(*(rendering.render(url) for url in urls)))

    return asyncio.run(go())


@browser
@needs_browser
def test_a_script_fills_the_page() -> None:
    with serving() as (port, _):
        (seen,) = render("http://school.example/filled", allowed=only("school.example"), port=port)

    assert isinstance(seen, Rendered)
    assert "<h1>Sports day</h1>" in seen.html.decode("utf-8-sig")
    assert (seen.status, seen.final_url) == (200, "http://school.example/filled")
    assert ("school.example", "visit_api_news") in seen.set_cookies
    assert ("school.example", "seen") in seen.set_cookies
    assert ("content-type", "text/html; charset=utf-8") in seen.headers


@browser
@needs_browser
def test_nothing_outside_the_register_is_asked_for() -> None:
    with serving() as (port, asked):
        (seen,) = render("http://school.example/nosy", allowed=only("school.example"), port=port)
        hosts = {address.partition("/")[0] for address in asked}

    assert isinstance(seen, Rendered)
    assert hosts == {"school.example"}
    assert "refused" in seen.html.decode()
    blocked = {urlsplit(request.url).hostname for request in seen.requests if request.blocked}
    assert {"tracker.example", "fonts.example", "videos.example", "api.example", "elsewhere.example"} <= blocked
    assert ("school.example", "visit_moved") in seen.set_cookies


@browser
@needs_browser
def test_pictures_are_not_loaded() -> None:
    with serving() as (port, asked):
        render("http://school.example/nosy", allowed=only("school.example"), port=port)
        pictures = [address for address in asked if address.endswith(".jpg")]

    assert pictures == []


@browser
@needs_browser
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://school.example/away", Reason.OUTSIDE_REGISTER),
        ("http://school.example/script-away", Reason.OUTSIDE_REGISTER),
        ("http://elsewhere.example/", Reason.OUTSIDE_REGISTER),
        ("http://school.example/file.zip", Reason.UNSUPPORTED_MEDIA),
    ],
)
def test_where_a_page_is_not_seen(url: str, reason: Reason) -> None:
    with serving() as (port, asked):
        (seen,) = render(url, allowed=only("school.example"), port=port)

    assert isinstance(seen, Unseen)
    assert seen.reason is reason
    assert not [address for address in asked if address.startswith("elsewhere")]


@browser
@needs_browser
def test_several_pages_at_once_and_a_redirect_within_the_site() -> None:
    urls = ("http://school.example/inside", "http://school.example/other", "http://school.example/gone")
    with serving() as (port, _):
        seen = render(*urls, allowed=only("school.example"), port=port)

    assert [page.status if isinstance(page, Rendered) else page for page in seen] == [200, 200, 404]
    assert [page.final_url.rpartition("/")[2] for page in seen if isinstance(page, Rendered)] == ["other", "other", "gone"]


@browser
@needs_browser
def test_a_browser_that_does_not_start_is_an_answer(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    found = find_browser(str(program))
    assert found is not None

    async def go() -> Rendered | Unseen:
        async with Rendering(browser=found, allowed=lambda _: True) as rendering:
            return await rendering.render("https://school.example/")

    seen = asyncio.run(go())

    assert isinstance(seen, Unseen)
    assert seen.reason is Reason.JS_REQUIRED
    assert "does not start" in seen.detail


def test_the_setting_comes_first(tmp_path: Path) -> None:
    program = tmp_path / "my-browser"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)

    found = find_browser(str(program))

    assert found is not None
    assert (found.path, found.found_as) == (str(program), "setting")


def test_a_setting_that_names_nothing_is_told() -> None:
    with pytest.raises(TroubleError, match=r"trust\.toml"):
        find_browser("/nowhere/at/all")


def test_playwrights_own_comes_before_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("own/chromium-1200/chrome-linux/chrome", "bin/chromium", "bin/google-chrome"):
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    found = find_browser("")

    assert found is not None
    assert found.found_as == "playwright"


@pytest.mark.skipif(any(os.path.exists(place) for _, place in CHANNELS), reason="Chrome or Edge is installed here")  # noqa: PTH110
@pytest.mark.parametrize(
    ("names", "expected"),
    [(("google-chrome", "chromium"), "chromium"), (("microsoft-edge",), "microsoft-edge"), ((), None)],
)
def test_path_is_searched_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], expected: str | None) -> None:
    for name in names:
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path))

    found = find_browser("")

    assert (Path(found.path).name if found else None) == expected
