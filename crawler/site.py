"""Reads what a site says of itself beside its pages: sitemaps, and whether WordPress runs it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from crawler.addresses import resolver
from crawler.charset import decoded
from crawler.markup import plain, tags_and_texts
from crawler.scope import host_of
from records.web import Page

# What one sitemap may list, by its own standard; more is left out.
MOST_ENTRIES = 50_000
LINE_ADDRESS = re.compile(r"^\s*(https?://\S+)\s*$", re.MULTILINE | re.IGNORECASE)
SITEMAP_ROOT = re.compile(r"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
WORDPRESS_PATH = re.compile(r"/wp-(?:content|includes|json)/")


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
