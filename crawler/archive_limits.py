"""How much may come out of an archive, and a stream that holds it to that."""

import io
import struct
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MEGABYTE = 1 << 20
END, END_64, END_64_PLACE = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an export of a real size keeps far below of. `density` is bytes out for each byte in."""

    members: int = 250_000
    density: int = 250
    small: int = 10 * MEGABYTE
    spare: int = 64 * MEGABYTE

    def is_too_dense(self, size: int, packed: int) -> bool:
        """Whether a file would unpack to far more than text and pictures do."""
        return size > self.small and size > self.density * max(packed, 1)

    def most_from(self, packed: int) -> int:
        """How many bytes may come out of an archive of that size."""
        return self.spare + self.density * packed


LIMITS = Limits()


class Measured(io.RawIOBase):
    """A stream that ends in an error where more comes out of it than was told.

    `at_once` is the most that may be asked for in one piece: a forged length must not become a piece of memory.
    """

    def __init__(self, stream: BinaryIO | io.BufferedIOBase, *, most: int, at_once: int = 0) -> None:
        """Measure what is read from the stream."""
        super().__init__()
        self._stream, self._most, self._at_once = stream, most, at_once

    def read(self, size: int = -1) -> bytes:
        """Up to that many bytes."""
        if self._at_once and (size < 0 or size > self._at_once):
            message = "a piece longer than any header or block"
            raise tarfile.ReadError(message)
        piece = self._stream.read(size)
        if self._stream.tell() > self._most:
            message = "more comes out than was told"
            raise tarfile.ReadError(message)
        return piece

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # the buffer protocol has no name before 3.12
        """Fills a buffer."""
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def seekable(self) -> bool:
        """As the stream itself."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes to a place; never beyond what may come out."""
        target = offset if whence == io.SEEK_SET else self._stream.tell() + offset
        if whence == io.SEEK_END or target > self._most:
            message = "more comes out than was told"
            raise tarfile.ReadError(message)
        return self._stream.seek(target)

    def tell(self) -> int:
        """Where it stands."""
        return self._stream.tell()


def members_told(path: Path) -> int:
    """How many members a ZIP's own end tells of; 0 where it has no such end. Asked before its directory is read into memory."""
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        start = max(0, size - 65_557 - 20)
        file.seek(start)
        tail = file.read()
        at = tail.rfind(END)
        if at < 0 or len(tail) < at + 22:
            return 0
        count: int = struct.unpack_from("<H", tail, at + 10)[0]
        # The directory itself cannot lie about its length without becoming unreadable: 46 bytes is the least an entry takes.
        length: int = struct.unpack_from("<I", tail, at + 12)[0]
        place = tail.rfind(END_64_PLACE, 0, at)
        if place >= 0:
            file.seek(struct.unpack_from("<Q", tail, place + 8)[0])
            record = file.read(56)
            if record.startswith(END_64) and len(record) == 56:  # noqa: PLR2004  (its length)
                count, length = struct.unpack_from("<Q", record, 32)[0], struct.unpack_from("<Q", record, 40)[0]
    return max(count, length // 200)
