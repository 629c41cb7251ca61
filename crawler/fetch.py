"""The network's one door: fetches one address by httpx over aiohttp's transport, within limits, and dials no private address."""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver, ResolveResult
from httpx_aiohttp import AiohttpTransport

from crawler.fetched import Fetched, decode_body
from crawler.scope import Resolve, Scope, is_private
from records.policy import CrawlSettings
from records.reason import Reason

# What the audit can take apart itself; a server that sends something else anyway is told apart.
ENCODINGS = "gzip, deflate"
# A server gets so many times the setting `timeout` for a whole answer, however slowly it drips.
WHOLE_ANSWER = 3


class ShutError(OSError):
    """The name leads to an address that the register does not open."""


class GuardedResolver(AbstractResolver):
    """Looks names up and drops every address the public cannot reach, so that what is dialled is what was checked."""

    def __init__(self, scope: Scope, resolve: Resolve | None) -> None:
        """Take the guard and the address that stands for all, if any."""
        self._scope = scope
        self._fixed = resolve
        self._names = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Addresses of a host. Raises ShutError where all are private."""
        if self._fixed is not None:
            return [_address(host, self._fixed.host, self._fixed.port)]
        found = await self._names.resolve(host, port, family)
        if self._scope.opens_private(host):
            return found
        public = [address for address in found if not is_private(address["host"])]
        if not public:
            message = f"{host} leads to a private address"
            raise ShutError(message)
        return public

    async def close(self) -> None:
        """Ends the look-ups."""
        await self._names.close()


def _address(name: str, host: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return ResolveResult(hostname=name, host=host, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches addresses; use as an async context manager. One TLS context serves all visits."""

    scope: Scope
    settings: CrawlSettings
    agent: str
    resolve: Resolve | None = None
    ca_file: str = ""
    _headers: dict[str, str] = field(init=False)
    _limits: dict[str, dict[str, float]] = field(init=False)
    _transport: AiohttpTransport = field(init=False)

    async def __aenter__(self) -> Self:
        """Opens the client."""
        tls = ssl.create_default_context(cafile=self.ca_file) if self.ca_file else httpx.create_ssl_context()
        resolver, limit = GuardedResolver(self.scope, self.resolve), 200

        def session() -> aiohttp.ClientSession:
            connector = aiohttp.TCPConnector(resolver=resolver, ssl=tls, limit=limit, ttl_dns_cache=60, family=socket.AF_UNSPEC)
            jar = aiohttp.DummyCookieJar()
            return aiohttp.ClientSession(connector=connector, cookie_jar=jar, max_line_size=65_536, max_field_size=65_536)

        self._headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": ENCODINGS, "Accept-Language": "en-GB, en;q=0.8"}
        self._limits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self.settings.timeout)}
        self._transport = await AiohttpTransport(verify=tls, client=session).__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Closes every connection."""
        await self._transport.aclose()

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetches one address; whatever goes wrong out there is an answer too, never an exception."""
        return await self._told(url, "GET", headers or {}, with_body=True)

    async def ask(self, url: str, method: str) -> Fetched:
        """Asks for the status and head of one address by HEAD or GET; of the body not a byte is taken."""
        return await self._told(url, method, {}, with_body=False)

    async def _told(self, url: str, method: str, headers: Mapping[str, str], *, with_body: bool) -> Fetched:
        at = datetime.now(UTC)
        if not self.scope.allows_address(url):
            return Fetched(url=url, at=at, reason=Reason.OUTSIDE_REGISTER, detail="a private address")
        try:
            async with asyncio.timeout(self.settings.timeout * WHOLE_ANSWER):
                request = httpx.Request(method, url, headers=self._headers | dict(headers), extensions=self._limits)
                return await self._answer(request, url, at, with_body=with_body)
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError, ValueError) as trouble:
            return self._failed(url, at, trouble)

    def _failed(self, url: str, at: datetime, trouble: Exception) -> Fetched:
        # The transport calls every failed connection a time-out; what was behind it says more.
        slow = isinstance(trouble, (TimeoutError, httpx.ReadTimeout, httpx.PoolTimeout)) or isinstance(trouble.__cause__, TimeoutError)
        if slow:
            return Fetched(url=url, at=at, reason=Reason.NETWORK_ERROR, detail=f"no whole answer within {self.settings.timeout:g} s")
        return _failed(url, at, trouble)

    async def _answer(self, request: httpx.Request, url: str, at: datetime, *, with_body: bool) -> Fetched:
        # The transport without a client around it: nothing here follows redirects, keeps cookies or finds proxies.
        response = await self._transport.handle_async_request(request)
        try:
            answer = Fetched(
                url=url,
                at=at,
                status=response.status_code,
                reason_phrase=response.reason_phrase,
                headers=tuple([(_plain(name), _plain(value)) for name, value in response.headers.raw]),
            )
            if not with_body:
                return answer
            raw = bytearray()
            async for chunk in response.aiter_raw():
                raw += chunk
                if len(raw) > self.settings.max_bytes:
                    return _cut(answer, f"over {self.settings.max_bytes} bytes")
        finally:
            await response.aclose()
        return _decoded(answer, bytes(raw), self.settings.max_bytes)


def _decoded(answer: Fetched, raw: bytes, limit: int) -> Fetched:
    """The answer with its body taken out of its encoding."""
    body, trouble = decode_body(raw, answer.header("content-encoding"), limit)
    if trouble:
        return _with(answer, raw, b"", Reason.PARSE_ERROR, trouble)
    return _with(answer, raw, body, None, "")


def _cut(answer: Fetched, detail: str) -> Fetched:
    return _with(answer, b"", b"", Reason.LIMIT_REACHED, detail)


def _with(answer: Fetched, raw: bytes, body: bytes, reason: Reason | None, detail: str) -> Fetched:
    return Fetched(
        url=answer.url,
        at=answer.at,
        status=answer.status,
        reason_phrase=answer.reason_phrase,
        headers=answer.headers,
        raw=raw,
        body=body,
        reason=reason,
        detail=detail,
    )


def _failed(url: str, at: datetime, trouble: Exception) -> Fetched:
    """What a failed connection says, in words without this machine's own addresses."""
    cause: BaseException | None = trouble
    while cause is not None:
        if isinstance(cause, ShutError):
            return Fetched(url=url, at=at, reason=Reason.OUTSIDE_REGISTER, detail="its name leads to a private address")
        cause = cause.__cause__ or getattr(cause, "os_error", None) or cause.__context__
    text = str(trouble)
    words = {
        "CERTIFICATE": "its certificate is not trusted",
        "SSL": "no secure connection could be made",
        "Name or service": "its name is not known",
        "name resolution": "its name could not be looked up",
        "getaddrinfo": "its name could not be looked up",
        "DNS": "its name could not be looked up",
        "disconnected": "it closed the connection without an answer",
        "refused": "it refuses connections",
        "Connect call failed": "it refuses connections",
    }
    detail = next((said for sign, said in words.items() if sign in text), f"the connection failed ({type(trouble).__name__})")
    return Fetched(url=url, at=at, reason=Reason.NETWORK_ERROR, detail=detail)


def _plain(text: bytes) -> str:
    return text.decode("latin-1")
