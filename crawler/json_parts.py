"""Reads parts of a JSON answer without trusting its shape."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlsplit

from crawler.addresses import resolve
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
    """The text that stands there; a number as text, anything else as empty. Halves of characters, which nothing can store, are replaced."""
    found = part_of(value, *names)
    if isinstance(found, str):
        return found.strip().encode("utf-8", errors="replace").decode("utf-8")
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def list_of(value: object, *names: str) -> list[object]:
    """The list that stands there, empty where none does."""
    found = part_of(value, *names)
    return found if isinstance(found, list) else []


def moment_of(text: str) -> datetime | None:
    """A moment in UTC, None where the text is none; one without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def web_address(text: str, *, on: str = "") -> str:
    """The address on the web that a text of an answer means, empty where it is none; `on` is the address it stood on."""
    try:
        found = resolve(on, text)
    except ValueError:
        # A port or a part of a host with more digits than a number may have.
        return ""
    return found if found.startswith(("https://", "http://")) else ""


def plain_origin(row_url: str, named: str) -> str:
    """Scheme and host of an address that an answer names, empty where a visit may not go there.

    Only https (plain http where the row's own address is so), without a user's name and by the scheme's own port.
    """
    address = web_address(named)
    parts = urlsplit(address)
    is_secure = parts.scheme == "https" or row_url.strip().lower().startswith("http://")
    return f"{parts.scheme}://{parts.netloc}" if address and is_secure and not re.search(r"@|:\d*$", parts.netloc) else ""


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, one paragraph a line."""
    # Behind the last “>” no tag can end: to look for one from each “<” there would take for ever.
    tagged, end, rest = _BREAKS.sub("\n", markup).rpartition(">")
    lines = unescape(_TAGS.sub("", tagged + end) + rest).split("\n")
    return "\n".join(line for line in (" ".join(part.split()) for part in lines) if line)


def leads_of(markup: str) -> tuple[str, ...]:
    """The addresses on the web that a piece of HTML links to, each once."""
    return tuple(dict.fromkeys(filter(None, (web_address(unescape(found)) for found in _LEADS.findall(markup)))))


def written_addresses(text: str) -> tuple[str, ...]:
    """The addresses that stand in a plain text, each once."""
    found = (match.rstrip(".,;:!?") for match in _WRITTEN.findall(text))
    addresses = (web_address(address if "://" in address else f"https://{address}") for address in found)
    return tuple(dict.fromkeys(filter(None, addresses)))
