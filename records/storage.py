"""What a page stores in a visitor's browser and whom it has the browser ask, before a choice and after each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from records.sight import NoSuchPart, Unseen


class Choice(StrEnum):
    """What a visitor had said to the consent banner when the browser was looked into."""

    BEFORE = "before_choice"
    ACCEPTED = "after_accept"
    REJECTED = "after_reject"


class ThirdParties(StrEnum):
    """How hosts outside the site were treated: held back, so that one sees what they were asked for, or let in."""

    ASKED_FOR = "asked_for"
    STORED = "stored"


class ButtonKind(StrEnum):
    """What a button of a consent banner does, by its words."""

    ACCEPT = "accept"
    REJECT = "reject"
    SETTINGS = "settings"
    SAVE = "save"
    CLOSE = "close"
    OTHER = "other"


class Effect(StrEnum):
    """What came of a choice. `nothing_changed`: a button was pressed, and neither banner nor storage nor requests moved."""

    NOT_ASKED = "not_asked"
    CHANGED = "changed"
    NOTHING_CHANGED = "nothing_changed"
    NO_BUTTON = "no_button"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """One cookie by name, never by value. `by` is answer or script; `days` None: until the browser is closed.

    `kept` is False where the browser refused what an answer wanted to set.
    """

    name: str
    host: str
    is_own: bool
    by: str = "answer"
    days: float | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredKey:
    """One entry of a browser's storage by name and size in characters; `place` is local, session, indexeddb or cache."""

    place: str
    name: str
    host: str
    is_own: bool
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request to a host outside the site, or to an own one that was held back; without its query.

    `kind` is script, document (a frame), image, xhr and so on; `started_by` the document or script that asked;
    `carries` is address where the page's address goes with it, site where its host alone does, else empty.
    """

    host: str
    path: str
    kind: str
    started_by: str = ""
    carries: str = ""
    is_own: bool = False
    held_back: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One button of a banner. `pressable` is False where it leads away or sends a form."""

    words: str
    kind: ButtonKind
    pressable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """A consent banner's first layer; `way` is dialog, layer, named or in_page: how it was recognised."""

    words: str
    way: str
    buttons: tuple[Button, ...] = ()

    def has(self, kind: ButtonKind) -> bool:
        """Whether its first layer has a button of that kind."""
        return any(button.kind is kind for button in self.buttons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """One page in a fresh browser, looked into at one moment.

    After a choice, `asked` holds only what was asked for since. `pressed` are the words of the buttons pressed, in
    order. `screenshot` is the place of its record, empty where none could be taken without a picture in it.
    """

    url: str
    choice: Choice
    mode: ThirdParties
    seen_at: datetime
    cookies: tuple[Cookie, ...] = ()
    keys: tuple[StoredKey, ...] = ()
    asked: tuple[Asked, ...] = ()
    banner: Banner | None = None
    pressed: tuple[str, ...] = ()
    effect: Effect = Effect.NOT_ASKED
    screenshot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStorage:
    """One sampled page in its three states; the last two cannot be where the page shows no banner."""

    url: str
    before: Storage
    accepted: Storage | Unseen | NoSuchPart
    rejected: Storage | Unseen | NoSuchPart
