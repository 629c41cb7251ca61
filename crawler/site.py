"""Reads what a site says of itself beside its pages: sitemaps, feeds, robots.txt, and whether WordPress runs it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice

from crawler.addresses import is_picture, resolver
from crawler.charset import decoded
from crawler.markup import attribute, plain, tags_and_texts, without_asides
from crawler.page import read_page
from crawler.scope import host_of
from records.presence import Post
from records.web import Image, Page

# What one sitemap may list, by its own standard; more is left out.
MOST_ENTRIES = 50_000
MOST_POSTS = 2_000
LINE_ADDRESS = re.compile(r"^\s*(https?://\S+)\s*$", re.MULTILINE | re.IGNORECASE)
SITEMAP_ROOT = re.compile(r"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
WORDPRESS_PATH = re.compile(r"/wp-(?:content|includes|json)/")

# Where an entry begins and ends, and where it keeps what it says, the fullest first.
ENTRY_START = re.compile(r"<(?:atom:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
ENTRY_END = re.compile(r"</(?:atom:)?(?:item|entry)\s*>", re.IGNORECASE)
BODIES = ("content:encoded", "content", "description", "summary", "media:description")
DATES = ("pubdate", "published", "dc:date", "updated", "date")
PICTURES = frozenset({"enclosure", "media:content", "media:thumbnail"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """Addresses of pages a site lists, and of further sitemaps. `is_cut`: it lists more than is taken."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    is_cut: bool = False


def is_sitemap(body: bytes) -> bool:
    """Whether a body is a sitemap at all: its root element, or nothing but addresses."""
    text = decoded(body)
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return bool(SITEMAP_ROOT.search(text)) or (bool(lines) and all(LINE_ADDRESS.match(line) for line in lines))


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """Reads a sitemap or an index of sitemaps, in XML or as plain text; anything else lists nothing."""
    text, resolve = decoded(body), resolver(url)
    if not SITEMAP_ROOT.search(text):
        listed = [match[1] for match in islice(LINE_ADDRESS.finditer(text), MOST_ENTRIES + 1)] if "<" not in text[:200] else []
        return Sitemap(pages=tuple(dict.fromkeys(map(resolve, listed[:MOST_ENTRIES]))), is_cut=len(listed) > MOST_ENTRIES)
    pages: dict[str, None] = {}
    sitemaps: dict[str, None] = {}
    inside = ""
    for name, _, after in tags_and_texts(text):
        local = name.rpartition(":")[2]
        if local in {"url", "sitemap"} and name[0] != "/":
            inside = local
        elif local == "loc" and not name.startswith(("image:", "video:", "news:", "/")):
            address = resolve(plain(after))
            if address.startswith("http"):
                (sitemaps if inside == "sitemap" else pages).setdefault(address)
        if len(pages) + len(sitemaps) > MOST_ENTRIES:
            return Sitemap(pages=tuple(pages)[:MOST_ENTRIES], sitemaps=tuple(sitemaps)[:MOST_ENTRIES], is_cut=True)
    return Sitemap(pages=tuple(pages), sitemaps=tuple(sitemaps))


def read_feed(body: bytes) -> tuple[Post, ...]:
    """Reads an RSS or Atom feed, tolerantly: newest as the feed has it, at most 2,000 posts; entries that say nothing are left out."""
    head, *entries = ENTRY_START.split(without_asides(decoded(body)), maxsplit=MOST_POSTS)
    home = _link(head)
    posts = (_post(ENTRY_END.split(entry, maxsplit=1)[0], home) for entry in entries)
    return tuple(post for post in posts if post.url or post.text)


def _post(entry: str, home: str) -> Post:
    """One entry of a feed."""
    resolve = resolver(home)
    address = _link(entry) or _inner(entry, "guid") or _inner(entry, "id")
    url = resolve(address) if address else ""
    url = url if url.startswith("http") else ""
    title = _page(_inner(entry, "title"), url or home)
    said = _page(next((inner for name in BODIES if (inner := _inner(entry, name))), ""), url or home)
    images = {image.url: image for image in said.images}
    for address in _enclosed(entry):
        image = Image(at=url, url=resolve(address), heading=title.text)
        if image.url and not any(image.url in {known.url, known.largest} for known in images.values()):
            images[image.url] = image
    return Post(
        url=url,
        posted=next((day for name in DATES if (day := _day(_inner(entry, name)))), None),
        text="\n".join(filter(None, (title.text, said.text))),
        images=tuple(replace(image, at=url, heading=image.heading or title.text) for image in images.values()),
        links=tuple(dict.fromkeys(link.url for link in said.links)),
    )


def _page(source: str, url: str) -> Page:
    """A piece of HTML in a feed, read as a page is."""
    return read_page(source.encode("utf-8", errors="replace"), url, "text/html; charset=utf-8")


def _inner(entry: str, name: str) -> str:
    """What stands in the first element of that name: HTML, whether it was written as text or as elements."""
    match = re.search(rf"<{name}(?=[\s>])[^<>]*>", entry, re.IGNORECASE)
    if match is None or match[0].endswith("/>"):
        return ""
    end = entry.lower().find(f"</{name}", match.end())
    inner = entry[match.end() : end if end >= 0 else len(entry)]
    return inner.strip() if "<" in inner else plain(inner)


def _link(part: str) -> str:
    """The address of an entry, or of the feed's own site."""
    for name, attributes, after in tags_and_texts(part):
        if name == "link":
            address = attribute(attributes, "href") if attribute(attributes, "rel") in {"", "alternate"} else ""
            if address or (after.strip() and not attributes.strip("/ ")):
                return address or plain(after)
    return ""


def _enclosed(entry: str) -> Iterator[str]:
    """Addresses of the pictures that go with an entry."""
    for name, attributes, _ in tags_and_texts(entry):
        if name in PICTURES:
            address, kind = attribute(attributes, "url"), attribute(attributes, "type") + attribute(attributes, "medium")
            if address and (name == "media:thumbnail" or "image" in kind or (not kind and is_picture(address))):
                yield address


def _day(text: str) -> datetime | None:
    """A date as feeds write it, in UTC; None where it is none."""
    try:
        day = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
        return (day if day.tzinfo else day.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def is_wordpress(page: Page, headers: Mapping[str, str]) -> bool:
    """Whether a page's own words, its answer's headers or its files' addresses say that WordPress made it."""
    if page.generator.lower().startswith("wordpress") or any(link.rel == "https://api.w.org/" for link in page.links):
        return True
    said = {name.lower(): value for name, value in headers.items()}
    if "api.w.org" in said.get("link", "") or said.get("x-pingback", "").endswith("xmlrpc.php"):
        return True
    host = host_of(page.url)
    addresses = (*page.scripts, *(image.url for image in page.images))
    return any(WORDPRESS_PATH.search(address) and host_of(address) == host for address in addresses)
