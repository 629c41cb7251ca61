"""What of a page's storage and requests needs a visitor's choice, by the trust's table of trackers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from checks.counting import count_of
from records.policy import Policy, Tracker, TrackerKind
from records.reason import Reason
from records.storage import Asked, Storage, ThirdParties

# What nobody may store or ask for without a yes; what a person must look at, since an exemption may hold.
FIRM = frozenset({TrackerKind.ADVERTISING, TrackerKind.SOCIAL})
NEED_NO_CHOICE = frozenset({TrackerKind.NECESSARY, TrackerKind.CONSENT})
# A yes-or-no to statistics alone: exempt since February 2026 where visitors are told and may object.
KIND_WORDS = {
    TrackerKind.ADVERTISING: "advertising",
    TrackerKind.SOCIAL: "social network",
    TrackerKind.ANALYTICS: "analytics",
    TrackerKind.EMBED: "embedded content",
    None: "purpose not in trackers.csv",
}
# Kinds of requests whose answer would have run or stored something of its own.
WORKING = frozenset({"script", "document", "xhr", "fetch", "websocket", "other"})
MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Trace:
    """One thing a page stores, or one host it has the browser ask. `kind` None: the table does not know it."""

    what: str
    name: str
    kind: TrackerKind | None
    is_own: bool = False
    is_stored: bool = True

    @property
    def needs_choice(self) -> bool:
        """Whether it needs a visitor's choice, or nobody knows that it needs none."""
        return self.kind not in NEED_NO_CHOICE


def traces(storage: Storage, policy: Policy) -> tuple[Trace, ...]:
    """Everything that one look at a page saw, each once.

    A third party that was let in, stored nothing and is not in the table leaves no trace.
    """
    found: dict[Trace, None] = {}
    for cookie in storage.cookies:
        kind = name_kind(cookie.name, cookie.host, policy.trackers, is_own=cookie.is_own)
        name = cookie.name if cookie.is_own else f"{cookie.name} of {cookie.host}"
        found.setdefault(Trace(what="cookie", name=name, kind=kind, is_own=cookie.is_own))
    for key in storage.keys:
        kind = name_kind(key.name, key.host, policy.trackers, is_own=key.is_own)
        name = key.name if key.is_own else f"{key.name} of {key.host}"
        found.setdefault(Trace(what="storage key", name=name, kind=kind, is_own=key.is_own))
    for asked in storage.asked:
        kind = host_kind(asked.host, asked.path, policy.trackers)
        if not asked.is_own and (kind is not None or asked.held_back):
            found.setdefault(Trace(what="host", name=asked.host, kind=kind, is_stored=False))
    return tuple(found)


def in_doubt(found: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """Traces that a person must look at: neither plainly forbidden nor plainly needed."""
    return tuple(trace for trace in found if trace.needs_choice and trace.kind not in FIRM)


def firm(found: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """Traces of advertising and social networks."""
    return tuple(trace for trace in found if trace.kind in FIRM)


def held_back(storage: Storage, policy: Policy) -> tuple[str, ...]:
    """Hosts whose scripts or frames were not let in, so that what they would have done was not seen."""
    return tuple(sorted({asked.host for asked in _unanswered(storage) if _is_quiet(asked, policy)}))


def banner_hosts(storage: Storage, policy: Policy) -> tuple[str, ...]:
    """Hosts of consent banners that the page asked; where no banner was recognised, theirs was not seen."""
    hosts = {asked.host for asked in storage.asked if host_kind(asked.host, asked.path, policy.trackers) is TrackerKind.CONSENT}
    return tuple(sorted(hosts))


def unseen_banner(storage: Storage, policy: Policy) -> tuple[Reason, str] | None:
    """Why a banner that should be there was not seen, None where none should be or one was."""
    hosts = banner_hosts(storage, policy)
    if storage.banner is not None or not hosts:
        return None
    whose = f"the consent banner comes from {', '.join(hosts)}"
    if storage.mode is ThirdParties.STORED:
        return Reason.CONSENT_WALL, f"{whose}, and was not recognised"
    return Reason.OUTSIDE_REGISTER, f'{whose}, which was not let in: browser_third_parties = "fetch" in trust.toml lets it in'


def _unanswered(storage: Storage) -> Iterator[Asked]:
    return (asked for asked in storage.asked if asked.held_back and asked.kind in WORKING)


def _is_quiet(asked: Asked, policy: Policy) -> bool:
    """Whether a host that was held back is the site's own, or one that the table calls harmless."""
    return asked.is_own or host_kind(asked.host, asked.path, policy.trackers) in NEED_NO_CHOICE


def told(found: tuple[Trace, ...]) -> str:
    """Traces as a part of a sentence: each kind with its number and names."""
    parts = []
    for kind, words in KIND_WORDS.items():
        of_kind = [trace for trace in found if trace.kind is kind]
        for what in ("host", "cookie", "storage key"):
            names = sorted({trace.name for trace in of_kind if trace.what == what})
            if names:
                more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
                parts.append(f"{count_of(len(names), what)} ({words}): {', '.join(names[:MOST_NAMED])}{more}")
    return "; ".join(parts)


# The table.


def host_kind(host: str, path: str, trackers: tuple[Tracker, ...]) -> TrackerKind | None:
    """What a host serves at a path: the row with the longest domain and path decides; None where no row speaks of it."""
    known = _hosts(trackers)
    rows = [(len(domain), len(beginning), kind) for domain, beginning, kind, fits in known if _within(host, domain) and fits(path)]
    return max(rows)[2] if rows else None


def name_kind(name: str, host: str, trackers: tuple[Tracker, ...], *, is_own: bool) -> TrackerKind | None:
    """What a cookie or storage key is for; of a third party's own names only those with its domain clear it."""
    for domain, kind, fits in _names(trackers):
        if (not domain or _within(host, domain)) and fits(name):
            if is_own or domain:
                return kind
            if kind not in NEED_NO_CHOICE:
                return host_kind(host, "/", trackers) or kind
    return None if is_own else host_kind(host, "/", trackers)


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


Fits = Callable[[str], bool]


@lru_cache(maxsize=4)
def _hosts(trackers: tuple[Tracker, ...]) -> tuple[tuple[str, str, TrackerKind, Fits], ...]:
    rows = []
    for tracker in trackers:
        if tracker.matches == "host":
            domain, _, beginning = tracker.pattern.partition("/")
            fits = re.compile(rf"/{_as_pattern(beginning)}(?:/.*)?" if beginning else ".*", re.DOTALL).fullmatch
            rows.append((domain, beginning, tracker.kind, lambda path, fits=fits: fits(path) is not None))
    return tuple(rows)


@lru_cache(maxsize=4)
def _names(trackers: tuple[Tracker, ...]) -> tuple[tuple[str, TrackerKind, Fits], ...]:
    """Rows of names, the surest first: with a domain, with a fixed beginning, with the most letters."""
    rows = []
    for tracker in trackers:
        if tracker.matches == "name":
            name, _, domain = tracker.pattern.partition("@")
            fits = re.compile(_as_pattern(name), re.IGNORECASE | re.DOTALL).fullmatch
            rank = (not domain, name.startswith("*"), -len(name.replace("*", "")))
            rows.append((rank, domain, tracker.kind, lambda text, fits=fits: fits(text) is not None))
    return tuple((domain, kind, fits) for _, domain, kind, fits in sorted(rows, key=lambda row: row[0]))


def _as_pattern(text: str) -> str:
    return ".*".join(re.escape(part) for part in text.split("*"))
