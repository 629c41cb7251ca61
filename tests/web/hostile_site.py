"""A loopback server that misbehaves: each host name is one bad site, over HTTP and over TLS, on one port."""

import gzip
import socket
import socketserver
import ssl
import struct
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import trustme

DOMAIN = "hostile.example"
# However bad a site is, one answer of it ends after so many bytes or seconds.
MOST_BYTES, MOST_SECONDS = 60_000_000, 20.0
HANDSHAKE = 0x16


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: what was asked for, and the how-manieth it is of this host and of this path."""

    host: str
    path: str
    headers: dict[str, str]
    at: float
    number: int = 0
    again: int = 0

    @property
    def place(self) -> str:
        """The path without its query."""
        return self.path.partition("?")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes over the wire, piece by piece with a `pause` before each; `reset` ends the connection rudely."""

    pieces: Iterable[bytes]
    pause: float = 0.0
    reset: bool = False


BadSite = Callable[[Asked], Reply]
SITES: dict[str, BadSite] = {}


def bad_site(name: str) -> Callable[[BadSite], BadSite]:
    """Makes a function the site of a host name."""

    def known(site: BadSite) -> BadSite:
        SITES[f"{name}.{DOMAIN}"] = site
        return site

    return known


def answer(
    body: bytes | str,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    more: Iterable[str] = (),
    length: int | None = None,
) -> Reply:
    """A whole and honest answer, but for what `more` headers and a false `length` say."""
    sent = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(sent) if length is None else length}", *more, "Connection: close"]
    if kind:
        lines.append(f"Content-Type: {kind}")
    return Reply(pieces=["\r\n".join([*lines, "", ""]).encode("latin-1") + sent])


def page(*links: str, text: str = "", title: str = "Alder Grove", more: str = "") -> str:
    """A page of a school that leads somewhere."""
    words = text or "Welcome to Alder Grove Primary School, where every child learns and flourishes."
    anchors = "".join(f'<li><a href="{link}">More about this</a></li>' for link in links)
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><main><p>{words}</p>{more}<ul>{anchors}</ul></main></body></html>"


def moved(location: str, status: str = "302 Found") -> Reply:
    """A redirect."""
    return answer("", status=status, more=[f"Location: {location}"])


NOTHING = answer("nothing here", status="404 Not Found")


def home(*links: str) -> BadSite:
    """A site whose first page leads to what is bad, and whose other pages are good."""
    return lambda asked: answer(page(*links)) if asked.path == "/" else answer(page(text=f"All is well at {asked.path}"))


# A running server.


@dataclass(slots=True, kw_only=True)
class HostileSites:
    """All sites at work. `asked` holds every request but those for robots.txt and sitemap.xml; `ca_file` trusts the good certificates."""

    port: int
    ca_file: Path
    asked: list[Asked] = field(default_factory=list)
    everything: list[Asked] = field(default_factory=list)

    def of(self, name: str) -> list[Asked]:
        """What one site was asked for."""
        return [one for one in self.asked if one.host == f"{name}.{DOMAIN}"]

    def paths(self, name: str) -> list[str]:
        """Paths one site was asked for, in order."""
        return [one.path for one in self.of(name)]


@contextmanager
def hostile_sites(folder: Path) -> Iterator[HostileSites]:
    """Serves every bad site on a free loopback port; the certificates are made in the folder."""
    contexts = _contexts(folder)
    hosts: Counter[str] = Counter()
    paths: Counter[str] = Counter()
    lock = threading.Lock()

    class Connection(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError, ssl.SSLError, ValueError):
                self._serve(self._secured())

        def _secured(self) -> socket.socket:
            self.request.settimeout(10)
            first = self.request.recv(1, socket.MSG_PEEK)
            if first and first[0] == HANDSHAKE:
                return contexts.wrap_socket(self.request, server_side=True)
            return self.request

        def _serve(self, connection: socket.socket) -> None:
            asked = _read(connection)
            if asked is None:
                return
            with lock:
                hosts[asked.host] += 1
                paths[f"{asked.host}{asked.path}"] += 1
                counted = Asked(
                    host=asked.host, path=asked.path, headers=asked.headers, at=asked.at,
                    number=hosts[asked.host], again=paths[f"{asked.host}{asked.path}"],
                )  # fmt: skip
                sites.everything.append(counted)
                if counted.path not in {"/robots.txt", "/sitemap.xml"}:
                    sites.asked.append(counted)
            own = SITES.get(counted.host, home())
            _send(connection, own(counted))

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address, daemon_threads, request_queue_size, block_on_close = True, True, 256, False

    server = Server(("127.0.0.1", 0), Connection)
    sites = HostileSites(port=server.server_address[1], ca_file=folder / "trusted.pem")
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield sites
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def _read(connection: socket.socket) -> Asked | None:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < 100_000:
        piece = connection.recv(65_536)
        if not piece:
            return None
        head += piece
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
    return Asked(host=host.lower(), path=first.split(" ")[1], headers=headers, at=time.monotonic())


def _send(connection: socket.socket, reply: Reply) -> None:
    sent, ends = 0, time.monotonic() + MOST_SECONDS
    for piece in reply.pieces:
        if reply.pause:
            time.sleep(reply.pause)
        connection.sendall(piece)
        sent += len(piece)
        if sent > MOST_BYTES or time.monotonic() > ends:
            break
    if reply.reset:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    else:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
    connection.close()


def _contexts(folder: Path) -> ssl.SSLContext:
    """One context that answers each host name with a certificate as good or bad as the name says."""
    trusted, stranger = trustme.CA(), trustme.CA()
    trusted.cert_pem.write_to_path(folder / "trusted.pem")
    yesterday = datetime.now(UTC) - timedelta(days=1)
    certificates = {
        "tls-good": trusted.issue_cert(f"tls-good.{DOMAIN}"),
        "tls-expired": trusted.issue_cert(f"tls-expired.{DOMAIN}", not_before=yesterday - timedelta(days=90), not_after=yesterday),
        "tls-other": trusted.issue_cert(f"somebody-else.{DOMAIN}"),
        "tls-stranger": stranger.issue_cert(f"tls-stranger.{DOMAIN}"),
    }
    contexts = {}
    for name, certificate in certificates.items():
        contexts[f"{name}.{DOMAIN}"] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(contexts[f"{name}.{DOMAIN}"])

    def choose(connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _context: ssl.SSLContext) -> None:
        connection.context = contexts.get(name or "", contexts[f"tls-good.{DOMAIN}"])

    first = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificates["tls-good"].configure_cert(first)
    first.sni_callback = choose
    return first


def zeros_packed(size: int, *, wbits: int = zlib.MAX_WBITS | 16) -> bytes:
    """So many zeros, packed to a thousandth: a bomb."""
    packing = zlib.compressobj(1, zlib.DEFLATED, wbits)
    piece = bytes(1_000_000)
    return b"".join(packing.compress(piece) for _ in range(size // len(piece))) + packing.flush()


def packed_page() -> bytes:
    """A whole page, packed."""
    return gzip.compress(page(text="Packed text. " * 500).encode(), mtime=0)


def http_date(seconds: float) -> str:
    """The time so many seconds from now, as headers write it."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)
