"""Finds which picture an element shows and which larger version of it is offered: lazy loading, srcset, CSS, linked files."""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from crawler.addresses import is_picture

Attributes = Mapping[str, str | None]
Resolve = Callable[[str], str]

# Where scripts that load late keep the true address, the surest first.
LAZY = ("data-src", "data-lazy-src", "data-lazy", "data-original", "data-echo", "data-url", "data-image", "data-img-url", "data-hi-res-src")
SETS = ("srcset", "data-srcset", "data-lazy-srcset")
# A longer one is taken apart each time: no page may fill the memory.
LONGEST_SET = 4000
# Where galleries keep the whole picture behind its thumbnail.
WHOLE = ("data-orig-file", "data-full-url", "data-large-file", "data-large_image", "data-full", "data-zoom-image", "data-large")
WHOLE_NAMES = frozenset(WHOLE)
BACKGROUNDS = frozenset({"data-bg", "data-background", "data-background-image", "data-bg-image", "data-image-src", "data-parallax-image"})
# Addresses of pictures that stand in until the true one is loaded.
STAND_IN = re.compile(r"(?:blank|spacer|placeholder|loading|pixel|lazy(?:load)?|transparent|1x1)[\w-]*\.(?:gif|png|svg)", re.IGNORECASE)
STAND_IN_SUFFIXES = frozenset({".gif", ".png", ".svg"})
# A picture written into the page itself that is larger than a stand-in could be.
WRITTEN_IN = re.compile(r"data:(image/[\w.+-]+)[;,].{2000}", re.IGNORECASE | re.DOTALL)
CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|&quot;(.*?)&quot;|([^)"']*))\s*\)""", re.IGNORECASE)


def picture_of(attributes: Attributes, sets: Sequence[str], linked: str, resolve: Resolve) -> tuple[str, str]:
    """Addresses of the picture shown and of the largest version offered; empty where the element shows none.

    `sets` are the `srcset` of the `<picture>` around it, `linked` the address its link leads to. A picture that is written into
    the page itself has the address `data:image/jpeg`, without its bytes.
    """
    shown = attributes.get("src") or ""
    stands_in = _stands_in(shown)
    url, widest, whole = shown, "", ""
    offered = [*sets, *[value for name in SETS if (value := attributes.get(name))]]
    if offered:
        widest = max(map(_widest, offered))[1]
    if stands_in:
        late = next((value for name in LAZY if (value := attributes.get(name)) and not _stands_in(value)), "")
        url = late or widest or _written_in(shown) or ("" if shown[:5].lower() == "data:" else shown)
    if not url:
        return "", ""
    shown = url if url.startswith("data:") else resolve(url)
    if linked and is_picture(linked):
        return shown, linked
    if not WHOLE_NAMES.isdisjoint(attributes):
        whole = next((value for name in WHOLE if (value := attributes.get(name))), "")
    return shown, resolve(whole or widest) if whole or widest else ""


def _stands_in(url: str) -> bool:
    """Whether an address is none of the picture that is meant."""
    if not url or url[:5].lower() in {"data:", "about"}:
        return True
    # Most pictures are photographs, and no stand-in is.
    return url[-4:].lower() in STAND_IN_SUFFIXES and STAND_IN.fullmatch(url, url.rfind("/") + 1) is not None


def _written_in(url: str) -> str:
    """`data:image/jpeg` for a picture that stands in the page itself."""
    match = WRITTEN_IN.match(url)
    return f"data:{match[1].lower()}" if match else ""


def _widest(text: str) -> tuple[float, str]:
    """The largest width that a `srcset` offers, with its address."""
    words = text.split()
    if len(text) <= LONGEST_SET and len(words) == 2 * text.count(",") + 2:
        # Nearly all are so: an address, a size, a comma.
        width, at = _widest_of(tuple(words[1::2]))
        if at >= 0:
            return width, words[2 * at]
    return max([(_width(size), url) for url, size in _candidates(words)], default=(0.0, ""))


def _candidates(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each candidate of a `srcset` with its size, empty where it has none. Addresses may hold commas."""
    url, size = "", ""
    for word in words:
        if not url:
            url = word.lstrip(",")
            if url.endswith(","):
                yield url.rstrip(","), ""
                url = ""
            continue
        first, comma, after = word.partition(",")
        size = size or first
        if comma:
            yield url, size
            url, size = after, ""
    if url:
        yield url, size


@functools.lru_cache(maxsize=1024)
def _widest_of(sizes: tuple[str, ...]) -> tuple[float, int]:
    """The largest of sizes that a comma parts, with its place; -1 where there is none, or no one: a site has the same few everywhere."""
    widths = [_width(size) for size in sizes]
    if not widths or widths.count(max(widths)) > 1 or not all(size.endswith(",") for size in sizes[:-1]):
        return 0.0, -1
    return max(widths), widths.index(max(widths))


def _width(size: str) -> float:
    """`640w` as 640; a density counts as that many thousand pixels: `2x` as 2000."""
    size = size.removesuffix(",")
    number = float(size[:-1]) if size[:-1].replace(".", "", 1).isdecimal() else 1.0
    return number if size.endswith("w") else number * 1000


def backgrounds(attributes: Attributes) -> Iterator[str]:
    """Addresses, not yet resolved, of the pictures an element has as its background."""
    style = attributes.get("style")
    if style and "url(" in style:
        for found in CSS_URL.findall(style):
            url = next((part for part in found if part), "").strip()
            if url and not url.startswith(("data:", "#")):
                yield url
    for name in sorted(BACKGROUNDS.intersection(attributes)):
        value = attributes[name]
        if value and "." in value and " " not in value.strip() and not value.startswith("data:"):
            yield value.strip().removeprefix("url(").removesuffix(")").strip("'\"")
