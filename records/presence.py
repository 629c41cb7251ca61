"""What an account shows and who may edit it, as a platform's reader found it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from records.links import SiteLinks
from records.reason import Reason
from records.sight import ALL_SEEN, Seen, Sight, Unseen
from records.web import Image


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderAge:
    """How old the date of birth that an account states makes its holder, in whole years; the date itself is never kept.

    `looked` is False where this way of looking does not show it. Both ages are None where the account states no date.
    """

    looked: bool = False
    at_opening: int | None = None
    when_seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """The e-mail address an account is held by: its domain, and whether what stands before it names a role. Never the address.

    `looked` is False where this way of looking does not show it; `domain` is empty where the account has no address.
    """

    looked: bool = False
    domain: str = ""
    is_role: bool = False


APPS_NOT_SHOWN = Unseen(reason=Reason.EXPORT_MISSING_CATEGORY, detail="this way of looking does not show which apps are connected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An account's public face. `links` are the addresses its bio gives.

    `holder`, `mailbox` and `apps` (names of connected programs) are shown to the owner alone: an export may tell them.
    `verified` is None where the platform does not tell, `minimum_age` (years, of the account's own server) likewise;
    `former_handles` are the names it went by before, the newest first.
    """

    url: str
    name: str
    seen: Seen
    handle: str = ""
    stable_id: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    avatar: str = ""
    kind: str = ""
    category: str = ""
    verified: bool | None = None
    minimum_age: int | None = None
    former_handles: tuple[str, ...] = ()
    holder: HolderAge = HolderAge()
    mailbox: Mailbox = Mailbox()
    apps: tuple[str, ...] | Unseen = APPS_NOT_SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post, reel, video or entry; `posted` is in UTC.

    `pictures` counts photos and films attached, also those without an address; `pictures_with_gps` those whose data hold
    coordinates. `has_place` says that a place was tagged; which one is not kept.
    `made_for_kids` is what the owner chose for a video, None where nobody chose or the way does not show it. `author` is the
    log-in that wrote it where the platform tells: it may be a person's, so it stays out of what is told.
    """

    url: str
    posted: datetime | None = None
    text: str = ""
    images: tuple[Image, ...] = ()
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    pictures: int = 0
    pictures_with_gps: int = 0
    has_place: bool = False
    made_for_kids: bool | None = None
    author: str = ""


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
class Activity:
    """The posts of an account in numbers: how many, when the newest was posted, and whom their owner made them for.

    `newest` is None where no post has a day, `undated` counts those without one; `seen` is None where the way does not tell.
    """

    count: int
    newest: date | None
    undated: int
    made_for_kids: int
    not_for_kids: int
    sight: Sight
    seen: Seen | None = None

    @property
    def not_chosen(self) -> int:
        """Posts whose owner chose nothing, or for which the way of looking does not show it."""
        return self.count - self.made_for_kids - self.not_for_kids


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
    """Every platform link of the registered sites; `sight` counts the pages of all sites, `sights` of each.

    `site_links` tells of each site what became of the addresses its pages lead to.
    """

    links: tuple[PlatformLink, ...]
    sight: Sight
    sights: tuple[tuple[str, Sight], ...] = ()
    site_links: tuple[SiteLinks, ...] = ()

    def to(self, account_id: str) -> tuple[PlatformLink, ...]:
        """Links that lead to one registered account."""
        return tuple(link for link in self.links if link.account_id == account_id)

    def links_of(self, account_id: str) -> SiteLinks | None:
        """What became of the addresses that one site's pages lead to, None where nobody looked."""
        return next((one for one in self.site_links if one.account_id == account_id), None)
