"""How often and where a visitor may knock: robots.txt by Protego, a pace for each host."""

import asyncio
import time
from dataclasses import dataclass, field

from protego import Protego

from records.reason import Reason

AGENT = "school-account-audit"
# No robots.txt may make a quarterly audit wait longer than this between two visits.
LONGEST_PAUSE = 30.0


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
        return Robots(closed=Reason.SERVER_ERROR, detail=f"robots.txt answered with status {status}, which shuts the host")
    if status >= 300:  # noqa: PLR2004  (there is no such file)
        return Robots()
    rules = Protego.parse(body[:512_000].decode("utf-8", errors="replace"))
    return Robots(
        rules=rules,
        sitemaps=tuple(rules.sitemaps),
        pause=min(float(rules.crawl_delay(AGENT) or 0.0), LONGEST_PAUSE),
    )


@dataclass(slots=True, kw_only=True)
class Pace:
    """Keeps visits to one host apart, and at most so many under way at once."""

    rate: float
    concurrency: int
    pause: float = 0.0
    _next: float = 0.0
    _gate: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        """Open as many doors as visits may be under way."""
        self._gate = asyncio.Semaphore(self.concurrency)

    async def __aenter__(self) -> None:
        """Waits for a free place and for the host's next turn."""
        await self._gate.acquire()
        if self.rate <= 0:
            return
        now = time.monotonic()
        turn = max(now, self._next)
        self._next = turn + max(1.0 / self.rate, self.pause)
        if turn > now:
            await asyncio.sleep(turn - now)

    async def __aexit__(self, *_: object) -> None:
        """Frees the place."""
        self._gate.release()

    def hold_off(self, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        self._next = max(self._next, time.monotonic() + min(seconds, LONGEST_PAUSE))
