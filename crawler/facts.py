"""Turns records into packed bytes and back, for the index of evidence."""

from typing import TypeVar

import msgspec
from isal import isal_zlib

R = TypeVar("R")

# The facts of a page are as long as the page, and mostly its menu: the fastest level takes five sixths away.
PACKED = 1


def pack(record: object) -> bytes:
    """A record as packed JSON, the same bytes for the same record."""
    packed: bytes = isal_zlib.compress(msgspec.json.encode(record, order="deterministic"), PACKED)
    return packed


def unpack(packed: bytes, kind: type[R]) -> R:
    """A record of that kind. Raises ValueError where the bytes are none."""
    try:
        return msgspec.json.decode(isal_zlib.decompress(packed), type=kind)
    except isal_zlib.error as trouble:  # type: ignore[misc]  # (its stub calls the error an object)
        message = "no packed record"
        raise ValueError(message) from trouble
