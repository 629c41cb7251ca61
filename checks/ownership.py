"""Judges whether a link to a platform shows the trust's own account or somebody else's: by its place, words and handle."""

import re
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlsplit

from checks.school_names import handle_holds_name, holds_name, words_of
from records.presence import PlatformLink, Target

# Parts of a page that say the same on every page, and markup that speaks of the site itself.
OWN_PLACES = frozenset({"nav", "header", "footer"})
OWN_MARKUP = frozenset({"meta", "script", "link"})

SOCIAL = (
    r"(?:facebook|twitter|x|instagram|insta|youtube|tik ?tok|linkedin|snapchat|whatsapp|threads|bluesky|mastodon|vimeo|flickr|pinterest"
    r"|telegram|social|page|account|channel|group|feed|profile|videos?|photos|tweets|posts|blog|podcast)"
)
# A platform's name as the words beside an icon have it: “facebook f”, “x twitter”, “Meta”.
PLATFORM_WORD = re.compile(rf"{SOCIAL}|f|fb|ig|in|meta|tik|tok|yt|you|tube|snap|spotify|soundcloud|tumblr|google|classdojo|app|m")
FEWEST_INITIALS = 3
# Straight or curly, as editors type it.
MARK = "['\u2019]?"
# “Our partners' page” is not ours.
OTHER_PEOPLE = r"(?:partners?|friends?|suppliers?|sponsors?|local|neighbours?|designers?|photographers?|makers?|developers?|favourite)\b"
OWN_WORDS = re.compile(
    rf"\b(?:follow|like|find|join|watch|message|connect with|see|visit|subscribe to) us\b"
    rf"|\bour (?:(?!{OTHER_PEOPLE})[\w'\u2019-]+ ){{0,3}}?{SOCIAL}\b|\bthe school(?:{MARK}s)? {SOCIAL}\b",
    re.IGNORECASE,
)

# Those who stand near a school without being it. Handles run words together.
NEIGHBOURS = re.compile(
    rf"\b(?:pta|ptfa|ptsa|psa|hsa|fsa)\b|\bparent[ -]?teacher|\bparents{MARK} association|\bfriends of\b"
    r"|\bnewspaper|\bgazette\b|\bchronicle\b|\bherald\b|\bcouncil\b|\bborough\b|\bpolice\b|\bnhs\b|\bbbc\b"
    r"|\bparish\b|\bdioces|\bchurch\W*$|\bplaygroup\b",
    re.IGNORECASE | re.MULTILINE,
)
NEIGHBOUR_HANDLE = re.compile(
    r"(?:pta|ptfa|ptsa|psa|hsa)(?:$|[0-9._-])|^(?:pta|ptfa|friendsof)|gazette|chronicle|council|borough|police|parish|dioces",
)
MAKERS = re.compile(
    r"\b(?:web ?site|web ?design|design(?:ed)?|site|built|created|made|powered|hosted|developed|produced|maintained"
    r"|managed|supported|provided|photo(?:s|graph(?:s|y|ed)?)?|pictures?|images?|videos?|films?|logo)(?: and \w+)? (?:by|credit)\b"
    r"|\b(?:web ?site|web ?design|design|photos?|photography|pictures?|images?|hosting|credits?)\s*:"
    r"|\bweb ?(?:design(?:ers?)?|sites? for schools)\b|\bsupplied by\b|\bpartnership with\b|\bsponsor",
    re.IGNORECASE,
)
# Handles of those whose mark stands in many footers: makers, awards, bodies for safety.
MAKER_HANDLE = re.compile(
    r"design|studio|photograph|agency|websites|webteam|hosting|software|ceop|onlinesafety|artsmark|ofsted|nspcc|childline|internetmatters"
)
# Words that say nothing of whose an account is.
GENERIC = frozenset(
    {"a", "account", "accounts", "all", "and", "at", "button", "channel", "check", "class", "click", "community", "connect", "contact",
     "department", "external", "fa", "feed", "find", "follow", "for", "form", "from", "go", "group", "headteacher", "here", "icon", "image",
     "in", "is", "join", "latest", "library", "like", "link", "logo", "me", "media", "message", "more", "music", "my", "new", "news", "now",
     "of", "off", "official", "on", "open", "opens", "or", "our", "out", "page", "parents", "pe", "photos", "please", "posts", "profile",
     "pupils", "reception", "school", "schools", "see", "share", "sixth", "social", "sport", "sports", "staff", "students", "subscribe",
     "svg", "tab", "the", "this", "to", "too", "tweets", "updates", "us", "via", "video", "videos", "view", "visit", "watch", "we", "white",
     "window", "with", "year", "your"}
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
    own_place = any(_is_own_place(where) for where in link.where)
    signs = (
        (
            _of_a_neighbour(handle, texts, known),
            Ownership.DOUBTFUL,
            "its words or handle may be those of an association, a church, a newspaper or a public body",
        ),
        (MAKERS.search(texts), Ownership.OTHERS, "its words may be those of whoever made or supplied something"),
        (_names_school(link.target, known), Ownership.OWN, "its address or handle holds the name of a school of the trust"),
        (OWN_WORDS.search(texts), Ownership.OWN, "its words speak of “us” or “our”"),
        (any(holds_name(text, known) for text in link.texts), Ownership.OWN, "its words name a school of the trust"),
        (
            own_place and handle_holds_name(handle, _initials(known)),
            Ownership.OWN,
            "its handle holds the initials of a school of the trust, and it stands where a site shows its own accounts",
        ),
        (MAKER_HANDLE.search(handle), Ownership.OTHERS, "its handle may be that of a maker, an award or another organisation"),
        (
            own_place and all(_says_nothing(text, link.target) for text in link.texts),
            Ownership.OWN,
            "it stands where a site shows its own accounts, and its words name nobody else",
        ),
        (own_place, Ownership.DOUBTFUL, "it stands where a site shows its own accounts, and its words may name somebody else"),
    )
    found = next(((whose, why) for sign, whose, why in signs if sign), None)
    return found or (Ownership.OTHERS, "it stands in running text and names no school of the trust")


def _of_a_neighbour(handle: str, texts: str, known: tuple[str, ...]) -> bool:
    """Whether handle or words have a neighbour's word that is no part of a school's own name, as “Borough” may be."""
    own = "".join(word for name in known for word in words_of(name))
    found = (match[0] for pattern, text in ((NEIGHBOUR_HANDLE, handle), (NEIGHBOURS, texts)) for match in pattern.finditer(text))
    return any("".join(words_of(word)) not in own for word in found)


def _names_school(target: Target, known: tuple[str, ...]) -> bool:
    """Whether the handle holds a school's name, or the address beside it: `/pages/Alder-Grove-Primary/112`."""
    path = urlsplit(target.canonical).path if "://" in target.canonical else ""
    return handle_holds_name(target.handle, known) or any(handle_holds_name(piece, known) for piece in path.split("/") if piece)


def _initials(known: Iterable[str]) -> tuple[str, ...]:
    """The first letters of each name of three words or more: “AGPS”."""
    written = ("".join(word[0] for word in words_of(name)) for name in known)
    return tuple(letters for letters in written if len(letters) >= FEWEST_INITIALS)


def _says_nothing(text: str, target: Target) -> bool:
    """Whether a link's words name nobody: none, “Follow us”, the platform's name, its address or its handle with an @."""
    plain = text.strip().casefold()
    if plain in {f"@{target.handle.casefold()}", target.canonical.casefold()} or ("://" in plain and " " not in plain):
        return True
    return all(word in GENERIC or word.isdigit() or PLATFORM_WORD.fullmatch(word) for word in re.findall(r"[^\W_]+", plain))


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
