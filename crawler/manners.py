"""How often and where a visitor may knock: robots.txt by Protego, a pace for each host."""

import asyncio
import codecs
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from protego import Protego

from records.reason import Reason
from records.sight import Unseen

AGENT = "school-account-audit"
# No robots.txt may make a quarterly audit wait longer than this between two visits.
LONGEST_PAUSE = 30.0
# What is read of a robots.txt, bytes; RFC 9309 asks for 500 KiB at least.
READ_OF_ROBOTS = 512_000
# A file may name us with a version; what counts is the name before it.
OUR_VERSION = re.compile(rf"((?:^|[\r\n])[ \t]*user-agent[ \t]*:[ \t]*{AGENT})/[^\s#]*", re.IGNORECASE)
# What a host that says no number is left alone for, seconds.
SHORT_REST = 1.0
# Where a host fails again and again, each rest is twice as long as the one before; after so many it is left alone for this crawl.
FIRST_REST, LONGEST_REST, MOST_FAILURES = 0.2, 5.0, 30
MOST_TRIED = 10


def user_agent(version: str, contact: str) -> str:
    """The one identity of the audit, with an address to write to."""
    return f"{AGENT}/{version}" + (f" (+{contact})" if contact else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What a host's robots.txt lets the audit visit. `closed` says why it could not be read: then nothing is visited."""

    rules: Protego | None = None
    closed: Reason | None = None
    detail: str = ""
    sitemaps: tuple[str, ...] = ()
    pause: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether an address may be visited."""
        if self.closed is not None:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, AGENT))


def read_robots(status: int, body: bytes, *, trouble: Reason | None = None, detail: str = "") -> Robots:
    """Reads an answer to robots.txt as RFC 9309 says: 4xx allows all, 5xx and no answer allow nothing.

    `trouble` and `detail` say why no answer came.
    """
    if trouble is not None:
        return Robots(closed=trouble, detail=detail)
    if status >= 500 or status == 429:  # noqa: PLR2004  (server trouble, and a host that wants no more visits now)
        reason = Reason.RATE_LIMITED if status == 429 else Reason.SERVER_ERROR  # noqa: PLR2004  (as above)
        return Robots(closed=reason, detail=f"robots.txt answered with status {status}, which shuts the host")
    if status >= 300:  # noqa: PLR2004  (there is no such file)
        return Robots()
    rules = Protego.parse(OUR_VERSION.sub(r"\1", _read_of(body).decode("utf-8", errors="replace")))
    return Robots(rules=rules, sitemaps=tuple(rules.sitemaps), pause=_pause(rules))


def _read_of(body: bytes) -> bytes:
    """The part of a robots.txt that is read: a rule cut in the middle would shut more than it says."""
    body = body.removeprefix(codecs.BOM_UTF8)
    if len(body) <= READ_OF_ROBOTS:
        return body
    body = body[:READ_OF_ROBOTS]
    return body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]


def _pause(rules: Protego) -> float:
    """Seconds between two visits that a robots.txt asks for: its delay, or its rate of visits."""
    delay, rate = float(rules.crawl_delay(AGENT) or 0.0), rules.request_rate(AGENT)
    if rate is not None and rate.requests > 0:
        delay = max(delay, rate.seconds / rate.requests)
    return min(max(delay, 0.0), LONGEST_PAUSE)


def rest_asked(retry_after: str, now: datetime) -> float:
    """Seconds that a `Retry-After` asks for, as a number or as a date; a short rest where it says neither. `now` has a time zone."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    with suppress(ValueError, TypeError, OverflowError, IndexError):
        day = parsedate_to_datetime(text)
        return max(0.0, (day if day.tzinfo else day.replace(tzinfo=now.tzinfo)).timestamp() - now.timestamp())
    return SHORT_REST


@dataclass(slots=True, kw_only=True)
class Pace:
    """Keeps visits to one host apart, and at most so many under way at once; leaves a host alone that has had enough or keeps failing."""

    rate: float
    concurrency: int
    pause: float = 0.0
    _next: float = 0.0
    _failures: int = 0
    _asked: float = 0.0
    _tried: int = 0
    _gate: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        """Open as many doors as visits may be under way."""
        self._gate = asyncio.Semaphore(self.concurrency)

    async def __aenter__(self) -> None:
        """Waits for a free place and for the host's next turn."""
        await self._gate.acquire()
        now = time.monotonic()
        turn = max(now, self._next)
        if self.rate > 0:
            self._next = turn + max(1.0 / self.rate, self.pause)
        if turn > now:
            try:
                await asyncio.sleep(turn - now)
            except asyncio.CancelledError:
                self._gate.release()
                raise

    async def __aexit__(self, *_: object) -> None:
        """Frees the place."""
        self._gate.release()

    def hold_off(self, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        self._asked = max(self._asked, seconds if seconds > LONGEST_PAUSE else 0.0)
        self._next = max(self._next, time.monotonic() + min(seconds, LONGEST_PAUSE))

    def may_be_tried(self) -> bool:
        """Whether the host failed so often in a row that it is time to ask whether it is there at all; a few times a crawl."""
        if self._failures < MOST_FAILURES or self._tried >= MOST_TRIED:
            return False
        self._tried += 1
        return True

    def answered(self) -> None:
        """The host answered as it should."""
        self._failures = 0

    def failed(self) -> None:
        """The host did not answer, or refused in passing: the next visit waits longer."""
        self._failures += 1
        self.hold_off(min(FIRST_REST * 2 ** min(self._failures - 1, 10), LONGEST_REST))

    @property
    def closed(self) -> Unseen | None:
        """Why the host is not to be visited any more in this crawl, None where it may."""
        if self._asked:
            return Unseen(reason=Reason.RATE_LIMITED, detail=f"the host asked to be left alone for {self._asked:,.0f} s")
        if self._failures >= MOST_FAILURES:
            return Unseen(reason=Reason.TEMPORARILY_BLOCKED, detail=f"the host failed {MOST_FAILURES} times in a row and was left alone")
        return None
