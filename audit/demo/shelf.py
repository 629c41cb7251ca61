"""What the demo's hosts answer: the files of `web/<host>/`, and the special answers of each host's `answers.csv`.

Columns of answers.csv: `path` with the query parameters that must be there, in any order (`*`: the whole host);
`status` (0: the connection is closed without an answer; blank: the file as usual, after the delay); `headers`
(`Name: value`, parted by ` | `); `delay` in seconds; `file`, the body, from the host's folder; `needs` (`basic`:
only for those who send the credential).
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qsl, unquote, urlsplit

WEB = Path(__file__).parent / "web"
ANSWERS = "answers.csv"
ANY_PATH = "*"
# Bodies of special answers; never served under their own address.
BACKSTAGE = "_answers/"
LONGEST_DELAY = 3.0

CONTENT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".jpg": "image/jpeg",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".pdf": "application/pdf",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The bytes of one file and what is said of them."""

    content: bytes
    content_type: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one host says to one request; status 0 closes the connection without a word."""

    status: int
    body: Body | None = None
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """One line of answers.csv; without a reply of its own it only delays what the files answer."""

    path: str
    query: frozenset[tuple[str, str]]
    needs: str
    delay: float
    reply: Reply | None

    def fits(self, path: str, query: frozenset[tuple[str, str]], *, known: bool) -> bool:
        """Whether it answers this request; `known` says that the right credential came with it."""
        return self.path in (path, ANY_PATH) and self.query <= query and (known or not self.needs)

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """The more a line asks for, the sooner it is taken."""
        return (self.path != ANY_PATH, len(self.query), bool(self.needs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One host: its files by path and its special answers, the closest first."""

    files: Mapping[str, Body]
    specials: tuple[Special, ...] = field(default=())

    def reply(self, target: str, *, known: bool) -> Reply:
        """What the host says to a request for `target` (path and query)."""
        parts = urlsplit(target)
        path, query = unquote(parts.path) or "/", frozenset(parse_qsl(parts.query, keep_blank_values=True))
        special = next((line for line in self.specials if line.fits(path, query, known=known)), None)
        if special is not None and special.reply is not None:
            return special.reply
        reply = self._file(path)
        return replace(reply, delay=special.delay) if special else reply

    def _file(self, path: str) -> Reply:
        name = path.removeprefix("/")
        name = f"{name}index.html" if path.endswith("/") else name
        if name in self.files and not name.startswith(BACKSTAGE):
            return Reply(status=200, body=self.files[name])
        if f"{name}/index.html" in self.files:
            return Reply(status=301, headers=(("Location", f"{path}/"),))
        return Reply(status=404, body=self.files.get("404.html"))


def read_shelves(web: Path = WEB) -> Mapping[str, Shelf]:
    """Reads every host of the demo into memory, by its name."""
    return MappingProxyType({folder.name: _shelf(folder) for folder in sorted(web.iterdir()) if folder.is_dir()})


def _shelf(folder: Path) -> Shelf:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ANSWERS]
    files = {path.relative_to(folder).as_posix(): _body(path) for path in paths}
    table = folder / ANSWERS
    if not table.is_file():
        return Shelf(files=files)
    with table.open(encoding="utf-8", newline="") as lines:
        specials = [_special(row, files) for row in csv.DictReader(lines)]
    return Shelf(files=files, specials=tuple(sorted(specials, key=lambda line: line.rank, reverse=True)))


def _body(path: Path) -> Body:
    content = path.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    return Body(content=content, content_type=CONTENT_TYPES[path.suffix], tag=tag)


def _special(row: Mapping[str, str], files: Mapping[str, Body]) -> Special:
    parts = urlsplit(row["path"])
    delay = min(float(row["delay"] or 0), LONGEST_DELAY)
    reply = None
    if row["status"]:
        pairs = [line.split(": ", 1) for line in row["headers"].split(" | ") if line]
        body = files[row["file"]] if row["file"] else None
        reply = Reply(status=int(row["status"]), body=body, headers=tuple((name, value) for name, value in pairs), delay=delay)
    query = frozenset(parse_qsl(parts.query, keep_blank_values=True))
    return Special(path=parts.path, query=query, needs=row["needs"], delay=delay, reply=reply)
