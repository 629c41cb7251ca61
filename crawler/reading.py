"""Reads one body in a worker process: what it holds, as packed facts, and where it leads."""

import functools
import hashlib
import re
from dataclasses import dataclass

from crawler import warc
from crawler.addresses import changes_state, is_document, is_page_like, is_picture
from crawler.answers import captured, media_type
from crawler.documents import DOCUMENT_READER, read_document
from crawler.facts import pack, unpack
from crawler.fetched import Fetched
from crawler.images import PICTURE_READER, original_of, read_picture
from crawler.page import PAGE_READER, read_page
from crawler.scope import Scope
from crawler.walls import is_full, wall
from records.capture import Answer, Outcome, Part, Visit
from records.policy import Wall
from records.sight import Unseen
from records.web import Page

# Elements whose address may be a page or file of the site.
LEADING = frozenset({"a", "area", "iframe", "link", "meta"})
PAPER = re.compile(r"polic(?:y|ies)|notice|statement|procedure|agreement|guidance|download", re.IGNORECASE)
# Reader versions: a mended reader reads old evidence again.
READERS = {"page": PAGE_READER, "picture": PICTURE_READER, "document": DOCUMENT_READER}
# Raise it whenever the same page would lead elsewhere.
LEADS_READER = 1
# On how many pages a file is said to stand: a school's crest stands on all of them.
MOST_PLACES = 25
# Of how many addresses a worker remembers that it told the crawl. To tell one again costs time and changes nothing.
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Where a page leads within the register; a document and a paper with the words of the link.

    `papers` are addresses that do not look like a file and whose link speaks of a paper: a download behind a program.
    """

    pages: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()


NOWHERE = Leads()


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
    leads: Leads = NOWHERE
    all_leads: bytes = b""
    is_shell: bool = False
    text_length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What every reading of a crawl needs: handed to a worker once, not with each page."""

    scope: Scope
    walls: tuple[Wall, ...]

    @property
    def version(self) -> int:
        """A number that changes with everything that decides whether a page is one, and where it leads."""
        signs = tuple((sign.platform, sign.kind, sign.pattern.pattern, sign.reason) for sign in self.walls)
        return int.from_bytes(hashlib.sha256(pack((LEADS_READER, PAGE_READER, self.scope, signs))).digest()[:6])


_GUIDES: list[Guide] = []
# How often the crawl was told of an address, by account.
_told: dict[tuple[str, str], int] = {}


def follow(guide: Guide) -> None:
    """From now on this process reads by the guide."""
    _GUIDES[:] = [guide]
    _told.clear()
    _lead.cache_clear()
    _versions.cache_clear()


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
    leads = leads_of(page, visit.account_id)
    return Read(
        record=pack(page),
        sha256=sha256,
        kept=record,
        leads=untold(leads, visit.account_id),
        all_leads=pack(leads),
        is_shell=page.is_shell,
        text_length=page.text_length,
    )


def kept(fetched: Fetched) -> bytes:
    """The record of an answer for the archive."""
    status = f"{fetched.status} {fetched.reason_phrase}".strip()
    return warc.response(fetched.url, fetched.at, status, fetched.headers, fetched.raw)


def picture_read(fetched: Fetched, url: str) -> Read:
    """Reads a picture file. Pictures are not kept, only what was read of them."""
    picture = read_picture(fetched.body, url)
    sha256 = hashlib.sha256(fetched.body).hexdigest()
    if isinstance(picture, Unseen):
        return Read(record=None, unseen=picture, sha256=sha256)
    return Read(record=pack(picture), sha256=sha256)


def document_read(fetched: Fetched, url: str) -> Read:
    """Reads a PDF or Office file."""
    document = read_document(fetched.body, url, media_type(fetched))
    sha256, record = hashlib.sha256(fetched.body).hexdigest(), kept(fetched)
    if isinstance(document, Unseen):
        return Read(record=None, unseen=document, sha256=sha256, kept=record)
    return Read(record=pack(document), sha256=sha256, kept=record)


def leads_known(packed: bytes, account_id: str) -> Leads:
    """Where a page leads that another audit has read, less what the crawl has been told of."""
    return untold(unpack(packed, Leads), account_id)


def leads_of(page: Page, account_id: str) -> Leads:
    """Pages, pictures and documents that a page leads to and the register lets the audit fetch.

    A picture that is shown here and comes from elsewhere is not fetched, but it is counted as not seen.
    """
    pages: dict[str, None] = {}
    documents: dict[str, str] = {}
    papers: dict[str, str] = {}
    shown = [image.largest or image.url for image in page.images]
    pictures = {url: None for one in shown if one.startswith(("http://", "https://")) for url in _versions(one)}
    for link in page.links:
        if link.element not in LEADING:
            continue
        lead = _lead(link.url, account_id)
        if lead is Part.PAGE and link.element != "link":
            pages[link.url] = None
            if _speaks_of_paper(link.text):
                papers.setdefault(link.url, link.text)
        elif lead is Part.DOCUMENT:
            documents.setdefault(link.url, link.text)
        elif lead is Part.PICTURE:
            pictures[link.url] = None
    return Leads(pages=tuple(pages), pictures=tuple(pictures), documents=tuple(documents.items()), papers=tuple(papers.items()))


def untold(leads: Leads, account_id: str) -> Leads:
    """What the crawl has not been told of yet; each file once a page that it stands on, until it stands on many."""
    if len(_told) > REMEMBERED:
        _told.clear()
    return Leads(
        pages=tuple([url for url in leads.pages if _first((account_id, url), 1)]),
        pictures=tuple([url for url in leads.pictures if _first((account_id, url), MOST_PLACES)]),
        documents=tuple([(url, text) for url, text in leads.documents if _first((account_id, url), MOST_PLACES)]),
        papers=tuple([(url, text) for url, text in leads.papers if _first((f"paper {account_id}", url), MOST_PLACES)]),
    )


def _first(address: tuple[str, str], most: int) -> bool:
    times = _told.get(address, 0)
    if times < most:
        _told[address] = times + 1
    return times < most


@functools.lru_cache(maxsize=20_000)
def _speaks_of_paper(text: str) -> bool:
    return PAPER.search(text) is not None


@functools.lru_cache(maxsize=REMEMBERED)
def _lead(url: str, account_id: str) -> Part | None:
    """What an address of a link is to be visited as, None where it is not. The same menu stands on every page."""
    scope = _GUIDES[0].scope
    if changes_state(url):
        return None
    if is_document(url):
        return Part.DOCUMENT if scope.allows_file(url) else None
    if is_picture(url):
        return Part.PICTURE if scope.allows_file(url) else None
    return Part.PAGE if is_page_like(url) and scope.allows_page(account_id, url) else None


@functools.lru_cache(maxsize=REMEMBERED)
def _versions(url: str) -> tuple[str, ...]:
    """The picture shown, and the original that a resized copy's name gives away."""
    original = original_of(url)
    return (url, original) if original and original != url and _GUIDES[0].scope.allows_file(original) else (url,)
