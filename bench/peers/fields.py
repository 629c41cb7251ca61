"""Reads with parsel what the audit reads of a page: title, metas, links with text, pictures with alt and caption, text, and JSON-LD."""

from typing import Any
from urllib.parse import urljoin, urlsplit

from parsel import Selector

# Elements whose content nobody reads on the page.
TEXT = "//body//*[not(self::script or self::style or self::noscript or self::template)]/text() | //body/text()"


def fields(page: Selector, url: str, resolve: "Resolver") -> dict[str, Any]:
    """The fields of one page. One query a kind of thing, as Scrapy's page on optimization asks for."""
    return {
        "url": url,
        "title": squashed(page.xpath("string(//title)").get() or ""),
        "metas": [
            (meta.attrib.get("name") or meta.attrib.get("property") or "", meta.attrib["content"])
            for meta in page.xpath("//meta[@content]")
        ],
        "links": [(resolve(url, link.attrib["href"]), squashed(link.xpath("string()").get() or "")) for link in page.xpath("//a[@href]")],
        "images": [
            (
                resolve(url, image.attrib.get("src", "")),
                image.attrib.get("alt", ""),
                squashed(image.xpath("string(ancestor::figure[1]/figcaption)").get() or ""),
            )
            for image in page.xpath("//img")
        ],
        "text": squashed(" ".join(page.xpath(TEXT).getall())),
        "structured": page.xpath('//script[@type="application/ld+json"]/text()').getall(),
    }


def squashed(text: str) -> str:
    """The text with one space for each run of white space."""
    return " ".join(text.split())


class Resolver:
    """Resolves addresses; what begins with one stroke is resolved once for all pages."""

    def __init__(self) -> None:
        """Begins knowing nothing."""
        self._known: dict[str, str] = {}

    def __call__(self, url: str, leads: str) -> str:
        """The absolute address, without its fragment."""
        if not leads.startswith("/") or leads.startswith("//"):
            return urljoin(url, leads).partition("#")[0]
        known = self._known.get(leads)
        if known is None:
            known = self._known[leads] = urljoin(url, leads).partition("#")[0]
        return known


def is_page(url: str, host: str) -> bool:
    """Whether an address is a page of the site."""
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.netloc == host and parts.path.endswith("/")
