"""Finds the captions that stand in attributes: those a lightbox shows over a picture, and the labels a screen reader says."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.addresses import is_picture
from crawler.picture_source import Attributes

# Where lightboxes keep what they write under the opened picture, the surest first.
LIGHTBOX = (
    *("data-caption", "data-sub-html", "data-pswp-caption", "data-lightbox-title", "data-lightbox-caption", "data-fancybox-caption"),
    *("data-lightbox-description", "data-elementor-lightbox-title", "data-elementor-lightbox-description", "data-lcl-txt"),
    *("data-lcl-title", "data-image-caption", "data-image-title", "data-image-description", "data-glightbox", "data-title"),
    "data-description",
)
# Attributes that make a link one that opens a picture over the page.
OPENS_PICTURE = frozenset({*LIGHTBOX, "data-lightbox", "data-fancybox", "data-fancybox-group", "data-pswp-width", "data-gallery"})
LIGHTBOX_NAMES = frozenset(LIGHTBOX)
LABELS = ("title", "aria-label")
TELLING = LIGHTBOX_NAMES.union(LABELS)
TELLING_BOX = LIGHTBOX_NAMES | {"aria-label"}
NAMES_WITHIN = re.compile(r"(?:^|;)\s*(?:title|description)\s*:\s*")
# A value that names another element of the page instead of saying something.
SELECTOR = re.compile(r"[.#][\w-]+")
END_OF_LINE = re.compile(r"<br\b[^>]*>|</(?:p|div|h[1-6]|li|figcaption)\s*>", re.IGNORECASE)
# How many elements around a picture may be its own, and where the search ends.
HIGHEST = 5
ENDS = frozenset({"body", "main", "section", "ul", "ol", "table", "tr", "nav", "header", "footer"})


def told_captions(attributes: Attributes) -> list[str]:
    """What a lightbox would write, as an element itself says it."""
    if LIGHTBOX_NAMES.isdisjoint(attributes):
        return []
    return [text for name in LIGHTBOX if (value := attributes.get(name)) and (text := plain(value, name))]


def told_labels(attributes: Attributes) -> list[str]:
    """What an element is called for those who hover over it or do not see it."""
    return [text for name in LABELS if (value := attributes.get(name)) and (text := plain(value))]


def captions_around(
    attributes: Attributes, opened: Sequence[tuple[LexborNode, str, Attributes, object]], linked: str, boxes: dict[int, int]
) -> tuple[list[str], list[str]]:
    """Captions in attributes of a picture and of the elements that hold it alone; then labels that may speak of something else.

    `opened` are the elements around it, the nearest last, each as node, tag, attributes. `linked` is the address that the link
    around it leads to; `boxes` keeps how many pictures each box of the page holds.
    """
    captions = told_captions(attributes)
    label = attributes.get("aria-label")
    labels = [text] if label and (text := plain(label)) else []
    for node, tag, held, _ in reversed(opened[-HIGHEST:]):
        if tag in ENDS:
            break
        if TELLING.isdisjoint(held):
            continue
        if tag == "a":
            link_captions, link_labels = _of_link(held, linked)
            captions += link_captions
            labels += link_labels
        elif tag == "figure" or not TELLING_BOX.isdisjoint(held):
            captions += _of_box(node, tag, held, boxes)
    return captions, labels


def plain(value: str, name: str = "") -> str:
    """The text of an attribute, in lines; HTML within it is reduced to what a person reads."""
    value = value.strip()
    if not value:
        return ""
    if SELECTOR.fullmatch(value):
        return ""
    if name == "data-glightbox":
        value = NAMES_WITHIN.sub("\n", value)
    if "<" in value and ">" in value:
        root = LexborHTMLParser(END_OF_LINE.sub("\n", value)).body
        value = root.text() if root is not None else ""
    lines = (" ".join(line.split()) for line in value.splitlines())
    return "\n".join(line for line in lines if line)


def _of_link(attributes: Attributes, linked: str) -> tuple[list[str], list[str]]:
    """A link that opens the picture carries its caption; another's label says where it leads."""
    captions, labels = told_captions(attributes), told_labels(attributes)
    opens = not OPENS_PICTURE.isdisjoint(attributes) or is_picture(linked)
    opens = opens or "lightbox" in (attributes.get("rel") or "").lower()
    return (captions + labels, []) if opens else (captions, labels)


def _of_box(node: LexborNode, tag: str, attributes: Attributes, boxes: dict[int, int]) -> list[str]:
    """What a box that holds one picture says of it."""
    is_figure = tag == "figure" or (attributes.get("role") or "").strip().lower() in {"img", "figure"}
    told = told_captions(attributes) + (told_labels(attributes) if is_figure else [])
    if not told:
        return []
    if node.mem_id not in boxes:
        boxes[node.mem_id] = len(node.css("img"))
    return told if boxes[node.mem_id] == 1 else []
