"""Reads RSS and Atom files piece by piece, however long they are; a document type, where XML is dangerous, is refused."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from crawler.archive import Member, Shelf

HEAD = 1 << 16
ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "blogger": "http://schemas.google.com/blogger/2018",
    "app": "http://purl.org/atom/app#",
}
# WordPress numbers its namespace by version.
WXR = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")


class BrokenFeedError(ValueError):
    """The file is no whole feed."""


def head_of(shelf: Shelf, member: Member) -> bytes:
    """How a file begins."""
    return shelf.head(member, HEAD)


def is_feed(head: bytes) -> bool:
    """Whether a file begins as a feed does."""
    return ROOT.search(head) is not None


def pieces(shelf: Shelf, member: Member, *names: str) -> Iterator[ET.Element]:
    """Every element of these names (without namespace), whole, as it passes by; then forgotten. The root comes last, empty of them.

    Raises BrokenFeedError where the file is cut short, no XML, or has a document type.
    """
    head = shelf.head(member, HEAD)
    begins = ROOT.search(head)
    # In another encoding a document type would not be recognised; feeds are UTF-8, or say so in ASCII.
    if begins is None or b"\0" in head[: begins.start()] or b"<!DOCTYPE" in head[: begins.start()].upper():
        message = "it does not begin as a feed"
        raise BrokenFeedError(message)
    open_elements: list[ET.Element] = []
    with shelf.open(member) as stream:
        try:
            for event, element in ET.iterparse(stream, events=("start", "end")):  # noqa: S314  (no document type: see above)
                if event == "start":
                    open_elements.append(element)
                    continue
                open_elements.pop()
                if local(element) in names:
                    yield element
                    element.clear()
                    if open_elements:
                        open_elements[-1].remove(element)
                elif not open_elements:
                    yield element
        except ET.ParseError as trouble:
            message = "it ends too early, or is no XML"
            raise BrokenFeedError(message) from trouble


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def text_in(element: ET.Element, path: str) -> str:
    """The text at a path, without blanks around it."""
    return (element.findtext(path, "", NAMES) or "").strip()


def own(element: ET.Element, name: str) -> str:
    """The text of a child in WordPress' own namespace, whatever its version."""
    for child in element:
        if local(child) == name and WXR.match(child.tag):
            return (child.text or "").strip()
    return ""
