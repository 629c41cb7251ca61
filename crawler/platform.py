"""What a platform's file must offer, and how platforms are found by place."""

import functools
import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from crawler import platforms
from crawler.json_parts import web_address
from crawler.targets import target
from records.capture import Answer, Part, Visit
from records.policy import UrlForm
from records.presence import REGISTRABLE, Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen

Answers = tuple[Answer, ...]
Found = TypeVar("Found")

# A path that names one account and nothing else: “/@name”, “/users/name”, “/s/name”.
NAMES_ACCOUNT = re.compile(r"/(?:(?:s|c|u|web|users?|profile|channel)/)?@?(?P<name>[^/@]+)(?:@[^/@]+)?/?")
SECURE_TOO = {"http": ("http", "https"), "https": ("https",)}


def no_visits(_account: Account, _answer: Answer) -> tuple[Visit, ...]:
    """The answer leads to no further visit."""
    return ()


def no_refusal(_answer: Answer) -> Unseen | None:
    """The answer is judged by its status and by walls.csv alone."""
    return None


def nothing_published(_account: Account, _url: str) -> bool:
    """No address is published for programs: the terms on pages hold for each."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way by which a part of an account is seen, and what that way was tried on.

    `mode` is what `Seen.mode` says of it: `owner_api`, `public_api`, `public_feed` or `public_page`. `tried_on` says whether the
    reader was held against a real server, against recorded answers, or only against answers as the documentation has them.
    """

    part: Part
    mode: str
    shows: str
    tried_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One platform: where to look, how to go on from an answer, and how to read what came back.

    `hosts` are those its visits go to. Readers of profile and posts get every answer that was seen (never a wall) for one account,
    the reader of editors those about editors, the refused ones too. `refused` says why an answer to the owner's credential is none:
    a token that has run out, a permission that is missing, a pause. `headers` go with the credential; `credential` says what the
    owner has to hand over. `published` tells addresses that are published for programs: neither the terms on pages nor robots.txt
    speak of them. `sees_not` is a sentence about what its readers cannot see; `by_hand` what a person should look at instead.
    """

    keys: tuple[str, ...]
    hosts: tuple[str, ...]
    visits: Callable[[Account], tuple[Visit, ...]]
    read_profile: Callable[[Account, Answers], Profile | Unseen | NoSuchPart]
    read_posts: Callable[[Account, Answers], Posts | Unseen | NoSuchPart]
    read_editors: Callable[[Account, Answers], Editors | Unseen | NoSuchPart]
    sees_not: str
    by_hand: str
    follow: Callable[[Account, Answer], tuple[Visit, ...]] = no_visits
    refused: Callable[[Answer], Unseen | None] = no_refusal
    published: Callable[[Account, str], bool] = nothing_published
    headers: Mapping[str, str] = field(default_factory=dict)
    credential: str = ""
    ways: tuple[Way, ...] = ()


@functools.cache
def all_platforms() -> tuple[Platform, ...]:
    """Every platform file there is, in the order of its name."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(platforms.__path__))
    return tuple(_platform_in(f"crawler.platforms.{name}") for name in names)


def _platform_in(module_name: str) -> Platform:
    platform = getattr(importlib.import_module(module_name), "PLATFORM", None)
    if not isinstance(platform, Platform):
        message = f"{module_name} must hold a Platform called PLATFORM"
        raise TypeError(message)
    return platform


@functools.cache
def platform_of(key: str) -> Platform | None:
    """The file that reads a platform of platforms.csv, or None where there is none."""
    return next((platform for platform in all_platforms() if key in platform.keys), None)


def begun(platform: Platform, account: Account) -> tuple[Visit, ...]:
    """The first visits for an account; none where the platform's file fails on the row."""
    return _guarded(lambda: platform.visits(account), lambda _kind: ())


def followed(platform: Platform, account: Account, answer: Answer) -> tuple[Visit, ...]:
    """The visits that an answer leads to; none where the platform's file fails on it."""
    return _guarded(lambda: platform.follow(account, answer), lambda _kind: ())


def refusal(platform: Platform, answer: Answer) -> Unseen | None:
    """Why an answer to the owner's credential is none, None where it is one."""

    def unread(kind: str) -> Unseen | None:
        return Unseen(reason=Reason.PARSE_ERROR, detail=f"its reader failed ({kind})")

    return _guarded(lambda: platform.refused(answer), unread)


def read(look: Callable[[Account, Answers], Found], account: Account, answers: Answers) -> Found | Unseen:
    """What a platform's reader makes of answers; unseen where it fails on them."""

    def unread(kind: str) -> Found | Unseen:
        return Unseen(reason=Reason.PARSE_ERROR, detail=f"its reader failed ({kind})")

    return _guarded(lambda: look(account, answers), unread)


def _guarded(work: Callable[[], Found], failed: Callable[[str], Found]) -> Found:
    """What the work gives, or what is to be said of the kind of its failure."""
    try:
        return work()
    except Exception as trouble:  # noqa: BLE001  (one odd answer must not end an audit of all accounts; see docs/decisions)
        # The message of an exception may quote an answer: only its kind is told.
        return failed(type(trouble).__name__)


def same_account(account: Account, platform: Platform, url: str, location: str, *, forms: tuple[UrlForm, ...] = ()) -> bool:
    """Whether a redirect from one of the account's addresses stays with the account.

    By the same door (never from https down to http, never to another port or with a user's name), and to the same path and
    query, to an address that names the row's own handle or id, or, of a site, to its own WordPress interface.
    `forms` are the policy's forms of addresses.
    """
    here, there = web_address(url), web_address(location, on=url) if location else ""
    if not here or not there:
        return False
    before, after = urlsplit(here), urlsplit(there)
    if after.scheme not in SECURE_TOO[before.scheme] or before.port != after.port or "@" in after.netloc:
        return False
    if _place(before) == _place(after) and before.query == after.query:
        return True
    if account.is_site:
        return _host(before) == _host(after) and _is_of_same_interface(before, after)
    if _is_own_target(account, platform, there, forms):
        return True
    return _host(after) in {_host(before), *platform.hosts} and _name_in(after.path) in _own_names(account)


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _place(parts: SplitResult) -> tuple[str, str]:
    return _host(parts), unquote(parts.path).casefold().rstrip("/")


def _is_of_same_interface(before: SplitResult, after: SplitResult) -> bool:
    """Whether both addresses belong to one WordPress interface: below the same folder, by either of its spellings."""
    folder = before.path.partition("/wp-json")[0] if "/wp-json" in before.path else before.path.rpartition("/")[0]
    is_interface = f"{after.path}/".startswith(f"{folder}/wp-json/")
    return is_interface or ("rest_route=" in after.query and after.path in {folder, f"{folder}/", f"{folder}/index.php"})


def _is_own_target(account: Account, platform: Platform, address: str, forms: tuple[UrlForm, ...]) -> bool:
    """Whether the table of platforms says that an address leads to the row's own account."""
    found = target(address, forms)
    if found is None or found.platform not in platform.keys or found.kind not in REGISTRABLE:
        return False
    own = target(account.url, forms)
    if own is not None and own.same == found.same:
        return True
    if found.stable_id:
        return found.stable_id == account.stable_id
    return found.handle.casefold() == account.handle.strip().removeprefix("@").casefold() != ""


def _own_names(account: Account) -> set[str]:
    """The names by which a row's own server knows it: of its address, and of its handle without the server's."""
    handle = account.handle.strip().removeprefix("@").partition("@")[0].casefold()
    return {_name_in(urlsplit(web_address(account.url)).path), handle, account.stable_id.casefold()} - {""}


def _name_in(path: str) -> str:
    """The name of the account that a path is about, empty where it is about something else."""
    match = NAMES_ACCOUNT.fullmatch(unquote(path))
    return match["name"].casefold() if match is not None else ""
