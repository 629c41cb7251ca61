"""Knows which hosts are a school's own sites, and compares the host of an address with them."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from records.policy import Policy
from records.register import TRUST, Account, Register, School

# Where the scheme is left out, the end tells an address from a sentence that lacks its blank: “school.Follow us”.
ADDRESS = re.compile(
    r"https?://[\w.-]+|(?<![\w@./-])(?:(?i:[a-z0-9-]+)\.)+(?:com|org|net|uk|info|co|io|ee|ly|link|page|site|website|bio|school|academy|college|education"
    r"|wales|cymru|scot|london|eu|app|me|example|test)(?![\w@-]|\.\w)"
)


def host_of(url: str) -> str:
    """The host of an address without `www.`, lower-case; empty where it has none, as `mailto:` has."""
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text or ":" in text.split("/", 1)[0] else f"//{text.lstrip('/')}")
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").casefold().removeprefix("www.")


def is_within(host: str, domains: Iterable[str]) -> bool:
    """Whether a host is one of the domains or lies under one: `news.school.example` under `school.example`, not `myschool.example`."""
    return any(host == domain or host.endswith(f".{domain}") for domain in map(_domain, domains) if domain)


def official_domains(school: School, register: Register, policy: Policy) -> tuple[str, ...]:
    """Domains of the school's own sites and of the trust's, from trust.toml and from the register's sites."""
    rows = (*register.of_school(school.urn), *register.of_school(TRUST))
    sites = (host_of(row.url) for row in rows if _is_current_site(row))
    return tuple(dict.fromkeys(domain for domain in (*map(_domain, school.domains), *map(_domain, policy.trust_domains), *sites) if domain))


def hosts_written_in(text: str) -> tuple[str, ...]:
    """Hosts of the addresses that stand in a text, with or without https://, but not those of e-mail addresses."""
    return tuple(dict.fromkeys(host_of(found[0]) for found in ADDRESS.finditer(text)))


def _is_current_site(row: Account) -> bool:
    return row.is_site and row.is_live


def _domain(text: str) -> str:
    return host_of(text)
