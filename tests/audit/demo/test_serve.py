"""The demo's web on loopback answers as real hosts do, and ends when it should."""

import base64
import gc
import hashlib
import json
import socket
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from audit.demo.serve import WORDPRESS_ACCOUNT, Serving, serving
from audit.demo.shelf import WEB, read_shelves

ALDER, MEADOW = "www.aldergrove.example", "www.meadowview.example"
USERS = "/wp-json/wp/v2/users"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One answer as it came over the wire."""

    status: int
    headers: Message
    body: bytes


@pytest.fixture(scope="module")
def demo() -> Iterator[Serving]:
    with serving() as there:
        yield there


def ask(demo: Serving, host: str, target: str, *, tls: bool = True, method: str = "GET", **headers: str) -> Heard:
    """Asks over a connection of its own, the name of the host checked against the demo's authority."""
    import http.client  # noqa: PLC0415  (only here, so that no test speaks HTTP by another way)

    plain = socket.create_connection((demo.host, demo.port), timeout=10)
    channel = ssl.create_default_context(cafile=str(demo.ca_file)).wrap_socket(plain, server_hostname=host) if tls else plain
    talk = http.client.HTTPConnection(host)
    talk.sock = channel
    try:
        talk.request(method, target, headers={"Connection": "close"} | {name.replace("_", "-"): value for name, value in headers.items()})
        answer = talk.getresponse()
        return Heard(status=answer.status, headers=answer.headers, body=answer.read())
    finally:
        talk.close()
        channel.close()


@pytest.mark.parametrize("tls", [True, False], ids=["https", "http"])
def test_one_port_speaks_http_and_https(demo: Serving, tls: bool) -> None:  # noqa: FBT001  (a parameter of the table)
    heard = ask(demo, ALDER, "/", tls=tls)

    assert (heard.status, heard.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"Welcome to Alder Grove" in heard.body


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/documents/safeguarding-policy.pdf", "application/pdf"),
        ("/images/harvest-table.jpg", "image/jpeg"),
        ("/icons/facebook.svg", "image/svg+xml"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_comes_byte_for_byte_with_its_type(demo: Serving, path: str, content_type: str) -> None:
    heard = ask(demo, ALDER, path)

    assert heard.headers["Content-Type"] == content_type
    assert heard.body == (WEB / ALDER / path[1:]).read_bytes()


def test_every_host_answers_under_its_own_name(demo: Serving) -> None:
    seen = {host: ask(demo, host, "/robots.txt").status for host in read_shelves() if host != "sport.beaconhill.example"}

    assert set(seen.values()) <= {200, 301, 400, 404}


def test_a_host_outside_the_demo_is_refused(demo: Serving) -> None:
    assert ask(demo, "www.facebook.com", "/", tls=False).status == 421


def test_head_has_the_length_and_no_body(demo: Serving) -> None:
    heard = ask(demo, ALDER, "/", method="HEAD")

    assert heard.body == b""
    assert int(heard.headers["Content-Length"]) == (WEB / ALDER / "index.html").stat().st_size


@pytest.mark.parametrize("asked", ["ETag", "Last-Modified"])
def test_an_unchanged_file_is_not_sent_twice(demo: Serving, asked: str) -> None:
    first = ask(demo, ALDER, "/")
    name = "If_None_Match" if asked == "ETag" else "If_Modified_Since"
    again = ask(demo, ALDER, "/", **{name: first.headers[asked]})

    assert (again.status, again.body) == (304, b"")


def test_an_older_copy_is_replaced(demo: Serving) -> None:
    assert ask(demo, ALDER, "/", If_None_Match='"another"').status == 200


@pytest.mark.parametrize(
    ("host", "target", "status", "location"),
    [
        (ALDER, "/home", 301, f"https://{ALDER}/"),
        (ALDER, "/news", 301, "/news/"),
        ("aldergrove.example", "/anything", 301, f"https://{ALDER}/"),
        ("www.beaconhill.example", "/timetables/", 503, None),
        ("www.beaconhill.example", "/old-prospectus/", 404, None),
        (ALDER, "/nothing-here", 404, None),
        ("social.schools.example", "/api/v1/accounts/lookup?acct=meadowview", 404, None),
        ("community.toots.example", "/@beaconsixth", 200, None),
    ],
)
def test_special_answers(demo: Serving, host: str, target: str, status: int, location: str | None) -> None:
    heard = ask(demo, host, target)

    assert (heard.status, heard.headers["Location"]) == (status, location)


@pytest.mark.parametrize("target", ["/_answers/users-all.json", "/answers.csv", "/../serve.py", "/%2e%2e/serve.py", "//etc/passwd"])
def test_what_is_no_file_of_the_host_is_not_given_out(demo: Serving, target: str) -> None:
    assert ask(demo, MEADOW, target).status == 404


def test_users_by_role_are_shown_to_the_credential_alone(demo: Serving) -> None:
    password = base64.b64encode(demo.credentials[WORDPRESS_ACCOUNT].encode()).decode()
    target = f"{USERS}?per_page=100&roles=editor&context=view&page=1"
    closed = ask(demo, MEADOW, target)
    wrong = ask(demo, MEADOW, target, Authorization="Basic bm9ib2R5Om5vdGhpbmc=")
    shown = ask(demo, MEADOW, target, Authorization=f"Basic {password}")

    assert [closed.status, wrong.status, shown.status] == [401, 401, 200]
    assert shown.headers["X-WP-TotalPages"] == "1"
    assert len(json.loads(shown.body)) == int(shown.headers["X-WP-Total"])


def test_users_without_the_credential_are_those_who_wrote(demo: Serving) -> None:
    assert len(json.loads(ask(demo, MEADOW, USERS).body)) == 2


def test_the_slow_host_answers_within_three_seconds(demo: Serving) -> None:
    began = time.monotonic()
    heard = ask(demo, "library.aldergrove.example", "/")

    assert heard.status == 200
    assert 1.5 < time.monotonic() - began < 5


def test_the_silent_host_closes_the_connection(demo: Serving) -> None:
    with pytest.raises(ConnectionError):
        ask(demo, "sport.beaconhill.example", "/")


def test_a_caller_that_talks_nonsense_gets_a_refusal_and_harms_nobody(demo: Serving) -> None:
    with socket.create_connection((demo.host, demo.port), timeout=10) as rude:
        rude.sendall(b"HELLO\r\n\r\n")
        answer = rude.recv(64)

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert ask(demo, ALDER, "/").status == 200


def test_two_requests_go_over_one_connection(demo: Serving) -> None:
    request = f"GET /robots.txt HTTP/1.1\r\nHost: {ALDER}\r\n\r\n".encode()
    with socket.create_connection((demo.host, demo.port), timeout=10) as line:
        line.sendall(request + request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        answers = b"".join(iter(lambda: line.recv(4096), b""))

    assert answers.count(b"HTTP/1.1 200 OK") == 2


def test_nothing_is_left_when_the_block_ends() -> None:
    before = threading.active_count()
    with serving() as there:
        port, ca_file = there.port, Path(there.ca_file)
        idle = socket.create_connection((there.host, port), timeout=10)
    idle.close()

    assert (threading.active_count(), ca_file.exists()) == (before, False)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=2).close()


def test_no_connection_is_left_open_when_the_block_ends_amid_callers() -> None:
    with warnings.catch_warnings(record=True) as left:
        warnings.simplefilter("always")
        with serving() as there:
            callers = [socket.create_connection((there.host, there.port), timeout=10) for _ in range(40)]
            for caller in callers[::2]:
                caller.sendall(b"\x16")
        gc.collect()
    for caller in callers:
        caller.close()

    assert [str(warning.message) for warning in left] == []


def test_every_run_has_a_credential_of_its_own(demo: Serving) -> None:
    with serving() as other:
        assert other.credentials[WORDPRESS_ACCOUNT] != demo.credentials[WORDPRESS_ACCOUNT]


def test_the_whole_web_stays_small() -> None:
    assert sum(path.stat().st_size for path in WEB.rglob("*") if path.is_file()) < 600_000


def test_no_two_pictures_are_the_same_file() -> None:
    pictures = [hashlib.sha256(path.read_bytes()).hexdigest() for path in WEB.rglob("*.jpg")]

    assert len(set(pictures)) == len(pictures)
