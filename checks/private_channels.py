"""Finds sentences that send pupils or parents to a person's own number or account instead of the school's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.passages import looked_at
from checks.person_names import sentences

# What every such sentence holds in small letters.
WORDS = (
    "whatsapp", "text m", "message m", "text your", "message your", "dm m", "snapchat", "messenger", "my mobile", "my personal",
    "his mobile", "her mobile", "personal number", "personal mobile", "personal account", "personal email", "personal e-mail",
    "private message", "inbox m", "my instagram", "my facebook", "call m", "phone m", "ring m",
)  # fmt: skip

_TEACHER = (
    r"(?:me\b|(?:Mr|Mrs|Miss|Ms|Mx|Dr|Coach|Sir)\.?\s[A-Z][\w'’-]+|(?i:your|the)\s(?i:child['’]s\s)?(?i:class\s"
    r"|form\s)?(?i:teacher|tutor|coach|teaching\sassistant)"
    r"|[A-Z][a-z]+\s[A-Z][a-z'’-]+)"
)
_VERB = r"(?i:text|whatsapp|message|dm|pm|inbox|snapchat|contact|call|phone|ring|ask|add|reach)"
_OWN = (
    r"(?:(?i:my|his|her|their)\s(?i:own\s|personal\s|private\s)?(?i:mobile|number|phone|whatsapp|instagram|insta|facebook"
    r"|snapchat|snap|e-?mail|account|dms?|messenger)\b|(?i:personal|private)\s(?i:mobile|number|phone|account|e-?mail|facebook"
    r"|instagram|whatsapp)\b)"
)
_MOBILE = r"(?:(?:\+44\s?|0)7[\d\s.-]{8,13}\d)"
_ROUTE = r"(?i:whatsapp|messenger|snapchat|instagram|insta|facebook|telegram|signal|discord|tiktok|x|twitter)\b"
_SURE = re.compile(
    rf"\b{_VERB}\s{_TEACHER}[^.!?]{{0,60}}?\b(?:on|at|via|by|using|through|to)?\s?(?:{_OWN}|{_MOBILE})|\b(?i:contact|reach|find"
    rf"|get\shold\sof|message|text|call)\s(?i:me|him|her)\s(?:on|at|via|by)\s(?:{_OWN}|{_MOBILE})"
)
_PERHAPS = re.compile(
    rf"\b{_VERB}\s{_TEACHER}[^.!?]{{0,30}}?\b(?i:on|via|by|using|through)\s{_ROUTE}|\b(?i:whatsapp|snapchat|dm|inbox)\s{_TEACHER}"
)
_REFUSED = re.compile(
    r"\b(?:not|never|don['’]?t|do\snot|must\snot|should\snot|cannot|no\slonger|avoid|without|forbid\w*|prohibit\w*|unacceptable"
    r"|refrain|instead\sof|rather\sthan)\b",
    re.IGNORECASE,
)
_ASSOCIATION = re.compile(r"\b(?:pta|ptfa|pfa|friends\sof|parent\steacher\sassociation|class\srep(?:resentative)?s?|club|ltd"
    r"|company)\b", re.IGNORECASE)
_SCHOOLS_OWN = re.compile(r"\b(?:school(?:['’]s)?|office|class)\s(?:mobile|phone|number)\b|\btrip\s(?:phone|mobile)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateChannel:
    """One sentence that sends people to a private channel: `is_sure` where the channel is a person's own."""

    is_sure: bool


def private_channels(blocks: tuple[str, ...]) -> Iterator[PrivateChannel]:
    """Every such sentence of some passages. What policies forbid and what an association offers is none, or for a person to judge."""
    looked = looked_at(blocks)
    if not looked.has_word(WORDS):
        return
    for block in looked.with_words(WORDS):
        for sentence in sentences(block):
            if _REFUSED.search(sentence):
                continue
            if _SURE.search(sentence) and not _SCHOOLS_OWN.search(sentence):
                yield PrivateChannel(is_sure=not _ASSOCIATION.search(block))
            elif _PERHAPS.search(sentence) and not _ASSOCIATION.search(block):
                yield PrivateChannel(is_sure=False)
