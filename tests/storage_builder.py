"""Makes looks at a page's storage with good defaults, and the trust's own table of trackers."""

from functools import cache
from pathlib import Path
from typing import Any

import builders

from audit.tracker_table import read_trackers
from records.policy import Policy, Tracker
from records.sight import NoSuchPart, Unseen
from records.storage import Asked, Banner, Button, ButtonKind, Choice, Cookie, Effect, PageStorage, Storage, StoredKey, ThirdParties

ROOT = Path(__file__).resolve().parents[1]
HOST = "www.aldergrove.example"
URL = f"https://{HOST}/"


@cache
def trackers() -> tuple[Tracker, ...]:
    return read_trackers(ROOT / "policy" / "trackers.csv")


def tracker_policy(**changes: Any) -> Policy:
    return builders.policy(**{"trackers": trackers(), **changes})


def cookie(name: str, host: str = HOST, **changes: Any) -> Cookie:
    return Cookie(**{"name": name, "host": host, "is_own": host == HOST, **changes})


def key(name: str, host: str = HOST, **changes: Any) -> StoredKey:
    return StoredKey(**{"place": "local", "name": name, "host": host, "is_own": host == HOST, "size": 5, **changes})


def asked(host: str, path: str = "/", **changes: Any) -> Asked:
    return Asked(**{"host": host, "path": path, "kind": "script", **changes})


def banner(**buttons: ButtonKind) -> Banner:
    """A banner; its buttons by their words, `_` for a blank."""
    made = tuple(Button(words=words.replace("_", " "), kind=kind) for words, kind in buttons.items())
    return Banner(words="We use cookies", way="dialog", buttons=made)


BOTH = banner(Accept_all=ButtonKind.ACCEPT, Reject_all=ButtonKind.REJECT)
ACCEPT_ALONE = banner(OK=ButtonKind.ACCEPT)


def look(*things: Cookie | StoredKey | Asked, **changes: Any) -> Storage:
    """One look at the home page and what it saw."""
    defaults: dict[str, Any] = {"url": URL, "choice": Choice.BEFORE, "mode": ThirdParties.ASKED_FOR, "seen_at": builders.MOMENT}
    for field, kind in (("cookies", Cookie), ("keys", StoredKey), ("asked", Asked)):
        defaults[field] = tuple(thing for thing in things if isinstance(thing, kind))
    return Storage(**{**defaults, **changes})


def rejecting(*things: Cookie | StoredKey | Asked, **changes: Any) -> Storage:
    """One look after Reject was pressed."""
    return look(*things, **{"choice": Choice.REJECTED, "pressed": ("Reject all",), "effect": Effect.CHANGED, **changes})


NO_BANNER = NoSuchPart(detail="the page shows no consent banner")


def page_storage(
    *before: Cookie | StoredKey | Asked,
    shows: Banner | None = None,
    accepted: Storage | Unseen | NoSuchPart = NO_BANNER,
    rejected: Storage | Unseen | NoSuchPart = NO_BANNER,
) -> PageStorage:
    return PageStorage(url=URL, before=look(*before, banner=shows), accepted=accepted, rejected=rejected)
