"""Reads one body in a worker process: what it holds, as packed facts, and where it leads."""

import hashlib
from dataclasses import dataclass, field

from crawler import leads, warc
from crawler.answers import captured, media_type
from crawler.facts import pack
from crawler.fetched import Fetched
from crawler.leads import Leads, leads_of, untold
from crawler.page import read_page
from crawler.reader_versions import READERS
from crawler.scope import Scope
from crawler.walls import is_full, wall
from records.capture import Answer, Outcome, Part, Visit
from records.policy import PictureSettings, Wall
from records.sight import Unseen
from records.web import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was got out of one body. `record` are the packed facts, None where `unseen` says why there are none.

    `sha256` is of the body, `kept` the record of the answer for the archive, empty where the body is not kept. `leads` are
    those that the crawl has not been told of yet, `all_leads` every one of them, packed for the next audit.
    """

    record: bytes | None
    unseen: Unseen | None = None
    sha256: str = ""
    kept: bytes = b""
    leads: Leads = leads.NOWHERE
    all_leads: bytes = b""
    is_shell: bool = False
    text_length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What every reading of a crawl needs: handed to a worker once, not with each page."""

    scope: Scope
    walls: tuple[Wall, ...]
    pictures: PictureSettings = field(default_factory=PictureSettings)

    @property
    def version(self) -> int:
        """A number that changes with everything that decides whether a page is one, and where it leads."""
        signs = tuple((sign.platform, sign.kind, sign.pattern.pattern, sign.reason) for sign in self.walls)
        return int.from_bytes(hashlib.sha256(pack((leads.LEADS_READER, READERS[Part.PAGE], self.scope, signs))).digest()[:6])


_GUIDES: list[Guide] = []


def follow(guide: Guide) -> None:
    """From now on this process reads by the guide."""
    _GUIDES[:] = [guide]
    leads.follow(guide.scope)


def page_read(fetched: Fetched, visit: Visit, platform: str) -> Read:
    """Reads a page of a site, unless it is a wall. A page that only a script fills tells of nothing else."""
    capture = captured(visit, fetched, Outcome.SEEN)
    record, sha256 = kept(fetched), capture.sha256
    page = read_page(fetched.body, visit.url, capture.content_type)
    full = is_full(page.text_length)
    door = wall(Answer(capture=capture, body=fetched.body), platform, _GUIDES[0].walls, is_full=full)
    if door is not None:
        return Read(record=None, unseen=door, sha256=sha256, kept=record)
    if page.is_shell:
        return Read(record=pack(page), sha256=sha256, kept=record, is_shell=True, text_length=page.text_length)
    return _whole(page, visit, sha256, record)


def shown_read(fetched: Fetched, visit: Visit, content_type: str) -> Read:
    """Reads a page as a browser shows it: its record is that of the page after its scripts have run."""
    page = read_page(fetched.body, visit.url, content_type)
    record = warc.resource(visit.url, fetched.at, fetched.body, "text/html; charset=utf-8")
    return _whole(page, visit, hashlib.sha256(fetched.body).hexdigest(), record)


def _whole(page: Page, visit: Visit, sha256: str, record: bytes) -> Read:
    found = leads_of(page, visit.account_id)
    return Read(
        record=pack(page),
        sha256=sha256,
        kept=record,
        leads=untold(found, visit.account_id),
        all_leads=pack(found),
        is_shell=page.is_shell,
        text_length=page.text_length,
    )


def kept(fetched: Fetched) -> bytes:
    """The record of an answer for the archive."""
    status = f"{fetched.status} {fetched.reason_phrase}".strip()
    return warc.response(fetched.url, fetched.at, status, fetched.headers, fetched.raw)


def picture_read(fetched: Fetched, url: str) -> Read:
    """Reads a picture file. Pictures are not kept, only what was read of them."""
    from crawler.images import read_picture  # noqa: PLC0415  (numpy and Pillow are dear to load, and only a reading process needs them)

    picture = read_picture(fetched.body, url, settings=_GUIDES[0].pictures)
    sha256 = hashlib.sha256(fetched.body).hexdigest()
    if isinstance(picture, Unseen):
        return Read(record=None, unseen=picture, sha256=sha256)
    return Read(record=pack(picture), sha256=sha256)


def document_read(fetched: Fetched, url: str) -> Read:
    """Reads a PDF or Office file."""
    from crawler.documents import read_document  # noqa: PLC0415  (as for pictures)

    document = read_document(fetched.body, url, media_type(fetched))
    sha256, record = hashlib.sha256(fetched.body).hexdigest(), kept(fetched)
    if isinstance(document, Unseen):
        return Read(record=None, unseen=document, sha256=sha256, kept=record)
    return Read(record=pack(document), sha256=sha256, kept=record)
