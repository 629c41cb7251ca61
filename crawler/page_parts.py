"""The parts a page is made of: which elements begin a passage or a card, and in which place of the page they stand."""

import functools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

# Elements that begin a passage of their own.
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend",
        "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody",
        "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Of these, elements too small to be the card in which a picture stands with its text.
TOO_SMALL = HEADINGS | frozenset(
    {"p", "figcaption", "pre", "button", "legend", "caption", "option", "select", "summary", "dt", "hr", "hgroup", "textarea"}
)
# Of these, elements that only part one passage from the next.
DIVIDERS = TOO_SMALL - HEADINGS - {"figcaption"} | {"ul", "ol", "menu", "dir", "table", "tbody", "thead", "tfoot", "optgroup"}
# Parts whose headings say nothing of what comes after them.
CLOSED = frozenset({"article", "li", "aside", "nav", "footer", "figure"})
# Within these a header or footer is that of a card, not that of the page.
CONTENT = frozenset({"main", "article", "section", "aside", "li", "td", "figure"})

LANDMARKS = {"nav": "nav", "aside": "aside", "main": "main", "footer": "footer", "header": "header"}
# Elements that say what they are even without a class or role.
TELLING = frozenset({*LANDMARKS, "figcaption"})
ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "main": "main", "complementary": "aside", "menubar": "nav"}
TELLING_ROLES = frozenset({*ROLES, "heading"})
# Ids, of which a page has one each, may be plain; a class must say that it is the whole site's, for cards have headers too.
OF_THE_SITE = re.compile(r"(?:site|global|main|master|top|primary)[-_]?(?:(nav|navigation|menu|navbar)|(footer)|(header))|(navbar)")
PLAIN_ID = re.compile(r"(nav|navbar|navigation|menu|mainmenu|topmenu)|(footer)|(header|masthead|banner)")
PLACE_WORD = re.compile("nav|menu|footer|header|masthead|banner")
CAPTION_CLASS = re.compile(r"(?!wp-caption$)(?:[\w-]*[-_])?caption(?:[-_]?(?:text|body|content|inner|title))?")


@dataclass(slots=True, kw_only=True)
class OpenLink:
    """A link that is being read; `told` are the words it has beside its visible text."""

    url: str
    rel: str
    told: str
    first: int
    first_picture: int
    words: list[str] = field(default_factory=list)
    pictured: list[str] = field(default_factory=list)

    def text(self) -> str:
        """What a person reads or hears of the link: its text, else its label, else its pictures' words."""
        return " ".join("".join(self.words).split()) or self.told or " ".join(" ".join(self.pictured).split())


class Part(NamedTuple):
    """What an element says of itself: the place it begins (nav, header, footer, main, aside), empty where it begins none."""

    place: str
    is_caption: bool
    is_heading: bool
    is_content: bool


# Class, id and role that are longer together are looked at each time: no page may fill the memory.
LONGEST_NAMES = 500
# What most elements are: a box that says nothing of itself.
PLAIN = Part(place="", is_caption=False, is_heading=False, is_content=False)


@functools.lru_cache(maxsize=4096)
def part_of(tag: str, names: str, name: str, role: str, in_content: bool) -> Part:  # noqa: FBT001  (a key of memory)
    """What an element with that class, id and role is; the same few make up all pages of a site."""
    names, name = names.lower(), name.lower()
    return Part(
        place=_place_of(tag, names, name, role.strip().lower(), in_content=in_content),
        is_caption=tag == "figcaption" or ("caption" in names and any(CAPTION_CLASS.fullmatch(word) for word in names.split())),
        is_heading=role == "heading",
        is_content=role == "main",
    )


def _place_of(tag: str, names: str, name: str, role: str, *, in_content: bool) -> str:
    place = ROLES.get(role, "") or LANDMARKS.get(tag, "")
    if place in {"header", "footer"} and tag in LANDMARKS:
        return "" if in_content else place
    if place or in_content or tag not in {"div", "ul", "section", "table", "td"}:
        return place
    if PLACE_WORD.search(name) is None and PLACE_WORD.search(names) is None:
        # A page builder gives each box a class of its own: most say nothing of a place.
        return ""
    matches = [PLAIN_ID.fullmatch(name), *(OF_THE_SITE.fullmatch(word) for word in [*names.split(), name])]
    found = next((match for match in matches if match), None)
    return ("nav", "footer", "header", "nav")[(found.lastindex or 1) - 1] if found else ""
