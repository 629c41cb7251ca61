"""What a file of an export's layout must offer, what is kept of an export, and how layouts are found by place."""

import functools
import importlib
import pkgutil
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crawler import exports
from crawler.archive import Member, Shelf
from crawler.facts import pack, unpack
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Seen, Sight, Unseen
from records.web import Picture

# Version of what is kept: an older one is asked for again.
EXTRACT = 1
NOT_YET = Seen(mode="export", at=datetime.min)  # noqa: DTZ901  (replaced where the export is taken in, before anybody sees it)
NO_EDITORS = Unseen(
    reason=Reason.API_NO_ENDPOINT,
    detail="an export names nobody who may edit. Hand in an admin list: school-audit evidence add FILE --account ID",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose account an export says it is; empty texts where it does not say. `url` is an address of the account or the site."""

    handle: str = ""
    stable_id: str = ""
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """One photo that a post shows: the address it is told by, its member of the archive, and whether the export itself says GPS."""

    url: str
    at: str
    member: Member | None
    has_gps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a layout's reader got out of an export. `made` is when the export says it was made, None where it does not."""

    owner: Owner
    profile: Profile | Unseen
    posts: Posts | Unseen
    editors: Editors | Unseen = NO_EDITORS
    media: tuple[Media, ...] = ()
    made: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One layout of an official export.

    `fits` says whether the files are of this layout; `wrong` why they are a variant that cannot be read (HTML instead of JSON), None where
    they are not. `ask` is what a school office must choose to get the right one, as a sentence.
    """

    key: str
    platforms: tuple[str, ...]
    title: str
    ask: str
    fits: Callable[[Shelf], bool]
    wrong: Callable[[Shelf], Unseen | None]
    read: Callable[[Shelf, Account], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """All that is kept of an export: facts and the names of the files they came from.

    Of each part either the record or the reason why there is none. `dated_by` says what `made` rests on.
    """

    layout: str
    made: datetime
    dated_by: str
    sha256: str
    read: tuple[str, ...]
    left_closed: int
    profile: Profile | None = None
    profile_unseen: Unseen | None = None
    posts: Posts | None = None
    posts_unseen: Unseen | None = None
    editors: Editors | None = None
    editors_unseen: Unseen | None = None
    pictures: tuple[Picture, ...] = ()
    pictures_sight: Sight | None = None


def as_json(extract: Extract) -> bytes:
    """An extract as it stands in evidence: plain JSON, which any tool can read."""
    return zlib.decompress(pack(extract))


def from_json(body: bytes) -> Extract:
    """The extract again. Raises ValueError where the bytes are none."""
    return unpack(zlib.compress(body, 0), Extract)


def nothing_wrong(_shelf: Shelf) -> Unseen | None:
    """The layout has no variant that cannot be read."""
    return None


@functools.cache
def all_layouts() -> tuple[Layout, ...]:
    """Every layout there is, in the order of its file's name; a file there without a LAYOUT reads a list made by hand."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(exports.__path__))
    found = (getattr(importlib.import_module(f"crawler.exports.{name}"), "LAYOUT", None) for name in names)
    return tuple(layout for layout in found if isinstance(layout, Layout))


def layout_of(platform: str, shelf: Shelf) -> Layout | None:
    """The layout that the files are of: one of the row's platform first."""
    fitting = [layout for layout in all_layouts() if layout.fits(shelf) or layout.wrong(shelf) is not None]
    own = [layout for layout in fitting if platform in layout.platforms]
    return next(iter(own or fitting), None)


def asked_of(platform: str) -> str:
    """What a school office should choose on a platform, empty where it has no export that is read."""
    return next((layout.ask for layout in all_layouts() if platform in layout.platforms), "")
