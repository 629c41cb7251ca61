"""Says what identifies a registered account, in one spelling, and whether a profile that was seen is that account."""

import re
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from checks.official_sites import host_of
from records.policy import Policy, UrlForm
from records.presence import Profile
from records.register import Account

# Sub-domains that show the same pages.
SAME_PAGES = re.compile(r"(?:www|m|mobile|web|touch|[a-z]{2}|[a-z]{2}-[a-z]{2})\.(?=[^.]+\.)")
DOTLESS = frozenset({"facebook_page", "messenger"})
NUMBER, DID, CHANNEL = re.compile(r"-?\d+"), re.compile(r"did:\w+:\S+"), re.compile(r"UC[\w-]{22}")
SHAPES = (NUMBER, DID, CHANNEL)

Identity = tuple[str, str, str]


class Sameness(StrEnum):
    """Whether a profile is the account of its row."""

    SAME = "same"
    OTHER = "other"
    RENAMED = "renamed"
    UNTOLD = "untold"


def identities(account: Account, policy: Policy) -> frozenset[Identity]:
    """What identifies a row: (platform, what, value) for its id, its handle and its address, each in one spelling."""
    if account.is_site:
        address = plain_address(account.url)
        return frozenset({("site", "address", address)} if address else ())
    found = {(account.platform, "id", account.stable_id)} if account.stable_id else set()
    found |= {(account.platform, "handle", handle) for handle in handles(account, policy)}
    named = _named_in_address(account, policy)
    found |= {(account.platform, what, value) for what, value in named if what == "id"}
    address = plain_address(account.url)
    if address and not named:
        found.add((account.platform, "address", address))
    return frozenset(found)


def handles(account: Account, policy: Policy) -> frozenset[str]:
    """The handles a row gives, in its own cell and in its address, in one spelling; a name with blanks is no handle."""
    plain = plain_handle(account.handle, account.platform)
    in_cell = {plain} if plain and " " not in plain and "/" not in plain else set()
    return frozenset(in_cell | {value for what, value in _named_in_address(account, policy) if what == "handle"})


def plain_handle(text: str, platform: str) -> str:
    """A handle without its @, in lower case; without dots where the platform does not read them."""
    plain = text.strip().removeprefix("@").casefold()
    return plain.replace(".", "") if platform in DOTLESS else plain


def plain_address(url: str) -> str:
    """Host and path of an address, in lower case, without `www.` and the last slash."""
    host = host_of(url)
    path = urlsplit(url if "://" in url else f"//{url}").path if host else ""
    return f"{host}{path.rstrip('/').casefold()}" if host else ""


def sameness(account: Account, profile: Profile, policy: Policy) -> Sameness:
    """Whether the profile is the account: by its stable id where row and profile have one of the same shape, else by its handle."""
    named = handles(account, policy)
    seen = plain_handle(profile.handle, account.platform)
    is_named = any(_same_handle(seen, name) for name in named)
    if account.stable_id and profile.stable_id and _comparable(account.stable_id, profile.stable_id):
        if account.stable_id.casefold() != profile.stable_id.casefold():
            return Sameness.OTHER
        return Sameness.SAME if is_named or not seen or not named else Sameness.RENAMED
    if not seen or not named:
        return Sameness.UNTOLD
    former = {plain_handle(handle, account.platform) for handle in profile.former_handles}
    return Sameness.SAME if is_named else Sameness.RENAMED if named & former else Sameness.UNTOLD


def _same_handle(one: str, other: str) -> bool:
    """Whether two handles are one; of “name@server” and “name” the server does not count."""
    if one == other:
        return True
    return ("@" in one) != ("@" in other) and one.partition("@")[0] == other.partition("@")[0]


def _comparable(one: str, other: str) -> bool:
    """Whether two ids are of one kind: a platform may show a number here and a code there."""
    return any(shape.fullmatch(one) and shape.fullmatch(other) for shape in SHAPES)


def _named_in_address(account: Account, policy: Policy) -> tuple[tuple[str, str], ...]:
    """What an account's address names: (`id` or `handle`, its value); nothing where it is no profile's address."""
    terms = policy.terms(account.platform)
    form = terms.url_form if terms is not None else None
    if form is None or form.profile is None or not account.url:
        return ()
    parts = urlsplit(account.url if "://" in account.url else f"https://{account.url}")
    host = (parts.hostname or "").removesuffix(".")
    host_match = form.host.fullmatch(host) or form.host.fullmatch(SAME_PAGES.sub("", host, count=1))
    if host_match is None:
        return ()
    path = unquote(parts.path) or "/"
    match = form.profile.search(f"{path}?{parts.query}" if parts.query else path) or form.profile.search(path)
    return _of_groups(form, {**host_match.groupdict(), **(_kept(match) if match else {})})


def _kept(match: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if value}


def _of_groups(form: UrlForm, groups: dict[str, str | None]) -> tuple[tuple[str, str], ...]:
    server = next((value for name, value in groups.items() if value and name.startswith("server")), "")
    found = []
    for name, value in groups.items():
        base = name.rstrip("0123456789")
        if value and base == "handle":
            plain = plain_handle(value, form.platform)
            found.append(("handle", f"{plain}@{server.casefold()}" if server else plain))
        elif value and base in {"id", "channel", "invite"}:
            found.append(("id", value))
    return tuple(found)
