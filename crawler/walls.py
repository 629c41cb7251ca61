"""Tells a door from a page: log-in and consent pages, challenges, filters and parked domains, by the signs of walls.csv."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from crawler.charset import decoded
from crawler.required_texts import Sieve
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

# Words count as a sign only where a page has little else: so many letters, so many links into the same site. A pattern whose
# group bears one of these names is held against the words of such a page, not against its source.
MEASURES: Mapping[str, tuple[int, int]] = MappingProxyType({"bare": (700, 3), "notice": (2500, 4), "listing": (2500, 30)})
MOST_LETTERS, MOST_LINKS = (max(measure) for measure in zip(*MEASURES.values(), strict=True))
MOST_PIECES = 4000
WORDED = ("text/html", "text/plain", "application/xhtml+xml")
ABSENCES = (404, 410)
PIECE = re.compile(r"<!--|<[!?][^<>]{0,2000}>|</?([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]{0,4000})>|[^<]{1,8000}")
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u")
)
UNREAD = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "title", "noscript", "template", "svg", "select", "iframe", "object")
}
LINK = re.compile(r"""\bhref\s*=\s*["']?\s*([^"'\s<>#]+)""", re.IGNORECASE)
SCHEME = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?//([^/?]*)|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
HEADING = re.compile(r"h[1-6]")
UNTYPED = ("hidden", "checkbox", "radio", "image", "file", "range", "color")
PRESSED = ("submit", "button", "reset")

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

    def __init__(self, answer: Answer, *, is_full: bool) -> None:
        """Keep the answer; nothing is read yet. `is_full`: it is known to have more words or links than any door."""
        self.capture = answer.capture
        self._bytes, self._is_full = answer.body, is_full

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
    def sparse(self) -> "Sparse | None":
        """What little the page says, None where it says much, is no page, or is an absence by its status."""
        kind = self.capture.content_type.partition(";")[0].strip().lower()
        if self._is_full or self.capture.status in ABSENCES or (kind and kind not in WORDED):
            return None
        return _sparse(self.body, self.title, self.capture.visit.url)

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
    found = _told(attributes)
    name = next((found[kind] for kind in NAMING if kind in found), "")
    return f"{name.lower()}={' '.join(found['content'].split())}" if name and "content" in found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparse:
    """A page of few words: a line for its title, each heading and each block, and marks where something is to be typed."""

    words: str
    links: int

    def keeps(self, measure: str) -> bool:
        """Whether the page has no more on it than the measure allows."""
        letters, links = MEASURES[measure]
        return len(self.words) <= letters and self.links <= links


def _sparse(body: str, title: str, url: str) -> Sparse | None:
    """Reads until the page turns out to be an ordinary one, which is soon."""
    texts, links, place, letters = [f"title {title}\n"], set[str](), 0, 0
    for _ in range(MOST_PIECES):
        piece = PIECE.search(body, place)
        if piece is None:
            return Sparse(words=_lines("".join(texts)), links=len(links))
        place, name = _after(body, piece), (piece[1] or "").lower()
        if piece[0][0] != "<":
            text = _text(piece[0])
            letters += len(text.strip())
            texts.append(text)
        elif name and piece[0][1] != "/":
            texts.append(_mark(name, piece[2]))
            links.update(_own(piece[2], url) if name == "a" else ())
        elif name and name not in INLINE:
            texts.append("\n")
        if letters > MOST_LETTERS or len(links) > MOST_LINKS:
            return None
    return None


def _after(body: str, piece: re.Match[str]) -> int:
    """Where to read on: after a comment, and before the end of an element whose contents nobody reads."""
    if piece[0] == "<!--":
        end = body.find("-->", piece.end())
        return end + 3 if end >= 0 else len(body)
    closing = UNREAD.get((piece[1] or "").lower())
    if closing is None or piece[0][1] == "/":
        return piece.end()
    found = closing.search(body, piece.end())
    return found.start() if found is not None else len(body)


def _text(source: str) -> str:
    text = " ".join(html.unescape(source).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    return f" {text} " if source[0].isspace() or source[-1].isspace() else text


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line not in {"", "heading"})


def _mark(name: str, attributes: str) -> str:
    """What an opening tag puts among the words: a new line, what a heading is, what is typed or pressed."""
    if name in INLINE:
        return " " if name == "a" else ""
    if HEADING.fullmatch(name):
        return "\nheading "
    if name in {"textarea", "select"}:
        return "\n[field]\n"
    if name != "input":
        return "\n"
    told = _told(attributes)
    kind = told.get("type", "text").lower()
    if kind in PRESSED:
        return f"\n{told.get('value', '')}\n"
    return "\n" if kind in UNTYPED else "\n[password]\n" if kind == "password" else "\n[field]\n"


def _own(attributes: str, url: str) -> tuple[str, ...]:
    """The address of a link that leads to another page of the same host, as it is written."""
    link = LINK.search(attributes)
    if link is None:
        return ()
    scheme = SCHEME.match(link[1])
    own = scheme is None or (scheme[2] is not None and scheme[2].lower() == url.partition("//")[2].partition("/")[0].lower())
    return (link[1],) if own and link[1] != url else ()


def _told(attributes: str) -> dict[str, str]:
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in ATTRIBUTE.findall(attributes)}


def _body_says(look: Look, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern finds its sign in the source of a page, or among the few words that it has."""
    measure = _measure(pattern)
    if not measure:
        return pattern.search(look.body) is not None
    sparse = look.sparse
    return sparse is not None and sparse.keeps(measure) and pattern.search(sparse.words) is not None


def _measure(pattern: re.Pattern[str]) -> str:
    return next((name for name in pattern.groupindex if name in MEASURES), "")


# What the pattern of each kind is held against.
READ: Mapping[str, Callable[[Look, re.Pattern[str]], bool]] = MappingProxyType(
    {
        "http_status": lambda look, pattern: pattern.fullmatch(str(look.capture.status)) is not None,
        "final_url": lambda look, pattern: any(pattern.search(address) for address in look.addresses),
        "title": lambda look, pattern: bool(look.title) and pattern.search(look.title) is not None,
        "body": _body_says,
        "meta": lambda look, pattern: any(pattern.search(line) for line in look.metas),
        "header": lambda look, pattern: any(pattern.search(line) for line in look.headers),
    }
)


class Arranged:
    """The walls that speak of one platform, in the order in which they are asked."""

    def __init__(self, platform: str, table: tuple[Wall, ...]) -> None:
        """Sort a platform's own before the general ones, and take the patterns apart that are held against a whole source."""
        own = [sign for sign in table if sign.platform in {platform, "*"} and sign.kind in READ]
        own.sort(key=lambda sign: (ORDER.index(sign.kind), sign.platform == "*"))
        self.table, self.walls = table, tuple(own)
        self._of_source = {
            number: place
            for place, number in enumerate(
                number for number, sign in enumerate(own) if sign.kind == "body" and not _measure(sign.pattern)
            )
        }
        self._sieve = Sieve([own[number].pattern for number in self._of_source])

    def find(self, look: Look) -> Wall | None:
        """The first sign that an answer shows, None where it shows none."""
        possible: list[bool] | None = None
        for number, sign in enumerate(self.walls):
            place = self._of_source.get(number)
            if place is not None:
                possible = self._sieve.possible(look.body) if possible is None else possible
                if not possible[place]:
                    continue
            if READ[sign.kind](look, sign.pattern):
                return sign
        return None


# Tables by platform, known by identity: a page must not wait until a hundred patterns are sorted.
KEPT = 256
_arranged: dict[tuple[int, str], Arranged] = {}


def wall(answer: Answer, platform: str, walls: tuple[Wall, ...], *, is_full: bool = False) -> Unseen | None:
    """Why the answer is a door and not the page, None where no sign says so.

    `platform` is a key of platforms.csv; `is_full` says that the page is known to have more words or links than any door.
    None does not mean that the page was seen: only its reader's own marks do.
    """
    sign = _asked(platform, walls).find(Look(answer, is_full=is_full))
    if sign is None:
        return None
    return Unseen(reason=sign.reason, detail=f"{sign.reason.replace('_', ' ')}: {DETAILS[sign.kind]}")


def _asked(platform: str, walls: tuple[Wall, ...]) -> Arranged:
    known = _arranged.get((id(walls), platform))
    if known is None or known.table is not walls:
        if len(_arranged) >= KEPT:
            _arranged.clear()
        known = _arranged[id(walls), platform] = Arranged(platform, walls)
    return known


def is_full(letters: int) -> bool:
    """Whether a page with so many letters of text is clearly no door of few words."""
    return bool(letters > 2 * MOST_LETTERS)
