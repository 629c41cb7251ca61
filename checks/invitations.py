"""Finds sentences that invite pupils to follow, join or message an account on a platform."""

import functools
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checks.invitation_words import (
    ADULT,
    MARK,
    NOUN,
    any_call,
    by_parents,
    by_parents_loosely,
    doubtful,
    in_welsh,
    outright,
    reach,
    without_adults,
)
from checks.lowered import lowered
from checks.platform_names import PlatformNames
from checks.school_years import YEAR, years_named


class Manner(StrEnum):
    """How a text invites: pupils outright, perhaps pupils, or pupils to ask their parents."""

    OUTRIGHT = "outright"
    DOUBTFUL = "doubtful"
    BY_PARENTS = "by parents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One invitation: the words of it, the platforms they name, and the school years or ages they name.

    `ages` are the youngest and the oldest age that the words state; None where they state none.
    """

    words: str
    manner: Manner
    platforms: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    ages: tuple[int, int | None] | None = None


_ANY_VERB = re.compile(
    r"\b(?:follow(?:ed)?|subscribed?|liked?|join(?:ed)?|message|text|add(?:ed)?|dm|friend|tag|snap|contact|send|give|drop|find|look|check"
    r"|dilyn(?:wch)?|hoffwch|ymunwch|tanysgrifiwch)\b",
    re.IGNORECASE,
)
_CALL_WORDS = 6
_ANYBODY = re.compile(
    rf"\b(?:{NOUN}|{YEAR}|class|(?:your|ur)\s{ADULT}"
    r"|grown-?\s?up|adult|mum(?:my)?|mom|dad(?:dy)?|nan|[bp]h?lant|dd?isgyblion|[fm]yfyrwyr|[bf]lwyddyn)\b",
    re.IGNORECASE,
)
# A question is asked and then answered: “Can my child follow us on Instagram? Not before …”.
_QUESTION = re.compile(r"\W*(?:can|could|may|should|must|do|does|did|is|will|would|how|when|what|who)\b.*\?$", re.IGNORECASE)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a passage; a short call such as “Year 5!” goes with the sentence that it opens."""
    waiting = ""
    for raw in re.split(r"(?<=[.!?])\s+|\n+", text):
        piece = " ".join(raw.split())
        if piece.endswith(("!", "?")) and len(piece.split()) <= _CALL_WORDS and not _QUESTION.match(piece):
            waiting += piece[:-1] + ", "
            continue
        if piece or waiting:
            yield (waiting + piece).removesuffix(", ")
        waiting = ""
    if waiting:
        yield waiting.removesuffix(", ")


@functools.lru_cache(maxsize=64)
def grammar(names: PlatformNames, school_names: tuple[str, ...], own: str = "", handles: tuple[tuple[str, str], ...] = ()) -> "Grammar":
    """The patterns for these names, kept for the next page of the same school."""
    return Grammar(names, school_names, own=own, handles=handles)


class Grammar:
    """The patterns of invitations, made once for the names of platforms and of the school.

    With `own`, the text stands on the account itself: “follow us” then needs no platform's name. `handles` are the registered
    handles with the platform of each, so that “follow @school” needs none either.
    """

    def __init__(
        self, names: PlatformNames, school_names: Iterable[str], *, own: str = "", handles: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Make the patterns."""
        self.names, self.own, self.handles = names, own, tuple(handles)
        known = tuple(school_names)
        self.any_call = re.compile(any_call(known))
        reached = reach(names.pattern, known, own=bool(own))
        forms = [
            *((form, Manner.BY_PARENTS) for form in by_parents(reached)),
            *((form, Manner.OUTRIGHT) for form in in_welsh(names.pattern)),
            *((form, Manner.OUTRIGHT) for form in outright(reached)),
            *((form, Manner.DOUBTFUL) for form in doubtful(reached)),
            (by_parents_loosely(reached), Manner.BY_PARENTS),
        ]
        self.forms = tuple((re.compile(form, re.IGNORECASE), manner) for form, manner in forms)

    def calling(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The texts that have the words of an invitation at all: one quick look at a whole page before the thorough one."""
        # The first of them begins a line as the others do.
        calls = [call.start() for call in self.any_call.finditer(lowered("\n" + "\n".join(texts)))]
        if not calls:
            return ()
        ends = list(itertools.accumulate(len(text) + len("\n") for text in texts))
        found = {bisect_right(ends, call) for call in calls}
        return tuple(texts[place] for place in sorted(found) if _ANYBODY.search(texts[place]))

    def invitations(self, text: str, linked: Iterable[str] = ()) -> Iterator[Invitation]:
        """Every invitation of a passage, in order; `linked` are platforms that links of the passage lead to."""
        also = tuple(linked)
        for sentence in sentences(text):
            asks = _QUESTION.match(sentence) or not _ANY_VERB.search(sentence)
            found = None if asks else self._in(without_adults(sentence))
            if found is None or _is_refused(found[0]):
                continue
            match, manner = found
            own = (self.own,) if self.own else ()
            platforms = self.names.named_in(match[0]) or own or self.names.named_in(sentence) or also or self._of_handle(match[0], text)
            if platforms or re.search(r"\bsocial(?:s|\smedia)\b", sentence, re.IGNORECASE):
                who = match.groupdict().get("who") or ""
                ages = _ages(sentence)
                yield Invitation(words=match[0].strip(), manner=manner, platforms=platforms, years=years_named(who), ages=ages)

    def _of_handle(self, words: str, text: str) -> tuple[str, ...]:
        """Platforms of a handle that the words name: those it is registered on, else those that the passage names."""
        handle = re.search(r"@([\w.]*\w)", words)
        if handle is None:
            return ()
        registered = (platform for name, platform in self.handles if name == handle[1].casefold())
        return tuple(dict.fromkeys(registered)) or self.names.named_in(text)

    def _in(self, sentence: str) -> tuple[re.Match[str], Manner] | None:
        return next(((match, manner) for form, manner in self.forms if (match := form.search(sentence))), None)


_ALLOWED_NOT = re.compile(rf"\b(?:don{MARK}?t\sforget|why\snot|can{MARK}?t\swait|not\sonly)\b", re.IGNORECASE)
_NOT = re.compile(
    rf"\b(?:not|never|cannot|no\slonger|without|before|until|unless|too\syoung|stop|avoid|discourage\w*|prevent\w*|refrain|forbid\w*|ban(?:ned)?)\b|n{MARK}t\b",
    re.IGNORECASE,
)


def _is_refused(match: re.Match[str]) -> bool:
    """Whether the words say that pupils shall not, as an e-safety lesson does."""
    before = match.string[max(0, match.start() - len("we discourage all our ")) : match.start()]
    text = _ALLOWED_NOT.sub("", f"{before}{match[0]}")
    return bool(_NOT.search(text) or re.search(r"\bno\s$", before, re.IGNORECASE))


_AT_LEAST = re.compile(
    r"\b(?:over|above|at\sleast|aged?|are|turn|be)\s(?:the\sage\sof\s)?(\d{1,2})(?!\d)\s?(?:\+|(?:and|or)\s(?:over|older|above|up))?"
    r"|\b(\d{1,2})\s?(?:\+|plus\b|(?:and|or)\s(?:over|older|above|up)\b)|\bover[\s-](\d{1,2})s?\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b(?:aged?|ages)\s(\d{1,2})\s?(?:to|[\u2013-]|and)\s?(\d{1,2})\b(?!\s?(?:over|older|above|up))", re.IGNORECASE)
_UNDER = re.compile(r"\bunder[\s-](?:the\sage\sof\s)?(\d{1,2})s?\b", re.IGNORECASE)


def _ages(sentence: str) -> tuple[int, int | None] | None:
    """The ages a sentence states, as youngest and oldest: “aged 7 to 11”, “13 and over”, “under 13”."""
    span = _RANGE.search(sentence)
    if span:
        return int(span[1]), int(span[2])
    under = _UNDER.search(sentence)
    if under:
        return 0, int(under[1]) - 1
    least = _AT_LEAST.search(sentence)
    return (int(next(filter(None, least.groups()))), None) if least else None
