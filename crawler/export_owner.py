"""Tells whether an export or a saved page is of the row's own account, of another one, or does not say."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

from crawler.export_layout import Owner
from crawler.targets import target
from records.policy import UrlForm
from records.presence import REGISTRABLE
from records.register import Account

# Words that many schools' accounts have: they tell no school from another.
ANY_SCHOOLS = frozenset(
    {
        "school", "schools", "primary", "secondary", "infant", "junior", "academy", "academies", "college", "nursery", "special", "trust",
        "learning", "the", "and", "official", "page", "of", "at", "church", "england", "catholic", "community", "high", "grammar", "news",
    }
)  # fmt: skip


class Whose(StrEnum):
    """What the names in an export say about the row."""

    OWN = "own"
    OTHER = "other"
    UNTOLD = "untold"


def whose(account: Account, owner: Owner, forms: tuple[UrlForm, ...]) -> Whose:
    """Whose export it is: by id, else by address or handle, else by its display name."""
    ids = {one.casefold() for one in (account.stable_id, _id_in(account.url, forms)) if one}
    own_id = owner.stable_id.casefold()
    if own_id and own_id in ids:
        return Whose.OWN
    if own_id and any(_are_of_one_kind(own_id, one) for one in ids):
        return Whose.OTHER
    if owner.url:
        return _by_address(account, owner.url, forms)
    if owner.handle:
        return _by_handle(account, owner.handle, forms)
    return _by_name(account, owner.name) if owner.name else Whose.UNTOLD


def told_handles(account: Account, forms: tuple[UrlForm, ...]) -> frozenset[str]:
    """The handles by which a row's account goes, folded: of its address first, else as it is displayed."""
    found = target(account.url, forms)
    handle = found.handle if found is not None and found.kind in REGISTRABLE else ""
    named = [handle] if handle else [account.handle] if " " not in account.handle.strip() else []
    return frozenset(_folded(one) for one in named if one.strip())


def _id_in(url: str, forms: tuple[UrlForm, ...]) -> str:
    found = target(url, forms)
    return found.stable_id if found is not None else ""


def _are_of_one_kind(one: str, other: str) -> bool:
    """Whether two ids count the same thing: both numbers of about one length, both channels, both DIDs."""
    if one.startswith("did:") or other.startswith("did:"):
        return one.startswith("did:") and other.startswith("did:")
    if one.isdigit() and other.isdigit():
        return True
    return one[:2] == other[:2] == "uc" and len(one) == len(other)


def _by_address(account: Account, url: str, forms: tuple[UrlForm, ...]) -> Whose:
    here, there = target(account.url, forms), target(url, forms)
    if here is not None and there is not None and here.kind in REGISTRABLE and there.kind in REGISTRABLE:
        if here.same == there.same:
            return Whose.OWN
        if (here.handle and there.handle) or (here.stable_id and there.stable_id):
            return Whose.OTHER
        if there.handle and _folded(there.handle) == _folded(account.handle):
            return Whose.OWN
        return Whose.OWN if there.stable_id and there.stable_id == account.stable_id else Whose.UNTOLD
    same_site = _site(account.url) == _site(url)
    if not same_site:
        return Whose.OTHER
    # Two blogs or servers' accounts may stand below one host.
    mine, theirs = _path(account.url), _path(url)
    return Whose.OWN if mine == theirs or account.is_site or not mine or not theirs else Whose.OTHER


def _by_handle(account: Account, handle: str, forms: tuple[UrlForm, ...]) -> Whose:
    own = told_handles(account, forms)
    if not own:
        return Whose.UNTOLD
    return Whose.OWN if _folded(handle) in own else Whose.OTHER


def _by_name(account: Account, name: str) -> Whose:
    """Display names differ in spelling, so only one that shares no telling word is another account's."""
    known = re.sub(r"\W|_", "", f"{account.handle} {urlsplit(account.url).path}").casefold()
    if re.sub(r"\W|_", "", name).casefold() in known:
        return Whose.OWN
    words = [word for word in re.findall(r"\w{3,}", name.casefold()) if word not in ANY_SCHOOLS]
    shared = sum(word in known for word in words)
    if words and shared == len(words):
        return Whose.OWN
    return Whose.OTHER if words and not shared else Whose.UNTOLD


def _folded(handle: str) -> str:
    return handle.strip().removeprefix("@").casefold()


def _site(url: str) -> str:
    return (urlsplit(url.strip() if "//" in url else f"//{url.strip()}").hostname or "").removeprefix("www.")


def _path(url: str) -> str:
    return urlsplit(url if "//" in url else f"//{url}").path.rstrip("/").casefold()
