"""Which texts must stand in a source before a pattern can match it: most patterns need not be tried at all."""

import re
from collections.abc import Iterable, Sequence
from re import _parser as parser  # type: ignore[attr-defined]  # (the library's own reader of patterns)
from typing import Any

from ahocorasick_rs import BytesAhoCorasick

# One of these texts must be there, in lower case.
Group = frozenset[str]

SHORTEST = 5
# Every page has these, so they tell nothing.
TAG = re.compile(r"</?[a-z]{1,8}>?(?: [a-z-]*)?")
# Of what a pattern needs, so many groups are looked for: the most telling.
MOST_GROUPS = 2


def required_texts(pattern: re.Pattern[str]) -> tuple[Group, ...]:
    """Groups of texts of which each must have one in a source that the pattern matches; none where nothing can be said."""
    groups = _of(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return tuple(sorted(groups, key=_worth, reverse=True)[:MOST_GROUPS])


def _of(sequence: Iterable[tuple[Any, Any]]) -> list[Group]:
    groups: list[Group] = []
    run: list[str] = []

    def end_run() -> None:
        text = "".join(run).lower()
        run.clear()
        if len(text) >= SHORTEST and not TAG.fullmatch(text):
            groups.append(frozenset({text}))

    for operation, told in sequence:
        name = str(operation)
        if name == "LITERAL" and told < 128:  # noqa: PLR2004  (beyond ASCII, letters have other cases in other charsets)
            run.append(chr(told))
            continue
        end_run()
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and told[0] > 0:
            groups += _of(told[2])
        elif name == "SUBPATTERN":
            groups += _of(told[3])
        elif name == "ASSERT":
            groups += _of(told[1])
        elif name == "BRANCH":
            groups += _of_one(told[1])
    end_run()
    return groups


def _of_one(branches: Sequence[Iterable[tuple[Any, Any]]]) -> list[Group]:
    """Of several ways one is taken: the surest text of each, if each has one."""
    surest = [max(_of(branch), key=_worth, default=None) for branch in branches]
    return [frozenset().union(*(group for group in surest if group))] if all(surest) else []


def _worth(group: Group) -> int:
    """How telling a group is: as its shortest text."""
    return min(map(len, group))


class Sieve:
    """Says of a source which of several patterns can match it at all, in one pass."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Take the patterns apart."""
        self._needed = [required_texts(pattern) for pattern in patterns]
        self._texts = sorted({text for groups in self._needed for group in groups for text in group})
        self._search = BytesAhoCorasick([text.encode("ascii") for text in self._texts])

    def possible(self, source: str) -> list[bool]:
        """For each pattern whether it may match."""
        found = self._search.find_matches_as_indexes(source.encode("utf-8", errors="replace").lower(), overlapping=True)
        there = {self._texts[number] for number in {match[0] for match in found}}
        return [all(not group.isdisjoint(there) for group in groups) for groups in self._needed]
