"""Reads a content archive (CAR) with DAG-CBOR records, as the AT Protocol's servers write a repository; each block against its hash."""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

# No record, and no node of the tree, is near as large; and none is nested so deep.
LARGEST_BLOCK, DEEPEST, MOST_BLOCKS = 8 << 20, 64, 5_000_000
SHA_256, RAW, DAG_CBOR = 0x12, 0x55, 0x71
SIMPLE: dict[int, object] = {20: False, 21: True, 22: None}


class BrokenCarError(ValueError):
    """The file is no whole archive."""


@dataclass(frozen=True, slots=True)
class Cid:
    """The name of a block: what its hash makes it."""

    raw: bytes


def _broken(*, because: str) -> BrokenCarError:
    return BrokenCarError(because)


class Repository:
    """One repository: its newest commit, and its records by path. Blocks are read where they lie, one at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        """Notes where each block lies. Raises BrokenCarError where the file is cut short or a block differs from its hash."""
        self._stream = stream
        self._places: dict[bytes, tuple[int, int]] = {}
        header = decoded(self._take(self._length() or 0))
        roots = header.get("roots") if isinstance(header, dict) else None
        if not isinstance(roots, list) or not roots or not isinstance(roots[0], Cid):
            raise _broken(because="its header names no root")
        self._index()
        commit = self.block(roots[0])
        if not isinstance(commit, dict) or not isinstance(commit.get("did"), str) or not isinstance(commit.get("data"), Cid):
            raise _broken(because="its root is no commit of a repository")
        self.did, self._tree = str(commit["did"]), commit["data"]

    def records(self, *collections: str) -> Iterator[tuple[str, object]]:
        """Path and record of each record of the collections; all others are never decoded."""
        for path, cid in self._walk(self._tree, 0):
            if path.split("/", 1)[0] in collections:
                yield path, self.block(cid)

    def block(self, cid: Cid) -> object:
        """One block, decoded."""
        place = self._places.get(cid.raw)
        if place is None:
            raise _broken(because="a block is missing")
        self._stream.seek(place[0])
        return decoded(self._take(place[1]))

    def _walk(self, cid: Cid, depth: int) -> Iterator[tuple[str, Cid]]:
        """Leaves of the search tree, in order."""
        node = self.block(cid)
        if depth > DEEPEST or not isinstance(node, dict):
            raise _broken(because="its tree is no tree")
        if isinstance(node.get("l"), Cid):
            yield from self._walk(node["l"], depth + 1)
        path = b""
        entries = node.get("e")
        for entry in entries if isinstance(entries, list) else []:
            shared, rest, value = (entry.get(name) for name in ("p", "k", "v")) if isinstance(entry, dict) else (None, None, None)
            if not isinstance(shared, int) or not isinstance(rest, bytes) or not isinstance(value, Cid):
                raise _broken(because="its tree is no tree")
            path = path[:shared] + rest
            yield path.decode("utf-8", errors="replace"), value
            if isinstance(entry, dict) and isinstance(entry.get("t"), Cid):
                yield from self._walk(entry["t"], depth + 1)

    def _index(self) -> None:
        while (length := self._length()) is not None:
            block = self._take(length)
            end = _cid_length(block)
            cid, body = block[:end], block[end:]
            if len(self._places) >= MOST_BLOCKS:
                raise _broken(because="more blocks than an account has")
            if cid[-34:-32] == bytes((SHA_256, 32)) and hashlib.sha256(body).digest() != cid[-32:]:
                raise _broken(because="a block differs from its hash")
            self._places[cid] = (self._stream.tell() - len(body), len(body))

    def _length(self) -> int | None:
        """A length before a block; None at the end of the file."""
        number, shift = 0, 0
        while True:
            byte = self._stream.read(1)
            if not byte:
                if shift:
                    raise _broken(because="it ends too early")
                return None
            number |= (byte[0] & 0x7F) << shift
            shift += 7
            if byte[0] < 0x80:  # noqa: PLR2004  (the last byte of a number)
                break
            if shift > 63:  # noqa: PLR2004  (more than a number has)
                raise _broken(because="a length is none")
        if not number or number > LARGEST_BLOCK:
            raise _broken(because="a block is larger than any record")
        return number

    def _take(self, length: int) -> bytes:
        piece = self._stream.read(length)
        if len(piece) != length:
            raise _broken(because="it ends too early")
        return piece


def _cid_length(block: bytes) -> int:
    """How many bytes at the head of a block are its name: version 1, codec, and a SHA-256."""
    if len(block) < 36 or block[0] != 1 or block[1] not in {DAG_CBOR, RAW} or block[2:4] != bytes((SHA_256, 32)):  # noqa: PLR2004
        raise _broken(because="a block has no name that is known")
    return 36


def decoded(data: bytes) -> object:
    """One DAG-CBOR value: maps, lists, texts, bytes, numbers, links. Raises BrokenCarError where it is none."""
    try:
        value, end = _value(data, 0, 0)
    except (IndexError, struct.error, UnicodeDecodeError) as trouble:
        raise _broken(because="a record ends too early") from trouble
    if end != len(data):
        raise _broken(because="a record has something behind it")
    return value


def _value(data: bytes, at: int, depth: int) -> tuple[object, int]:
    if depth > DEEPEST:
        raise _broken(because="a record is nested too deep")
    major, extra = data[at] >> 5, data[at] & 0x1F
    if major == 7:  # noqa: PLR2004  (simple values)
        return _simple(data, at, extra)
    number, at = _number(data, at + 1, extra)
    if major in {0, 1}:
        return (number if major == 0 else -1 - number), at
    if major in {2, 3}:
        if at + number > len(data):
            raise _broken(because="a record ends too early")
        piece = data[at : at + number]
        return (piece if major == 2 else piece.decode("utf-8")), at + number  # noqa: PLR2004  (2 is bytes)
    if major == 6:  # noqa: PLR2004  (a tag)
        inner, at = _value(data, at, depth + 1)
        if number != 42 or not isinstance(inner, bytes):  # noqa: PLR2004  (42 is a link)
            raise _broken(because="a record holds a tag that is no link")
        return Cid(inner.removeprefix(b"\0")), at
    if number > len(data):
        raise _broken(because="a record ends too early")
    return _several(data, at, number, depth, is_map=major == 5)  # noqa: PLR2004  (5 is a map)


def _several(data: bytes, at: int, number: int, depth: int, *, is_map: bool) -> tuple[object, int]:
    values: list[object] = []
    for _ in range(number * 2 if is_map else number):
        value, at = _value(data, at, depth + 1)
        values.append(value)
    if not is_map:
        return values, at
    names = values[::2]
    if not all(isinstance(name, str) for name in names):
        raise _broken(because="a record has a name that is no text")
    return dict(zip(names, values[1::2], strict=True)), at


def _number(data: bytes, at: int, extra: int) -> tuple[int, int]:
    if extra < 24:  # noqa: PLR2004  (the number itself)
        return extra, at
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(extra)
    if size is None:
        raise _broken(because="a record has a length that is not told")
    piece = data[at : at + size]
    if len(piece) != size:
        raise _broken(because="a record ends too early")
    return int.from_bytes(piece, "big"), at + size


def _simple(data: bytes, at: int, extra: int) -> tuple[object, int]:
    if extra in SIMPLE:
        return SIMPLE[extra], at + 1
    if extra == 27:  # noqa: PLR2004  (a number of eight bytes)
        return struct.unpack_from(">d", data, at + 1)[0], at + 9
    raise _broken(because="a record holds a value that is not known")
