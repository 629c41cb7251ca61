"""Cuts a short piece out of a text for a report, with everything masked that may be a person's name."""

import re
from collections.abc import Iterable

LONGEST = 20
MASK = "…"

# Capitalised words that are no one's name, as invitations and headings begin with them.
PLAIN_WORDS = frozenset(
    {"a", "add", "all", "and", "are", "ask", "attention", "boys", "calling", "can", "children", "class", "come", "dear", "everyone",
     "follow", "for", "girls", "hello", "hey", "hi", "if", "in", "join", "key", "kids", "ks1", "ks2", "ks3", "ks4", "ks5", "learners",
     "like", "message", "nursery", "of", "on", "or", "our", "parents", "please", "pupil", "pupils", "reception", "remember", "school",
     "send", "sixth", "stage", "student", "students", "subscribe", "the", "they", "this", "to", "us", "we", "why", "year", "years",
     "you", "your"}
)
_WORD = re.compile(r"\S+")
_CORE = re.compile(r"[^\W_](?:[\w'\u2019-]*[^\W_])?")


def snippet(text: str, *, keep: Iterable[str] = (), names: frozenset[str] = frozenset()) -> str:
    """At most twenty words of a text; words with a capital, given names, handles, addresses and long numbers become “…”.

    `keep` are words that may be shown though they have a capital, such as platforms' names; `names` are given names,
    which are masked even in small letters.
    """
    kept = PLAIN_WORDS | {word for phrase in keep for word in phrase.casefold().split()}
    words = _WORD.findall(text)
    shown = [_shown(word, kept, names) for word in words[:LONGEST]]
    joined = re.sub(rf"{MASK}(?:\s{MASK})+", MASK, " ".join(shown))
    return joined + (f" {MASK}" if len(words) > LONGEST and not joined.endswith(MASK) else "")


def _shown(word: str, kept: frozenset[str], names: frozenset[str]) -> str:
    core = _CORE.search(word)
    if core is None:
        return word
    plain = core[0].casefold().replace("\u2019", "'")
    if any(sign in word for sign in "@/#") or sum(letter.isdigit() for letter in word) > len("Y10"):
        return MASK
    if plain in kept or re.fullmatch(r"y?\d{1,2}\+?", plain):
        return word
    if any(letter.isupper() for letter in core[0]) or plain.removesuffix("'s") in names:
        return MASK + word[core.end() :]
    return word
