"""Takes an address on the web apart: without what only tracks, in one spelling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from crawler.addresses import TRACKING

# A name of the domain system has 253 characters at most; a user and a port may stand beside it.
LONGEST_HOST = 400

# Query names that platforms add to say where a visitor came from; the general ones stand in crawler/addresses.py.
PLATFORM_TRACKING = re.compile(
    r"si|mibextid|ref|ref_src|ref_url|refid|hl|lang|locale|_t|_r|s|t|trk\w*|feature|app|sfnsn|rdid|paipv|eav|_rd[cr]|__\w+(?:\[\d*\])?|originalSubdomain"
    r"|is_from_webapp|sender_device|sub_confirmation|view_as|ab_channel|pp|kjsi|locale2|wtsid|_fb_noscript|trackingId|originalReferer|gl",
    re.IGNORECASE,
)

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


def taken_apart(host: str, rest: str) -> Address:
    """The parts of an address in one spelling."""
    rest = _INVISIBLE.sub("", rest.replace("\\", "/").replace("&amp;", "&"))
    before, _, fragment = rest.partition("#")
    path, _, query = before.partition("?")
    if fragment.startswith("!/"):
        path, _, query = fragment[1:].partition("?")
    elif fragment.startswith(("@", "/im?p=@")):
        path = fragment.removeprefix("/im?p=")
    elif not query and path.endswith(".html"):
        # Buttons that scripts draw keep their parameters behind the mark.
        query = fragment
    path = _INVISIBLE.sub("", unquote(path))
    path = re.sub(r"/{2,}", "/", path if path.startswith("/") else f"/{path}")
    return Address(host=host, path=path, query="&".join(_kept(query)))


def _kept(query: str) -> Iterator[str]:
    for pair in query.split("&"):
        name = unquote(pair.partition("=")[0])
        if name and not TRACKING.fullmatch(name) and not PLATFORM_TRACKING.fullmatch(name):
            yield pair
