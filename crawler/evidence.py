"""The folder of one audit: WARC files beside one SQLite index of what was to be visited, what came back and what was read.

An index row is written only after the record it speaks of, so a run that was killed loses nothing it had told of, and what
stands behind the last known record is trimmed. Now and then both are forced on to the disk; after a power cut, records told of
since then are held against their hashes, and the visits of those that are not whole are made again.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from crawler import warc
from crawler.frontier import LATEST, Frontier
from crawler.index import INDEX, LAYOUT, Index
from records.capture import Capture, Outcome, Part, Visit
from records.reason import Reason
from records.trouble import Fault, TroubleError

# What is put behind the reason why addresses were left out, once their number is known.
COUNTED = re.compile(r": [\d,]+(?: or more)? such addresses$")
_COLUMNS = (
    "captures.account, captures.part, captures.url, captures.depth, captures.found_on, outcome, reason, detail, status, content_type, "
    "headers, bytes, sha256, location, file, start, length, fetched_at, by_browser"
)


class Evidence:
    """One audit's evidence. Use as a context manager; `commit` makes everything told so far safe."""

    def __init__(self, folder: Path, *, software: str = "", create: bool = False) -> None:
        """Opens the folder. Raises TroubleError where it holds no evidence and `create` is False, or that of another version."""
        self.folder = folder
        if not create and not (folder / INDEX).is_file():
            fault = Fault(file=str(folder), problem="holds no evidence", right="a folder that “school-audit crawl” filled")
            raise TroubleError(fault)
        folder.mkdir(parents=True, exist_ok=True)
        if create:
            # It holds what people wrote and who may edit: nobody else of this machine is to read it.
            folder.chmod(0o700)
        # Until it is closed in order, nobody vouches for the list of visits.
        self._index = Index(folder, begun=lambda: self.set_about("rows", ""))
        self.frontier = Frontier(self._index)
        self._warc = warc.WarcFolder(folder / "warc", software)
        self._refuse_other_layout()
        self._about = self._read_about()
        if create:
            self._take_back_unwritten()
            self._warc.trim(self._lengths())
            self.set_about("layout", LAYOUT)
        self._chain = self._last_chain()

    def _refuse_other_layout(self) -> None:
        row = self._index.row("SELECT value FROM about WHERE name = 'layout'")
        if row and row[0] != LAYOUT:
            self._index.close()
            right = "a folder of this version: crawl anew, or judge it with the version that filled it"
            raise TroubleError(Fault(file=str(self.folder), problem="was filled by another version of this program", right=right))

    def __enter__(self) -> Self:
        """Hands out the open folder."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Commits and closes; the index is left in one file. After trouble it does so as far as it can."""
        if kind is None:
            self.close()
            return
        try:
            self.close()
        except (OSError, sqlite3.Error):
            # The trouble that led here says more. What was committed stands; the rest is trimmed when the folder is opened again.
            self._index.give_up()

    # What the audit is.

    def about(self, name: str) -> str:
        """A fact of the audit itself, empty where it was not set."""
        return self._about.get(name, "")

    def set_about(self, name: str, value: str) -> None:
        """Notes a fact of the audit itself."""
        self._about[name] = value
        self._index.tell("INSERT INTO about VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))

    @property
    def day(self) -> date:
        """The day the audit began, UTC. Raises TroubleError where nothing was crawled yet."""
        day = self.about("day")
        if not day:
            raise TroubleError(Fault(file=str(self.folder), problem="holds nothing crawled yet", right="run “school-audit crawl” first"))
        return date.fromisoformat(day)

    # What came back.

    def keep(self, visit_number: int, capture: Capture, place: warc.Place | None) -> None:
        """Notes what came back from a visit, which is then made."""
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
        self._index.tell(
            "INSERT INTO captures (visit, account, part, url, depth, found_on, outcome, reason, detail, status, content_type, headers, "  # noqa: S608
            f"bytes, sha256, location, file, start, length, fetched_at, by_browser, chain) VALUES ({marks})",
            (*values, self._chain),
        )
        self.frontier.is_made(visit_number)

    @property
    def archive(self) -> warc.WarcFolder:
        """Where records are written; they count once the index knows them."""
        return self._warc

    def captures(self, account_id: str = "", part: Part | None = None, *, outcomes: Collection[Outcome] = ()) -> Iterator[Capture]:
        """The latest capture of each visit, by account, part and address; with `outcomes`, those that came to one of them."""
        query = f"SELECT {_COLUMNS} FROM captures WHERE id IN ({LATEST})"  # noqa: S608  (constants)
        wanted: list[str] = []
        for column, value in (("account", account_id), ("part", part or "")):
            if value:
                query += f" AND captures.{column} = ?"
                wanted.append(str(value))
        if outcomes:
            query += f" AND outcome IN ({', '.join('?' for _ in outcomes)})"
            wanted += map(str, outcomes)
        yield from map(_capture, self._index.rows(query + " ORDER BY account, part, url, id", wanted))

    def gaps(self, account_id: str, part: Part) -> list[tuple[Reason, int, str]]:
        """Why visits of one kind brought nothing: reason, number, and one detail. Those to be made again are not counted."""
        rows = self._index.rows(
            f"SELECT reason, COUNT(*), MIN(detail) FROM captures WHERE id IN ({LATEST}) AND account = ? AND part = ? "  # noqa: S608
            "AND outcome = 'unseen' AND visit NOT IN (SELECT id FROM visits WHERE done = 0) "
            # Each form of endless addresses is a thing of its own to look at.
            "GROUP BY reason, CASE WHEN reason = ? THEN detail ELSE '' END ORDER BY reason, MIN(detail)",
            (account_id, part, Reason.ENDLESS_ADDRESSES),
        )
        gaps: dict[tuple[str, str], tuple[int, str]] = {}
        for reason, count, detail in rows:
            # Addresses left out of one endless space, and the sentence that counts them, are one gap.
            key = (reason, COUNTED.sub("", detail) if reason == Reason.ENDLESS_ADDRESSES else "")
            before, told = gaps.get(key, (0, ""))
            gaps[key] = (before + int(count), max(told, str(detail), key=len))
        return [(Reason(reason), count, detail) for (reason, _), (count, detail) in gaps.items()]

    def counted(self, account_id: str, part: Part, outcome: Outcome) -> int:
        """How many visits of one kind came to one outcome."""
        query = f"SELECT COUNT(*) FROM captures WHERE id IN ({LATEST}) AND account = ? AND part = ? AND outcome = ?"  # noqa: S608
        return int(self._index.rows(query, (account_id, part, outcome)).fetchone()[0])

    def unreadable(self, account_id: str, part: Part, version: int, *, kept: bool) -> set[str]:
        """Addresses that were seen, whose facts no reader of this version has, and whose body was not kept to read it again."""
        rows = self._index.rows(
            f"SELECT url FROM captures WHERE id IN ({LATEST}) AND account = ? AND part = ? AND outcome = 'seen' "  # noqa: S608
            "AND (status = 304 OR NOT ?) AND NOT EXISTS (SELECT 1 FROM facts WHERE body = captures.sha256 AND facts.url = captures.url "
            "AND reader = captures.part AND version = ?)",
            (account_id, part, kept, version),
        )
        return {str(row[0]) for row in rows}

    def tried_and_seen(self) -> tuple[int, int]:
        """How many pages, files and profiles were asked for, and how many of them brought something to see."""
        query = (
            f"SELECT COUNT(*), SUM(outcome = 'seen') FROM captures WHERE id IN ({LATEST}) "  # noqa: S608  (constants)
            "AND part NOT IN ('robots', 'sitemap', 'link', 'storage', 'trust_txt')"
        )
        tried, seen = self._index.rows(query).fetchone()
        return int(tried), int(seen or 0)

    def records_kept(self) -> int:
        """How many records stand in the archive."""
        return int(self._index.rows("SELECT COUNT(*) FROM records").fetchone()[0])

    def latest(self, account_id: str, url: str) -> Capture | None:
        """The newest capture of one address, None where it was never visited."""
        query = f"SELECT {_COLUMNS} FROM captures WHERE account = ? AND url = ? ORDER BY id DESC LIMIT 1"  # noqa: S608  (constants)
        row = self._index.row(query, (account_id, url))
        return _capture(row) if row else None

    def place_of(self, account_id: str, url: str) -> str:
        """Where the record of an address stands, empty where there is none."""
        query = "SELECT file, start FROM captures WHERE account = ? AND url = ? AND file != '' ORDER BY id DESC LIMIT 1"
        row = self._index.row(query, (account_id, url))
        return f"{row[0]}:{row[1]}" if row else ""

    def body(self, capture: Capture) -> bytes:
        """The decoded body of a capture. Raises ValueError where none was kept."""
        file, start, length = capture.place.rsplit(":", 2)
        return warc.payload(self.folder / "warc" / file, int(start), int(length))

    # What was read out of it.

    def add_facts(self, body: str, url: str, reader: str, version: int, record: bytes) -> None:
        """Keeps what a reader got out of one body."""
        digest = hashlib.sha256(record).hexdigest()
        self._index.tell(
            "INSERT OR REPLACE INTO facts (body, url, reader, version, record, sha256) VALUES (?, ?, ?, ?, ?, ?)",
            (body, url, reader, version, record, digest),
        )

    def facts(self, body: str, url: str, reader: str, version: int) -> bytes | None:
        """What a reader of that version got out of a body, None where it never read it."""
        query = "SELECT record FROM facts WHERE body = ? AND url = ? AND reader = ? AND version = ?"
        row = self._index.row(query, (body, url, reader, version))
        return bytes(row[0]) if row else None

    def add_places(self, account_id: str, found_on: str, files: Iterable[tuple[str, str]]) -> None:
        """Keeps on which page files stand: (address, text of the link or empty)."""
        rows = ((account_id, url, found_on, text) for url, text in files)
        self._index.tell_all("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?)", rows)

    def places(self, account_id: str, url: str) -> list[tuple[str, str]]:
        """Pages on which a file stands, with the text that leads to it."""
        query = "SELECT found_on, text FROM places WHERE account = ? AND url = ? ORDER BY found_on"
        return [(str(found_on), str(text)) for found_on, text in self._index.rows(query, (account_id, url))]

    # Safety.

    def commit(self) -> None:
        """Makes everything told so far safe from the end of this process: first the records, then the index."""
        if not self._index.is_open:
            return
        self._warc.flush()
        self._index.tell_all(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)",
            [(place.file, place.offset, place.length, place.sha256) for place in self._warc.drain()],
        )
        self.set_about("seal", self._seal())
        self._index.commit()

    def roll_back(self) -> None:
        """Forgets what was told since the last commit."""
        self._index.roll_back()
        self._warc.roll_back(self._lengths())
        self._about, self._chain = self._read_about(), self._last_chain()

    def secure(self) -> None:
        """Makes everything told so far safe from a power cut."""
        if not self._index.is_changed:
            return
        self.commit()
        self._warc.secure()
        with self._index.secured():
            self.set_about("secured", self._warc.end)
            self.set_about("seal", self._seal())

    def close(self) -> None:
        """Secures, closes, and folds the index into one file."""
        if self._index.is_changed:
            self.set_about("rows", self._rows())
        self.secure()
        self._warc.close()
        self._index.close()

    def _take_back_unwritten(self) -> None:
        """After a power cut, forgets captures whose record is not on the disk as the index tells it; their visits are made again."""
        file, _, end = self.about("secured").partition(":")
        told = self._index.rows(
            "SELECT file, start, length, sha256 FROM records WHERE (file, start) >= (?, ?) ORDER BY file, start", (file, int(end or 0))
        )
        lost = next((place for place in map(_place, told) if not warc.is_whole(self.folder / "warc", place)), None)
        if lost is None:
            return
        behind = (lost.file, lost.offset)
        first = self._index.row("SELECT MIN(id) FROM captures WHERE file != '' AND (file, start) >= (?, ?)", behind)
        number = first[0] if first and first[0] is not None else 1 << 62
        self._index.tell("UPDATE visits SET done = 0 WHERE id IN (SELECT visit FROM captures WHERE id >= ?)", (number,))
        self._index.tell("DELETE FROM captures WHERE id >= ?", (number,))
        self._index.tell("DELETE FROM records WHERE (file, start) >= (?, ?)", behind)

    def differing(self) -> Iterator[str]:
        """Names everything that is not as it was written; nothing where all is whole."""
        try:
            broken = self._index.rows("PRAGMA integrity_check").fetchone()[0]
            if broken != "ok":
                yield f"{INDEX}: {broken}"
                return
            yield from self._differing_rows()
        except sqlite3.DatabaseError as trouble:
            yield f"{INDEX}: cannot be read ({trouble})"
            return
        places = self._index.rows("SELECT file, start, length, sha256 FROM records ORDER BY file, start")
        yield from warc.differing(self.folder / "warc", map(_place, places), was_cut_off=self.about("state") == "crawling")

    def _differing_rows(self) -> Iterator[str]:
        chain = ""
        for number, stored, *values in self._index.rows(
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
        for url, reader, record, digest in self._index.rows("SELECT url, reader, record, sha256 FROM facts ORDER BY body, url, reader"):
            if not isinstance(record, bytes) or hashlib.sha256(record).hexdigest() != digest:
                yield f"{INDEX}: facts of {url} ({reader}) differ from what was written"

    def _seal(self) -> str:
        """One hash over what stands about the audit and the last link of the chain of captures."""
        told = sorted((name, value) for name, value in self._about.items() if name != "seal")
        return hashlib.sha256(json.dumps([told, self._chain]).encode()).hexdigest()

    def _rows(self) -> str:
        """One hash over what was to be visited and where files stand."""
        digest = hashlib.sha256()
        for query in (
            "SELECT account, part, key, url, done FROM visits ORDER BY id",
            "SELECT account, url, found_on, text FROM places ORDER BY account, url, found_on",
        ):
            for row in self._index.rows(query):
                digest.update(json.dumps(row).encode())
        return digest.hexdigest()

    def _read_about(self) -> dict[str, str]:
        return {str(name): str(value) for name, value in self._index.rows("SELECT name, value FROM about")}

    def _last_chain(self) -> str:
        row = self._index.row("SELECT chain FROM captures ORDER BY id DESC LIMIT 1")
        return str(row[0]) if row else ""

    def _lengths(self) -> dict[str, int]:
        return {str(file): int(end) for file, end in self._index.rows("SELECT file, MAX(start + length) FROM records GROUP BY file")}


def _place(row: tuple[Any, ...]) -> warc.Place:
    file, start, length, sha256 = row
    return warc.Place(file=file, offset=start, length=length, sha256=sha256)


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
