"""Reads the text of zipped Office files (DOCX, PPTX, XLSX, ODT, ODP, ODS), within limits that a zip bomb cannot pass."""

import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from crawler.markup import attribute, plain, tags_and_texts, unescaped
from records.reason import Reason
from records.sight import Unseen

MOST_ENTRIES = 10_000
# Bytes of text parts that are unpacked in all, and how many times larger than its packed self a large part may be.
MOST_BYTES = 40_000_000
MOST_RATIO, RATIO_COUNTS_FROM = 300, 2_000_000
NUMBER = re.compile(r"(\d+)\.xml$")

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
Read = tuple[str, str, tuple[str, ...]]


class BombError(Exception):
    """The file unpacks to more than a document is."""


def read_office(body: bytes) -> Read | Unseen:
    """Media type, title and pages (a sheet, a slide, or all of a text) of a zipped Office file."""
    try:
        with ZipFile(io.BytesIO(body)) as archive:
            return _read(archive)
    except BombError:
        return Unseen(reason=Reason.TRUNCATED, detail=f"the file unpacks to more than the {MOST_BYTES // 1_000_000} MB the audit reads")
    except (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, IndexError, NotImplementedError):
        return Unseen(reason=Reason.PARSE_ERROR, detail="the file is broken")
    except RuntimeError:
        # What zipfile says of a part that needs a password.
        return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the file is locked with a password")


def _read(archive: ZipFile) -> Read | Unseen:
    parts = {part.filename: part for part in archive.infolist()}
    if len(parts) > MOST_ENTRIES:
        raise BombError
    text = _Unpacking(archive, parts)
    for marker, kind, read in KINDS:
        if marker in parts:
            core = text.of("docProps/core.xml") if "docProps/core.xml" in parts else ""
            return _OPEN_XML + kind, _first(core, "dc:title"), tuple(read(text, list(parts)))
    if "mimetype" in parts and "content.xml" in parts:
        if "META-INF/manifest.xml" in parts and "encryption-data" in text.of("META-INF/manifest.xml"):
            return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the file is locked with a password")
        media = text.of("mimetype").strip()
        if media.startswith(_OPEN_DOCUMENT):
            title = _first(text.of("meta.xml"), "dc:title") if "meta.xml" in parts else ""
            pages = [*_open_document(text.of("content.xml")), *(_open_document(text.of("styles.xml")) if "styles.xml" in parts else ())]
            return media, title, tuple(pages)
    return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the audit does not read this kind of zipped file")


class _Unpacking:
    """Unpacks parts of one archive, up to a limit in all."""

    def __init__(self, archive: ZipFile, parts: dict[str, ZipInfo]) -> None:
        self._archive, self._parts, self._left = archive, parts, MOST_BYTES

    def of(self, name: str) -> str:
        """A part's text."""
        part = self._parts[name]
        if part.file_size > RATIO_COUNTS_FROM and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise BombError
        if part.file_size > self._left:
            raise BombError
        with self._archive.open(part) as source:
            body = source.read(self._left + 1)
        self._left -= len(body)
        if self._left < 0:
            raise BombError
        wide = body[:2] in {b"\xff\xfe", b"\xfe\xff"}
        return body.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _first(source: str, name: str) -> str:
    return next((plain(after) for tag, _, after in tags_and_texts(source) if tag == name), "")


def _numbered(names: Iterable[str], pattern: str) -> list[str]:
    """Parts whose names fit, in the order of their numbers."""
    found = [name for name in names if re.fullmatch(pattern, name)]
    return sorted(found, key=lambda name: (int(match[1]) if (match := NUMBER.search(name)) else 0, name))


def _runs(source: str, words: str, paragraph: str, breaks: frozenset[str]) -> str:
    """Text of runs, a line for each paragraph; what only older programs are shown is left out."""
    said: list[str] = []
    hidden = 0
    for name, _, after in tags_and_texts(source):
        if name.endswith(":fallback"):
            hidden += -1 if name[0] == "/" else 1
        elif hidden > 0:
            continue
        elif name == words:
            said.append(unescaped(after))
        elif name == f"/{paragraph}":
            said.append("\n")
        elif name in breaks:
            said.append(" ")
    return _lines("".join(said))


def _lines(text: str) -> str:
    """Text without blank lines and blanks at the ends of lines."""
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _document(text: _Unpacking, names: list[str]) -> Iterator[str]:
    """The text first, then what stands around it: headers, footers, notes and comments, which are published too."""
    breaks = frozenset({"w:tab", "w:br", "w:cr", "w:ptab"})
    yield _runs(text.of("word/document.xml"), "w:t", "w:p", breaks)
    around = _numbered(names, r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
    more = "\n".join(filter(None, (_runs(text.of(name), "w:t", "w:p", breaks) for name in around)))
    if more:
        yield more


def _slides(text: _Unpacking, names: list[str]) -> Iterator[str]:
    for pattern in (r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/notesSlide\d+\.xml"):
        for name in _numbered(names, pattern):
            yield _runs(text.of(name), "a:t", "a:p", frozenset({"a:br", "a:tab"}))


def _sheets(text: _Unpacking, names: list[str]) -> Iterator[str]:
    """A page for each sheet, a line for each row, a tab between cells."""
    shared = _shared_texts(text.of("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
    for name in _numbered(names, r"xl/worksheets/sheet\d+\.xml"):
        yield _sheet(text.of(name), shared)


def _shared_texts(source: str) -> list[str]:
    """Texts that cells refer to by number."""
    texts: list[str] = []
    phonetic = False
    for tag, _, after in tags_and_texts(source):
        name = tag.rpartition(":")[2]
        if name in {"rph", "/rph"}:
            phonetic = name == "rph"
        elif name == "si":
            texts.append("")
        elif name == "t" and texts and not phonetic and tag[0] != "/":
            texts[-1] += unescaped(after)
    return texts


def _sheet(source: str, shared: list[str]) -> str:
    rows: list[list[str]] = [[]]
    kind = ""
    for tag, attributes, after in tags_and_texts(source):
        name = tag.rpartition(":")[2]
        if tag[0] == "/":
            continue
        if name == "row":
            rows.append([])
        elif name == "c":
            kind = attribute(attributes, "t")
        elif name == "v" and kind == "s":
            number = after.strip()
            rows[-1].append(shared[int(number)] if number.isdecimal() and int(number) < len(shared) else "")
        elif name == "t" or (name == "v" and after.strip()):
            rows[-1].append(unescaped(after))
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows if any(cell.strip() for cell in row))


def _open_document(source: str) -> Iterator[str]:
    """OpenDocument: a page for each slide or sheet, else one; a line for each paragraph or row of cells."""
    body = source.partition("<office:body")[2] or source.partition("<office:master-styles")[2]
    is_sheets = "<office:spreadsheet" in body
    page = r"<draw:page(?=[\s>])" if "<office:presentation" in body else r"<table:table(?=[\s>])" if is_sheets else r"(?!)"
    for part in re.split(page, body):
        # What stands before the first bracket is the rest of the tag at which the text was split.
        lines = _lines("".join(_said(part[part.find("<") :], between=" \t " if is_sheets else "\n")))
        if lines:
            yield lines


def _said(source: str, *, between: str) -> Iterator[str]:
    """Texts of one part of an OpenDocument file; `between` parts paragraphs."""
    for name, _, after in tags_and_texts(source):
        if name in {"/text:p", "/text:h"}:
            yield between
        elif name in {"text:tab", "text:s", "text:line-break"}:
            yield " "
        elif name in {"/table:table-row", "/draw:frame"}:
            yield "\n"
        if name != "office:binary-data":
            yield unescaped(after)


KINDS: tuple[tuple[str, str, Callable[[_Unpacking, list[str]], Iterator[str]]], ...] = (
    ("word/document.xml", "wordprocessingml.document", _document),
    ("ppt/presentation.xml", "presentationml.presentation", _slides),
    ("xl/workbook.xml", "spreadsheetml.sheet", _sheets),
)
