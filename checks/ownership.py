"""Judges whether a link to a platform shows the trust's own account or somebody else's: by its place, words and handle."""

import re
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlsplit

from checks.school_names import handle_holds_name, holds_name
from records.presence import PlatformLink, Target

# Parts of a page that say the same on every page, and markup that speaks of the site itself.
OWN_PLACES = frozenset({"nav", "header", "footer"})
OWN_MARKUP = frozenset({"meta", "script", "link"})

SOCIAL = (
    r"(?:facebook|twitter|x|instagram|insta|youtube|tik ?tok|linkedin|snapchat|whatsapp|threads|bluesky|mastodon|vimeo|flickr|pinterest"
    r"|telegram|social|page|account|channel|group|feed|profile|videos?|photos|tweets|posts|blog|podcast)"
)
# Straight or curly, as editors type it.
MARK = "['\u2019]?"
OWN_WORDS = re.compile(
    rf"\b(?:follow|like|find|join|watch|message|connect with|see|visit|subscribe to) us\b"
    rf"|\bour (?:own |school{MARK}s? |official |new )?{SOCIAL}\b|\bthe school(?:{MARK}s)? {SOCIAL}\b",
    re.IGNORECASE,
)

# Those who stand near a school without being it. Handles run words together.
NEIGHBOURS = re.compile(
    rf"\b(?:pta|ptfa|ptsa|psa|hsa|fsa)\b|\bparent[ -]?teacher|\bparents{MARK} association|\bfriends of\b"
    r"|\bnewspaper|\bgazette\b|\bchronicle\b|\bherald\b|\bcouncil\b|\bborough\b|\bpolice\b|\bnhs\b|\bbbc\b",
    re.IGNORECASE,
)
NEIGHBOUR_HANDLE = re.compile(
    r"(?:pta|ptfa|ptsa|psa|hsa)(?:$|[0-9._-])|^(?:pta|ptfa|friendsof)|gazette|chronicle|council|borough|police",
)
MAKERS = re.compile(
    r"\b(?:web ?site|design(?:ed)?|site|built|created|made|powered|hosted|developed)(?: and \w+)? by\b",
    re.IGNORECASE,
)


class Ownership(StrEnum):
    """Whose an account linked from a site seems to be."""

    OWN = "own"
    DOUBTFUL = "doubtful"
    OTHERS = "others"


def ownership(link: PlatformLink, names: Iterable[str]) -> tuple[Ownership, str]:
    """Whose the linked account seems to be, and the sign that says so, in words for a report."""
    known = tuple(names)
    handle = link.target.handle.casefold()
    texts = " \n ".join(link.texts)
    signs = (
        (
            NEIGHBOUR_HANDLE.search(handle) or NEIGHBOURS.search(texts),
            Ownership.DOUBTFUL,
            "its words or handle may be those of an association, a newspaper or a public body",
        ),
        (MAKERS.search(texts), Ownership.OTHERS, "its words may be those of whoever made the site"),
        (handle_holds_name(handle, known), Ownership.OWN, "its handle holds the name of a school of the trust"),
        (OWN_WORDS.search(texts), Ownership.OWN, "its words speak of “us” or “our”"),
        (any(holds_name(text, known) for text in link.texts), Ownership.OWN, "its words name a school of the trust"),
        (any(_is_own_place(where) for where in link.where), Ownership.OWN, "it stands where a site shows its own accounts"),
    )
    found = next(((whose, why) for sign, whose, why in signs if sign), None)
    return found or (Ownership.OTHERS, "it stands in running text and names no school of the trust")


def belongs_elsewhere(target: Target, others: Iterable[str]) -> bool:
    """Whether the target is one of the other organisations' accounts: an address, a host, a handle or `platform:handle`."""
    address = _plain(target.canonical)
    host = address.split("/", 1)[0]
    names = {target.handle.casefold(), target.stable_id.casefold()} - {""}
    names |= {f"{target.platform}:{name}" for name in names}
    for other in map(_plain, others):
        if not other:
            continue
        if other in names or address == other or address.startswith(f"{other}/") or host.endswith(f".{other}"):
            return True
    return False


def _is_own_place(where: str) -> bool:
    words = where.casefold().split()
    return bool(OWN_PLACES & set(words) or OWN_MARKUP & set(words))


def _plain(text: str) -> str:
    """An address without scheme, `www.`, query and last slash; a handle without its @."""
    plain = text.strip().casefold().removeprefix("@")
    if "://" in plain:
        parts = urlsplit(plain)
        plain = parts.netloc + parts.path
    return plain.removeprefix("www.").replace(":@", ":").rstrip("/")
