"""Turns the bytes of a page, feed or text file into text: by byte order mark, header, declaration, else by trying."""

import codecs
import functools
import re

BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Encodings a page may name. Others that Python knows (utf-7, unicode_escape) would turn harmless bytes into markup.
KNOWN = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:x-)?(?:windows|cp)-?(?:125[0-8]|874|866|932|949)|iso-?8859-?\d{1,2}(?:-[ei])?|koi8-?[ru]|x?-?mac-?\w*"
    r"|(?:shift[-_]?|x-s)jis|euc-?(?:jp|kr)|gb(?:k|2312|18030)|big5(?:-?hkscs)?|iso-2022-jp|latin-?1|l1|(?:us-)?ascii|tis-620"
)
# What browsers read where a page claims the narrower one: the printed quotes and dashes lie in the gap.
WIDER = re.compile(r"iso-?8859-?1|latin-?1|l1|(?:us-)?ascii")
WIDER_STILL = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "utf-16": "utf-16-le", "tis-620": "cp874"}
DECLARED = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
LOOKED_AT = 4096


def decoded(body: bytes, content_type: str = "") -> str:
    """Text of a body; bytes that fit no encoding become `�`, never an error."""
    length, name = _mark_and_encoding(body, content_type)
    if name:
        return body[length:].decode(name, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def in_utf8(body: bytes, content_type: str = "") -> bytes:
    """The same text as bytes in UTF-8, for a parser that wants them: mostly those of the body."""
    length, name = _mark_and_encoding(body, content_type)
    if not length and name in {"utf-8", ""}:
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return body
    return decoded(body, content_type).encode("utf-8", errors="ignore")


def _mark_and_encoding(body: bytes, content_type: str) -> tuple[int, str]:
    """How long the byte order mark is, and what mark, header or declaration call the encoding; empty where none does."""
    for mark, name in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return len(mark), name
    header = HEADER.search(content_type)
    name = _known(header[1]) if header else ""
    return 0, name or _declared(body[:LOOKED_AT])


def _declared(head: bytes) -> str:
    """The encoding a page declares in its first bytes. A page that could be read so far is no UTF-16, whatever it says."""
    match = DECLARED_XML.match(head) or DECLARED.search(COMMENT.sub(b"", head))
    name = _known(match[1].decode("ascii", errors="replace")) if match else ""
    return "utf-8" if name.startswith("utf-16") else name


@functools.lru_cache(maxsize=256)
def _known(label: str) -> str:
    """Python's name of an encoding, empty where it is none a page may name."""
    label = label.strip().lower()
    if not KNOWN.fullmatch(label):
        return ""
    if WIDER.fullmatch(label):
        return "cp1252"
    try:
        name = codecs.lookup(re.sub(r"^x-s", "shift_", label).removeprefix("x-").replace("windows-", "cp")).name
    except LookupError:
        return ""
    return WIDER_STILL.get(name, name)
