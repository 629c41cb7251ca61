"""A loopback server for tests: a table of paths and answers, and a record of who asked for what."""

import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer. `drip` sends the body a byte at a time with so many seconds between; `cut` closes before its end."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    delay: float = 0.0
    drip: float = 0.0
    cut: int = 0


@dataclass(slots=True, kw_only=True)
class SmallSite:
    """A running server. `answers` may be changed while it runs; `asked` holds (host, path, headers) of each request."""

    answers: dict[str, Given]
    port: int = 0
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """Paths asked for, in order."""
        return [path for _, path, _ in self.asked]


@contextmanager
def small_site(answers: Mapping[str, Given | bytes | str], *, secure: ssl.SSLContext | None = None) -> Iterator[SmallSite]:
    """Serves the answers on a free loopback port, by TLS where `secure` is given; keys are `/path` or `host/path`."""
    site = SmallSite(answers={path: _given(answer) for path, answer in answers.items()})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").split(":")[0]
            site.asked.append((host, self.path, dict(self.headers.items())))
            given = site.answers.get(f"{host}{self.path}") or site.answers.get(self.path) or Given(status=404, body=b"nothing here")
            time.sleep(given.delay)
            etag = given.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.send_header("ETag", etag)
                self.end_headers()
                return
            self.send_response(given.status)
            for name, value in {"Content-Type": given.content_type, **given.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(given.body)))
            self.end_headers()
            self._send(given)

        def _send(self, given: Given) -> None:
            try:
                if given.drip:
                    for byte in given.body:
                        self.wfile.write(bytes([byte]))
                        time.sleep(given.drip)
                elif given.cut:
                    self.wfile.write(given.body[: given.cut])
                    self.close_connection = True
                else:
                    self.wfile.write(given.body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = _server(Handler, secure)
    site.port = server.server_address[1]
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield site
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def _server(handler: type[BaseHTTPRequestHandler], secure: ssl.SSLContext | None) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if secure is not None:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    return server


def _given(answer: Given | bytes | str) -> Given:
    if isinstance(answer, Given):
        return answer
    return Given(body=answer.encode() if isinstance(answer, str) else answer)
