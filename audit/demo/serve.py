"""Serves the fictional trust on loopback: one port, HTTP and HTTPS, the site chosen by the Host header."""

import asyncio
import base64
import secrets
import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import trustme

from audit.demo.shelf import WEB, Body, Reply, Shelf, read_shelves

LOOPBACK = "127.0.0.1"
# The one site of the demo that shows who may edit it, to those who hold its credential.
WORDPRESS_ACCOUNT = "meadow-view-site"
WORDPRESS_LOGIN = "audit.reader"
# A day before every audit, and the same on every machine: file times differ from clone to clone.
CHANGED = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
TLS_FIRST_BYTE = b"\x16"
HEAD_LIMIT = 65_536
IDLE_SECONDS = 10.0
MOST_CONNECTIONS = 256
START_SECONDS = 10.0


class Serving(NamedTuple):
    """Where the demo stands: pass `host` and `port` to --resolve, trust `ca_file`, send `credentials` (account id to user:password)."""

    host: str
    port: int
    ca_file: Path
    credentials: Mapping[str, str]


@contextmanager
def serving(web: Path = WEB) -> Iterator[Serving]:
    """Serves the demo's hosts from a thread of its own until the block ends; the certificate authority's file goes with it."""
    shelves = read_shelves(web)
    credential = f"{WORDPRESS_LOGIN}:{secrets.token_urlsafe(18)}"
    with tempfile.TemporaryDirectory(prefix="school-audit-demo-") as folder:
        authority = trustme.CA()
        ca_file = Path(folder) / "ca.pem"
        authority.cert_pem.write_to_path(ca_file)
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*shelves, "localhost").configure_cert(secure)
        street = _Street(shelves, secure, credential)
        street.open()
        try:
            yield Serving(LOOPBACK, street.port, ca_file, {WORDPRESS_ACCOUNT: credential})
        finally:
            street.close()


class _Street:
    """The listening port and the thread that answers on it."""

    def __init__(self, shelves: Mapping[str, Shelf], secure: ssl.SSLContext, credential: str) -> None:
        self._shelves = shelves
        self._secure = secure
        self._password = "Basic " + base64.b64encode(credential.encode()).decode()
        self._listener = socket.create_server((LOOPBACK, 0), backlog=128)
        self._listener.settimeout(0)
        self.port: int = self._listener.getsockname()[1]
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), name="school-audit-demo", daemon=True)

    def open(self) -> None:
        """Starts to answer."""
        self._thread.start()
        self._ready.wait(START_SECONDS)

    def close(self) -> None:
        """Ends every conversation and the thread."""
        if self._loop is not None and self._end is not None:
            self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(START_SECONDS)
        self._listener.close()

    async def _live(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        talks: dict[asyncio.Task[None], socket.socket] = {}
        self._loop.add_reader(self._listener, self._accept, talks)
        self._ready.set()
        await self._end.wait()
        self._loop.remove_reader(self._listener)
        open_then = dict(talks)
        for talk in open_then:
            talk.cancel()
        await asyncio.gather(*open_then, return_exceptions=True)
        # A talk that was ended before its first step could not close its connection itself.
        for connection in open_then.values():
            connection.close()

    def _accept(self, talks: dict[asyncio.Task[None], socket.socket]) -> None:
        """Takes in one caller at once, so that no connection is ever without a talk that owns it."""
        try:
            connection, _ = self._listener.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        talk = asyncio.get_running_loop().create_task(self._talk(connection))
        talks[talk] = connection
        talk.add_done_callback(lambda done: self._part(talks, done))
        if len(talks) >= MOST_CONNECTIONS:
            asyncio.get_running_loop().remove_reader(self._listener)

    def _part(self, talks: dict[asyncio.Task[None], socket.socket], done: asyncio.Task[None]) -> None:
        """Lets go of a talk that is over, and listens again where there was no room."""
        full = len(talks) >= MOST_CONNECTIONS
        talks.pop(done).close()
        if full and self._end is not None and not self._end.is_set():
            asyncio.get_running_loop().add_reader(self._listener, self._accept, talks)

    async def _talk(self, connection: socket.socket) -> None:
        """One connection, from its first byte to its end; whatever the caller does, it is closed."""
        writer: asyncio.StreamWriter | None = None
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                tls = await _first_byte(connection) == TLS_FIRST_BYTE
                reader, writer = await _streams(connection, self._secure if tls else None)
            while await self._exchange(reader, writer):
                pass
        except (OSError, TimeoutError, EOFError, asyncio.LimitOverrunError):
            return
        finally:
            if writer is None:
                connection.close()
            else:
                writer.transport.abort()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answers one request; tells whether another may follow on this connection."""
        async with asyncio.timeout(IDLE_SECONDS):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, headers = _request(head)
        reply = self._reply(method, target, headers)
        await asyncio.sleep(reply.delay)
        if not reply.status:
            return False
        writer.write(_encode(reply, headers, with_body=method != "HEAD"))
        await writer.drain()
        # A body that came with the request is not read: the next request could not be told from it.
        stays = "content-length" not in headers and "transfer-encoding" not in headers
        return stays and headers.get("connection", "").lower() != "close"

    def _reply(self, method: str, target: str, headers: Mapping[str, str]) -> Reply:
        shelf = self._shelves.get(headers.get("host", "").split(":")[0].lower())
        if not target.startswith("/"):
            return Reply(status=400)
        if shelf is None:
            return Reply(status=421)
        if method not in ("GET", "HEAD"):
            return Reply(status=405, headers=(("Allow", "GET, HEAD"),))
        known = secrets.compare_digest(headers.get("authorization", "").encode(), self._password.encode())
        return shelf.reply(target, known=known)


async def _first_byte(connection: socket.socket) -> bytes:
    """The first byte the caller sends, left where it is."""
    connection.settimeout(0)
    loop = asyncio.get_running_loop()
    there = asyncio.Event()
    loop.add_reader(connection, there.set)
    try:
        await there.wait()
    finally:
        loop.remove_reader(connection)
    return connection.recv(1, socket.MSG_PEEK)


async def _streams(connection: socket.socket, secure: ssl.SSLContext | None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=HEAD_LIMIT)
    protocol = asyncio.StreamReaderProtocol(reader)
    transport, _ = await loop.connect_accepted_socket(lambda: protocol, connection, ssl=secure)
    return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


def _request(head: str) -> tuple[str, str, dict[str, str]]:
    """Method, target and headers (names in lower case) of a request; an unreadable one has an empty target."""
    first, *lines = head.split("\r\n")
    method, target, _ = (*first.split(" "), "", "", "")[:3]
    pairs = (line.partition(":") for line in lines if ":" in line)
    return method, target, {name.strip().lower(): value.strip() for name, _, value in pairs}


def _encode(reply: Reply, asked: Mapping[str, str], *, with_body: bool) -> bytes:
    """The answer's bytes; 304 where the caller already has this very body."""
    status = 304 if reply.status == HTTPStatus.OK and reply.body and _has_it(reply.body, asked) else reply.status
    content = reply.body.content if reply.body else f"{HTTPStatus(status).phrase}\n".encode()
    headers = [("Date", format_datetime(datetime.now(UTC), usegmt=True)), *reply.headers]
    if reply.body:
        headers += [("ETag", reply.body.tag), ("Last-Modified", format_datetime(CHANGED, usegmt=True))]
    if status != HTTPStatus.NOT_MODIFIED:
        headers.append(("Content-Length", str(len(content))))
        if not any(name.lower() == "content-type" for name, _ in reply.headers):
            headers.append(("Content-Type", reply.body.content_type if reply.body else "text/plain; charset=utf-8"))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    silent = status == HTTPStatus.NOT_MODIFIED or not with_body
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{head}\r\n".encode("latin-1") + (b"" if silent else content)


def _has_it(body: Body, asked: Mapping[str, str]) -> bool:
    tags = asked.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or body.tag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    since = asked.get("if-modified-since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= CHANGED
    except (TypeError, ValueError):
        return False
