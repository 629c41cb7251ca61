"""Reads one body in a worker process: what it holds, as packed facts, and where it leads."""

import functools
import os
import re
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

from crawler.addresses import changes_state, is_document, is_page_like, is_picture
from crawler.documents import DOCUMENT_READER, read_document
from crawler.facts import pack, unpack
from crawler.images import PICTURE_READER, original_of, read_picture
from crawler.page import PAGE_READER, read_page
from crawler.scope import Scope
from crawler.walls import wall
from records.capture import Answer, Capture, Part
from records.policy import Wall
from records.reason import Reason
from records.sight import Unseen
from records.web import Page

P = ParamSpec("P")
R = TypeVar("R")

# Elements whose address may be a page or file of the site.
LEADING = frozenset({"a", "area", "iframe", "link", "meta"})
PAPER = re.compile(r"polic(?:y|ies)|notice|statement|procedure|agreement|guidance|download", re.IGNORECASE)
# Reader versions: a mended reader reads old evidence again.
READERS = {"page": PAGE_READER, "picture": PICTURE_READER, "document": DOCUMENT_READER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was got out of one body. `record` is None where `unseen` says why nothing was.

    `papers` are addresses that do not look like a file and whose link speaks of a paper: a download behind a program.
    """

    record: bytes | None
    unseen: Unseen | None = None
    pages: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    is_shell: bool = False
    text_length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What every reading of a crawl needs: handed to a worker once, not with each page."""

    scope: Scope
    walls: tuple[Wall, ...]


_GUIDES: list[Guide] = []


def follow(guide: Guide) -> None:
    """From now on this process reads by the guide."""
    _GUIDES[:] = [guide]
    _lead.cache_clear()
    _versions.cache_clear()


def page_read(body: bytes, capture: Capture, account_id: str, platform: str) -> Read:
    """Reads a page of a site, unless it is a wall."""
    door = wall(Answer(capture=capture, body=body), platform, _GUIDES[0].walls)
    if door is not None:
        return Read(record=None, unseen=door)
    page = read_page(body, capture.visit.url, capture.content_type)
    pages, pictures, documents = _leads(page, account_id)
    return Read(
        record=pack(page),
        pages=pages,
        pictures=pictures,
        documents=documents,
        papers=_papers(page, pages),
        is_shell=page.is_shell,
        text_length=page.text_length,
    )


def page_known(record: bytes, account_id: str) -> Read:
    """Where a page leads whose facts are known already."""
    page = unpack(record, Page)
    pages, pictures, documents = _leads(page, account_id)
    return Read(record=record, pages=pages, pictures=pictures, documents=documents, papers=_papers(page, pages))


def picture_read(body: bytes, url: str) -> Read:
    """Reads a picture file."""
    picture = read_picture(body, url)
    return Read(record=None, unseen=picture) if isinstance(picture, Unseen) else Read(record=pack(picture))


def document_read(body: bytes, url: str, content_type: str) -> Read:
    """Reads a PDF or Office file."""
    document = read_document(body, url, content_type)
    return Read(record=None, unseen=document) if isinstance(document, Unseen) else Read(record=pack(document))


def _leads(page: Page, account_id: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Pages, pictures and documents that a page leads to and the register lets the audit fetch.

    A picture that is shown here and comes from elsewhere is not fetched, but it is counted as not seen.
    """
    pages: dict[str, None] = {}
    documents: dict[str, str] = {}
    shown = [image.largest or image.url for image in page.images]
    pictures = {url: None for one in shown if one.startswith(("http://", "https://")) for url in _versions(one)}
    for link in page.links:
        if link.element not in LEADING:
            continue
        lead = _lead(link.url, account_id)
        if lead is Part.PAGE and link.element != "link":
            pages.setdefault(link.url)
        elif lead is Part.DOCUMENT:
            documents.setdefault(link.url, link.text)
        elif lead is Part.PICTURE:
            pictures.setdefault(link.url)
    return tuple(pages), tuple(pictures), tuple(documents.items())


def _papers(page: Page, pages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Links to pages of the site whose words speak of a policy, notice or other paper."""
    own = set(pages)
    return tuple((link.url, link.text) for link in page.links if PAPER.search(link.text) and link.url in own)


@functools.lru_cache(maxsize=100_000)
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


@functools.lru_cache(maxsize=100_000)
def _versions(url: str) -> tuple[str, ...]:
    """The picture shown, and the original that a resized copy's name gives away."""
    original = original_of(url)
    return (url, original) if original and original != url and _GUIDES[0].scope.allows_file(original) else (url,)


class Readers:
    """Worker processes that read; none where `workers` is 0 (then bodies are read here and now)."""

    def __init__(self, workers: int, guide: Guide) -> None:
        """Start no process before the first body comes."""
        self._workers, self._guide = workers, guide
        follow(guide)
        self.pool: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """Has one body read."""
        if not self._workers:
            future: Future[R] = Future()
            try:
                future.set_result(work(*args, **kwargs))
            except Exception as trouble:  # noqa: BLE001  (as a worker process would: the body is named unread)
                future.set_exception(trouble)
            return future
        if self.pool is None:
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            self.pool = ProcessPoolExecutor(
                max_workers=self._workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._guide,)
            )
        return self.pool.submit(work, *args, **kwargs)

    def start_anew(self, broken: ProcessPoolExecutor | None) -> None:
        """A body killed a worker or held it too long: the others get a new pool, unless they have one already."""
        if self.pool is broken:
            self.close()

    def close(self) -> None:
        """Ends the processes, whatever they read."""
        if self.pool is None:
            return
        pool, self.pool = self.pool, None
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


def _begin(guide: Guide) -> None:
    """Starts a worker: Ctrl-C is the parent's to answer, and where the parent is gone there is nothing left to read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    follow(guide)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def died(trouble: BaseException) -> Read:
    """What is told of a body on which a reader died."""
    kind = "its reader failed"
    if isinstance(trouble, (BrokenProcessPool, MemoryError)):
        kind = "its reader ran out of memory or was ended"
    elif isinstance(trouble, TimeoutError):
        kind = "its reader took too long"
    return Read(record=None, unseen=Unseen(reason=Reason.PARSE_ERROR, detail=kind))
