"""Turns records into bytes and back, for the index of evidence."""

from typing import TypeVar

import msgspec

R = TypeVar("R")


def pack(record: object) -> bytes:
    """A record as JSON, the same bytes for the same record."""
    return msgspec.json.encode(record, order="deterministic")


def unpack(packed: bytes, kind: type[R]) -> R:
    """A record of that kind. Raises ValueError where the bytes are none."""
    return msgspec.json.decode(packed, type=kind)
