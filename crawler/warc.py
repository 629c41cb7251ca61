"""Writes and reads WARC records: the field's format for what came back from the web.

Records are put together here and packed by isal, at a tenth of what warcio and zlib need for them; warcio reads them back.
"""

import base64
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator

# A new file is begun once one is larger than this, so that one can be moved and checked on its own.
FILE_BYTES = 1_000_000_000
PRINTABLE = "".join(map(chr, range(32, 127)))
# Higher levels take two to ten times as long for a tenth of the bytes (measured in bench/README.md).
PACKED, GZIP = 1, 31
# What the connection added, and what no longer holds of the bytes that are kept.
_OF_THE_CONNECTION = frozenset({"transfer-encoding", "content-length"})

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record stands: file name, first byte, length, and the SHA-256 of just these bytes."""

    file: str
    offset: int
    length: int
    sha256: str

    def __str__(self) -> str:
        """Short form for a report."""
        return f"{self.file}:{self.offset}"


def response(url: str, at: datetime, status: str, headers: Headers, raw: bytes) -> bytes:
    """The record of an answer as it came over the wire."""
    kept = [(name, value) for name, value in headers if name.lower() not in _OF_THE_CONNECTION]
    head = _http_head(status, (*kept, ("Content-Length", str(len(raw)))))
    digest = base64.b32encode(hashlib.sha1(raw, usedforsecurity=False).digest()).decode("ascii")
    more = f"WARC-Payload-Digest: sha1:{digest}\r\n"
    return _record("response", url, at, "application/http; msgtype=response", head + raw, more)


def not_modified(url: str, at: datetime, headers: Headers) -> bytes:
    """The record of a server's word that nothing changed since the last audit."""
    more = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n"
    return _record("revisit", url, at, "application/http; msgtype=response", _http_head("304 Not Modified", headers), more)


def resource(url: str, at: datetime, body: bytes, content_type: str) -> bytes:
    """The record of something that did not come by HTTP: a rendered page, a list handed in."""
    return _record("resource", url, at, content_type, body)


def _record(kind: str, url: str, at: datetime, content_type: str, block: bytes, more: str = "") -> bytes:
    """One record as a gzip member of its own."""
    target = f"WARC-Target-URI: {_ascii(url)}\r\n" if url else ""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\n{target}"
        f"WARC-Date: {at:%Y-%m-%dT%H:%M:%SZ}\r\n{more}Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    packed: bytes = isal_zlib.compress(b"".join((head.encode("ascii"), block, b"\r\n\r\n")), PACKED, GZIP)
    return packed


def _http_head(status: str, headers: Headers) -> bytes:
    lines = "".join([f"{_ascii(name)}: {_ascii(value)}\r\n" for name, value in headers])
    return f"HTTP/1.1 {_ascii(status)}\r\n{lines}\r\n".encode("ascii")


def _ascii(text: str) -> str:
    """A header's text as ASCII on one line: other letters are percent-encoded."""
    return text if text.isascii() and text.isprintable() else quote(text, safe=PRINTABLE)


class WarcFolder:
    """Appends records to WARC files of one folder."""

    def __init__(self, folder: Path, software: str) -> None:
        """Use the folder, making it where it is missing."""
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._software = software
        self._file: BinaryIO | None = None
        self._name = ""
        self._end = 0
        self._written: list[Place] = []

    def trim(self, lengths: dict[str, int]) -> int:
        """Cuts off what stands behind the last record the index knows, file by file; gives the bytes cut off."""
        cut = 0
        for path in sorted(self._folder.glob("*.warc.gz")):
            known = lengths.get(path.name, 0)
            surplus = path.stat().st_size - known
            if surplus > 0:
                os.truncate(path, known)
                cut += surplus
            if not known:
                path.unlink()
        return cut

    def roll_back(self, lengths: dict[str, int]) -> None:
        """Closes the file and cuts off the records that the index was not told of."""
        if self._file is not None:
            # What still stands in memory finds no room, or is cut off with the rest.
            with suppress(OSError):
                self._file.close()
            self._file, self._name = None, ""
        self._written.clear()
        self.trim(lengths)

    def drain(self) -> list[Place]:
        """Every record written since the last call, for the index."""
        written, self._written = self._written, []
        return written

    def add(self, record: bytes) -> Place:
        """Appends a record."""
        if self._file is None or self._end >= FILE_BYTES:
            self._begin()
        return self._append(record)

    @property
    def end(self) -> str:
        """Where the last record written ends: `file:offset`, empty where none was written."""
        return f"{self._name}:{self._end}" if self._name else ""

    def flush(self) -> None:
        """Hands every record written to the system."""
        if self._file is not None:
            self._file.flush()

    def secure(self) -> None:
        """Makes sure that every record written stands on the disk."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Closes the open file."""
        if self._file is not None:
            self.secure()
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self.close()
        number = max((int(path.name[6:11]) + 1 for path in self._folder.glob("audit-*.warc.gz")), default=0)
        self._name, self._end = f"audit-{number:05d}.warc.gz", 0
        self._file = (self._folder / self._name).open("xb")
        about = f"software: {_ascii(self._software)}\r\nformat: WARC File Format 1.1\r\nrobots: see the audit's settings\r\n"
        more = f"WARC-Filename: {self._name}\r\n"
        self._append(_record("warcinfo", "", datetime.now(UTC), "application/warc-fields", about.encode("ascii"), more))

    def _append(self, record: bytes) -> Place:
        assert self._file is not None  # noqa: S101  (it was begun)
        self._file.write(record)
        place = Place(file=self._name, offset=self._end, length=len(record), sha256=hashlib.sha256(record).hexdigest())
        self._end += len(record)
        self._written.append(place)
        return place


def payload(path: Path, offset: int, length: int) -> bytes:
    """The decoded body of one record. Raises ValueError where there is no whole record."""
    with path.open("rb") as file:
        file.seek(offset)
        piece = BytesIO(file.read(length))
    for record in ArchiveIterator(piece):
        body: bytes = record.content_stream().read()
        return body
    message = f"no record at {path.name}:{offset}"
    raise ValueError(message)


def is_whole(folder: Path, place: Place) -> bool:
    """Whether the bytes of a record are those that were written."""
    try:
        with (folder / place.file).open("rb") as file:
            file.seek(place.offset)
            return hashlib.sha256(file.read(place.length)).hexdigest() == place.sha256
    except FileNotFoundError:
        return False


def differing(folder: Path, places: Iterator[Place], *, was_cut_off: bool = False) -> Iterator[str]:
    """Names each record whose bytes are not those that were written, and each byte no record accounts for.

    `places` come in the order of file and offset. `was_cut_off`: the crawl did not end, so the last file may end in a record that
    was not told of any more; it is trimmed when the crawl goes on.
    """
    ends: dict[str, int] = {}
    for place in places:
        path = folder / place.file
        if not path.is_file():
            yield f"{place.file}: the file is missing"
            return
        expected = ends.get(place.file, 0)
        if place.offset != expected:
            yield f"{place.file}:{expected}: {place.offset - expected} bytes that no record accounts for"
        if not is_whole(folder, place):
            yield f"{place.file}:{place.offset}: the record differs from what was written"
        ends[place.file] = place.offset + place.length
    paths = sorted(folder.glob("*.warc.gz"))
    for path in paths:
        surplus = path.stat().st_size - ends.get(path.name, 0)
        if surplus and not (was_cut_off and path == paths[-1]):
            yield f"{path.name}:{ends.get(path.name, 0)}: {surplus} bytes that no record accounts for"
