"""Reads and writes WARC records by warcio: the field's format for what came back from the web."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

# A new file is begun once one is larger than this, so that one can be moved and checked on its own.
FILE_BYTES = 1_000_000_000
PRINTABLE = "".join(map(chr, range(32, 127)))


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


class WarcFolder:
    """Appends records to WARC files of one folder."""

    def __init__(self, folder: Path, software: str) -> None:
        """Use the folder, making it where it is missing."""
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._software = software
        self._file: BinaryIO | None = None
        self._writer: WARCWriter | None = None
        self._name = ""
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

    def drain(self) -> list[Place]:
        """Every record written since the last call, for the index."""
        written, self._written = self._written, []
        return written

    def response(self, url: str, at: datetime, status: str, headers: tuple[tuple[str, str], ...], raw: bytes) -> Place:
        """Writes an answer as it came over the wire."""
        kept = [(name, value) for name, value in _plain(headers) if name.lower() not in {"transfer-encoding", "content-length"}]
        line = status if status.isascii() else quote(status, safe=PRINTABLE)
        http = StatusAndHeaders(line, [*kept, ("Content-Length", str(len(raw)))], protocol="HTTP/1.1")
        return self._write("response", url, at, raw, http_headers=http)

    def not_modified(self, url: str, at: datetime, headers: tuple[tuple[str, str], ...]) -> Place:
        """Writes that the server says nothing changed since the last audit."""
        http = StatusAndHeaders("304 Not Modified", _plain(headers), protocol="HTTP/1.1")
        profile = {"WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/server-not-modified"}
        return self._write("revisit", url, at, b"", http_headers=http, warc_headers_dict=profile)

    def resource(self, url: str, at: datetime, body: bytes, content_type: str) -> Place:
        """Writes something that did not come by HTTP: a rendered page, a list handed in."""
        return self._write("resource", url, at, body, warc_content_type=content_type)

    def flush(self) -> None:
        """Makes sure that every record written stands on the disk."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Closes the open file."""
        if self._file is not None:
            self.flush()
            self._file.close()
            self._file, self._writer = None, None

    def _write(self, kind: str, url: str, at: datetime, body: bytes, **more: object) -> Place:
        writer, file = self._open()
        start = file.tell()
        dated = {"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ")}
        extra = more.pop("warc_headers_dict", None)
        if isinstance(extra, dict):
            dated |= extra
        # The length is told, else warcio copies each body into a temporary file.
        record = writer.create_warc_record(url, kind, payload=BytesIO(body), length=len(body), warc_headers_dict=dated, **more)
        writer.write_record(record)
        return self._place(file, start)

    def _open(self) -> tuple[WARCWriter, BinaryIO]:
        if self._file is not None and self._writer is not None and self._file.tell() < FILE_BYTES:
            return self._writer, self._file
        self.close()
        number = len(list(self._folder.glob("*.warc.gz")))
        self._name = f"audit-{number:05d}.warc.gz"
        self._file = (self._folder / self._name).open("x+b")
        self._writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
        about = {"software": self._software, "format": "WARC File Format 1.1", "robots": "see the audit's settings"}
        self._writer.write_record(self._writer.create_warcinfo_record(self._name, about))
        self._place(self._file, 0)
        return self._writer, self._file

    def _place(self, file: BinaryIO, start: int) -> Place:
        end = file.tell()
        file.seek(start)
        digest = hashlib.sha256(file.read(end - start)).hexdigest()
        file.seek(end)
        place = Place(file=self._name, offset=start, length=end - start, sha256=digest)
        self._written.append(place)
        return place


def _plain(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Headers as ASCII, which is all that warcio writes: other letters are percent-encoded."""
    return [(name, value if value.isascii() else quote(value, safe=PRINTABLE)) for name, value in headers]


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


def differing(folder: Path, places: Iterator[Place]) -> Iterator[str]:
    """Names each record whose bytes are not those that were written, and each byte no record accounts for.

    `places` come in the order of file and offset.
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
        with path.open("rb") as file:
            file.seek(place.offset)
            found = hashlib.sha256(file.read(place.length)).hexdigest()
        if found != place.sha256:
            yield f"{place.file}:{place.offset}: the record differs from what was written"
        ends[place.file] = place.offset + place.length
    for path in sorted(folder.glob("*.warc.gz")):
        surplus = path.stat().st_size - ends.get(path.name, 0)
        if surplus:
            yield f"{path.name}:{ends.get(path.name, 0)}: {surplus} bytes that no record accounts for"
