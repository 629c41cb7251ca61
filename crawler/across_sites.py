"""Gathers what is told of all sites together, links to platforms and published papers, while the pages of each site pass by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.addresses import is_document
from crawler.evidence import Evidence
from crawler.links import Gathering, Registered, registered
from crawler.seen_sites import SitesSeen
from crawler.sieve import Sieve
from crawler.text_links import HandleNames, document_links, handle_names, picture_links, text_links
from records.capture import Outcome, Part
from records.observation import Papers
from records.policy import Policy
from records.presence import Discovered
from records.register import Account, Register
from records.sight import Gap, Sight, Stream
from records.web import Document, Link, Page, Paper

PAPER_WORDS = re.compile("polic|notice|statement|procedure|agreement|guidance")
# How much of a paper's text its first and last pages may give, characters.
OPENING, CLOSING = 6000, 2000


@dataclass(slots=True, kw_only=True)
class OneSite:
    """What the pages of one site have told so far; each paper once, in the order of the pages."""

    account_id: str
    evidence: Evidence
    links: Gathering
    documents: Sieve = field(default_factory=lambda: Sieve(accepts=is_document))
    names: HandleNames
    papers: dict[Paper, None] = field(default_factory=dict)

    def page(self, page: Page) -> None:
        """Takes in one page."""
        self.links.page(self.account_id, page)
        self.links.add(self.account_id, page.url, text_links(page.blocks, self.names))
        if _names_paper(page.title, page.url, *page.headings[:1]):
            self._paper(page.url, title=page.title, text=_ends(page.text))
        documents = self.documents.through({link.url for link in page.links})
        for link in page.links:
            # Papers on a host that the register does not name: they are there, and were not read.
            if link.url in documents and link.element == "a" and _names_paper(link.text, link.url) and self._is_unvisited(link.url):
                self._paper(link.url, link_text=link.text)

    def redirects(self) -> None:
        """Takes in addresses of the site that send on."""
        if not self.evidence.counted(self.account_id, Part.PAGE, Outcome.REDIRECT):
            return
        for capture in self.evidence.captures(self.account_id, Part.PAGE):
            if capture.outcome is Outcome.REDIRECT and capture.location:
                place = capture.visit.found_on or capture.visit.url
                self.links.add(self.account_id, place, (Link(url=capture.location, element="redirect"),))

    def _paper(self, url: str, *, title: str = "", link_text: str = "", text: str = "") -> None:
        self.papers.setdefault(Paper(account_id=self.account_id, url=url, title=title, link_text=link_text, text=text))

    def _is_unvisited(self, url: str) -> bool:
        return self.evidence.latest(self.account_id, url) is None


@dataclass(slots=True, kw_only=True)
class AcrossSites:
    """All registered sites together. Sites whose pages have passed by already are not read again."""

    evidence: Evidence
    sites: SitesSeen
    register: Register
    policy: Policy
    _known: Registered | None = None
    _names: HandleNames | None = None
    _told: dict[str, OneSite] = field(default_factory=dict)

    def passing(self, site: Account, pages: Iterator[Page]) -> Iterator[Page]:
        """The same pages. What they tell is gathered on the way; it counts once the last of them has passed."""
        if site.account_id in self._told:
            yield from pages
            return
        told = OneSite(account_id=site.account_id, evidence=self.evidence, links=self._gathering(), names=self._handle_names())
        for page in pages:
            told.page(page)
            yield page
        told.redirects()
        self._told[site.account_id] = told

    def gathered(self) -> tuple[Discovered, Papers]:
        """Every link to a platform on the registered sites, and the policies and notices they publish."""
        sites = [account for account in self.register.accounts if account.is_site and account.is_live]
        links = self._gathering()
        papers: list[Paper] = []
        for site in sites:
            told = self._of(site)
            if told is not None:
                links.merge(told.links)
                papers += told.papers
        for site in sites:
            papers += self._documents(site, links)
            self._pictures(site, links)
        sights = tuple((site.account_id, self._sight(site)) for site in sites)
        whole = Sight(
            expected=sum(sight.expected for _, sight in sights),
            observed=sum(sight.observed for _, sight in sights),
            gaps=tuple(gap for _, sight in sights for gap in sight.gaps),
        )
        paper_sights = tuple((site.account_id, self._paper_sight(site, dict(sights)[site.account_id])) for site in sites)
        return Discovered(links=links.joined(), sight=whole, sights=sights), Papers(items=tuple(papers), sights=paper_sights)

    def _gathering(self) -> Gathering:
        self._known = self._known or registered(self.register, self.policy.url_forms)
        return Gathering(registered=self._known, forms=self.policy.url_forms)

    def _of(self, site: Account) -> OneSite | None:
        """What a site's pages told, read now where they have not passed by; None where no page was seen."""
        if site.account_id not in self._told:
            pages = self.sites.pages(site)
            if isinstance(pages, Stream):
                for _ in self.passing(site, pages.items):
                    pass
        return self._told.get(site.account_id)

    def _documents(self, site: Account, links: Gathering) -> Iterator[Paper]:
        stream = self.sites.documents(site)
        for document in stream.items if isinstance(stream, Stream) else ():
            links.add(site.account_id, document.url, document_links(document, self._handle_names()))
            if _is_paper(document):
                yield _paper_of(site, document)

    def _pictures(self, site: Account, links: Gathering) -> None:
        stream = self.sites.pictures(site)
        for picture in stream.items if isinstance(stream, Stream) else ():
            links.add(site.account_id, min(picture.found_on, default=picture.url), picture_links(picture))

    def _handle_names(self) -> HandleNames:
        self._names = self._names or handle_names(self.policy.platforms)
        return self._names

    def _sight(self, site: Account) -> Sight:
        shut = self.sites.shut(site)
        if shut is not None:
            return Sight(expected=1, observed=0, gaps=(Gap(reason=shut.reason, count=1, detail=shut.detail),))
        return self.sites.sight(site, Part.PAGE)

    def _paper_sight(self, site: Account, pages: Sight) -> Sight:
        """A paper may be a page or a file: both must have been seen."""
        files = self.sites.own_sight(site, Part.DOCUMENT)
        return Sight(
            expected=pages.expected + files.expected, observed=pages.observed + files.observed, gaps=(*pages.gaps, *files.gaps)
        )


def _names_paper(*names: str) -> bool:
    return PAPER_WORDS.search("\n".join(names).casefold()) is not None


def _is_paper(document: Document) -> bool:
    return _names_paper(document.title, document.link_text, document.url, document.text[:300])


def _paper_of(site: Account, document: Document) -> Paper:
    return Paper(
        account_id=site.account_id,
        url=document.url,
        title=document.title,
        link_text=document.link_text,
        text=_ends(document.text),
    )


def _ends(text: str) -> str:
    return text if len(text) <= OPENING + CLOSING else f"{text[:OPENING]}\n{text[-CLOSING:]}"
