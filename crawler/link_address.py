"""Takes an address on the web apart: out of the redirects that hold it, without what only tracks, in one spelling."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from crawler.addresses import TRACKING

REMEMBERED_HOSTS = 8_192
# A name of the domain system has 253 characters at most; a user and a port may stand beside it.
LONGEST_HOST = 400

# Query names that platforms add to say where a visitor came from; the general ones stand in crawler/addresses.py.
PLATFORM_TRACKING = re.compile(
    r"si|mibextid|ref|ref_src|ref_url|refid|hl|lang|locale|_t|_r|s|t|trk\w*|feature|app|sfnsn|rdid|paipv|eav|_rd[cr]|__\w+(?:\[\d*\])?|originalSubdomain"
    r"|is_from_webapp|sender_device|sub_confirmation|view_as|ab_channel|pp|kjsi|locale2|wtsid|_fb_noscript|trackingId|originalReferer|gl",
    re.IGNORECASE,
)

# Hosts that send on to the address in one of these parameters.
WRAPPERS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"lm?\.facebook\.com|(?:www\.|m\.)?facebook\.com"), "/l.php", ("u",)),
    (re.compile(r"(?:www\.|m\.)?facebook\.com"), "/flx/warn", ("u",)),
    (re.compile(r"l\.(?:instagram|threads|messenger)\.com|l\.wl\.co"), "/", ("u",)),
    (re.compile(r"(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})"), "/url", ("url", "q")),
    (re.compile(r"(?:[a-z0-9]+\.)?safelinks\.protection\.(?:outlook\.com|office365\.us)"), "/", ("url",)),
    (re.compile(r"(?:www\.|m\.)?youtube\.com"), "/redirect", ("q",)),
    (re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com"), "/redir/redirect", ("url",)),
    (re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com"), "/safety/go", ("url",)),
    (re.compile(r"consent\.(?:google|youtube)\.[a-z.]+"), "/", ("continue",)),
    (re.compile(r"(?:www\.)?tiktok\.com"), "/link/v2", ("target",)),
    (re.compile(r"out\.reddit\.com|slack-redir\.net|href\.li|linkprotect\.cudasvc\.com"), "/", ("url", "a")),
)  # fmt: skip

ANY_WRAPPER = re.compile("|".join(pattern.pattern for pattern, _, _ in WRAPPERS))

# Addresses that open an application, and what they mean on the web.
APPLICATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"whatsapp:(?://)?send/?(\?.*)?", re.IGNORECASE), r"https://api.whatsapp.com/send\1"),
    (re.compile(r"whatsapp:(?://)?chat/?\?code=(\w+).*", re.IGNORECASE), r"https://chat.whatsapp.com/\1"),
    (re.compile(r"tg:(?://)?resolve/?\?domain=(\w+).*", re.IGNORECASE), r"https://t.me/\1"),
    (re.compile(r"tg:(?://)?join/?\?invite=([\w-]+).*", re.IGNORECASE), r"https://t.me/+\1"),
    (re.compile(r"tg:(?://)?msg(?:_url)?/?(\?.*)?", re.IGNORECASE), r"https://t.me/share/url\1"),
    (re.compile(r"fb:(?://)?(?:page|profile|group)/(\d+).*", re.IGNORECASE), r"https://www.facebook.com/profile.php?id=\1"),
    (re.compile(r"(?:twitter|x):(?://)?user/?\?screen_name=(\w+).*", re.IGNORECASE), r"https://x.com/\1"),
    (re.compile(r"instagram:(?://)?user/?\?username=([\w.]+).*", re.IGNORECASE), r"https://www.instagram.com/\1/"),
    (re.compile(r"vnd\.youtube:(?://)?(?:www\.youtube\.com/)?(channel/UC[\w-]{22}|user/[\w.-]+).*", re.IGNORECASE), r"https://www.youtube.com/\1"),
    (re.compile(r"fb-messenger:(?://)?(?:user-thread/|user/)(\w+).*", re.IGNORECASE), r"https://m.me/\1"),
    (re.compile(r"fb-messenger:(?://)?share.*", re.IGNORECASE), "https://www.facebook.com/dialog/send"),
)  # fmt: skip

_INVISIBLE = re.compile(r"[\u0000-\u0020\u007f\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+|(?:%20|%E2%80%8B|%C2%A0)+$")
_AUTHORITY_END = re.compile(r"[/?#\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The parts of an address that say where it leads: `path` is decoded, `query` lacks what only tracks."""

    host: str
    path: str
    query: str

    @property
    def whole(self) -> str:
        """Path and query as the patterns see them."""
        return f"{self.path}?{self.query}" if self.query else self.path


def of_the_web(url: str) -> str:
    """An address that opens an application as the address on the web that it stands for."""
    if url[:4] != "http":
        for pattern, address in APPLICATIONS:
            match = pattern.fullmatch(url.strip())
            if match is not None:
                return match.expand(address)
    return url


def host_and_rest(url: str) -> tuple[str, str]:
    """Host and all that follows; an empty host where the address is none of the web."""
    scheme, mark, rest = url.partition("//")
    if not mark or scheme.strip().lower() not in {"http:", "https:", ""}:
        return "", ""
    end = _AUTHORITY_END.search(rest)
    authority, rest = (rest, "") if end is None else (rest[: end.start()], rest[end.start() :])
    if len(authority) > LONGEST_HOST:
        return "", ""
    if "@" in authority:
        authority = authority.rpartition("@")[2]
    return authority.partition(":")[0].strip().rstrip(".").lower(), rest


def unwrapped(host: str, rest: str) -> str:
    """The address that a redirecting host holds, empty where it holds none."""
    for begins, names in _wrapping(host):
        path, _, query = rest.replace("&amp;", "&").partition("?")
        if query and path.rstrip("/").startswith(begins.rstrip("/")):
            held = _parameters(query.partition("#")[0])
            found = next((held[name] for name in names if held.get(name)), "")
            return unquote(found) if found.lower().startswith(("http", "%68%74")) else ""
    return ""


@functools.lru_cache(maxsize=REMEMBERED_HOSTS)
def _wrapping(host: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not ANY_WRAPPER.fullmatch(host):
        return ()
    return tuple((begins, names) for pattern, begins, names in WRAPPERS if pattern.fullmatch(host))


def _parameters(query: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in query.split("&"))
    return {name: value for name, _, value in pairs}


def taken_apart(host: str, rest: str) -> Address:
    """The parts of an address in one spelling."""
    rest = _INVISIBLE.sub("", rest.replace("\\", "/").replace("&amp;", "&"))
    before, _, fragment = rest.partition("#")
    path, _, query = before.partition("?")
    if fragment.startswith("!/"):
        path, _, query = fragment[1:].partition("?")
    path = _INVISIBLE.sub("", unquote(path))
    path = re.sub(r"/{2,}", "/", path if path.startswith("/") else f"/{path}")
    return Address(host=host, path=path, query="&".join(_kept(query)))


def _kept(query: str) -> Iterator[str]:
    for pair in query.split("&"):
        name = unquote(pair.partition("=")[0])
        if name and not TRACKING.fullmatch(name) and not PLATFORM_TRACKING.fullmatch(name):
            yield pair
