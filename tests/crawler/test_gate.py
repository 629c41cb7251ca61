"""The browser's way out looks a name up itself and dials no private address that the trust has not opened."""

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import Any

import pytest

from crawler.gate import DONE, REFUSED, UNREACHABLE, Gate

Answers = list[str]


def known(host: str) -> bool:
    try:
        socket.getaddrinfo(host, 80)
    except OSError:
        return False
    return True


# A machine without a file of hosts knows no such name: that is all this test could then find out.
NAMED = pytest.param("localhost", marks=pytest.mark.skipif(not known("localhost"), reason="this machine does not know localhost"))
HOSTS = [NAMED, "127.0.0.1"]
PUBLIC, REFUSING = "93.184.216.34", "93.184.216.35"


class Names:
    """Stands in for the look-up of names: each call gives the next of the answers; `dialled` is where connections went."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: Answers) -> None:
        self.answers, self.dialled = list(answers), list[str]()
        monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", self._look_up)
        self._connect = asyncio.open_connection
        monkeypatch.setattr("crawler.gate.dial", self._dial)

    async def _look_up(self, host: str, port: int, **_: Any) -> list[Any]:
        found = self.answers.pop(0) if host == "school.example" else [host]
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    async def _dial(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self.dialled.append(host)
        if host == REFUSING:
            raise ConnectionRefusedError
        return await self._connect("127.0.0.1", port)


def asked(host: str, gate: Callable[[], Gate], *, names: Names | None = None, guest: bool = False) -> int:
    """What the gate answers to a browser that wants to be connected to a host of this machine."""

    async def go() -> int:
        async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.close()

        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, gate() as opened:
            opened.open(host, guest=guest)
            connect = names._connect if names else asyncio.open_connection
            reader, writer = await connect("127.0.0.1", opened.port)
            name = host.encode()
            writer.write(bytes((5, 1, 0)) + bytes((5, 1, 0, 3, len(name))) + name + struct.pack(">H", port))
            await reader.readexactly(2)
            said = await asyncio.wait_for(reader.readexactly(10), 5)
            writer.close()
            return said[1]

    return asyncio.run(go())


@pytest.mark.parametrize("host", HOSTS)
def test_this_machine_is_not_reached(host: str) -> None:
    assert asked(host, Gate) == REFUSED


@pytest.mark.parametrize("host", HOSTS)
def test_a_private_host_that_the_trust_opened_is_reached(host: str) -> None:
    assert asked(host, lambda: Gate(opens_private=lambda name: name == host)) == DONE


@pytest.mark.parametrize("host", HOSTS)
def test_a_guest_is_never_reached_on_this_machine(host: str) -> None:
    assert asked(host, lambda: Gate(opens_private=lambda _: True), guest=True) == REFUSED


def test_a_guest_is_reached_where_the_public_is(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(monkeypatch, [PUBLIC])

    assert (asked("school.example", Gate, names=names, guest=True), names.dialled) == (DONE, [PUBLIC])


@pytest.mark.parametrize(
    ("found", "said", "dialled"),
    [
        ([PUBLIC], DONE, [PUBLIC]),
        (["10.0.0.5"], REFUSED, []),
        (["169.254.169.254", "::1"], REFUSED, []),
        (["192.168.1.1", PUBLIC], DONE, [PUBLIC]),
        (["203.0.113.9"], REFUSED, []),
        ([REFUSING], UNREACHABLE, [REFUSING]),
        ([REFUSING, PUBLIC], DONE, [REFUSING, PUBLIC]),
        ([], UNREACHABLE, []),
    ],
)
def test_only_addresses_that_the_public_can_reach_are_dialled(
    monkeypatch: pytest.MonkeyPatch, found: list[str], said: int, dialled: list[str]
) -> None:
    names = Names(monkeypatch, found)

    assert (asked("school.example", Gate, names=names), names.dialled) == (said, dialled)


def test_a_name_is_looked_up_once_and_what_was_checked_is_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(monkeypatch, [PUBLIC], ["127.0.0.1"])

    assert asked("school.example", Gate, names=names) == DONE
    assert (names.dialled, names.answers) == ([PUBLIC], [["127.0.0.1"]])
