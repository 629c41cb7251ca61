"""Walks a page once, from its first element to its last, and keeps its texts, links and pictures in reading order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from selectolax.lexbor import LexborNode

from crawler.addresses import folder_of, resolver
from crawler.beside import Kind, Passages, Placed
from crawler.page_captions import told_captions
from crawler.page_declared import Declared
from crawler.page_menus import LONGEST, MOST_COMPARED, recall, remember
from crawler.page_parts import CLOSED, CONTENT, HEADINGS, LONGEST_NAMES, PLAIN, TELLING, TELLING_ROLES, TOO_SMALL, OpenLink, Part, part_of
from crawler.page_texts import BREAK, in_lines, in_one_line, link_record
from crawler.picture_source import BACKGROUNDS, Attributes, backgrounds
from records.web import Link

# What to do at an element's end, None for nothing; False where nothing in the element is to be read.
Ending = Callable[[], None] | Literal[False] | None
Handler = Callable[["Walk", str, LexborNode, Attributes], Ending]
# An open element: its node, tag and attributes, and what to do at its end.
Opened = tuple[LexborNode, str, Attributes, Ending]
# What held before a part began: tag, place, kind, heading, passage of the heading, first passage, first picture, in the content.
# A plain tuple, for a page has hundreds.
Before = tuple[str, str, Kind, str, int, int, int, bool]

# Where the same text may stand twice, for wide and for narrow screens.
REPEATED = frozenset({"nav", "header", "footer"})
WIDE = frozenset({"body", "main"})
FIGURES = frozenset({"figure", "dl"})
LISTS = frozenset({"ul", "ol", "menu"})


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
        self.declared = Declared(resolve=resolver(url), links=self.links)
        self.words: list[str] = []
        self.link: OpenLink | None = None
        self.place, self.kind = "main", Kind.TEXT
        # Open elements whose text is not simply that of the passage: links, `<noscript>`, players.
        self.apart = 0
        self.muted = self.noscript = self.svg = 0
        # How many elements so far brought more than texts and links.
        self.touched = 0
        self.folder = folder_of(url)
        self.picture_sets: list[str] = []
        self.boxes: dict[int, int] = {}
        self.opened: list[Opened] = []
        self._handlers = handlers
        self._heading, self._heading_at = "", -1
        self._before: list[Before] = []
        self._in_content = False
        self._shown: set[str] = set()
        self._menus: set[str] = set()
        self._compared = 0
        # Passages of the menus that are being read, with their places.
        self._said: list[tuple[str, str]] | None = None

    def read(self, root: LexborNode) -> None:  # noqa: C901, PLR0912  (each node of each page goes through this loop: no calls for its parts)
        """Reads all that stands below the root; without recursion, since pages may be nested thousands deep."""
        handler_of, words, opened = self._handlers.get, self.words, self.opened
        node: LexborNode | None = root
        while node is not None:
            tag, attributes, ending = node.tag or "", node.attributes, None
            if attributes:
                if "data-href" in attributes:
                    self._add_plug_in(attributes)
                if "style" in attributes:
                    self._add_backgrounds(attributes)
            handler = handler_of(tag)
            if handler is not None:
                ending = handler(self, tag, node, attributes)
            elif "role" in attributes and attributes["role"] in TELLING_ROLES:
                ending = self.begin_part(tag, node, attributes)
            child = node.first_child if ending is not False else None
            if child is not None:
                opened.append((node, tag, attributes, ending))
                node = child
            else:
                if ending:
                    ending()
                node = node.next if opened else None
            # Texts and ends of elements, up to the next element.
            while True:
                if node is None:
                    if not opened:
                        break
                    node, _, _, ending = opened.pop()
                    if ending:
                        ending()
                    node = node.next if opened else None
                    continue
                text = node.text_content
                if text is None:
                    break
                if self.apart:
                    self.read_text(text)
                elif words or not text.isspace():
                    words.append(text)
                node = node.next
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
        words = self.words
        if not words:
            return
        # Lines stay lines: a name and a class under it are a card, not a sentence.
        text = words[0] if len(words) == 1 else "".join(words)
        text = in_lines(text) if BREAK in text else in_one_line(text)
        words.clear()
        if not text:
            return
        if self._said is not None:
            self._said.append((text, self.place))
        if self.place in REPEATED:
            if text in self._menus:
                return
            self._menus.add(text)
        self.passages.add(text, self.kind, self.place)

    # Parts of the page.

    def begin_divider(self, tag: str, node: LexborNode, attributes: Attributes) -> Ending:
        """Begins an element that only parts one passage from the next, unless its names say more."""
        if attributes:
            part = self._part(tag, attributes)
            if part.is_caption or part.place:
                return self.begin_part(tag, node, attributes)
        if self.words:
            self.flush()
        return self._begin_menu(node, self.flush) if tag in LISTS and self.place in REPEATED else self.flush

    def begin_part(self, tag: str, node: LexborNode, attributes: Attributes) -> Ending:
        """Begins a part of the page: a card, a heading, a caption, a landmark."""
        if self.words:
            self.flush()
        place, kind = self.place, self.kind
        is_heading = tag in HEADINGS
        if place == "nav" and not is_heading:
            # No card is looked for in a menu.
            return self._begin_menu(node, self.flush) if tag in LISTS else self.flush
        passages = self.passages
        self._before.append(
            (tag, place, kind, self._heading, self._heading_at, len(passages.texts), len(passages.pictures), self._in_content),
        )
        if attributes or tag in TELLING:
            part = self._part(tag, attributes)
            if part is not PLAIN:
                is_heading = is_heading or part.is_heading
                self.place = part.place or place
                self._in_content = self._in_content or part.is_content
                if part.is_caption and node.css_first("img") is None:
                    self.kind = Kind.CAPTION
            if not BACKGROUNDS.isdisjoint(attributes) and "style" not in attributes:
                self._add_backgrounds(attributes)
        if is_heading and kind is Kind.TEXT:
            self.kind = Kind.HEADING
        self._in_content = self._in_content or tag in CONTENT
        return self._begin_menu(node, self._end_part) if self.place == "nav" else self._end_part

    def _begin_menu(self, node: LexborNode, ending: Callable[[], None]) -> Ending:
        """Begins a menu, or brings what it brought on another page; one of more than texts and links is read each time."""
        if self.apart or self.svg or self.kind is not Kind.TEXT or self._compared > MOST_COMPARED:
            return ending
        html = node.html or ""
        self._compared += len(html)
        if len(html) > LONGEST:
            return ending
        setting = (self.folder[: self.folder.find("/", 8)], self.place, self._in_content, bool(self.declared.forms))
        folder, passages = self.folder, self.passages
        menu = recall(html, folder, setting)
        if menu is not None and self._said is None and self._menus.isdisjoint(menu.texts):
            self.links += menu.links
            self._menus.update(menu.texts)
            passages.texts += menu.texts
            passages.kinds += [Kind.TEXT] * len(menu.texts)
            passages.places += menu.places
            ending()
            return False
        if menu is not None:
            return ending
        first_link, touched = len(self.links), self.touched
        is_outermost = self._said is None
        if self._said is None:
            self._said = []
        said = self._said
        first = len(said)

        def end() -> None:
            ending()
            if self.touched == touched and all(place in REPEATED for _, place in said[first:]):
                remember(html, folder, setting, self.links[first_link:], said[first:])
            if is_outermost:
                self._said = None

        return end

    def _part(self, tag: str, attributes: Attributes) -> Part:
        get, in_content = attributes.get, self._in_content
        names, role = get("class") or "", get("role") or ""
        if in_content and not role and tag not in TELLING and "caption" not in names.lower():
            # Page builders give each box a class of its own, which no memory could hold.
            return PLAIN
        # Within the content an id, of which each part has its own, says nothing of its place.
        name = "" if in_content else get("id") or ""
        look = part_of if len(names) + len(name) + len(role) <= LONGEST_NAMES else part_of.__wrapped__
        return look(tag, names, name, role, in_content)

    def _end_part(self) -> None:
        if self.words:
            self.flush()
        tag, place, kind, heading, heading_at, first, first_picture, in_content = self._before.pop()
        passages, ends_place = self.passages, self.place != place
        ends_heading = self.kind is not kind and self.kind is Kind.HEADING
        self.kind, self.place, self._in_content = kind, place, in_content
        if ends_heading:
            self.touched += 1
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
        self.links.append(link_record(url, in_one_line(text), self.place, element, rel))

    def end_link(self) -> None:
        """Adds the link that ends here; one that holds picture, title and text is a card."""
        link, passages = self.link, self.passages
        if link is None:
            return
        self.link = None
        self.apart -= 1
        self.add_link(link.url, link.text(), "a", link.rel)
        if len(passages.texts) > link.first and len(passages.pictures) > link.first_picture:
            self.flush()
            passages.close(link.first, link.first_picture)

    def _add_plug_in(self, attributes: Attributes) -> None:
        self.touched += 1
        self.declared.place = self.place
        self.declared.plug_in(attributes)

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
        self.touched += 1
        self._shown.update((url, largest))
        alt = in_one_line(attributes.get("alt") or attributes.get("aria-label") or "")
        title = in_one_line(title) if (title := attributes.get("title")) else ""
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
