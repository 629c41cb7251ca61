"""A loopback server that stands for a school's site and the hosts it links to: answers HEAD and GET, and records who asked for what."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer; `refuses_head` answers HEAD with 405."""

    body: bytes = b"<p>Here it is.</p>"
    status: int = 200
    location: str = ""
    kind: str = "text/html; charset=utf-8"
    refuses_head: bool = False


@dataclass(slots=True, kw_only=True)
class LinkedHosts:
    """The running server; `asked` holds (method, host, path) of each request."""

    port: int
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def of(self, host: str) -> list[tuple[str, str]]:
        """Methods and paths asked of one host, without its robots.txt."""
        return [(method, path) for method, asked, path in self.asked if asked == host and path != "/robots.txt"]


@contextmanager
def linked_hosts(answers: Mapping[str, Page | str]) -> Iterator[LinkedHosts]:
    """Serves `host/path` → answer on a free loopback port; whatever is not named answers 404."""
    running = LinkedHosts(port=0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.answer()

        def do_HEAD(self) -> None:
            self.answer()

        def answer(self) -> None:
            host = self.headers.get("Host", "").split(":")[0]
            running.asked.append((self.command, host, self.path))
            given = answers.get(f"{host}{self.path}", Page(status=404, body=b"nothing here"))
            page = Page(body=given.encode()) if isinstance(given, str) else given
            self.send_response(405 if page.refuses_head and self.command == "HEAD" else page.status)
            self.send_header("Content-Type", page.kind)
            self.send_header("Content-Length", str(len(page.body)))
            if page.location:
                self.send_header("Location", page.location)
            self.end_headers()
            if self.command == "GET":
                try:
                    self.wfile.write(page.body)
                except OSError:
                    self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running.port = server.server_address[1]
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield running
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
