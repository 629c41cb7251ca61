"""Writes the trust's trust.txt from its register, and compares a published one with the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.targets import target
from records.policy import Policy, UrlForm
from records.presence import REGISTRABLE
from records.register import TRUST, Account, AccountType, Register

# Where the file is looked for on a site's host.
PATHS = ("/trust.txt", "/.well-known/trust.txt")
ASKED = frozenset(
    {"social", "control", "controlledby", "contact", "member", "belongto", "customer", "vendor", "disclosure", "datatrainingallowed"}
)
LONGEST_FILE = 200_000
OWN = frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN})
MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a trust.txt: `name=value`."""

    line: int
    name: str
    value: str


def written(register: Register, policy: Policy) -> str:
    """The text of the trust's own trust.txt: the sites it controls, its official accounts, and whom to ask.

    Only active rows stand in it; closed portals do not, since nobody can look at them.
    """
    live = [row for row in register.accounts if row.is_live and row.url]
    own_hosts = {host_of(row.url) for row in live if row.is_site and row.entity_urn == TRUST}
    sites = [row.url for row in live if row.is_site and host_of(row.url) not in own_hosts]
    accounts = [row.url for row in live if row.type in OWN and not row.is_site]
    lines = ["# The sites and accounts that answer for us. Written from the register of official accounts."]
    lines += [f"control={origin}" for origin in dict.fromkeys(map(origin_of, sites)) if origin]
    lines += [f"social={address}" for address in dict.fromkeys(accounts)]
    contact = policy.crawl.contact
    if contact:
        lines.append(f"contact={contact if ':' in contact or '@' not in contact else f'mailto:{contact}'}")
    return "\n".join(lines) + "\n"


def entries(text: str) -> tuple[Entry, ...]:
    """Lines of a published file, with their numbers; blank lines, notes and what is no entry are left out."""
    found = []
    for number, line in enumerate(text[:LONGEST_FILE].removeprefix(MARK).splitlines(), start=1):
        name, equals, value = line.partition("#" if line.lstrip().startswith("#") else "=")
        if equals == "=" and name.strip().casefold() in ASKED and value.strip():
            found.append(Entry(line=number, name=name.strip().casefold(), value=value.strip()))
    return tuple(found)


def is_trust_txt(text: str) -> bool:
    """Whether a text is such a file: many sites answer any address with a page of theirs."""
    return not text.lstrip(MARK + " \t\r\n").startswith("<") and bool(entries(text))


def differences(text: str, site: Account, register: Register, policy: Policy) -> Iterator[str]:
    """What a published trust.txt says otherwise than the register: one sentence each, none where they agree."""
    read = entries(text)
    yield from _of_accounts([entry for entry in read if entry.name == "social"], site, register, policy.url_forms)
    yield from _of_control(read, site, register)


def _of_accounts(social: list[Entry], site: Account, register: Register, forms: tuple[UrlForm, ...]) -> Iterator[str]:
    keys = {_key(row.url, forms): row for row in register.accounts if row.url and not row.is_site}
    named = {_key(entry.value, forms) for entry in social}
    for entry in social:
        row = keys.get(_key(entry.value, forms))
        if row is None:
            yield f"line {entry.line} names {entry.value}, which stands in no row of the register"
        elif not row.is_live:
            yield f"line {entry.line} names {entry.value}, which is {row.status} in the register ({row.account_id})"
    for key, row in keys.items():
        is_meant = site.entity_urn in {TRUST, row.entity_urn}
        if row.is_live and row.type in OWN and is_meant and key not in named:
            yield f"no line names {row.url}, the registered account {row.account_id}"


def _of_control(read: tuple[Entry, ...], site: Account, register: Register) -> Iterator[str]:
    sites = [row for row in register.accounts if row.is_site and row.is_live and row.url]
    hosts = {host_of(row.url) for row in sites}
    of_trust = {host_of(row.url) for row in sites if row.entity_urn == TRUST}
    controlled = {host_of(entry.value) for entry in read if entry.name == "control"}
    for entry in read:
        if entry.name == "control" and host_of(entry.value) not in hosts:
            yield f"line {entry.line} says that the trust controls {entry.value}, which is no registered site"
        if entry.name == "controlledby" and host_of(entry.value) not in of_trust:
            yield f"line {entry.line} says that {entry.value} controls the site, which is no registered site of the trust"
    if site.entity_urn == TRUST:
        missing = sorted(hosts - of_trust - controlled)
        yield from (f"no line says that the trust controls {host}" for host in missing)
    elif not any(entry.name == "controlledby" for entry in read):
        yield "no line says who controls the site (controlledby=)"


def _key(url: str, forms: tuple[UrlForm, ...]) -> tuple[str, ...]:
    """What is equal for all spellings of an account."""
    found = target(url if "//" in url else f"https://{url}", forms)
    if found is not None and found.kind in REGISTRABLE:
        return found.same
    return ("", host_of(url), urlsplit(url).path.rstrip("/").casefold())


def host_of(url: str) -> str:
    """The host of an address without `www.`; empty where it has none."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


def origin_of(url: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""
