"""Finds addresses and codes that let anybody into a closed room: class spaces, chat groups, video meetings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# What every such address or code holds in small letters.
LINK_WORDS = ("cjc=", "chat.whatsapp.com/", "t.me/+", "t.me/joinchat", "discord.gg/", "discord.com/invite", "zoom.us/j/", "zoom.us/my/",
              "teams.microsoft.com/l/", "teams.live.com/meet", "meet.google.com/", "classdojo.com/i", "app.seesaw.me/", "m.me/j/",
              "signal.group/", "facebook.com/groups/")  # fmt: skip
CODE_WORDS = ("join code", "joining code", "class code", "classroom code", "meeting id", "student code", "dojo code", "seesaw code")

_ROOMS = (
    ("Google Classroom", True, re.compile(r"classroom\.google\.com/\S*[?&]cjc=\w+", re.IGNORECASE)),
    ("WhatsApp group", True, re.compile(r"chat\.whatsapp\.com/(?:invite/)?[\w-]{10,}", re.IGNORECASE)),
    ("Telegram group", True, re.compile(r"t\.me/(?:\+|joinchat/)[\w-]{8,}", re.IGNORECASE)),
    ("Discord server", True, re.compile(r"discord(?:\.gg|\.com/invite)/[\w-]{2,}", re.IGNORECASE)),
    ("Signal group", True, re.compile(r"signal\.group/#?\S{10,}", re.IGNORECASE)),
    ("Messenger group", True, re.compile(r"\bm\.me/j/[\w-]{6,}", re.IGNORECASE)),
    ("ClassDojo class", True, re.compile(r"classdojo\.com/(?:invite|i)/?\?\S+|classdojo\.com/invite/\S+", re.IGNORECASE)),
    ("Microsoft Teams class", True, re.compile(r"teams\.microsoft\.com/l/team/\S+", re.IGNORECASE)),
    ("Zoom meeting", False, re.compile(r"zoom\.us/(?:j/\d{9,11}|my/\w+)", re.IGNORECASE)),
    ("Microsoft Teams meeting", False, re.compile(r"teams\.(?:microsoft\.com/l/meetup-join/|live\.com/meet/)\S+", re.IGNORECASE)),
    ("Google Meet meeting", False, re.compile(r"meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}\b", re.IGNORECASE)),
)
_CODE = re.compile(
    r"\b(?:(?:google\s)?class(?:room)?|join(?:ing)?|student|seesaw|dojo)\s(?:join(?:ing)?\s)?code\s?(?:is|:|-|–"
    r"|=)?\s*[“\"']?(?=[A-Za-z]*\d|[A-Z]{5})([A-Za-z0-9]{5,8})\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\bmeeting\sid\s?:?\s*\d{3}[ -]?\d{3,4}[ -]?\d{3,4}\b", re.IGNORECASE)
# A meeting for anybody who is interested.
_PUBLIC = re.compile(
    r"\b(?:webinar|open\s(?:evening|day|event|morning)|public|virtual\stour|governors?['’]?\smeeting|consultation|drop[\s-]in"
    r"|job|recruit\w*|interview"
    r"|everyone\sis\swelcome|pta|ptfa|friends\sof)\b",
    re.IGNORECASE,
)
_PUPILS = re.compile(
    r"\b(?:year\s?\d+|y\d+|class|pupils?|students?|children|lessons?|homework|remote\slearning|registration|form\stime"
    r"|reception|nursery|ks\d|assembly)\b",
    re.IGNORECASE,
)
_ASSOCIATION = re.compile(r"\b(?:pta|ptfa|pfa|friends\sof|parent\steacher\sassociation)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDoor:
    """One room anybody may enter: `is_sure` where pupils or parents are inside for sure. The code itself is not kept."""

    room: str
    is_sure: bool


def open_doors(addresses: Iterable[tuple[str, str]], passages: Iterable[str]) -> Iterator[OpenDoor]:
    """Every open room that addresses, each with the words around it, and passages lead to."""
    for address, words in addresses:
        yield from _in_text(address, words)
    for text in passages:
        yield from _in_text(text, text)
        if _CODE.search(text):
            yield OpenDoor(room="class space with a join code", is_sure=not _PUBLIC.search(text))
        elif _MEETING.search(text):
            yield OpenDoor(room="meeting with its number", is_sure=_is_of_pupils(text))


def _in_text(text: str, words: str) -> Iterator[OpenDoor]:
    for room, is_closed, pattern in _ROOMS:
        if pattern.search(text):
            sure = not _ASSOCIATION.search(words) if is_closed else _is_of_pupils(words)
            yield OpenDoor(room=room, is_sure=sure)


def _is_of_pupils(words: str) -> bool:
    return bool(_PUPILS.search(words)) and not _PUBLIC.search(words)


def told(doors: Iterable[OpenDoor]) -> str:
    """The rooms by name, each once."""
    return ", ".join(dict.fromkeys(door.room for door in doors))
