"""Finds every address on a page that may lead to a platform, and joins all spellings of one account."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from crawler.scope import host_of
from crawler.sieve import Sieve
from crawler.targets import target
from records.policy import UrlForm
from records.presence import REGISTRABLE, LinkKind, PlatformLink, Target
from records.register import Account, Register
from records.web import Link, Page

__all__ = ["discovered", "page_links", "target"]

# Metas that name the site's own account. “twitter:creator” and “article:author” name a person.
HANDLE_METAS = {"twitter:site": "https://x.com/"}
ADDRESS_METAS = ("article:publisher", "og:see_also")
HANDLE = re.compile(r"@?(\w{1,15})")
PAGE_IDS = re.compile(r"\d{5,20}")
# Structured facts whose accounts are those of a person or of somebody else.
OTHERS = frozenset({"person", "comment", "review"})
OTHERS_NAMES = frozenset(
    {"author", "creator", "reviewedBy", "founder", "employee", "member", "alumni", "performer", "sponsor", "isBasedOn", "citation"}
)

# Hosts that write a person as “/@name” and are no Mastodon.
NO_MASTODON = re.compile(r"(?:.+\.)?(?:medium|substack|flipboard|odysee|rumble|kick|lemon8-app|note)\.com|linktr\.ee")
ON_MASTODON = re.compile(r"https?://(?P<server>[^/@:]+)/(?:web/)?@(?P<handle>[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)/?(?:[?#].*)?")
LONGEST_TEXT = 200
DEEPEST_FACTS = 12


def any_address(_url: str) -> bool:
    """Every address may lead somewhere."""
    return True


def page_links(page: Page, may_lead: Callable[[str], bool] = any_address) -> Iterator[Link]:
    """Every address on the page that may lead to a platform, with the element it stands in, in the page's order.

    Links and embedded pages, pictures and scripts that load from a platform, and what metas and structured facts name.
    Of links, embedded pages, pictures and scripts, those whose address `may_lead` refuses are left out.
    """
    yield from (link for link in page.links if may_lead(link.url))
    for kind, addresses in (("embed", page.embeds), ("link", page.feeds), ("script", page.scripts)):
        for address in addresses:
            if address[:4] == "http" and may_lead(address) and all(link.url != address for link in page.links):
                yield Link(url=address, element=kind)
    for image in page.images:
        if image.url[:4] == "http" and may_lead(image.url):
            yield Link(url=image.url, element="img")
    yield from _of_metas(page)
    yield from _of_structured(page)


def _of_metas(page: Page) -> Iterator[Link]:
    for name, content in page.metas:
        if name in HANDLE_METAS:
            match = HANDLE.fullmatch(content)
            if match is not None:
                yield Link(url=HANDLE_METAS[name] + match[1], place="head", element=f"meta {name}")
        elif name in ADDRESS_METAS:
            yield Link(url=content, place="head", element=f"meta {name}")
        elif name == "fb:pages":
            for number in PAGE_IDS.findall(content):
                yield Link(url=f"https://www.facebook.com/profile.php?id={number}", place="head", element="meta fb:pages")


def _of_structured(page: Page) -> Iterator[Link]:
    for text in page.structured:
        if "sameAs" not in text and '"url"' not in text:
            continue
        try:
            facts = json.loads(text)
        except (ValueError, RecursionError):
            continue
        yield from _of_facts(facts, DEEPEST_FACTS)


def _of_facts(facts: object, deepest: int) -> Iterator[Link]:
    """Addresses that structured facts give for anything but a person."""
    if not deepest:
        return
    if isinstance(facts, list):
        for fact in facts:
            yield from _of_facts(fact, deepest - 1)
        return
    if not isinstance(facts, dict) or _is_of_others(facts):
        return
    for name, value in facts.items():
        if name in {"sameAs", "url"}:
            for address in value if isinstance(value, list) else [value]:
                if isinstance(address, str):
                    yield Link(url=address.strip(), place="head", element=f"json-ld {name}")
        elif name not in OTHERS_NAMES:
            yield from _of_facts(value, deepest - 1)


def _is_of_others(facts: dict[str, object]) -> bool:
    kinds = facts.get("@type", "")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).rpartition("/")[2].casefold() in OTHERS for kind in named)


@dataclass(slots=True, kw_only=True)
class Gathered:
    """All that was found of one target, while pages pass by."""

    targets: Counter[Target] = field(default_factory=Counter)
    on: list[tuple[str, str]] = field(default_factory=list)
    where: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the register says, in the words of links: rows by what identifies them, hosts of sites, servers of Mastodon."""

    rows: dict[tuple[str, str, str], str]
    site_hosts: frozenset[str]
    servers: frozenset[str]

    def account_id(self, found: Target) -> str:
        """The row a target belongs to, empty where there is none; a post or a share button belongs to none."""
        if found.kind not in REGISTRABLE and found.kind not in {LinkKind.INVITE, LinkKind.SHORT}:
            return ""
        keys = [*_keys(found)]
        if found.platform == "messenger":
            # Messages go to a Page: they need no row of their own where the Page has one.
            keys += [("facebook_page", what, value) for _, what, value in keys]
        return next((self.rows[key] for key in keys if key in self.rows), "")


@dataclass(slots=True, kw_only=True)
class Gathering:
    """Links to platforms, gathered page by page. Links to a registered site are left out, wherever it is hosted."""

    registered: Registered
    forms: tuple[UrlForm, ...]
    found: dict[tuple[str, str, str], Gathered] = field(default_factory=dict)
    sieve: Sieve = field(init=False)

    def __post_init__(self) -> None:
        """What leads nowhere is left out by a quick look at its address; an “@” may stand for an account on any server."""
        self.sieve = Sieve(accepts=lambda url: "@" in url or target(url, self.forms) is not None)

    def page(self, account_id: str, page: Page) -> None:
        """Takes in one page of a site."""
        addresses = {link.url for link in page.links} | {image.url for image in page.images}
        leading = self.sieve.through(addresses.union(page.embeds, page.feeds, page.scripts))
        self.add(account_id, page.url, page_links(page, leading.__contains__))

    def add(self, account_id: str, page_url: str, links: Iterable[Link]) -> None:
        """Takes in links of one page of a site."""
        place = (account_id, page_url)
        for link in links:
            leads_to = target(link.url, self.forms) or _on_unknown_server(link, self.registered.servers)
            if leads_to is None or host_of(link.url) in self.registered.site_hosts:
                continue
            one = self.found.get(leads_to.same)
            if one is None:
                one = self.found[leads_to.same] = Gathered()
            one.targets[leads_to] += 1
            if not one.on or one.on[-1] is not place:
                one.on.append(place)
            one.where.add(f"{link.place} {link.element}".strip())
            if link.text:
                one.texts.add(" ".join(link.text.split())[:LONGEST_TEXT])

    def merge(self, other: "Gathering") -> None:
        """Takes in all that another gathering found."""
        for same, theirs in other.found.items():
            one = self.found.setdefault(same, Gathered())
            one.targets.update(theirs.targets)
            one.on += theirs.on
            one.where |= theirs.where
            one.texts |= theirs.texts

    def joined(self) -> tuple[PlatformLink, ...]:
        """One line a target: where it is linked from, how often, and which row of the register it is.

        The order is that of platform, kind and what identifies the target, whatever the order of the pages.
        """
        return tuple(sorted((_joined(one, self.registered) for one in self.found.values()), key=_order))


def discovered(found: Iterable[tuple[str, str, Link]], register: Register, forms: tuple[UrlForm, ...]) -> tuple[PlatformLink, ...]:
    """One line a target of all these links: each with its site's account_id and the address of its page."""
    gathering = Gathering(registered=registered(register, forms), forms=forms)
    for account_id, page_url, link in found:
        gathering.add(account_id, page_url, (link,))
    return gathering.joined()


def _joined(one: Gathered, registered: Registered) -> PlatformLink:
    # The spelling that stands most often; of two, the first by the alphabet.
    leads_to = min(one.targets, key=lambda spelling: (-one.targets[spelling], spelling.canonical))
    return PlatformLink(
        target=leads_to,
        account_id=registered.account_id(leads_to),
        on=tuple(sorted(set(one.on), key=lambda place: (place[1], place[0]))),
        where=tuple(sorted(one.where)),
        count=one.targets.total(),
        texts=tuple(sorted(one.texts)),
    )


def _order(link: PlatformLink) -> tuple[str, ...]:
    return (*link.target.same, link.target.canonical)


def _on_unknown_server(link: Link, servers: frozenset[str]) -> Target | None:
    """A Mastodon account on a server that no table knows: the register names the server, or the site claims the account by `rel=me`."""
    match = ON_MASTODON.fullmatch(link.url)
    if match is None:
        return None
    server, handle = match["server"].lower(), match["handle"].casefold()
    if server not in servers and ("me" not in link.rel.split() or NO_MASTODON.fullmatch(server)):
        return None
    address = f"https://{server}/@{handle}"
    return Target(platform="mastodon", kind=LinkKind.ACCOUNT, handle=f"{handle}@{server}", canonical=address)


def registered(register: Register, forms: tuple[UrlForm, ...]) -> Registered:
    """What the register says, in the words of links."""
    rows: dict[tuple[str, str, str], str] = {}
    # A live row comes before one that is closed, whatever their order.
    for row in sorted(register.accounts, key=lambda row: not row.is_live):
        if not row.is_site:
            for key in _row_keys(row, forms):
                rows.setdefault(key, row.account_id)
    return Registered(
        rows=rows,
        site_hosts=frozenset(host_of(_with_scheme(row.url)) for row in register.accounts if row.is_site and row.url),
        servers=frozenset(host_of(_with_scheme(row.url)) for row in register.accounts if row.platform == "mastodon" and row.url),
    )


def _row_keys(row: Account, forms: tuple[UrlForm, ...]) -> Iterator[tuple[str, str, str]]:
    """What identifies a row: its stable id first, then its address, then its handle."""
    if row.stable_id:
        yield (row.platform, "id", row.stable_id)
    servers = frozenset({host_of(_with_scheme(row.url))})
    by_address = target(_with_scheme(row.url), forms) or (
        _on_unknown_server(Link(url=_with_scheme(row.url)), servers) if row.platform == "mastodon" else None
    )
    if by_address is not None:
        yield from _keys(by_address)
    if row.handle:
        yield from _handle_keys(row, forms)


def _handle_keys(row: Account, forms: tuple[UrlForm, ...]) -> Iterator[tuple[str, str, str]]:
    """A handle as it is displayed (“@AlderGrove”), in the spelling of links; one with an address is read as such."""
    if "/" in row.handle:
        leads_to = target(_with_scheme(row.handle), forms)
        if leads_to is not None:
            yield from _keys(leads_to)
        return
    plain = row.handle.removeprefix("@").casefold()
    if " " in plain or not plain:
        return
    yield (row.platform, "handle", plain.replace(".", "") if row.platform in {"facebook_page", "messenger"} else plain)


def _keys(found: Target) -> Iterator[tuple[str, str, str]]:
    """What a target is known by: its id, its handle, else its address."""
    if found.stable_id:
        yield (found.platform, "id", found.stable_id)
    if found.handle:
        yield (found.platform, "handle", found.handle)
    if not found.stable_id and not found.handle:
        yield (found.platform, "address", found.canonical)


def _with_scheme(url: str) -> str:
    """An address as people type it into a register, with its scheme."""
    return url if "://" in url or not url else f"https://{url}"
