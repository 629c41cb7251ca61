"""The one way out of the browser: a SOCKS5 gate on loopback that lets through connections to opened hosts and no others."""

import asyncio
import ipaddress
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from crawler.scope import is_private

VERSION, NO_LOGIN, CONNECT = 5, 0, 1
IPV4, NAME, IPV6 = 1, 3, 4
DONE, REFUSED, UNREACHABLE = 0, 2, 4
CHUNK = 65_536

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class ShutError(Exception):
    """The name leads to private addresses alone."""


class Gate:
    """Listens on a loopback port. Whatever of the browser is not seen elsewhere (workers, web sockets) still has to pass here.

    It looks names up itself and dials what it checked: a name that leads to a private address is refused, unless
    `opens_private` says that the trust has opened that host. `resolve` is the host and port that all connections are led
    to, for tests on loopback; None: each goes where it wants.
    """

    def __init__(self, *, resolve: tuple[str, int] | None = None, opens_private: Callable[[str], bool] = lambda _host: False) -> None:
        """Open no host yet."""
        self._resolve = resolve
        self._opens_private = opens_private
        self._open: set[str] = set()
        self._guests: set[str] = set()
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.port = 0

    async def __aenter__(self) -> Self:
        """Starts to listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, _kind: type[BaseException] | None, _trouble: BaseException | None, _trace: TracebackType | None) -> None:
        """Ends every connection."""
        for connection in list(self._connections):
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        if self._server is not None:
            self._server.close()

    def open(self, host: str, *, guest: bool = False) -> None:
        """Lets connections to a host through from now on; to one that is a `guest` never at a private address."""
        name = host.strip("[]").lower()
        (self._guests if guest else self._open).add(name)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.current_task()
        if connection is not None:
            self._connections.add(connection)
            connection.add_done_callback(self._connections.discard)
        try:
            await self._lead(reader, writer)
        except (OSError, EOFError, ValueError, asyncio.CancelledError):
            # The browser or the server hung up: the page's own request says so.
            pass
        finally:
            writer.close()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        version, count = await reader.readexactly(2)
        await reader.readexactly(count)
        if version != VERSION:
            return
        writer.write(bytes((VERSION, NO_LOGIN)))
        host, port, command = await _wanted(reader)
        if command != CONNECT or host not in self._open | self._guests:
            writer.write(_answer(REFUSED))
            await writer.drain()
            return
        try:
            far_reader, far_writer = await self._connected(host, port)
        except (OSError, UnicodeError, ShutError) as trouble:
            writer.write(_answer(REFUSED if isinstance(trouble, ShutError) else UNREACHABLE))
            await writer.drain()
            return
        writer.write(_answer(DONE))
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_pass_on(reader, far_writer))
                group.create_task(_pass_on(far_reader, writer))
        except* OSError:
            # One side hung up in the middle.
            pass
        finally:
            far_writer.close()

    async def _connected(self, host: str, port: int) -> Connection:
        """A connection to the first address of a host that answers. Raises ShutError where all are private, OSError where none does."""
        if self._resolve is not None:
            return await dial(*self._resolve)
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(place[0]) for *_, place in found))
        if host not in self._open or not self._opens_private(host.rstrip(".")):
            public = [address for address in addresses if not is_private(address)]
            if addresses and not public:
                raise ShutError
            addresses = public
        for address in addresses:
            with suppress(OSError):
                return await dial(address, port)
        raise ConnectionRefusedError


async def dial(host: str, port: int) -> Connection:
    """Connects to one address."""
    return await asyncio.open_connection(host, port)


async def _wanted(reader: asyncio.StreamReader) -> tuple[str, int, int]:
    """Host, port and command that the browser asks for."""
    _, command, _, kind = await reader.readexactly(4)
    if kind == NAME:
        (length,) = await reader.readexactly(1)
        host = (await reader.readexactly(length)).decode("ascii", errors="replace").lower()
    else:
        host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == IPV4 else 16)))
    (port,) = struct.unpack(">H", await reader.readexactly(2))
    return host, port, command


def _answer(code: int) -> bytes:
    return bytes((VERSION, code, 0, IPV4, 0, 0, 0, 0, 0, 0))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(CHUNK):
        writer.write(piece)
        await writer.drain()
    with suppress(OSError):
        writer.write_eof()
