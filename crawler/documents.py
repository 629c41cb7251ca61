"""Reads documents a site publishes: PDF, Word, OpenDocument, slides, sheets and plain text, page by page."""

import hashlib
import re

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from crawler.addresses import suffix_of
from crawler.charset import decoded
from crawler.document_addresses import document_addresses
from crawler.office import read_office
from records.reason import Reason
from records.sight import Unseen
from records.web import Document

# More than this is not read; the document is then named as unseen, for half of it would not do.
MOST_PAGES = 500
MOST_CHARACTERS = 3_000_000
PDF, TEXT, CSV = "application/pdf", "text/plain", "text/csv"
# How many bytes may stand before the mark of a PDF.
MARK_WITHIN = 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
PASSWORD_NEEDED = 4
HYPHENATED = re.compile("[\ufffe\x02]\\s*")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
PAGE_MARKUP = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def read_document(body: bytes, url: str, content_type: str) -> Document | Unseen:
    """Reads a document by what its bytes are, whatever its name says.

    `read_as` is `unread` where a PDF holds pictures of its pages and no text: its pages are then empty. `Unseen` where it is
    locked, broken, too long, or of a kind that is not read.
    """
    found = _read(body, url, content_type)
    if isinstance(found, Unseen):
        return found
    media_type, title, pages = found
    if len(pages) > MOST_PAGES:
        return Unseen(reason=Reason.TRUNCATED, detail=f"it has {len(pages)} pages, and the audit reads up to {MOST_PAGES}")
    length = sum(map(len, pages))
    if length > MOST_CHARACTERS:
        return Unseen(reason=Reason.TRUNCATED, detail=f"it has {length:,} characters, and the audit reads up to {MOST_CHARACTERS:,}")
    return Document(
        url=url,
        sha256=hashlib.sha256(body).hexdigest(),
        media_type=media_type,
        title=_title(title),
        pages=pages,
        read_as="text" if length or media_type != PDF else "unread",
        addresses=document_addresses(body),
    )


def _read(body: bytes, url: str, content_type: str) -> tuple[str, str, tuple[str, ...]] | Unseen:
    """Media type, title and pages."""
    if b"%PDF-" in body[:MARK_WITHIN]:
        return _read_pdf(body)
    if body.startswith(b"PK\x03\x04"):
        return read_office(body)
    media = content_type.partition(";")[0].strip().lower()
    refusal = _refusal(body, media or suffix_of(url))
    if refusal is None and (suffix_of(url) in {"txt", "csv"} or media in {TEXT, CSV}):
        return _read_text(body, CSV if suffix_of(url) == "csv" or media == CSV else TEXT, content_type)
    kind = media or suffix_of(url) or "this kind of file"
    return refusal or Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail=f"the audit does not read {kind}")


def _refusal(body: bytes, kind: str) -> Unseen | None:
    """Why bytes are no document that can be read."""
    if body.startswith(OLD_OFFICE):
        locked = LOCKED_OFFICE in body
        detail = "the file is locked with a password" if locked else "it is an Office file of the kind before 2007 (.doc, .xls, .ppt)"
        return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail=detail)
    if PAGE_MARKUP.match(body[:4096]):
        return Unseen(reason=Reason.PARSE_ERROR, detail="a web page stands where a document should be")
    if not body.strip():
        return Unseen(reason=Reason.PARSE_ERROR, detail=f"the file is empty ({kind or 'no kind named'})")
    return None


def _read_text(body: bytes, media_type: str, content_type: str) -> tuple[str, str, tuple[str, ...]] | Unseen:
    text = decoded(body, content_type)
    if "\x00" in text:
        return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the file is called a text and holds none")
    return media_type, "", (_clean(text),)


def _read_pdf(body: bytes) -> tuple[str, str, tuple[str, ...]] | Unseen:
    try:
        pdf = PdfDocument(body)
    except PdfiumError:
        locked = pypdfium2.raw.FPDF_GetLastError() == PASSWORD_NEEDED
        if locked:
            return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the PDF is locked with a password")
        return Unseen(reason=Reason.PARSE_ERROR, detail="the PDF is broken")
    try:
        count = len(pdf)
        if not count:
            return Unseen(reason=Reason.PARSE_ERROR, detail="the PDF has no page")
        if count > MOST_PAGES:
            return Unseen(reason=Reason.TRUNCATED, detail=f"it has {count} pages, and the audit reads up to {MOST_PAGES}")
        return PDF, pdf.get_metadata_value("Title") or "", _pdf_pages(pdf, count)
    except (PdfiumError, UnicodeError):
        return Unseen(reason=Reason.PARSE_ERROR, detail="a page of the PDF is broken")
    finally:
        pdf.close()


def _pdf_pages(pdf: PdfDocument, count: int) -> tuple[str, ...]:
    """Text of each page; pages and their texts are closed one by one, so that a long document needs no more memory than a short one."""
    texts: list[str] = []
    length = 0
    for number in range(count):
        page = pdf[number]
        words = page.get_textpage()
        texts.append(_clean(words.get_text_range(errors="replace")))
        words.close()
        page.close()
        length += len(texts[-1])
        if length > MOST_CHARACTERS:
            break
    return tuple(texts)


def _clean(text: str) -> str:
    """Text with words joined that a line's end parted, and without control characters."""
    text = HYPHENATED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return CONTROLS.sub("", text).strip()


def _title(title: str) -> str:
    """A document's title without what Word puts before it."""
    return re.sub(r"^Microsoft (?:Word|PowerPoint|Excel) - ", "", " ".join(_clean(title).split()))
