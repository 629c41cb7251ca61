"""How a command ended: what it tells in lines and in JSON, what is wrong, and its exit code."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a command has to say. `facts` is the one JSON object, `lines` what a terminal shows, `trouble` goes to stderr."""

    facts: Mapping[str, object]
    lines: tuple[str, ...]
    trouble: tuple[str, ...] = ()
    code: int = 0
