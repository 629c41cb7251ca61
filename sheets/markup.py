"""Builds HTML in which every text is escaped, unless it is markup already."""

import html
from typing import NewType

from sheets.safe_text import link, plain
from sheets.words import Look

Markup = NewType("Markup", str)

_VOID = frozenset({"meta", "input", "br"})


def raw(text: str) -> Markup:
    """Text of the program's own that is markup; never for anything that was seen or handed in."""
    return Markup(text)


def text(content: str | int) -> Markup:
    """Any text, escaped and without control characters."""
    return Markup(html.escape(plain(str(content)), quote=True))


def tag(name: str, /, *children: Markup, **attributes: str | None) -> Markup:
    """An element. `class_` and `for_` stand for the reserved words, `aria_label` for `aria-label`; None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{''.join(children)}</{name}>")


def joined(*parts: Markup) -> Markup:
    """Markup in a row."""
    return Markup("".join(parts))


def chip(shown: Look, code: str) -> Markup:
    """A word on its colour."""
    return tag("span", text(shown.word), class_=f"chip look-{code}", title=shown.means or None)


def address(url: str) -> Markup:
    """A link that opens apart and tells the other side nothing; text alone where it is no web address."""
    if not url:
        return Markup("")
    target = link(url)
    if not target:
        return text(url)
    return tag("a", text(url), href=target, target="_blank", rel="noopener noreferrer", class_="place")


def table(caption: str, headings: tuple[str, ...], rows: list[Markup], *, class_: str | None = None) -> Markup:
    """A table with a caption for those who do not see it, in a frame that scrolls by keyboard."""
    head = tag("thead", tag("tr", *(tag("th", text(heading), scope="col") for heading in headings)))
    whole = tag("table", tag("caption", text(caption), class_="unseen"), head, tag("tbody", *rows), class_=class_)
    return tag("div", whole, class_="scroll", role="region", aria_label=caption, tabindex="0")
