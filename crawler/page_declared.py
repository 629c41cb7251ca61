"""What a page declares for programs rather than for readers: metas, feeds, scripts, forms, embedded pages, structured facts."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.page_texts import in_one_line, link_record
from crawler.picture_source import Attributes, Resolve
from records.web import Form, Link

# Links in the head that fetch something for the page itself.
RESOURCES = frozenset(
    {
        *("stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "prerender", "manifest", "image_src", "icon"),
        *("mask-icon", "apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image"),
    }
)
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
# Where an embedded page waits until cookies are agreed to or it scrolls into view.
WAITING_SOURCES = (
    *("src", "data-src", "data-lazy-src", "data-litespeed-src"),
    *("data-cookieblock-src", "data-cmp-src", "data-src-cmplz", "data-cookie-src"),
)


@dataclass(slots=True, kw_only=True)
class Declared:
    """Collects what one page declares; what leads somewhere is added to the page's links, in the place that is being read."""

    resolve: Resolve
    links: list[Link]
    place: str = "main"
    title: str | None = None
    generator: str = ""
    canonical: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    structured: list[str] = field(default_factory=list)
    forms: list[tuple[str, str, list[str]]] = field(default_factory=list)
    embeds: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    has_script: bool = False
    is_based: bool = False

    def meta(self, _node: LexborNode, attributes: Attributes) -> None:
        """Keeps a name with its content; a `refresh` leads somewhere."""
        content = (attributes.get("content") or "").strip()
        for kind in ("name", "property", "itemprop", "http-equiv"):
            name = (attributes.get(kind) or "").strip().lower()
            if name and "content" in attributes:
                self.metas.append((name, content))
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            _, _, rest = content.partition(";")
            address = rest.strip()
            if address[:3].lower() == "url":
                self._lead(address[3:].lstrip(" =").strip("\"' "), "", "meta", "refresh")

    def link_element(self, _node: LexborNode, attributes: Attributes) -> None:
        """Keeps what a `<link>` leads to, unless it fetches a part of the page."""
        rel = " ".join((attributes.get("rel") or "").lower().split())
        relations = set(rel.split(" "))
        href = attributes.get("href") or ""
        if not href or relations & RESOURCES:
            return
        if "canonical" in relations and not self.canonical:
            self.canonical = self.resolve(href)
        if "alternate" in relations and (attributes.get("type") or "").strip().lower() in FEED_TYPES:
            self._keep(self.feeds, href)
        self._lead(href, attributes.get("title") or "", "link", rel)

    def script(self, node: LexborNode, attributes: Attributes) -> None:
        """Keeps a script's address, or the structured facts it holds."""
        kind = (attributes.get("type") or "").strip().lower()
        if kind.partition(";")[0].strip() == "application/ld+json":
            self.structured.append(node.text().strip())
            return
        if kind in {"", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/x-javascript"}:
            self.has_script = True
        source = attributes.get("src") or attributes.get("data-src")
        if source:
            self._keep(self.scripts, source)

    def frame(self, _node: LexborNode, attributes: Attributes) -> None:
        """Keeps the address of an embedded page, also where it is not loaded yet."""
        for name in WAITING_SOURCES:
            source = (attributes.get(name) or "").strip()
            if source and not source.lower().startswith(("about:", "javascript:", "data:")):
                self._keep(self.embeds, source)
                self._lead(source, attributes.get("title") or "", "iframe", "")
                return

    def embed(self, _node: LexborNode, attributes: Attributes) -> None:
        """Keeps the address of an embedded file."""
        self._keep(self.embeds, attributes.get("src") or attributes.get("data") or "")

    def plug_in(self, attributes: Attributes) -> None:
        """Keeps the account that a script will show here, as `<div class="fb-page" data-href="…">` says."""
        href = (attributes.get("data-href") or "").strip()
        if href.startswith(("http://", "https://", "//")):
            self._keep(self.embeds, href)
            self._lead(href, "", "embed", "")

    def form(self, _node: LexborNode, attributes: Attributes) -> None:
        """Begins a form."""
        method = (attributes.get("method") or "get").strip().lower()
        self.forms.append((self.resolve(attributes.get("action") or ""), method, []))

    def form_field(self, node: LexborNode, attributes: Attributes) -> None:
        """Keeps a field's name, or its type where it has none. A field outside any form is a form of its own to a script: not kept."""
        name = attributes.get("name") or attributes.get("type") or node.tag or ""
        if self.forms and name:
            self.forms[-1][2].append(name)

    def all_forms(self) -> tuple[Form, ...]:
        """The forms as records."""
        return tuple(Form(action=action, method=method, fields=tuple(fields)) for action, method, fields in self.forms)

    def meta_content(self, name: str) -> str:
        """Content of the first meta of a name."""
        return next((content for key, content in self.metas if key == name), "")

    def _keep(self, kept: list[str], source: str) -> None:
        address = self.resolve(source)
        if address and address not in kept:
            kept.append(address)

    def _lead(self, href: str, text: str, element: str, rel: str) -> None:
        address = self.resolve(href)
        if address:
            self.links.append(link_record(address, in_one_line(text), self.place, element, rel))
