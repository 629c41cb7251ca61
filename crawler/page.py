"""Reads an HTML page: its texts in reading order, its links, its pictures with what stands beside them, and what it declares."""

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.charset import in_utf8
from crawler.page_elements import HANDLERS
from crawler.page_walk import Walk
from records.web import Page

# Raise it whenever the same bytes would give another page: old evidence is then read again.
PAGE_READER = 4

ASKS_FOR_SCRIPT = re.compile(
    r"(?:enabl|turn(?:ing)? on|activat|requir|need|support|without)[\w\s,’'-]{0,40}java\s?script"
    r"|java\s?script[\w\s,’'-]{0,40}(?:enabl|requir|disabl)",
    re.IGNORECASE,
)
# A page with less of each is one that only a script fills.
LITTLE_TEXT, LITTLE_BESIDE_NOTICE, LITTLE_BESIDE_TITLE, FEW_LEADS = 200, 500, 40, 4

# Above this many open elements a page is read without its boxes: the parser's time grows with the square of the depth.
DEEPEST = 4000
BOXES = re.compile(
    rb"<(/?)(?:div|section|article|aside|main|nav|header|footer|[uo]l|d[lirtd]|li|table|blockquote|center|fieldset|form|figure|figcaption|details|dialog"
    rb"|summary|search|hgroup|menu|address|p|pre|listing|h[1-6]|button)\b[^>]*>",
    re.IGNORECASE,
)


def read_page(body: bytes, url: str, content_type: str) -> Page:
    """Reads a page; any bytes give a page, if an empty one.

    Addresses are absolute; links keep their fragment, since some platforms name an account there. A picture written into the
    page itself has the address `data:image/…` without its bytes.
    """
    walk = Walk(url, HANDLERS)
    root = LexborHTMLParser(_flattened(in_utf8(body, content_type))).root
    if root is not None:
        walk.read(root)
    return _page(walk)


def _flattened(html: bytes) -> bytes:
    """The page without its boxes where they are nested so deep that no person wrote them."""
    if html.count(b"<") < DEEPEST:
        return html
    depth = 0
    for match in BOXES.finditer(html):
        depth = max(0, depth + (-1 if match[1] else 1))
        if depth > DEEPEST:
            return BOXES.sub(b" ", html)
    return html


def _page(walk: Walk) -> Page:
    """The record of what a walk collected."""
    declared, blocks = walk.declared, tuple(walk.passages.texts)
    names = tuple(name for name in (declared.title or "", *walk.headings[:2]) if name)
    return Page(
        url=walk.url,
        title=declared.title or "",
        language=walk.language,
        generator=declared.meta_content("generator"),
        canonical=declared.canonical,
        robots=declared.meta_content("robots").lower(),
        metas=tuple(declared.metas),
        headings=tuple(walk.headings),
        blocks=blocks,
        links=tuple(walk.links),
        images=tuple(picture.image(walk.url, names) for picture in walk.passages.pictures),
        structured=tuple(declared.structured),
        forms=declared.all_forms(),
        embeds=tuple(declared.embeds),
        scripts=tuple(declared.scripts),
        feeds=tuple(declared.feeds),
        text_length=sum(map(len, blocks)),
        is_shell=_is_shell(walk),
    )


def _is_shell(walk: Walk) -> bool:
    """Whether only a script could fill this page: it has one, and next to nothing else."""
    if not walk.declared.has_script and not walk.declared.scripts:
        return False
    length = sum(map(len, walk.passages.texts))
    if length >= LITTLE_BESIDE_NOTICE:
        return False
    origin = "/".join(walk.url.split("/", 3)[:3]) + "/"
    leads = {link.url for link in walk.links if link.element in {"a", "area", "iframe"} and link.url.startswith(origin)}
    if len(leads) + len(walk.passages.pictures) >= FEW_LEADS:
        return False
    if ASKS_FOR_SCRIPT.search(" ".join(walk.notice)[:2000]):
        return True
    return length < (LITTLE_BESIDE_TITLE if walk.declared.meta_content("og:title") else LITTLE_TEXT)
