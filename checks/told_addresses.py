"""Says an address in a sentence: host and path alone, with whatever names a person or opens something masked."""

import re
from urllib.parse import unquote, urlsplit

from checks.file_names import name_in_file
from checks.masking import masked
from checks.named_pupils import Known

MASK = "…"
LONGEST = 160
# What a program made up may be the key to what is shared: letters and digits mixed, without words.
MADE_UP = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[A-Za-z])\w{20,}")
E_MAIL = re.compile(r"@|%40")


def told_address(url: str, known: Known) -> str:
    """Host and path of an address; no log-in, query or fragment; parts called by a person's name are masked."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "an address that cannot be read"
    path = "/".join(_told(part, known) for part in parts.path.split("/"))
    asked = f"?{MASK}" if parts.query else ""
    whole = f"{host}{path}{asked}"
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST]}{MASK}"


def _told(part: str, known: Known) -> str:
    if not part or MADE_UP.search(part) or E_MAIL.search(part):
        return MASK if part else ""
    found = name_in_file(unquote(part), known)
    if found is None:
        return part
    _, dot, suffix = part.rpartition(".")
    return masked(found.name).replace(" ", "-") + (f"{dot}{suffix}" if dot else "")
