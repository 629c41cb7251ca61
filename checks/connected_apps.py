"""Compares the programs that are connected to an account with the trust's lists, and names them without personal data."""

import re
from collections.abc import Iterable

LONGEST = 40
# An address, a handle or a long number may belong to a person.
PERSONAL = re.compile(r"\S*@\S+|\d{5,}")


def is_listed(app: str, names: Iterable[str]) -> bool:
    """Whether a program is one of the list, whatever its capitals, blanks and signs; “Buffer for Teams” is “Buffer” with more words."""
    words = _words(app)
    return any(wanted and words[: len(wanted)] == wanted for wanted in map(_words, names))


def shown(app: str) -> str:
    """A program's name for a sentence: short, and without what may tell a person."""
    plain = PERSONAL.sub("***", " ".join(app.split()))
    return f"“{plain[:LONGEST]}”" if plain else "one without a name"


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())
