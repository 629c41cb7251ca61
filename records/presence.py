"""What an account shows and who may edit it, as a platform's reader found it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from records.sight import ALL_SEEN, Seen, Sight
from records.web import Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An account's public face. `links` are the addresses its bio gives."""

    url: str
    name: str
    seen: Seen
    handle: str = ""
    stable_id: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    avatar: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post, reel, video or entry; `posted` is in UTC."""

    url: str
    posted: datetime | None = None
    text: str = ""
    images: tuple[Image, ...] = ()
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """One identity that can change the account. `posts` is None where nobody counted them."""

    login: str
    name: str = ""
    role: str = ""
    can_edit: bool = True
    posts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Editors:
    """Who can change the account; `sight` says whether the list is whole."""

    people: tuple[Editor, ...]
    seen: Seen
    sight: Sight = ALL_SEEN
    is_wordpress: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """The posts of an account that were seen; `sight` says whether that is all of them."""

    items: tuple[Post, ...]
    seen: Seen
    sight: Sight


class LinkKind(StrEnum):
    """What a link to a platform leads to. Only the first three can be missing from the register."""

    ACCOUNT = "account"
    GROUP = "group"
    CHANNEL = "channel"
    POST = "post"
    SHARE = "share"
    EMBED = "embed"
    PIXEL = "pixel"
    ROOT = "root"
    INVITE = "invite"
    SHORT = "short"
    OTHER = "other"


# What belongs into a register.
REGISTRABLE = frozenset({LinkKind.ACCOUNT, LinkKind.GROUP, LinkKind.CHANNEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where one address on a platform leads, whatever its spelling. Two spellings of one account are equal in `same`."""

    platform: str
    kind: LinkKind
    handle: str = ""
    stable_id: str = ""
    canonical: str = ""

    @property
    def same(self) -> tuple[str, str, str]:
        """What is equal for all spellings: platform, kind, and id or folded handle."""
        return (self.platform, self.kind, self.stable_id or self.handle.casefold() or self.canonical)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformLink:
    """One target that the trust's own pages lead to, however often and however spelled.

    `account_id` names the register's row, empty where there is none. `on` holds (account id of the site,
    address of the page), in the order of addresses. `where` holds places such as `footer a`.
    """

    target: Target
    account_id: str = ""
    on: tuple[tuple[str, str], ...] = ()
    where: tuple[str, ...] = ()
    count: int = 0
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """Every platform link of the registered sites; `sight` counts the pages of all sites, `sights` of each."""

    links: tuple[PlatformLink, ...]
    sight: Sight
    sights: tuple[tuple[str, Sight], ...] = ()

    def to(self, account_id: str) -> tuple[PlatformLink, ...]:
        """Links that lead to one registered account."""
        return tuple(link for link in self.links if link.account_id == account_id)
