"""Remembers menus: the same lists of links stand on every page of a site, and reading them costs as much as the rest of it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from records.web import Link

# How many menus are remembered, and how long one may be in characters of its HTML: together a few megabytes.
MOST, LONGEST = 64, 65_536
# How many characters of HTML are compared on one page: lists within lists are written out again and again.
MOST_COMPARED = 4 * LONGEST
# Links whose addresses depend on the folder of the page they stand on, and those that depend on its whole address.
RELATIVE = re.compile(r'href="(?!/|#|"|https?://|mailto:|tel:)')
OF_ONE_PAGE = re.compile(r'href="[\x00-\x20?]')


class Menu(NamedTuple):
    """What a menu brings to a page: its links, and its texts, each once, with the place where it stands."""

    links: tuple[Link, ...]
    texts: tuple[str, ...]
    places: tuple[str, ...]


# All else that the reading of a menu depends on: host, place on the page, whether it stands in the content or after a form.
Setting = tuple[str, str, bool, bool]
_menus: dict[tuple[str, Setting, str], Menu] = {}


def recall(html: str, folder: str, setting: Setting) -> Menu | None:
    """The menu that these characters brought in such a setting, None where it is not remembered."""
    return _menus.get((html, setting, "")) or _menus.get((html, setting, folder))


def remember(html: str, folder: str, setting: Setting, links: Sequence[Link], passages: Sequence[tuple[str, str]]) -> None:
    """Remembers what a menu brought: its links, and its passages with their places. The oldest is forgotten."""
    if OF_ONE_PAGE.search(html):
        return
    texts = dict(passages)
    if len(_menus) >= MOST:
        del _menus[next(iter(_menus))]
    key = (html, setting, folder if RELATIVE.search(html) else "")
    _menus[key] = Menu(tuple(links), tuple(texts), tuple(texts.values()))
