"""Finds accounts that a text names without a link: addresses written out, and @handles with their platform's name beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from records.policy import PlatformTerms
from records.presence import REGISTRABLE
from records.web import Document, Link, Picture

ADDRESS = re.compile(
    r"(?<![\w@./=%+-])(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]{0,62}\.)){1,5}[a-z]{2,10}/[^\s<>\"“”‘’|\\^`{}\[\]]{1,300}", re.IGNORECASE
)
# What closes a sentence or a bracket, and is no part of the address before it.
AFTER_ADDRESS = ".,;:!?'*_~…·•-–—"
HANDLE = re.compile(
    r"(?<![\w@./-])@(?P<handle>[A-Za-z0-9_](?:[\w.-]{0,48}[A-Za-z0-9_])?)(?:@(?P<server>[a-z0-9-]+(?:\.[a-z0-9-]+)+))?(?![\w@])",
    re.IGNORECASE | re.ASCII,
)
# How far before a handle the name of its platform may stand, characters.
NEAR = 70
# What may stand between the name and the handle: signs, and words that say “this is what we are called there”.
BETWEEN = (
    r"(?:[\s:;,.\-–—|•·()\[\]/&+>»=*\"“”'’]|\b(?:us|at|handle|name|username|user|page|account|profile|channel|feed|is|are|our|on|via|under|by"
    r"|find|follow|follows|the|school|schools|school's|school’s|and|or|also|now|as|we|we're|we’re|formerly|known|previously)\b)*"
)
# Letters of everyday English that are a platform only with a capital.
CAPITAL_ONLY = frozenset({"x"})
# Names in the table that say no more than what kind of thing it is.
TOO_GENERAL = frozenset({"podcast", "podcasts", "site", "web site", "wikimedia", "fediverse", "anchor", "link in bio", "arbor"})
FEDIVERSE = "mastodon"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleNames:
    """Names of platforms by the address that a handle makes there; `before` and `after` find a name beside a handle."""

    addresses: Mapping[str, str]
    name: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


def handle_names(platforms: Mapping[str, PlatformTerms]) -> HandleNames:
    """Prepares the names of all platforms on which a handle alone makes an address."""
    addresses: dict[str, str] = {}
    for terms in platforms.values():
        address = _address_of_handle(terms)
        for name in (terms.name, *terms.aliases) if address else ():
            plain = re.sub(r"\s+(?:page|group|channel|community)$", "", name.casefold())
            if plain not in TOO_GENERAL:
                addresses.setdefault(plain, address)
    ordered = sorted(addresses, key=len, reverse=True)
    written = "|".join("X" if name in CAPITAL_ONLY else rf"(?i:{re.escape(name)})" for name in ordered) or "(?!)"
    one = rf"(?<![\w@./-])(?:{written})(?![\w@-])"
    return HandleNames(
        addresses=addresses,
        name=re.compile(one),
        before=re.compile(rf"(?P<names>{one}(?:(?:\s|[,/&+()]|\b(?:and|or|formerly|previously|now)\b)+{one})*)(?i:{BETWEEN})$"),
        after=re.compile(
            rf"[\s,(–—-]{{0,3}}(?i:on|via|over on)?[\s(]{{0,2}}(?P<names>{one}(?:(?:\s|[,/&+()]|\b(?:and|or|formerly)\b)+{one})*)"
        ),
    )


def text_links(blocks: Iterable[str], names: HandleNames, *, element: str = "text") -> Iterator[Link]:
    """Addresses and handles that stand in passages of text, as links of `element`; whether one is an account the caller's table says."""
    for block in blocks:
        if "/" in block and "." in block:
            for match in ADDRESS.finditer(block):
                yield Link(url=_whole(match[0]), element=element)
        if "@" in block:
            yield from _handles(block, names, element)


def document_links(document: Document, names: HandleNames) -> Iterator[Link]:
    """Every link of a document: those behind its words, and the addresses and handles its words name."""
    for address in document.addresses:
        yield Link(url=address, element="document link")
    yield from text_links(document.pages, names, element="document text")


def picture_links(picture: Picture) -> Iterator[Link]:
    """Every link of a picture: the addresses of its QR codes."""
    for address in picture.addresses:
        yield Link(url=address, element="qr code")


def _whole(text: str) -> str:
    """The address with its scheme, without what the sentence put behind it."""
    url = text.rstrip(AFTER_ADDRESS)
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(AFTER_ADDRESS)
    return url if "://" in url else f"https://{url}"


def _handles(block: str, names: HandleNames, element: str) -> Iterator[Link]:
    end = 0
    # The platforms a list of handles stands under: “Instagram: @one, @two”.
    standing: tuple[str, ...] = ()
    for match in HANDLE.finditer(block):
        if match["server"]:
            # Every server of the network shows every account of it, so that this address needs no table of servers.
            yield Link(url=f"https://mastodon.social/@{match['handle']}@{match['server']}", element=element)
            end, standing = match.end(), ()
            continue
        between = block[max(end, match.start() - NEAR) : match.start()]
        found = _before(between, names) or _after(block, match.end(), names)
        if not found and standing and re.fullmatch(r"[\s,;&/|+]*(?:and)?\s*", between):
            found = standing
        for address in found:
            yield Link(url=address.replace("{handle}", match["handle"]), element=element)
        end, standing = match.end(), found


def _before(between: str, names: HandleNames) -> tuple[str, ...]:
    # The earliest name that reaches the handle is the longest list of names.
    for start in names.name.finditer(between):
        match = names.before.match(between, start.start())
        if match is not None:
            return _addresses(match["names"], names)
    return ()


def _after(block: str, start: int, names: HandleNames) -> tuple[str, ...]:
    match = names.after.match(block, start)
    if match is None:
        return ()
    # “@one Facebook: @two”: the name belongs to what follows it.
    following = re.match(r"[\s:;,\-–—|•()]*@", block[match.end() :])
    return () if following else _addresses(match["names"], names)


def _addresses(text: str, names: HandleNames) -> tuple[str, ...]:
    found = (names.addresses.get(match[0].casefold(), "") for match in names.name.finditer(text))
    return tuple(dict.fromkeys(address for address in found if address))


def _address_of_handle(terms: PlatformTerms) -> str:
    """The address that a handle alone makes on a platform, as the table writes it; empty where it makes none."""
    form = terms.url_form
    if form is None or form.group not in REGISTRABLE or terms.key == FEDIVERSE:
        return ""
    for template in form.canonical.split():
        fields = {field for _, field, _, _ in Formatter().parse(template) if field is not None}
        if fields == {"handle"} and not template.startswith("https://{"):
            return template
    return ""
