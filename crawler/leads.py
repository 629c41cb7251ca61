"""Where a page leads within the register, and which of it the crawl has not been told of yet."""

import functools
import re
from dataclasses import dataclass

from crawler.addresses import changes_state, is_document, is_page_like, is_picture
from crawler.facts import unpack
from crawler.page_prints import prints
from crawler.resized_copies import original_of
from crawler.scope import Scope
from records.capture import Part
from records.web import Page

# Elements whose address may be a page or file of the site.
LEADING = frozenset({"a", "area", "iframe", "link", "meta"})
# Relations of a `<link>` that lead to another page of the site.
FOLLOWED = frozenset({"next", "prev", "canonical"})
# Pictures that a page names for those who share it.
SHARED_PICTURES = ("og:image", "og:image:secure_url", "twitter:image")
PAPER = re.compile(r"polic(?:y|ies)|notice|statement|procedure|agreement|guidance|download", re.IGNORECASE)
# Raise it whenever the same page would lead elsewhere.
LEADS_READER = 3
# On how many pages a file is said to stand: a school's crest stands on all of them.
MOST_PLACES = 25
# Of how many addresses a worker remembers that it told the crawl. To tell one again costs time and changes nothing.
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Where a page leads within the register; a document and a paper with the words of the link.

    `papers` are addresses that do not look like a file and whose link speaks of a paper: a download behind a program. `prints`
    tell a page that only repeats another.
    """

    pages: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    prints: bytes = b""


NOWHERE = Leads()

# The scope by which this process reads, and how often the crawl was told of an address, by account.
_scopes: list[Scope] = []
_told: dict[tuple[str, str], int] = {}


def follow(scope: Scope) -> None:
    """From now on leads of this process are those within a scope, and the crawl has been told of none."""
    _scopes[:] = [scope]
    _told.clear()
    _lead.cache_clear()
    _versions.cache_clear()


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
        if lead is Part.PAGE and (link.element != "link" or not FOLLOWED.isdisjoint(link.rel.split())):
            pages[link.url] = None
            if _speaks_of_paper(link.text):
                papers.setdefault(link.url, link.text)
        elif lead is Part.DOCUMENT:
            documents.setdefault(link.url, link.text)
        elif lead is Part.PICTURE:
            pictures[link.url] = None
    documents = dict.fromkeys((url for url in page.embeds if _lead(url, account_id) is Part.DOCUMENT), "") | documents
    shared = [url for name, url in page.metas if name in SHARED_PICTURES]
    pictures |= dict.fromkeys(url for url in shared if _lead(url, account_id) is Part.PICTURE)
    return Leads(
        pages=tuple(pages),
        pictures=tuple(pictures),
        documents=tuple(documents.items()),
        papers=tuple(papers.items()),
        prints=prints(page, (*pictures, *documents)),
    )


def untold(leads: Leads, account_id: str) -> Leads:
    """What the crawl has not been told of yet; each file once a page that it stands on, until it stands on many."""
    if len(_told) > REMEMBERED:
        _told.clear()
    return Leads(
        pages=tuple([url for url in leads.pages if _first((account_id, url), 1)]),
        pictures=tuple([url for url in leads.pictures if _first((account_id, url), MOST_PLACES)]),
        documents=tuple([(url, text) for url, text in leads.documents if _first((account_id, url), MOST_PLACES)]),
        papers=tuple([(url, text) for url, text in leads.papers if _first((f"paper {account_id}", url), MOST_PLACES)]),
        prints=leads.prints,
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
    scope = _scopes[0]
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
    return (url, original) if original and original != url and _scopes[0].allows_file(original) else (url,)
