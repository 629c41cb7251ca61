"""Reads parts of a JSON file as they pass by, so that a file of any size takes little memory."""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

import ijson

# One value longer than this is no post and no profile.
LONGEST_VALUE = 16 << 20
BEGINS = re.compile(rb"[\[{]")
OPENING, CLOSING = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})


class BrokenJsonError(ValueError):
    """The file is no whole JSON."""


class _Fed:
    """A stream that counts what the parser took since it last gave something back, and leaves out what stands before the JSON."""

    def __init__(self, stream: BinaryIO) -> None:
        """Feed from the first bracket on: the X archive writes an assignment before it."""
        self._stream, self.since = stream, 0
        head = stream.read(4096)
        found = BEGINS.search(head)
        self._held = head[found.start() :] if found is not None else head

    def read(self, size: int = -1) -> bytes:
        """Up to that many bytes."""
        if self._held:
            end = len(self._held) if size < 0 else size
            piece, self._held = self._held[:end], self._held[end:]
        else:
            piece = self._stream.read(size)
        self.since += len(piece)
        if self.since > LONGEST_VALUE:
            message = "one value is longer than 16 MB"
            raise BrokenJsonError(message)
        return piece


def values_at(stream: BinaryIO, wanted: Callable[[str], bool]) -> Iterator[tuple[str, object]]:
    """Every value whose place is wanted, with its place: names joined by “.”, “item” for what stands in a list.

    Only these are built; all else passes by. Raises BrokenJsonError where the file ends too early or is no JSON.
    """
    fed = _Fed(stream)
    builder: ijson.ObjectBuilder | None = None
    place, depth = "", 0
    try:
        for prefix, event, value in ijson.parse(fed, use_float=True):
            fed.since = 0
            if builder is None:
                # The name of a member bears its parent's prefix and is no value.
                if event == "map_key" or event in CLOSING or not wanted(prefix):
                    continue
                if event not in OPENING:
                    yield prefix, value
                    continue
                builder, place, depth = ijson.ObjectBuilder(), prefix, 0
            builder.event(event, value)
            depth += (event in OPENING) - (event in CLOSING)
            if depth == 0:
                found, builder = builder.value, None
                yield place, found
    except (ijson.JSONError, UnicodeDecodeError) as trouble:
        message = "it is no whole JSON"
        raise BrokenJsonError(message) from trouble
