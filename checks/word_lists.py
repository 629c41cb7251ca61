"""Finds words of words.csv in a text, less what stands in a phrase that is allowed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.lowered import lowered
from checks.passages import Looked
from checks.remembered import remembered
from records.policy import ListedWord, WordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """The words of one kind: one pattern of them all; and what is looked for first: whole words, beginnings, words in capitals."""

    pattern: re.Pattern[str]
    allowed: re.Pattern[str] | None
    phrases: tuple[str, ...]
    stems: tuple[str, ...]
    capitals: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is any word of this kind."""
        return bool(self.phrases or self.stems or self.capitals)

    def may_stand_in(self, looked: Looked) -> bool:
        """Whether a word may stand in the passages: a quick look before the thorough one."""
        if looked.has_word(self.phrases) or any(stem in looked.lower for stem in self.stems):
            return True
        return any(word in looked.text for word in looked.near(self.capitals))

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Every word in a text that stands in no allowed phrase."""
        free = [(found.start(), found.end()) for found in self.allowed.finditer(text)] if self.allowed else []
        for found in self.pattern.finditer(text):
            if not any(start <= found.start() and found.end() <= end for start, end in free):
                yield found

    def passages(self, looked: Looked) -> tuple[str, ...]:
        """The passages in which a word stands outside of allowed phrases."""
        if not self.may_stand_in(looked):
            return ()
        near = set(looked.with_words(self.phrases))
        for stem in self.stems:
            near.update(looked.with_stem(stem))
        for word in looked.near(self.capitals):
            near.update(looked.with_text(word))
        return tuple(block for block in looked.blocks if block in near and any(self.found_in(block)))


@remembered(most=16)
def word_list(kind: WordKind, words: tuple[ListedWord, ...]) -> WordList:
    """The words of one kind. The pattern stands at ends of words; small letters in the table match any letters."""
    own = tuple(word.word for word in words if word.kind is kind)
    # A title is no word to be shielded, and may be a phrase that is.
    shields = kind is not WordKind.TITLE
    allowed = tuple(word.word for word in words if word.kind is WordKind.ALLOWED and shields)
    return WordList(
        pattern=_pattern(own),
        allowed=_pattern(allowed) if allowed else None,
        phrases=tuple(dict.fromkeys(lowered(word) for word in own if not word.isupper() and not word.endswith("*"))),
        stems=tuple(dict.fromkeys(lowered(word.removesuffix("*")) for word in own if word.endswith("*"))),
        capitals=tuple(dict.fromkeys(word for word in own if word.isupper())),
    )


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_written, longest_first)) or '(?!)'})(?![\w])")


def _written(word: str) -> str:
    """One word as a pattern: any blank for a blank, either apostrophe, any ending for `*`."""
    plain = re.escape(word.removesuffix("*")).replace(r"\ ", r"\s+").replace("'", "['’]")
    ending = r"\w*" if word.endswith("*") else ""
    return plain if word.isupper() else rf"(?i:{plain}{ending})"
