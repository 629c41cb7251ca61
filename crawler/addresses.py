"""Resolves addresses as a browser does, gives one spelling to each, and says what an address is likely to be."""

import functools
import re
from collections.abc import Callable
from ipaddress import IPv6Address
from urllib.parse import quote, unquote

# Addresses that need thought; the plain ones are joined anew.
REMEMBERED = 16_384
# Longer ones, mostly pictures written into the page itself, are not remembered: memory is bounded by number.
LONGEST_REMEMBERED = 2000
DEFAULT_PORTS = {"http": "80", "https": "443"}
# Schemes that lead to no address: they run or hold something.
NOT_ADDRESSES = frozenset({"javascript", "data", "blob", "about", "vbscript", "filesystem"})

# Query names that say where a visitor came from, or who they are, and never what the page is.
TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_hs\w+|__hs\w+|_ga|_gl|mkt_tok|vero_id"
    r"|phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|sessionid|session_id|sid|cfid|cftoken|osclid|zenid)",
    re.IGNORECASE,
)
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*|/\([sfSF]\([a-z0-9]{20,}\)\)", re.IGNORECASE)

DOCUMENTS = re.compile(r"pdf|do[ct][xm]?|od[tps]|rtf|pp[ts][xm]?|xls[xmb]?|txt|csv")
PICTURES = re.compile(r"jpe?g?|jfif|png|gif|webp|avif|bmp|tiff?|hei[cf]|svg|ico")
# Files that are neither, and never read as a page. An unknown suffix (“/mr.smith”, “/v1.2”) may well be a page.
OTHER_FILES = re.compile(
    r"css|m?js|map|json(?:ld)?|xml|rss|atom|xs[ld]|wsdl|woff2?|[to]tf|eot|zip|t?gz|tar|rar|7z|bz2|xz|exe|msi|dmg|pkg|apk|iso|bin|swf|jar|wasm"
    r"|mp[34]|m4[av]|wav|og[gav]|aac|flac|wm[av]|mov|avi|webm|mpe?g|mkv|3gp|flv|ics|vcf|e?ps|ai|psd|indd|pub|mobi|epub|torrent|webmanifest"
)

# Segments of a path, names and values of a query that do something, or show the same page for the printer.
DOING_PATH = re.compile(
    r"/(?:wp-login\.php|wp-admin|wp-comments-post\.php|xmlrpc\.php|wp-cron\.php|log[-_]?(?:out|off)|sign[-_]?(?:out|off)|delete|remove|unsubscribe"
    r"|add[-_]?to[-_]?(?:basket|cart|bag|calendar|favou?rites|wishlist)|trackback|abmelden|deconnexion|cerrar-sesion|allgofnodi"
    r"|(?:session|sitting)s?/(?:end|destroy|close)|(?:basket|cart|bag|trolley|wishlist|favou?rites)/(?:add|update|empty|clear|checkout)"
    r"|(?:up|down|un)?(?:like|vote)s?/\d+)(?:\.\w+)?(?:/|$)|/[^/]+/print(?:er)?(?:-?(?:view|friendly))?/?$",
    re.IGNORECASE,
)
# A search made for the visitor only shows pages of the site once more, in as many ways as there are words.
SEARCH_PATH = re.compile(r"/(?:site-?)?(?:search|find|results|chwilio)(?:[-_/]?results?)?(?:\.\w+)?/?$", re.IGNORECASE)
SEARCH_NAMES = frozenset({"q", "s", "query", "search", "keyword", "keywords", "searchword", "term", "terms"})
DOING_NAMES = re.compile(
    r"replytocom|(?:add|remove|delete)[-_]?(?:to|from)?[-_]?(?:cart|basket|bag|item|calendar|favou?rites)?|undo_item|log[-_]?(?:out|off)|sign[-_]?out"
    r"|unsubscribe|share|like_comment|vote|rating|(?:_wp|preview_)?nonce|csrf|token|print(?:er|able|[-_]?view|[-_]?friendly)?"
    r"|(?:outlook-)?ical|wc-ajax|doing_wp_cron"
)
VERB_NAMES = re.compile(r"action|do|cmd|act|task|op|method|mode|func")
# After these names any value may act that does not merely show something; after the others only a value that says so.
BOLD_NAMES = re.compile(r"action|do|cmd|act")
SHOWING = re.compile(r"view|show|page|display|read|list|details?|article|open|browse|index|home|category|section|item|search|download")
ACTING = re.compile(
    r"(?:log|sign)[-_]?(?:out|off)|delet|remov|destroy|\badd|edit|insert|updat|save|submit|vot|subscribe|basket|cart|print|calendar|template|reset",
    re.IGNORECASE,
)

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
# What needs no thought: letters, digits and dots that are no `.` or `..`. Most links are so.
_PLAIN_PATH = r"[\w~-][\w~/-]*+(?:\.\w[\w~/-]*+)*+(?:\?[\w&=.+-]*+)?"
_PLAIN = re.compile(rf"/?{_PLAIN_PATH}", re.ASCII)
# The same for a whole address; a host that ends in letters is no number.
_PLAIN_WHOLE = re.compile(rf"https?://(?:[a-z0-9_-]++\.)++[a-z]{{2,}}+/(?:{_PLAIN_PATH})?+", re.ASCII)
_CONTROLS = "".join(map(chr, range(33)))
_BREAKS = str.maketrans("", "", "\t\n\r")
_IN_PATH, _IN_QUERY, _IN_FRAGMENT = "!$%&'()*+,-./:;=@[\\]_|~", "!$%&()*+,-./:;=?@[\\]^_`{|}~", "!#$%&'()*+,-./:;=?@[\\]^_{|}~"
_BAD_HOST = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
_ENCODED = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def folder_of(url: str) -> str:
    """The folder that relative addresses start from on a page with this address."""
    path = _PARTS.match(url)[1]  # type: ignore[index]  # (the pattern matches any text)
    return path[: path.rfind("/") + 1]


def resolver(base: str) -> Callable[[str], str]:
    """Makes the function that turns each `href` of one page into an address.

    `base` is the page's own absolute address, or that of its `<base>`. Results that need thought are remembered by folder and `href`.
    """
    base = _joined(base, "") or base
    folder = folder_of(base)
    origin = folder[: folder.find("/", 8)] if "/" in folder[8:] else ""

    def resolved(href: str) -> str:
        if href[:4] == "http":
            if _PLAIN_WHOLE.fullmatch(href):
                return href
        elif origin and _PLAIN.fullmatch(href):
            return (origin if href[0] == "/" else folder) + href
        # “”, “?page=2” and “#top” need the page's whole address.
        join = _joined if len(href) <= LONGEST_REMEMBERED else _joined.__wrapped__
        return join(base if href[:1] <= " " or href[0] in "?#" else folder, href)

    return resolved


def resolve(base: str, href: str) -> str:
    """The address that `href` means on the page at `base`, or an empty text where it means none."""
    return resolver(base)(href)


@functools.lru_cache(maxsize=REMEMBERED)
def _joined(base: str, href: str) -> str:
    href = href.strip(_CONTROLS).translate(_BREAKS)
    match = _SCHEME.match(href)
    scheme = match[1].lower() if match else ""
    if scheme and scheme not in DEFAULT_PORTS:
        return "" if scheme in NOT_ADDRESSES else scheme + href[len(scheme) :]
    rest = href[len(scheme) + 1 :] if scheme else href
    path, query, fragment = (part or "" for part in _PARTS.match(rest).groups())  # type: ignore[union-attr]  # (matches any text)
    return _completed(base, scheme, path.replace("\\", "/"), query, fragment)


def _completed(base: str, scheme: str, path: str, query: str, fragment: str) -> str:
    """An address of which some parts may be those of the page it stands on."""
    base_scheme, base_host, base_path, base_query = _split(base)
    if path.startswith("//") or (scheme and scheme != base_scheme):
        authority, slash, path = path.lstrip("/").partition("/")
        return _built(scheme or base_scheme, authority, slash + path, query, fragment)
    if not path:
        path, query = base_path, query or base_query
    elif not path.startswith("/"):
        path = base_path[: base_path.rfind("/") + 1] + path
    return _built(base_scheme, base_host, path, query, fragment)


def _split(url: str) -> tuple[str, str, str, str]:
    """Scheme, authority, path and query (with its mark) of an absolute address; empty where it is none of http."""
    scheme, mark, rest = url.strip(_CONTROLS).partition("://")
    if not mark or scheme.lower() not in DEFAULT_PORTS:
        return "", "", "", ""
    path, query, _ = (part or "" for part in _PARTS.match(rest).groups())  # type: ignore[union-attr]  # (matches any text)
    authority, _, path = path.replace("\\", "/").partition("/")
    return scheme.lower(), authority, "/" + path, query


def _built(scheme: str, authority: str, path: str, query: str, fragment: str) -> str:
    """An address in one spelling: host in lower case, no default port, no dots in the path, all of it ASCII."""
    user, at, place = authority.rpartition("@")
    host = _host(scheme, place)
    if not host or not scheme:
        return ""
    sign_in = quote(user, safe="!$%&'()*+,-.:;=_~", errors="replace").removesuffix(":") if at else ""
    return (
        f"{scheme}://{sign_in}{at if sign_in else ''}{host}{quote(_flat(path), safe=_IN_PATH, errors='replace')}"
        f"{quote(query, safe=_IN_QUERY, errors='replace')}{quote(fragment, safe=_IN_FRAGMENT, errors='replace')}"
    )


def _host(scheme: str, place: str) -> str:
    """Host and port in one spelling, or an empty text where no such host can be."""
    name, colon, port = place.rpartition(":")
    if not colon or place.endswith("]"):
        name, port = place, ""
    port = port.lstrip("0") or port[:1]
    if port and not (port.isascii() and port.isdigit() and len(port) < 6 and int(port) < 65_536):  # noqa: PLR2004  (16 bits)
        return ""
    name = unquote(name).lower()
    if not name.isascii():
        try:
            name = name.encode("idna").decode().lower()
        except UnicodeError:
            return ""
    if name.startswith("["):
        name = _ipv6(name)
    elif _BAD_HOST.search(name):
        return ""
    else:
        name = _ipv4(name)
    port = str(int(port)) if port else ""
    return name if port in ("", DEFAULT_PORTS.get(scheme)) or not name else f"{name}:{port}"


def _ipv6(name: str) -> str:
    """A host in square brackets in its shortest spelling."""
    try:
        return f"[{IPv6Address(name[1:-1]).compressed}]" if name.endswith("]") and "%" not in name else ""
    except ValueError:
        return ""


def _ipv4(name: str) -> str:
    """A host that is a number (“2130706433”, “0x7f.1”) as four numbers, as every client reads it: else a guard may be fooled."""
    labels = name.removesuffix(".").split(".")
    if not re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]):
        return name
    try:
        numbers = [_number(label) for label in labels]
    except ValueError:
        return ""
    *first, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):  # noqa: PLR2004  (four bytes)
        return ""
    value = last + sum(number << 8 * (3 - place) for place, number in enumerate(first))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(label: str) -> int:
    """One part of such a host: decimal, octal with a leading 0, hexadecimal with 0x."""
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if label.startswith("0") and label != "0" else int(label)


def _flat(path: str) -> str:
    """The path without `.` and `..`, in whichever spelling."""
    if "." not in path and "%2" not in path:
        return path or "/"
    kept: list[str] = []
    segments = path.split("/")[1:] if path.startswith("/") else path.split("/")
    for number, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
            continue
        if number == len(segments) - 1:
            kept.append("")
    return "/" + "/".join(kept)


def same_page(url: str) -> str:
    """The address under which a page is visited once; it may be fetched as it stands.

    Without fragment, log-in, tracking parameters and session ids; the order of the query stays, since servers may read it.
    """
    return url if "?" not in url and _PLAIN_WHOLE.fullmatch(url) else _same_page(url)


@functools.lru_cache(maxsize=REMEMBERED)
def _same_page(url: str) -> str:
    scheme, authority, path, query = _split(url)
    if not scheme:
        return url.partition("#")[0]
    kept = "&".join(pair for pair in query[1:].split("&") if pair and not TRACKING.fullmatch(unquote(pair.partition("=")[0])))
    path = SESSION_IN_PATH.sub("", path)
    plain = _built(scheme, authority.rpartition("@")[2], path, f"?{kept}" if kept else "", "")
    return _ENCODED.sub(_one_spelling, plain) or url


def _one_spelling(match: re.Match[str]) -> str:
    """`%7E` as `~`, and `%c3` as `%C3`."""
    letter = chr(int(match[1], 16))
    return letter if letter in _UNRESERVED else match[0].upper()


def suffix_of(url: str) -> str:
    """The suffix of the file an address names, in lower case and without dot; empty where it names none."""
    if url.count("/") <= 2:  # noqa: PLR2004  (the two after the scheme)
        return ""
    path = _PARTS.match(url)[1] if "?" in url or "#" in url else url  # type: ignore[index]  # (the pattern matches any text)
    name = path[path.rfind("/") + 1 :]
    if "." not in name and "%" not in name:
        return ""
    name = (unquote(name) if "%" in name else name).lstrip(".")
    return name[name.rfind(".") + 1 :].lower() if "." in name else ""


def is_document(url: str) -> bool:
    """Whether the address names a PDF, an Office file or a text file."""
    return DOCUMENTS.fullmatch(suffix_of(url)) is not None


def is_picture(url: str) -> bool:
    """Whether the address names a picture file."""
    return PICTURES.fullmatch(suffix_of(url)) is not None


def is_page_like(url: str) -> bool:
    """Whether the address may well be a page: it is of the web and names no other kind of file."""
    if not url[:8].lower().startswith(("http://", "https://")):
        return False
    suffix = suffix_of(url)
    return not suffix or not any(kind.fullmatch(suffix) for kind in (DOCUMENTS, PICTURES, OTHER_FILES))


def changes_state(url: str) -> bool:
    """Whether a visit may do something (log out, delete, add to a basket) or only shows pages once more (a search, a print)."""
    _, _, path, query = _split(url)
    if DOING_PATH.search(unquote(path)):
        return True
    if len(query) <= 1:
        return False
    searches = path in {"", "/"} or SEARCH_PATH.search(path) is not None
    for pair in query[1:].replace(";", "&").split("&"):
        name, _, value = unquote(pair).lower().partition("=")
        if searches and name in SEARCH_NAMES and value and "/" not in value:
            return True
        if DOING_NAMES.fullmatch(name) or (value and VERB_NAMES.fullmatch(name) and _acts(name, value)):
            return True
    return False


def _acts(name: str, value: str) -> bool:
    """Whether a verb in the query may change something."""
    return not SHOWING.fullmatch(value) if BOLD_NAMES.fullmatch(name) else ACTING.search(value) is not None
