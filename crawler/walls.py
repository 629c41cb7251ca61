"""Tells a door from a page: log-in and consent pages, challenges, filters and parked domains, by the signs of walls.csv."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from crawler.charset import decoded
from records.capture import Answer, Outcome
from records.policy import Wall
from records.sight import Unseen

# Walls are short, or say what they are early; consent pages carry much script before their form.
LOOKED_AT = 500_000
HEAD = 60_000
TEXT_TYPES = ("text/", "application/xhtml", "application/json", "application/xml", "application/javascript", "application/problem+json")

TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})</title", re.IGNORECASE)
META = re.compile(r"<meta\b([^>]{0,2000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
NAMING = ("property", "name", "http-equiv")

# The sign with most to say first: a challenge answers with 403 too.
ORDER = ("header", "final_url", "title", "meta", "body", "http_status")
DETAILS: Mapping[str, str] = MappingProxyType(
    {
        "header": "a header of the answer says so",
        "final_url": "the visit ended at another address",
        "title": "the title of the page says so",
        "meta": "the head of the page says so",
        "body": "the page has the marks of one",
        "http_status": "the status says so",
    }
)


class Look:
    """One answer, taken apart only as far as the signs ask."""

    def __init__(self, answer: Answer) -> None:
        """Keep the answer; nothing is read yet."""
        self.capture = answer.capture
        self._bytes = answer.body

    @cached_property
    def body(self) -> str:
        """The text of the answer, empty where it is a picture or a file."""
        kind = self.capture.content_type.partition(";")[0].strip().lower()
        if kind and not kind.startswith(TEXT_TYPES) and not kind.endswith(("+json", "+xml")):
            return ""
        return decoded(self._bytes[:LOOKED_AT], self.capture.content_type)

    @cached_property
    def title(self) -> str:
        """The title of the page on one line."""
        match = TITLE.search(self.body, 0, HEAD)
        return " ".join(html.unescape(match[1]).split()) if match is not None else ""

    @cached_property
    def metas(self) -> tuple[str, ...]:
        """Each meta as `name=content`."""
        return tuple(line for line in (_meta(match[1]) for match in META.finditer(self.body, 0, HEAD)) if line)

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """Each header as `name: value`."""
        return tuple(f"{name.lower()}: {value}" for name, value in self.capture.headers.items())

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The address that answered; of a redirect, the one it leads to."""
        capture = self.capture
        if capture.outcome is Outcome.REDIRECT:
            return (capture.location,) if capture.location else ()
        return (capture.visit.url,)


def _meta(attributes: str) -> str:
    found = {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in ATTRIBUTE.findall(attributes)}
    name = next((found[kind] for kind in NAMING if kind in found), "")
    return f"{name.lower()}={' '.join(found['content'].split())}" if name and "content" in found else ""


# What the pattern of each kind is held against.
READ: Mapping[str, Callable[[Look, re.Pattern[str]], bool]] = MappingProxyType(
    {
        "http_status": lambda look, pattern: pattern.fullmatch(str(look.capture.status)) is not None,
        "final_url": lambda look, pattern: any(pattern.search(address) for address in look.addresses),
        "title": lambda look, pattern: bool(look.title) and pattern.search(look.title) is not None,
        "body": lambda look, pattern: pattern.search(look.body) is not None,
        "meta": lambda look, pattern: any(pattern.search(line) for line in look.metas),
        "header": lambda look, pattern: any(pattern.search(line) for line in look.headers),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """The walls that speak of one platform, in the order in which they are asked."""

    table: tuple[Wall, ...]
    walls: tuple[Wall, ...]


# Tables by platform, known by identity: a page must not wait until a hundred patterns are sorted.
KEPT = 256
_arranged: dict[tuple[int, str], Arranged] = {}


def wall(answer: Answer, platform: str, walls: tuple[Wall, ...]) -> Unseen | None:
    """Why the answer is a door and not the page, None where no sign says so.

    `platform` is a key of platforms.csv. None does not mean that the page was seen: only its reader's own marks do.
    """
    look = Look(answer)
    for sign in _asked(platform, walls):
        if READ[sign.kind](look, sign.pattern):
            return Unseen(reason=sign.reason, detail=f"{sign.reason.replace('_', ' ')}: {DETAILS[sign.kind]}")
    return None


def _asked(platform: str, walls: tuple[Wall, ...]) -> tuple[Wall, ...]:
    """The walls of a platform and of all, by what they look at; a platform's own before the general ones."""
    known = _arranged.get((id(walls), platform))
    if known is None or known.table is not walls:
        if len(_arranged) >= KEPT:
            _arranged.clear()
        own = [sign for sign in walls if sign.platform in {platform, "*"} and sign.kind in READ]
        own.sort(key=lambda sign: (ORDER.index(sign.kind), sign.platform == "*"))
        known = _arranged[id(walls), platform] = Arranged(table=walls, walls=tuple(own))
    return known.walls
