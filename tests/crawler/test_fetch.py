"""Whatever a server does, a fetch gives an answer, within limits, and dials no private address."""

import asyncio
import gzip
import zlib

import pytest
from web.small_site import Given, small_site

from crawler.fetch import Fetcher, GuardedResolver, ShutError
from crawler.fetched import Fetched, decode_body
from crawler.scope import Resolve, Scope
from records.policy import CrawlSettings
from records.reason import Reason

NOWHERE = Scope(sites=(), asset_hosts=frozenset(), private_hosts=frozenset())
LIMIT = 10_000


def fetched(path: str, answers: dict[str, Given], *, timeout: float = 5.0, max_bytes: int = LIMIT) -> Fetched:
    async def get(port: int) -> Fetched:
        settings = CrawlSettings(timeout=timeout, max_bytes=max_bytes)
        fetcher = Fetcher(scope=NOWHERE, settings=settings, agent="tester", resolve=Resolve(host="127.0.0.1", port=port))
        async with fetcher as open_fetcher:
            return await open_fetcher.get(f"http://www.hillside.example{path}")

    with small_site(answers) as site:
        return asyncio.run(get(site.port))


def test_an_ordinary_answer() -> None:
    answer = fetched("/", {"/": Given(body=b"<p>Hello</p>")})

    assert (answer.status, answer.body, answer.reason) == (200, b"<p>Hello</p>", None)


def test_a_packed_answer_is_kept_as_it_came_and_unpacked() -> None:
    packed = gzip.compress(b"<p>Hello</p>" * 50, mtime=0)
    answer = fetched("/", {"/": Given(body=packed, headers={"Content-Encoding": "gzip"})})

    assert (answer.raw, answer.body) == (packed, b"<p>Hello</p>" * 50)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Given(body=b"x" * (LIMIT + 1)), Reason.LIMIT_REACHED),
        (Given(body=gzip.compress(b"x" * (LIMIT * 10)), headers={"Content-Encoding": "gzip"}), Reason.PARSE_ERROR),
        (Given(body=b"not packed", headers={"Content-Encoding": "gzip"}), Reason.PARSE_ERROR),
        (Given(body=gzip.compress(b"x" * 900)[:-9], headers={"Content-Encoding": "gzip"}), Reason.PARSE_ERROR),
        (Given(body=b"brotli?", headers={"Content-Encoding": "br"}), Reason.PARSE_ERROR),
        (Given(body=b"a whole sentence", cut=5), Reason.NETWORK_ERROR),
    ],
)
def test_a_body_that_cannot_be_had(given: Given, reason: Reason) -> None:
    assert fetched("/", {"/": given}).reason is reason


def test_a_body_that_drips_without_end_is_given_up() -> None:
    answer = fetched("/", {"/": Given(body=b"x" * 500, drip=0.05)}, timeout=0.3)

    assert answer.reason is Reason.NETWORK_ERROR


def test_a_private_address_is_not_dialled() -> None:
    async def get(port: int) -> Fetched:
        async with Fetcher(scope=NOWHERE, settings=CrawlSettings(), agent="tester") as fetcher:
            return await fetcher.get(f"http://127.0.0.1:{port}/")

    with small_site({"/": "secret"}) as site:
        answer = asyncio.run(get(site.port))

    assert (answer.reason, site.asked) == (Reason.OUTSIDE_REGISTER, [])


class Names:
    """A name server that answers with whatever it was given."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    async def resolve(self, host: str, port: int, _family: int) -> list[dict[str, object]]:
        return [{"hostname": host, "host": address, "port": port} for address in self._addresses]


def dialled(*addresses: str, scope: Scope = NOWHERE) -> list[str]:
    async def look_up() -> list[str]:
        resolver = GuardedResolver(scope, None)
        resolver._names = Names(*addresses)  # type: ignore[assignment]
        return [str(found["host"]) for found in await resolver.resolve("www.hillside.example", 80)]

    return asyncio.run(look_up())


def test_a_name_that_leads_to_a_private_address_is_not_dialled() -> None:
    with pytest.raises(ShutError):
        dialled("10.0.0.8", "::1")


def test_of_several_addresses_only_the_public_ones_are_dialled() -> None:
    assert dialled("127.0.0.1", "8.8.8.8") == ["8.8.8.8"]


def test_a_row_can_open_a_private_name() -> None:
    opened = Scope(sites=(), asset_hosts=frozenset(), private_hosts=frozenset({"www.hillside.example"}))

    assert dialled("10.0.0.8", scope=opened) == ["10.0.0.8"]


def test_a_port_that_refuses() -> None:
    async def get() -> Fetched:
        fetcher = Fetcher(scope=NOWHERE, settings=CrawlSettings(), agent="tester", resolve=Resolve(host="127.0.0.1", port=9))
        async with fetcher as open_fetcher:
            return await open_fetcher.get("http://www.hillside.example/")

    answer = asyncio.run(get())

    assert (answer.reason, answer.detail) == (Reason.NETWORK_ERROR, "it refuses connections")


def test_deflate_in_both_of_its_forms() -> None:
    body = b"<p>Hello</p>" * 9
    unpacking = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    raw = unpacking.compress(body) + unpacking.flush()

    assert [decode_body(packed, "deflate", LIMIT) for packed in (zlib.compress(body), raw)] == [(body, ""), (body, "")]
