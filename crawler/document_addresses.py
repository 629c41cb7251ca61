"""Finds the addresses that a PDF or Office file leads to behind its words: link annotations and hyperlinks; no I/O."""

import ctypes
import io
import lzma
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from crawler.markup import attribute, tags_and_texts, unescaped

# More than these are not looked through; the words of the same file are read whole by crawler/documents.py.
MOST_PAGES = 500
MOST_LINKS = 5_000
MOST_PART_BYTES = 4_000_000
LONGEST_ADDRESS = 2_000
# Parts of an Office file that hold its links, and the attribute that does.
OPEN_DOCUMENT_LINK = "xlink:href"
RELATIONS = ".rels"
BROKEN = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError)


def document_addresses(body: bytes) -> tuple[str, ...]:
    """Addresses of the web that links in a PDF, DOCX, PPTX, XLSX, ODT, ODP or ODS lead to, each once, in the file's order.

    Empty where the file has none or cannot be opened: whether it can is for the reader of its words to say.
    """
    found = _of_pdf(body) if b"%PDF-" in body[:1024] else _of_archive(body) if body.startswith(b"PK\x03\x04") else iter(())
    kept: dict[str, None] = {}
    for address in found:
        if address[:4].lower() == "http" and len(address) <= LONGEST_ADDRESS:
            kept[address] = None
        if len(kept) >= MOST_LINKS:
            break
    return tuple(kept)


def _of_pdf(body: bytes) -> Iterator[str]:
    try:
        pdf = PdfDocument(body)
    except PdfiumError:
        return
    try:
        for number in range(min(len(pdf), MOST_PAGES)):
            try:
                page = pdf[number]
            except PdfiumError:
                continue
            yield from _of_page(pdf, page)
            page.close()
    finally:
        pdf.close()


def _of_page(pdf: PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """What the link annotations of one page lead to."""
    raw = pypdfium2.raw
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        length = raw.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
        if 1 < length <= LONGEST_ADDRESS:
            text = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(pdf.raw, action, text, length)
            yield text.value.decode("utf-8", errors="replace").strip()


def _of_archive(body: bytes) -> Iterator[str]:
    try:
        with ZipFile(io.BytesIO(body)) as archive:
            for part in archive.infolist():
                if part.file_size > MOST_PART_BYTES:
                    continue
                if part.filename.endswith(RELATIONS):
                    yield from _of_relations(archive.read(part).decode("utf-8-sig", errors="replace"))
                elif part.filename == "content.xml":
                    yield from _of_open_document(archive.read(part).decode("utf-8-sig", errors="replace"))
    except BROKEN:
        return


def _of_relations(source: str) -> Iterator[str]:
    for name, inside, _ in tags_and_texts(source):
        if name.rpartition(":")[2] == "relationship" and attribute(inside, "type").endswith("/hyperlink"):
            yield unescaped(attribute(inside, "target")).strip()


def _of_open_document(source: str) -> Iterator[str]:
    for name, inside, _ in tags_and_texts(source):
        if name.endswith(":a"):
            yield unescaped(attribute(inside, OPEN_DOCUMENT_LINK)).strip()
