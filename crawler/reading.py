"""Reads one body in a worker process: what it holds, as packed facts, and where it leads."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from crawler.addresses import changes_state, is_document, is_page_like, is_picture
from crawler.documents import DOCUMENT_READER, read_document
from crawler.facts import pack, unpack
from crawler.images import PICTURE_READER, original_of, read_picture
from crawler.page import PAGE_READER, read_page
from crawler.scope import Scope
from crawler.walls import wall
from records.capture import Answer, Capture
from records.policy import Wall
from records.reason import Reason
from records.sight import Unseen
from records.web import Page

P = ParamSpec("P")
R = TypeVar("R")

# Reader versions: a mended reader reads old evidence again.
READERS = {"page": PAGE_READER, "picture": PICTURE_READER, "document": DOCUMENT_READER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was got out of one body. `record` is None where `unseen` says why nothing was."""

    record: bytes | None
    unseen: Unseen | None = None
    pages: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    is_shell: bool = False
    text_length: int = 0


def page_read(body: bytes, capture: Capture, account_id: str, platform: str, scope: Scope, walls: tuple[Wall, ...]) -> Read:
    """Reads a page of a site, unless it is a wall."""
    door = wall(Answer(capture=capture, body=body), platform, walls)
    if door is not None:
        return Read(record=None, unseen=door)
    page = read_page(body, capture.visit.url, capture.content_type)
    pages, pictures, documents = _leads(page, account_id, scope)
    return Read(
        record=pack(page),
        pages=pages,
        pictures=pictures,
        documents=documents,
        is_shell=page.is_shell,
        text_length=page.text_length,
    )


def page_known(record: bytes, account_id: str, scope: Scope) -> Read:
    """Where a page leads whose facts are known already."""
    pages, pictures, documents = _leads(unpack(record, Page), account_id, scope)
    return Read(record=record, pages=pages, pictures=pictures, documents=documents)


def picture_read(body: bytes, url: str) -> Read:
    """Reads a picture file."""
    picture = read_picture(body, url)
    return Read(record=None, unseen=picture) if isinstance(picture, Unseen) else Read(record=pack(picture))


def document_read(body: bytes, url: str, content_type: str) -> Read:
    """Reads a PDF or Office file."""
    document = read_document(body, url, content_type)
    return Read(record=None, unseen=document) if isinstance(document, Unseen) else Read(record=pack(document))


def _leads(page: Page, account_id: str, scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Pages, pictures and documents that a page leads to and the register lets the audit fetch."""
    pages: dict[str, None] = {}
    documents: dict[str, str] = {}
    # A picture that is shown here and comes from elsewhere is not fetched, but it is counted as not seen.
    shown = [image.largest or image.url for image in page.images]
    pictures = {url: None for one in shown if one.startswith(("http://", "https://")) for url in _versions(one, scope)}
    for link in page.links:
        if link.element not in {"a", "area", "iframe", "link", "meta"} or changes_state(link.url):
            continue
        if is_document(link.url):
            if scope.allows_file(link.url):
                documents.setdefault(link.url, link.text)
        elif is_picture(link.url):
            if scope.allows_file(link.url):
                pictures.setdefault(link.url)
        elif link.element != "link" and is_page_like(link.url) and scope.allows_page(account_id, link.url):
            pages.setdefault(link.url)
    return tuple(pages), tuple(pictures), tuple(documents.items())


def _versions(url: str, scope: Scope) -> tuple[str, ...]:
    """The picture shown, and the original that a resized copy's name gives away."""
    original = original_of(url)
    return (url, original) if original and original != url and scope.allows_file(url) else (url,)


class Readers:
    """Worker processes that read; none where `workers` is 0 (then bodies are read here and now)."""

    def __init__(self, workers: int) -> None:
        """Start no process before the first body comes."""
        self._workers = workers
        self._pool: Executor | None = None

    def submit(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """Has one body read."""
        if not self._workers:
            future: Future[R] = Future()
            try:
                future.set_result(work(*args, **kwargs))
            except Exception as trouble:  # noqa: BLE001  (as a worker process would: the body is named unread)
                future.set_exception(trouble)
            return future
        if self._pool is None:
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            self._pool = ProcessPoolExecutor(max_workers=self._workers, mp_context=get_context("spawn"))
        return self._pool.submit(work, *args, **kwargs)

    def start_anew(self) -> None:
        """A body killed a worker: the others get a new pool."""
        self.close()

    def close(self) -> None:
        """Ends the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def died(trouble: BaseException) -> Read:
    """What is told of a body on which a reader died."""
    kind = "its reader ran out of memory or was ended" if isinstance(trouble, (BrokenProcessPool, MemoryError)) else "its reader failed"
    return Read(record=None, unseen=Unseen(reason=Reason.PARSE_ERROR, detail=kind))
