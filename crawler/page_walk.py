"""Walks a page once, from its first element to its last, and keeps its texts, links and pictures in reading order."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from selectolax.lexbor import LexborNode

from crawler.addresses import resolver
from crawler.beside import Kind, Passages, Placed
from crawler.page_captions import told_captions
from crawler.page_declared import Declared
from crawler.page_parts import CLOSED, CONTENT, HEADINGS, TELLING, TELLING_ROLES, TOO_SMALL, OpenLink, is_caption, place_of
from crawler.picture_source import BACKGROUNDS, Attributes, backgrounds
from records.web import Link

# What to do at an element's end, None for nothing; False where nothing in the element is to be read.
Ending = Callable[[], None] | Literal[False] | None
Handler = Callable[["Walk", str, LexborNode, Attributes], Ending]
# What held before a part began: tag, place, kind, heading, passage of the heading, first passage, first picture, in the content.
# A plain tuple, for a page has hundreds.
Before = tuple[str, str, Kind, str, int, int, int, bool]

# Where the same text may stand twice, for wide and for narrow screens.
REPEATED = frozenset({"nav", "header", "footer"})
WIDE = frozenset({"body", "main"})
FIGURES = frozenset({"figure", "dl"})
# An end of line, which is blank to `str.split`.
BREAK = "\u2028"


@functools.lru_cache(maxsize=32_768)
def link_record(url: str, text: str, place: str, element: str, rel: str) -> Link:
    """A link's record; the same menu stands on every page of a site, so each is made once."""
    return Link(url=url, text=text, place=place, element=element, rel=rel)


class Walk:
    """One walk over one page. `handlers` say what to do with an element, by its tag; others are read through."""

    def __init__(self, url: str, handlers: Mapping[str, Handler]) -> None:
        """Start at the top of a page with that address."""
        self.url = url
        self.language = ""
        self.links: list[Link] = []
        self.headings: list[str] = []
        self.notice: list[str] = []
        self.passages = Passages()
        self.declared = Declared(resolve=resolver(url), add_link=self.add_link)
        self.words: list[str] = []
        self.link: OpenLink | None = None
        self.place, self.kind = "main", Kind.TEXT
        self.muted = self.noscript = self.svg = 0
        self.picture_sets: list[str] = []
        self.boxes: dict[int, int] = {}
        self._handlers = handlers
        self._heading, self._heading_at = "", -1
        self._before: list[Before] = []
        self._in_content = False
        self._shown: set[str] = set()
        self._menus: set[str] = set()

    def read(self, root: LexborNode) -> None:
        """Reads all that stands below the root; without recursion, since pages may be nested thousands deep."""
        handlers = self._handlers
        endings: list[Ending] = []
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or ""
            child, ending = None, None
            if tag == "-text":
                self.read_text(node.text_content or "")
            else:
                attributes = node.attributes
                if "style" in attributes:
                    self._add_backgrounds(attributes)
                handler = handlers.get(tag)
                if handler is not None:
                    ending = handler(self, tag, node, attributes)
                elif "role" in attributes and attributes["role"] in TELLING_ROLES:
                    ending = self.begin_part(tag, node, attributes)
                child = node.first_child if ending is not False else None
            if child is not None:
                endings.append(ending)
                node = child
                continue
            if ending:
                ending()
            following = node.next if endings else None
            while following is None and endings and (node := node.parent) is not None:
                ending = endings.pop()
                if ending:
                    ending()
                following = node.next if endings else None
            node = following
        self.flush()
        self.passages.close(0, 0, is_wide=True)

    # Texts.

    def read_text(self, text: str) -> None:
        """Takes a text as it stands between two tags."""
        if self.noscript:
            self.notice.append(text)
        elif not self.muted:
            self.words.append(text)
            if self.link is not None:
                self.link.words.append(text)

    def flush(self) -> None:
        """Ends a passage of text."""
        if not self.words:
            return
        # Lines stay lines: a name and a class under it are a card, not a sentence.
        text = _in_lines("".join(self.words))
        self.words.clear()
        if not text:
            return
        if self.place in REPEATED:
            if text in self._menus:
                return
            self._menus.add(text)
        self.passages.add(text, self.kind, self.place)

    # Parts of the page.

    def begin_divider(self, tag: str, node: LexborNode, attributes: Attributes) -> Ending:
        """Begins an element that only parts one passage from the next, unless its names say more."""
        if attributes and (is_caption(tag, attributes) or place_of(tag, attributes, in_content=self._in_content)):
            return self.begin_part(tag, node, attributes)
        if self.words:
            self.flush()
        return self.flush

    def begin_part(self, tag: str, node: LexborNode, attributes: Attributes) -> Ending:
        """Begins a part of the page: a card, a heading, a caption, a landmark."""
        if self.words:
            self.flush()
        place, kind = self.place, self.kind
        is_heading = tag in HEADINGS
        if place == "nav" and not is_heading:
            # No card is looked for in a menu.
            return self.flush
        passages = self.passages
        self._before.append(
            (tag, place, kind, self._heading, self._heading_at, len(passages.texts), len(passages.pictures), self._in_content),
        )
        if attributes or tag in TELLING:
            self.place = place_of(tag, attributes, in_content=self._in_content) or place
            is_heading = is_heading or attributes.get("role") == "heading"
            if is_caption(tag, attributes) and node.css_first("img") is None:
                self.kind = Kind.CAPTION
            if attributes.get("role") == "main":
                self._in_content = True
            if not BACKGROUNDS.isdisjoint(attributes) and "style" not in attributes:
                self._add_backgrounds(attributes)
        if is_heading and kind is Kind.TEXT:
            self.kind = Kind.HEADING
        if tag in CONTENT:
            self._in_content = True
        return self._end_part

    def _end_part(self) -> None:
        if self.words:
            self.flush()
        tag, place, kind, heading, heading_at, first, first_picture, in_content = self._before.pop()
        passages, ends_heading, ends_place = self.passages, self.kind is not kind and self.kind is Kind.HEADING, self.place != place
        self.kind, self.place, self._in_content = kind, place, in_content
        if ends_heading:
            if len(passages.texts) > first:
                self._heading, self._heading_at = " ".join(passages.texts[first:]), len(passages.texts) - 1
                self.headings.append(" ".join(self._heading.split()))
            return
        is_card = False
        if len(passages.pictures) > first_picture and tag not in TOO_SMALL:
            is_card = passages.close(first, first_picture, is_figure=tag in FIGURES, is_wide=ends_place or tag in WIDE)
        if is_card or tag in CLOSED:
            self._heading, self._heading_at = heading, heading_at

    # Links and pictures.

    def add_link(self, url: str, text: str, element: str, rel: str) -> None:
        """Adds a link that stands here."""
        self.links.append(link_record(url, " ".join(text.split()), self.place, element, rel))

    def end_link(self) -> None:
        """Adds the link that ends here; one that holds picture, title and text is a card."""
        link, passages = self.link, self.passages
        if link is None:
            return
        self.link = None
        self.add_link(link.url, link.text(), "a", link.rel)
        if len(passages.texts) > link.first and len(passages.pictures) > link.first_picture:
            self.flush()
            passages.close(link.first, link.first_picture)

    def _add_backgrounds(self, attributes: Attributes) -> None:
        if not self.noscript:
            for href in backgrounds(attributes):
                self.add_picture(self.declared.resolve(href), "", attributes, told_captions(attributes), [])

    def add_picture(
        self, url: str, largest: str, attributes: Attributes, captions: Sequence[str] = (), labels: Sequence[str] = ()
    ) -> None:
        """Adds a picture that stands here; the one in `<noscript>` is mostly a stand-in's true picture once more.

        `captions` are those of attributes, `labels` what the elements around it are called.
        """
        if not url or (self.noscript and url in self._shown):
            return
        self._shown.update((url, largest))
        alt = " ".join((attributes.get("alt") or attributes.get("aria-label") or "").split())
        title = " ".join((attributes.get("title") or "").split())
        if self.link is not None:
            self.link.pictured.append(alt or title)
        self.passages.add_picture(
            Placed(
                url,
                largest if largest != url else "",
                alt,
                title,
                self.place,
                len(self.passages.texts),
                self._heading,
                self._heading_at,
                len(self.passages.pictures),
                told=tuple(captions),
                labels=tuple(labels),
            )
        )


def _in_lines(text: str) -> str:
    """A text without needless blanks, each of its lines by itself."""
    if BREAK not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split(BREAK))
    return "\n".join(line for line in lines if line)
