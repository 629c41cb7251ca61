"""The folder of one audit: WARC files beside one SQLite index of what was to be visited, what came back and what was read.

An index row is written only after the record it speaks of stands on the disk, so a run that was killed loses
nothing it had told of, and what stands behind the last known record is trimmed.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Self

from crawler import warc
from records.capture import Capture, Outcome, Part, Visit
from records.reason import Reason
from records.trouble import Fault, TroubleError

INDEX = "index.sqlite"
LAYOUT = "1"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS visits (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL, part TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,
    depth INTEGER NOT NULL, found_on TEXT NOT NULL, credential TEXT NOT NULL, accept TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0, UNIQUE (account, key));
CREATE INDEX IF NOT EXISTS visits_waiting ON visits (account, done, id);
CREATE TABLE IF NOT EXISTS captures (
    id INTEGER PRIMARY KEY, visit INTEGER NOT NULL, account TEXT NOT NULL, part TEXT NOT NULL, url TEXT NOT NULL,
    depth INTEGER NOT NULL, found_on TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
    status INTEGER NOT NULL, content_type TEXT NOT NULL, headers TEXT NOT NULL, bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL, location TEXT NOT NULL, file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    fetched_at TEXT NOT NULL, by_browser INTEGER NOT NULL, chain TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS captures_visit ON captures (visit, id);
CREATE INDEX IF NOT EXISTS captures_url ON captures (account, url, id);
CREATE INDEX IF NOT EXISTS captures_account ON captures (account, part, id);
CREATE TABLE IF NOT EXISTS records (file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (file, start)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (
    body TEXT NOT NULL, url TEXT NOT NULL, reader TEXT NOT NULL, version INTEGER NOT NULL, record BLOB NOT NULL,
    sha256 TEXT NOT NULL, PRIMARY KEY (body, url, reader, version)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (account TEXT NOT NULL, url TEXT NOT NULL, found_on TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (account, url, found_on)) WITHOUT ROWID;
"""

# The latest capture of each visit is the one that counts.
_LATEST = "SELECT MAX(id) FROM captures GROUP BY visit"
_COLUMNS = (
    "captures.account, captures.part, captures.url, captures.depth, captures.found_on, outcome, reason, detail, status, content_type, "
    "headers, bytes, sha256, location, file, start, length, fetched_at, by_browser"
)


class Evidence:
    """One audit's evidence. Use as a context manager; `commit` makes everything told so far safe."""

    def __init__(self, folder: Path, *, software: str = "", create: bool = False) -> None:
        """Opens the folder. Raises TroubleError where it holds no evidence and `create` is False."""
        self.folder = folder
        if not create and not (folder / INDEX).is_file():
            fault = Fault(file=str(folder), problem="holds no evidence", right="a folder that “school-audit crawl” filled")
            raise TroubleError(fault)
        folder.mkdir(parents=True, exist_ok=True)
        if create:
            # It holds what people wrote and who may edit: nobody else of this machine is to read it.
            folder.chmod(0o700)
        self._index = sqlite3.connect(folder / INDEX, isolation_level=None)
        self._index.execute("PRAGMA journal_mode = WAL")
        self._index.execute("PRAGMA synchronous = FULL")
        self._index.executescript(_SCHEMA)
        self._warc = warc.WarcFolder(folder / "warc", software)
        self._open = False
        self._changed = False
        self._chain = self._last_chain()
        if create:
            self._warc.trim(self._lengths())
            self.set_about("layout", LAYOUT)

    def __enter__(self) -> Self:
        """Hands out the open folder."""
        return self

    def __exit__(self, *_: object) -> None:
        """Commits and closes; the index is left in one file."""
        self.close()

    # What the audit is.

    def about(self, name: str) -> str:
        """A fact of the audit itself, empty where it was not set."""
        row = self._index.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_about(self, name: str, value: str) -> None:
        """Notes a fact of the audit itself."""
        self._begin()
        self._index.execute("INSERT INTO about VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))

    @property
    def day(self) -> date:
        """The day the audit began, UTC. Raises TroubleError where nothing was crawled yet."""
        day = self.about("day")
        if not day:
            raise TroubleError(Fault(file=str(self.folder), problem="holds nothing crawled yet", right="run “school-audit crawl” first"))
        return date.fromisoformat(day)

    # What is to be visited.

    def add_visits(self, visits: Iterator[tuple[str, Visit]]) -> None:
        """Notes addresses to visit under their keys; a key that stands there already is left as it is."""
        self._begin()
        self._index.executemany(
            "INSERT OR IGNORE INTO visits (account, part, key, url, depth, found_on, credential, accept) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((v.account_id, v.part, key, v.url, v.depth, v.found_on, v.credential, v.accept) for key, v in visits),
        )

    def known_keys(self, account_id: str) -> set[str]:
        """Keys of every address noted for an account."""
        return {str(row[0]) for row in self._index.execute("SELECT key FROM visits WHERE account = ?", (account_id,))}

    def waiting(self, account_id: str) -> list[tuple[int, Visit]]:
        """Visits of an account that were not made yet, in the order they were noted."""
        query = "SELECT id, part, url, depth, found_on, credential, accept FROM visits WHERE account = ? AND done = 0 ORDER BY id"
        rows = self._index.execute(query, (account_id,))
        return [
            (
                number,
                Visit(
                    account_id=account_id, url=url, part=Part(part), depth=depth, found_on=found_on, credential=credential, accept=accept
                ),
            )
            for number, part, url, depth, found_on, credential, accept in rows
        ]

    def visit_number(self, account_id: str, key: str) -> int:
        """Number of the visit noted under a key."""
        return int(self._index.execute("SELECT id FROM visits WHERE account = ? AND key = ?", (account_id, key)).fetchone()[0])

    def visits_made(self, account_id: str, part: Part) -> int:
        """How many visits of one kind an account has had."""
        query = "SELECT COUNT(*) FROM visits WHERE account = ? AND part = ? AND done = 1"
        return int(self._index.execute(query, (account_id, part)).fetchone()[0])

    def try_again(self, reasons: tuple[Reason, ...]) -> int:
        """Marks visits that failed for passing reasons as not made, for a new crawl; gives their number."""
        self._begin()
        marks = ", ".join("?" for _ in reasons)
        query = (
            "UPDATE visits SET done = 0 WHERE done = 1 AND id IN "  # noqa: S608  (only question marks are put in)
            f"(SELECT visit FROM captures WHERE id IN ({_LATEST}) AND outcome = 'unseen' AND reason IN ({marks}))"
        )
        return self._index.execute(query, reasons).rowcount

    # What came back.

    def keep(self, visit_number: int, capture: Capture, place: warc.Place | None) -> None:
        """Notes what came back from a visit, which is then made."""
        self._begin()
        visit = capture.visit
        values: tuple[object, ...] = (
            visit_number, visit.account_id, str(capture.visit.part), visit.url, visit.depth, visit.found_on, str(capture.outcome),
            str(capture.reason or ""), capture.detail, capture.status, capture.content_type,
            json.dumps(dict(capture.headers), sort_keys=True), capture.bytes, capture.sha256, capture.location,
            place.file if place else "", place.offset if place else 0, place.length if place else 0,
            capture.fetched_at.isoformat(), int(capture.by_browser),
        )  # fmt: skip
        self._chain = _next_chain(self._chain, values)
        marks = ", ".join("?" for _ in range(len(values) + 1))
        self._index.execute(
            "INSERT INTO captures (visit, account, part, url, depth, found_on, outcome, reason, detail, status, content_type, headers, "  # noqa: S608
            f"bytes, sha256, location, file, start, length, fetched_at, by_browser, chain) VALUES ({marks})",
            (*values, self._chain),
        )
        self._index.execute("UPDATE visits SET done = 1 WHERE id = ?", (visit_number,))

    @property
    def archive(self) -> warc.WarcFolder:
        """Where records are written; they count once the index knows them."""
        return self._warc

    def captures(self, account_id: str = "", part: Part | None = None) -> Iterator[Capture]:
        """The latest capture of each visit, by account, part and address."""
        query = f"SELECT {_COLUMNS} FROM captures WHERE id IN ({_LATEST})"  # noqa: S608  (constants)
        wanted: list[str] = []
        for column, value in (("account", account_id), ("part", part or "")):
            if value:
                query += f" AND captures.{column} = ?"
                wanted.append(str(value))
        yield from map(_capture, self._index.execute(query + " ORDER BY account, part, url, id", wanted))

    def gaps(self, account_id: str, part: Part) -> list[tuple[Reason, int, str]]:
        """Why visits of one kind brought nothing: reason, number, and one detail. Those to be made again are not counted."""
        rows = self._index.execute(
            f"SELECT reason, COUNT(*), MIN(detail) FROM captures WHERE id IN ({_LATEST}) AND account = ? AND part = ? "  # noqa: S608
            "AND outcome = 'unseen' AND visit NOT IN (SELECT id FROM visits WHERE done = 0) GROUP BY reason ORDER BY reason",
            (account_id, part),
        )
        return [(Reason(reason), int(count), str(detail)) for reason, count, detail in rows]

    def counted(self, account_id: str, part: Part, outcome: Outcome) -> int:
        """How many visits of one kind came to one outcome."""
        query = f"SELECT COUNT(*) FROM captures WHERE id IN ({_LATEST}) AND account = ? AND part = ? AND outcome = ?"  # noqa: S608
        return int(self._index.execute(query, (account_id, part, outcome)).fetchone()[0])

    def unreadable(self, account_id: str, part: Part, version: int, *, kept: bool) -> set[str]:
        """Addresses that were seen, whose facts no reader of this version has, and whose body was not kept to read it again."""
        rows = self._index.execute(
            f"SELECT url FROM captures WHERE id IN ({_LATEST}) AND account = ? AND part = ? AND outcome = 'seen' "  # noqa: S608
            "AND (status = 304 OR NOT ?) AND NOT EXISTS (SELECT 1 FROM facts WHERE body = captures.sha256 AND facts.url = captures.url "
            "AND reader = captures.part AND version = ?)",
            (account_id, part, kept, version),
        )
        return {str(row[0]) for row in rows}

    def not_made(self, account_id: str, part: Part) -> int:
        """How many visits of one kind were noted and never made."""
        query = "SELECT COUNT(*) FROM visits WHERE account = ? AND part = ? AND done = 0"
        return int(self._index.execute(query, (account_id, part)).fetchone()[0])

    def tried_and_seen(self) -> tuple[int, int]:
        """How many pages, files and profiles were asked for, and how many of them brought something to see."""
        query = (
            f"SELECT COUNT(*), SUM(outcome = 'seen') FROM captures WHERE id IN ({_LATEST}) "  # noqa: S608  (constants)
            "AND part NOT IN ('robots', 'sitemap') AND url NOT LIKE 'file:%'"
        )
        tried, seen = self._index.execute(query).fetchone()
        return int(tried), int(seen or 0)

    def records_kept(self) -> int:
        """How many records stand in the archive."""
        return int(self._index.execute("SELECT COUNT(*) FROM records").fetchone()[0])

    def latest(self, account_id: str, url: str) -> Capture | None:
        """The newest capture of one address, None where it was never visited."""
        query = f"SELECT {_COLUMNS} FROM captures WHERE account = ? AND url = ? ORDER BY id DESC LIMIT 1"  # noqa: S608  (constants)
        row = self._index.execute(query, (account_id, url)).fetchone()
        return _capture(row) if row else None

    def place_of(self, account_id: str, url: str) -> str:
        """Where the record of an address stands, empty where there is none."""
        query = "SELECT file, start FROM captures WHERE account = ? AND url = ? AND file != '' ORDER BY id DESC LIMIT 1"
        row = self._index.execute(query, (account_id, url)).fetchone()
        return f"{row[0]}:{row[1]}" if row else ""

    def body(self, capture: Capture) -> bytes:
        """The decoded body of a capture. Raises ValueError where none was kept."""
        file, start, length = capture.place.rsplit(":", 2)
        return warc.payload(self.folder / "warc" / file, int(start), int(length))

    # What was read out of it.

    def add_facts(self, body: str, url: str, reader: str, version: int, record: bytes) -> None:
        """Keeps what a reader got out of one body."""
        self._begin()
        digest = hashlib.sha256(record).hexdigest()
        self._index.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?)", (body, url, reader, version, record, digest))

    def facts(self, body: str, url: str, reader: str, version: int) -> bytes | None:
        """What a reader of that version got out of a body, None where it never read it."""
        query = "SELECT record FROM facts WHERE body = ? AND url = ? AND reader = ? AND version = ?"
        row = self._index.execute(query, (body, url, reader, version)).fetchone()
        return bytes(row[0]) if row else None

    def add_places(self, account_id: str, found_on: str, files: Iterator[tuple[str, str]]) -> None:
        """Keeps on which page files stand: (address, text of the link or empty)."""
        self._begin()
        rows = ((account_id, url, found_on, text) for url, text in files)
        self._index.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?)", rows)

    def places(self, account_id: str, url: str) -> list[tuple[str, str]]:
        """Pages on which a file stands, with the text that leads to it."""
        query = "SELECT found_on, text FROM places WHERE account = ? AND url = ? ORDER BY found_on"
        return [(str(found_on), str(text)) for found_on, text in self._index.execute(query, (account_id, url))]

    # Safety.

    def commit(self) -> None:
        """Makes everything told so far safe: first the records, then the index."""
        if not self._open:
            return
        self._index.execute("INSERT OR REPLACE INTO about VALUES ('seal', ?)", (self._seal(),))
        self._warc.flush()
        self._index.executemany(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)",
            [(place.file, place.offset, place.length, place.sha256) for place in self._warc.drain()],
        )
        self._index.execute("COMMIT")
        self._open = False

    def close(self) -> None:
        """Commits, closes, and folds the index into one file."""
        if self._open or self._changed:
            self.set_about("rows", self._rows())
        self.commit()
        self._warc.close()
        self._index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._index.close()

    def differing(self) -> Iterator[str]:
        """Names everything that is not as it was written; nothing where all is whole."""
        try:
            broken = self._index.execute("PRAGMA integrity_check").fetchone()[0]
            if broken != "ok":
                yield f"{INDEX}: {broken}"
                return
            yield from self._differing_rows()
        except sqlite3.DatabaseError as trouble:
            yield f"{INDEX}: cannot be read ({trouble})"
            return
        places = self._index.execute("SELECT file, start, length, sha256 FROM records ORDER BY file, start")
        yield from warc.differing(
            self.folder / "warc", (warc.Place(file=file, offset=start, length=length, sha256=sha) for file, start, length, sha in places)
        )

    def _differing_rows(self) -> Iterator[str]:
        chain = ""
        for number, stored, *values in self._index.execute(
            "SELECT id, chain, visit, account, part, url, depth, found_on, outcome, reason, detail, status, content_type, headers, bytes, "
            "sha256, location, file, start, length, fetched_at, by_browser FROM captures ORDER BY id"
        ):
            chain = _next_chain(chain, tuple(values))
            if chain != stored:
                yield f"{INDEX}: capture {number} ({values[3]}) differs from what was written"
                return
        if self.about("rows") and self._rows() != self.about("rows"):
            yield f"{INDEX}: the list of visits, or of places, differs from what was written"
        if self._seal() != self.about("seal"):
            yield f"{INDEX}: what stands about the audit, or its last capture, differs from what was written"
        for url, reader, record, digest in self._index.execute("SELECT url, reader, record, sha256 FROM facts ORDER BY body, url, reader"):
            if not isinstance(record, bytes) or hashlib.sha256(record).hexdigest() != digest:
                yield f"{INDEX}: facts of {url} ({reader}) differ from what was written"

    def _seal(self) -> str:
        """One hash over what stands about the audit and the last link of the chain of captures."""
        told = self._index.execute("SELECT name, value FROM about WHERE name != 'seal' ORDER BY name").fetchall()
        return hashlib.sha256(json.dumps([told, self._last_chain()]).encode()).hexdigest()

    def _rows(self) -> str:
        """One hash over what was to be visited and where files stand."""
        digest = hashlib.sha256()
        for query in (
            "SELECT account, part, key, url, done FROM visits ORDER BY id",
            "SELECT account, url, found_on, text FROM places ORDER BY account, url, found_on",
        ):
            for row in self._index.execute(query):
                digest.update(json.dumps(row).encode())
        return digest.hexdigest()

    def _begin(self) -> None:
        if not self._open:
            self._index.execute("BEGIN IMMEDIATE")
            self._open = True
            if not self._changed:
                # Until it is closed in order, nobody vouches for the list of visits.
                self._changed = True
                self._index.execute("INSERT OR REPLACE INTO about VALUES ('rows', '')")

    def _last_chain(self) -> str:
        row = self._index.execute("SELECT chain FROM captures ORDER BY id DESC LIMIT 1").fetchone()
        return str(row[0]) if row else ""

    def _lengths(self) -> dict[str, int]:
        return {str(file): int(end) for file, end in self._index.execute("SELECT file, MAX(start + length) FROM records GROUP BY file")}


def _next_chain(before: str, values: tuple[object, ...]) -> str:
    """Each capture's hash covers the one before it, so none can be changed or taken out unseen."""
    return hashlib.sha256(json.dumps([before, *values]).encode()).hexdigest()


def _capture(row: tuple[object, ...]) -> Capture:
    (account, part, url, depth, found_on, outcome, reason, detail, status, content_type,
     headers, size, sha256, location, file, start, length, fetched_at, by_browser) = row  # fmt: skip
    return Capture(
        visit=Visit(account_id=str(account), url=str(url), part=Part(str(part)), depth=int(str(depth)), found_on=str(found_on)),
        outcome=Outcome(str(outcome)),
        reason=Reason(str(reason)) if reason else None,
        detail=str(detail),
        status=int(str(status)),
        content_type=str(content_type),
        headers=json.loads(str(headers)),
        bytes=int(str(size)),
        sha256=str(sha256),
        location=str(location),
        place=f"{file}:{start}:{length}" if file else "",
        fetched_at=datetime.fromisoformat(str(fetched_at)),
        by_browser=bool(by_browser),
    )
