"""Serves a folder on loopback as a school's host would, by nginx where it is installed, and counts who asked for what."""

import asyncio
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

STARTS_WITHIN = 10.0
# The log is written at least this often, seconds.
LOG_EVERY = 1.0
KINDS = {".html": "text/html; charset=utf-8", ".jpg": "image/jpeg", ".xml": "application/xml", ".txt": "text/plain"}
NGINX = """
daemon off; master_process off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ worker_connections 1024; }}
http {{
    types {{ text/html html; image/jpeg jpg; application/xml xml; text/plain txt; }}
    charset utf-8; sendfile on; tcp_nopush on; keepalive_requests 1000000; server_tokens off;
    client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
    log_format told '$status $request_uri'; access_log {work}/told.log told buffer=64k flush=1s;
    server {{ listen 127.0.0.1:{port}; root {folder}; index index.html; }}
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for in a while: different pages given or unchanged, requests for pages, for pictures, 304s, and others."""

    pages: int = 0
    page_requests: int = 0
    pictures: int = 0
    unchanged: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A server that runs."""

    port: int
    name: str
    log: Path

    def mark(self) -> int:
        """Where the log ends now."""
        time.sleep(LOG_EVERY * 1.2)
        return self.log.stat().st_size if self.log.exists() else 0

    def asked(self, since: int) -> Asked:
        """What was asked for since a mark."""
        time.sleep(LOG_EVERY * 1.2)
        with self.log.open("rb") as log:
            log.seek(since)
            told = [line.split(" ", 1) for line in log.read().decode().splitlines() if " " in line]
        pages = [(status, url) for status, url in told if url.endswith("/") and "?" not in url]
        return Asked(
            pages=len({url for status, url in pages if status in {"200", "304"}}),
            page_requests=len(pages),
            pictures=sum(url.endswith(".jpg") for _, url in told),
            unchanged=sum(status == "304" for status, _ in told),
            other=sum(not url.endswith(("/", ".jpg")) or "?" in url for _, url in told),
        )


@contextmanager
def serving(folder: Path, work: Path) -> Iterator[Serving]:
    """Serves `folder` in a process of its own, with its log and settings in `work`, until the block ends."""
    port, log, program = _free_port(), work / "told.log", shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program:
        settings = work / "nginx.conf"
        settings.write_text(NGINX.format(work=work, port=port, folder=folder.resolve()), encoding="utf-8")
        command = [program, "-c", str(settings), "-e", str(work / "error.log")]
    else:
        command = [sys.executable, str(Path(__file__).resolve()), str(folder), str(port), str(log)]
    with subprocess.Popen(command) as server:
        try:
            _wait_for(port, server)
            yield Serving(port=port, name="nginx" if program else "Python", log=log)
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < ends and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    message = "the server did not start"
    raise RuntimeError(message)


class Connection(asyncio.Protocol):
    """One connection of the server in Python: whole requests without bodies, answered from the folder."""

    def __init__(self, folder: Path, log: Path) -> None:
        """Takes the folder to serve and the file to write what was asked for."""
        self._folder, self._log, self._waiting = folder, log, b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way back."""
        self._transport = transport if isinstance(transport, asyncio.Transport) else None

    def data_received(self, data: bytes) -> None:
        """Answers each request that is whole."""
        self._waiting += data
        while b"\r\n\r\n" in self._waiting and self._transport is not None:
            head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            self._transport.write(self._answer(head.decode("latin-1")))

    def _answer(self, head: str) -> bytes:
        url = head.split(" ", 2)[1]
        path = self._folder / url.partition("?")[0].strip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.resolve().is_relative_to(self._folder.resolve()) or not path.is_file():
            return self._told(404, url, "", b"not found")
        stat = path.stat()
        tag = f'"{int(stat.st_mtime):x}-{stat.st_size:x}"'
        kept = f"ETag: {tag}\r\nLast-Modified: {formatdate(stat.st_mtime, usegmt=True)}\r\n"
        if f"if-none-match: {tag}" in head.lower():
            return self._told(304, url, kept, b"")
        return self._told(200, url, f"{kept}Content-Type: {KINDS[path.suffix]}\r\n", path.read_bytes())

    def _told(self, status: int, url: str, headers: str, body: bytes) -> bytes:
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"{status} {url}\n")
        length = f"Content-Length: {len(body)}\r\n" if status != 304 else ""  # noqa: PLR2004  (HTTP's “not modified” has no body)
        return f"HTTP/1.1 {status} Told\r\n{headers}{length}\r\n".encode() + body


async def _serve(folder: Path, port: int, log: Path) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: Connection(folder, log), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
