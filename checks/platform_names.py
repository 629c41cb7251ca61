"""Finds which platforms a passage names or links to, by the names and hosts of platforms.csv."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.official_sites import host_of
from records.policy import Policy
from records.web import Link

# Names that are words or letters of everyday English count only with a capital letter.
EVERYDAY = frozenset({"x", "threads", "tapestry", "seesaw", "messenger", "discord", "telegram", "snap", "anchor", "ig", "fb", "site"})
# What a table adds to a name: “Facebook Page”, “Mastodon (per instance)”.
TAIL = re.compile(r"\s*\([^)]*\)|\s+(?:page|group|channel)s?$", re.IGNORECASE)
SHORTEST_LINK_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformNames:
    """Names of platforms that ask for an age, with the key of each; `pattern` matches any of them."""

    keys: tuple[tuple[str, str], ...]
    pattern: str

    def named_in(self, text: str) -> tuple[str, ...]:
        """Keys of the platforms that a text names, in the order of the text."""
        keys = dict(self.keys)
        found = (match[0].casefold() for match in re.finditer(self.pattern, text, re.IGNORECASE))
        return tuple(dict.fromkeys(keys[" ".join(name.split())] for name in found))


def platform_names(policy: Policy) -> PlatformNames:
    """Every name under which platforms.csv knows a platform that has a minimum age, or may have one."""
    keys: dict[str, str] = {}
    for terms in policy.platforms.values():
        if terms.minimum_age is None:
            continue
        for name in (*terms.name.split("/"), *terms.aliases):
            plain = " ".join(TAIL.sub("", name.strip()).casefold().split())
            if plain:
                keys.setdefault(plain, terms.key)
    ordered = sorted(keys, key=len, reverse=True)
    return PlatformNames(keys=tuple(keys.items()), pattern=rf"\b(?:{'|'.join(map(_written, ordered)) or '(?!)'})\b")


def linked_platforms(text: str, links: tuple[Link, ...], policy: Policy) -> tuple[str, ...]:
    """Keys of the platforms that links lead to whose words stand in the text."""
    plain = " ".join(text.casefold().split())
    found = []
    for link in links:
        if link.place not in {"main", "aside"} or len(link.text) < SHORTEST_LINK_WORDS:
            continue
        words = " ".join(link.text.casefold().split())
        if len(words) >= SHORTEST_LINK_WORDS and words in plain:
            host = host_of(link.url)
            found += [form.platform for form in policy.url_forms if host and form.host.fullmatch(host)][:1]
    return tuple(dict.fromkeys(found))


def platforms_of(url: str, policy: Policy) -> tuple[str, ...]:
    """Keys of the platforms whose address this is, the likeliest first; none where it is on no platform of the table."""
    host = host_of(url)
    while "." in host:
        forms = [form for form in policy.url_forms if form.host.fullmatch(host) or host in form.short_hosts]
        if forms:
            path = urlsplit(url).path or "/"
            known = [form.platform for form in forms if form.profile is not None and form.profile.search(path)]
            return tuple(dict.fromkeys(known or [form.platform for form in forms]))
        host = host.partition(".")[2]
    return ()


def _written(name: str) -> str:
    words = r"\s".join(map(re.escape, name.split()))
    if name not in EVERYDAY:
        return words
    # The capital counts even where the rest of a pattern does not mind.
    return f"(?-i:{words.capitalize()}|{words.upper()})"
