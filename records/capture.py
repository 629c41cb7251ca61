"""One visit and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from records.reason import Reason


class Part(StrEnum):
    """What a visit is for."""

    PAGE = "page"
    PICTURE = "picture"
    DOCUMENT = "document"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    TRUST_TXT = "trust_txt"
    PROFILE = "profile"
    POSTS = "posts"
    EDITORS = "editors"
    STORAGE = "storage"
    LINK = "link"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An address worth a visit for an account.

    `credential` names the scheme by which the owner's own credential is sent (`basic`, `bearer`); empty: none is.
    """

    account_id: str
    url: str
    part: Part
    depth: int = 0
    found_on: str = ""
    credential: str = ""
    accept: str = ""


class Outcome(StrEnum):
    """What a visit came to; where nothing was seen, `Capture.reason` says why."""

    SEEN = "seen"
    REDIRECT = "redirect"
    ABSENT = "absent"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What came back from one visit, without the body: that stands in the WARC at `place`.

    `place` is `file:offset:length`. `sha256` is of the decoded body. `location` is where a redirect leads.
    """

    visit: Visit
    outcome: Outcome
    fetched_at: datetime
    reason: Reason | None = None
    detail: str = ""
    status: int = 0
    content_type: str = ""
    headers: Mapping[str, str]
    bytes: int = 0
    sha256: str = ""
    location: str = ""
    place: str = ""
    by_browser: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A capture with its decoded body, as a platform's reader is handed it."""

    capture: Capture
    body: bytes
