"""The guard: which addresses the register lets the audit fetch. Personal accounts and private addresses never."""

import functools
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.addresses import resolve
from records.policy import Policy
from records.register import Account, Register

PORTS = {"http": 80, "https": 443}
ORIGIN = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.\-]*:)?(?://[^/?#\\]*)?")
# Addresses of version 6 that carry one of version 4 in their last 32 bits: NAT64, compatible, translated.
CARRIERS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
# What a local network may use as it likes, and Python calls global.
LOCAL_USE = tuple(map(ipaddress.IPv6Network, ("fec0::/10", "64:ff9b:1::/48", "5f00::/16")))
# A host that ends so is a number to those who dial it, in whichever spelling.
NUMERIC_END = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$", re.IGNORECASE)
UNCLEAR = re.compile(r"[\x00-\x20\x7f\\]")
PATH_END = re.compile(r"[?#]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolve:
    """One address that stands for every host name; for tests on loopback."""

    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteScope:
    """What belongs to one registered site: its host (with and without `www.`) and the path it begins with."""

    hosts: frozenset[str]
    path: str
    port: int = 0

    def holds(self, url: str) -> bool:
        """Whether an address is a part of the site."""
        origin = origin_of(url)
        host, port = _host_and_port(origin)
        if host not in self.hosts or port != self.port or not origin.startswith(("http://", "https://")):
            return False
        path = PATH_END.split(url[len(origin) :], 1)[0] or "/"
        base = self.path.rstrip("/")
        return path == base or path.startswith(f"{base}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Everything that may be fetched: registered sites, and hosts that serve their files."""

    sites: tuple[tuple[str, SiteScope], ...]
    asset_hosts: frozenset[str]
    private_hosts: frozenset[str]
    allow_private: bool = False

    def site(self, account_id: str) -> SiteScope | None:
        """The scope of one site, None where the account is no live site."""
        return dict(self.sites).get(account_id)

    def allows_page(self, account_id: str, url: str) -> bool:
        """Whether a page may be fetched for the account: its own site alone."""
        site = self.site(account_id)
        return site is not None and site.holds(url) and self.allows_address(url)

    def allows_file(self, url: str) -> bool:
        """Whether a picture or document may be fetched: any registered site, or a host that serves their files."""
        if not self.allows_address(url):
            return False
        return host_of(url) in self.asset_hosts or any(site.holds(url) for _, site in self.sites)

    def allows_address(self, url: str) -> bool:
        """Whether the host is a name, or an address the public can reach, or one the trust has opened."""
        # What browsers and libraries read in different ways is read in no way here.
        if UNCLEAR.search(url):
            return False
        host = host_of(url)
        return bool(host) and (self.opens_private(host) or not is_private(host))

    def opens_private(self, host: str) -> bool:
        """Whether the trust has said that this host may be a private one."""
        return self.allow_private or host in self.private_hosts


def scope_of(register: Register, policy: Policy) -> Scope:
    """The scope that a register and its settings give."""
    sites = tuple((row.account_id, site_scope(row)) for row in register.accounts if row.is_site and row.is_live and row.url)
    return Scope(
        sites=sites,
        asset_hosts=frozenset(host.casefold() for host in policy.crawl.asset_hosts),
        private_hosts=frozenset(host_of(home_of(row)) for row in register.accounts if row.allow_private),
        allow_private=policy.crawl.allow_private,
    )


def site_scope(account: Account) -> SiteScope:
    """The host and path of one registered site; a file name at the end of the path is not part of it."""
    url = home_of(account)
    host = host_of(url)
    bare = host.removeprefix("www.")
    path = urlsplit(url).path or "/"
    if "." in path.rsplit("/", 1)[-1]:
        path = path.rsplit("/", 1)[0] + "/"
    hosts = {host} if is_address(host) else {host, bare, f"www.{bare}"}
    return SiteScope(hosts=frozenset(hosts), path=path, port=port_of(url))


def home_of(account: Account) -> str:
    """The address a site's row gives, in the one spelling that links are brought into: an international host in its ASCII form."""
    return resolve(account.url, "") or account.url


def origin_of(url: str) -> str:
    """Scheme, host and port of an address: what stands before its path, query and fragment."""
    return ORIGIN.match(url).group()  # type: ignore[union-attr]  # (the pattern matches any text)


def port_of(url: str) -> int:
    """The port an address names where it is not its scheme's own, else 0; -1 where it is none."""
    return _host_and_port(origin_of(url))[1]


def host_of(url: str) -> str:
    """Lower-case host name of an address, empty where it has none."""
    return _host_and_port(origin_of(url))[0]


@functools.lru_cache(maxsize=4096)
def _host_and_port(origin: str) -> tuple[str, int]:
    """Host and port of an origin; a site's thousand links share a handful of them."""
    try:
        parts = urlsplit(origin)
        port = 0 if parts.port in {None, PORTS.get(parts.scheme)} else int(parts.port or 0)
        return (parts.hostname or "").rstrip("."), port
    except ValueError:
        return "", -1


def is_address(host: str) -> bool:
    """Whether a host is written as numbers."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


@functools.lru_cache(maxsize=4096)
def is_private(host: str) -> bool:
    """Whether a host is a numeric address that the public cannot reach, or a name of this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]").split("%", 1)[0])
    except ValueError:
        # Old spellings such as 127.1 or 2130706433 are addresses too.
        return NUMERIC_END.search(host) is not None
    inner = _inner(address)
    return not inner.is_global or inner.is_multicast or any(inner in network for network in LOCAL_USE)


def _inner(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The address that one of version 6 carries inside (mapped, compatible, 6to4, NAT64), or itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if any(address in network for network in CARRIERS):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
