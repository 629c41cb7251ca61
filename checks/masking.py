"""Masks names, so that a ruling shows where a name stands and never whose it is."""

import hashlib


def masked(name: str) -> str:
    """First letters of the first and last word: “J*** S***”; particles and words between are left out."""
    words = [word for word in name.replace("-", " ").split() if word]
    if not words:
        return "***"
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return " ".join(f"{word[0].upper()}***" for word in ends)


def listed(names: tuple[str, ...], *, most: int = 3) -> str:
    """Masked names for a sentence, cut after `most` with the number of the others."""
    shown = ", ".join(masked(name) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def mark_of(address: str, ordinal: int = 0) -> str:
    """A stable mark of one thing at an address, from which the address cannot be read."""
    return hashlib.sha256(f"{address}#{ordinal}".encode()).hexdigest()[:16]
