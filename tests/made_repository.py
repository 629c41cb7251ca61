"""Writes a small repository as a server of the AT Protocol does: DAG-CBOR blocks in a content archive."""

import hashlib
import struct
from typing import Any


class Link(bytes):
    """The name of a block."""


def head(major: int, number: int) -> bytes:
    for extra, size, form in ((24, 0, ""), (24, 1, ">B"), (25, 2, ">H"), (26, 4, ">I"), (27, 8, ">Q")):
        if not size:
            if number < extra:
                return bytes([major << 5 | number])
        elif number < 1 << 8 * size:
            return bytes([major << 5 | extra]) + struct.pack(form, number)
    raise OverflowError


def encoded(value: Any) -> bytes:  # noqa: PLR0911  (one kind of value a line)
    if value is None or isinstance(value, bool):
        return {None: b"\xf6", True: b"\xf5", False: b"\xf4"}[value]
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, Link):
        return head(6, 42) + head(2, len(value) + 1) + b"\0" + bytes(value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encoded, value))
    return head(5, len(value)) + b"".join(encoded(name) + encoded(one) for name, one in value.items())


def length(number: int) -> bytes:
    out = b""
    while True:
        byte, number = number & 0x7F, number >> 7
        out += bytes([byte | (0x80 if number else 0)])
        if not number:
            return out


def repository(did: str, records: dict[str, Any], *, nodes: int = 2) -> bytes:
    """A CAR of these records by path, spread over some nodes of the tree."""
    blocks: dict[Link, bytes] = {}

    def kept(value: Any) -> Link:
        body = encoded(value)
        name = Link(b"\x01\x71\x12\x20" + hashlib.sha256(body).digest())
        blocks[name] = body
        return name

    leaves = [(path.encode(), kept(records[path])) for path in sorted(records)]
    size = max(1, -(-len(leaves) // nodes))
    tree: Link | None = None
    for start in range(len(leaves) - len(leaves) % size if len(leaves) % size else len(leaves) - size, -1, -size):
        entries, before = [], b""
        for path, name in leaves[start : start + size]:
            shared = next(
                (at for at, (one, other) in enumerate(zip(path, before, strict=False)) if one != other), min(len(path), len(before))
            )
            entries.append({"p": shared, "k": path[shared:], "v": name, "t": None})
            before = path
        entries[-1]["t"] = tree
        tree = kept({"l": None, "e": entries})
    root = kept(
        {"did": did, "version": 3, "rev": "3kabcdefghi2a", "prev": None, "data": tree or kept({"l": None, "e": []}), "sig": b"\1" * 64}
    )
    header = encoded({"version": 1, "roots": [root]})
    return length(len(header)) + header + b"".join(length(len(name) + len(body)) + name + body for name, body in blocks.items())
