"""Reads parts of a JSON answer without trusting its shape."""

import json
import re
from datetime import UTC, datetime
from html import unescape

from records.capture import Answer

_BREAKS = re.compile(r"<br\s*/?>|</p>\s*<p[^>]*>|</(?:p|div|li|h\d)>", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>")
_LEADS = re.compile(r"""\bhref\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_WRITTEN = re.compile(r"https?://[^\s<>\"'“”‘’()]+|\b(?:www\.)[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"'“”‘’()]*)?", re.IGNORECASE)


def json_of(answer: Answer) -> object:
    """What the answer holds, None where it is no JSON."""
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def part_of(value: object, *names: str) -> object:
    """What stands under these names one below the other, None where nothing does."""
    for name in names:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def text_of(value: object, *names: str) -> str:
    """The text that stands there; a number as text, anything else as empty."""
    found = part_of(value, *names)
    if isinstance(found, str):
        return found.strip()
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def list_of(value: object, *names: str) -> list[object]:
    """The list that stands there, empty where none does."""
    found = part_of(value, *names)
    return found if isinstance(found, list) else []


def moment_of(text: str) -> datetime | None:
    """A moment in UTC, None where the text is none; one without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, one paragraph a line."""
    lines = unescape(_TAGS.sub("", _BREAKS.sub("\n", markup))).split("\n")
    return "\n".join(line for line in (" ".join(part.split()) for part in lines) if line)


def leads_of(markup: str) -> tuple[str, ...]:
    """The addresses that a piece of HTML links to, each once."""
    return tuple(dict.fromkeys(unescape(found) for found in _LEADS.findall(markup)))


def written_addresses(text: str) -> tuple[str, ...]:
    """The addresses that stand in a plain text, each once."""
    found = (match.rstrip(".,;:!?") for match in _WRITTEN.findall(text))
    return tuple(dict.fromkeys(address if "://" in address else f"https://{address}" for address in found))
