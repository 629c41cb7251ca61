"""Reads XML, well-formed or not, as a run of tags and texts; no entity is expanded but the five that XML has and numbers."""

import html
import re
from collections.abc import Iterator

TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]*+)([^<>]*+)>")
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Named references that feeds written as HTML hold, and numbers; an entity that a document defines itself stays as it stands.
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# What an attribute may be as long as; longer ones are no addresses.
LONGEST_ATTRIBUTES = 20_000
OPENINGS = (("<!--", "-->"), ("<?", "?>"))


def tags_and_texts(source: str) -> Iterator[tuple[str, str, str]]:
    """Each tag of a document as (name in lower case, its attributes as they stand, text after it); the name of an end begins with `/`."""
    pieces = TAG.split(without_asides(source))
    for slash, name, attributes, text in zip(pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        yield slash + name.lower(), attributes, text


def attribute(attributes: str, name: str) -> str:
    """One attribute of a tag, empty where the tag lacks it."""
    for key, double, single in ATTRIBUTE.findall(attributes[:LONGEST_ATTRIBUTES]):
        if key.lower() == name:
            return plain(double or single)
    return ""


def plain(text: str) -> str:
    """A text with its references read and without blanks at its ends."""
    return unescaped(text).strip()


def unescaped(text: str) -> str:
    """A text with its references read, and nothing expanded that a document defines itself."""
    return REFERENCE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def without_asides(source: str) -> str:
    """A document without comments, instructions and document types; `CDATA` becomes ordinary text. In one pass."""
    kept: list[str] = []
    at = 0
    while (start := source.find("<", at)) >= 0:
        end, instead = _aside(source, start)
        if end < 0:
            following = source.find("<", start + 1)
            following = len(source) if following < 0 else following
            kept.append(source[at:following])
            at = following
            continue
        kept.append(source[at:start])
        kept.append(instead)
        at = end
    kept.append(source[at:])
    return "".join(kept)


def _aside(source: str, start: int) -> tuple[int, str]:
    """Where an aside that begins at `start` ends, and what stands instead of it; -1 where none begins there."""
    if source.startswith("<![CDATA[", start):
        end = source.find("]]>", start)
        end = len(source) if end < 0 else end
        return min(end + 3, len(source)), html.escape(source[start + 9 : end], quote=False)
    for opening, closing in OPENINGS:
        if source.startswith(opening, start):
            end = source.find(closing, start + len(opening))
            return (len(source) if end < 0 else end + len(closing)), ""
    if source.startswith("<!", start):
        return _end_of_declaration(source, start), ""
    return -1, ""


def _end_of_declaration(source: str, start: int) -> int:
    """The end of a document type, with all the entities it declares."""
    bracket, close = source.find("[", start), source.find(">", start)
    if 0 <= bracket < close:
        end = source.find("]", bracket)
        close = source.find(">", end) if end >= 0 else -1
    return len(source) if close < 0 else close + 1
