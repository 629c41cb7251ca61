"""Turns one audit's evidence into what checks may ask to see. Reads; no network."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from crawler.addresses import is_document
from crawler.evidence import Evidence
from crawler.links import discovered, page_links
from crawler.seen_presence import PresenceSeen
from crawler.seen_sites import SitesSeen
from records.capture import Capture, Outcome, Part
from records.observation import Papers, UnseenPart
from records.policy import Policy
from records.presence import Discovered, Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account, Register
from records.report import DocumentRow, PictureRow
from records.sight import Gap, NoSuchPart, Sight, Stream, Unseen
from records.web import Document, Link, Page, Paper, Picture

_SITE_FILES = {Part.PAGE: "pages", Part.DOCUMENT: "documents", Part.PICTURE: "pictures"}
_PAPER_WORDS = ("polic", "notice", "statement", "procedure", "agreement", "guidance")
# How much of a paper's text its first and last pages may give, characters.
_OPENING, _CLOSING = 6000, 2000


@dataclass(slots=True, kw_only=True)
class SeenInEvidence:
    """An observation served from one evidence folder."""

    folder: Evidence
    register: Register
    policy: Policy
    day: date = field(init=False)
    sites: SitesSeen = field(init=False)
    presence: PresenceSeen = field(init=False)
    _across: tuple[Discovered, Papers] | None = None

    def __post_init__(self) -> None:
        """The audit's day is the day its crawl began."""
        self.day = self.folder.day
        self.sites = SitesSeen(evidence=self.folder)
        self.presence = PresenceSeen(evidence=self.folder, policy=self.policy, sites=self.sites)

    # One account.

    def profile(self, account: Account) -> Profile | Unseen | NoSuchPart:
        """The account's public face."""
        return self.presence.profile(account)

    def editors(self, account: Account) -> Editors | Unseen | NoSuchPart:
        """Who may change the account."""
        return self.presence.editors(account)

    def posts(self, account: Account) -> Stream[Post] | Unseen | NoSuchPart:
        """The posts of an account."""
        posts = self.presence.posts(account)
        return Stream(items=iter(posts.items), sight=posts.sight) if isinstance(posts, Posts) else posts

    def pages(self, account: Account) -> Stream[Page] | Unseen | NoSuchPart:
        """The pages of a site."""
        if account.is_site:
            return self.sites.pages(account)
        return NoSuchPart(detail="an account on a platform has posts, not pages")

    def documents(self, account: Account) -> Stream[Document] | Unseen | NoSuchPart:
        """The documents of a site."""
        if account.is_site:
            return self.sites.documents(account)
        return NoSuchPart(detail="an account on a platform has posts, not documents")

    def pictures(self, account: Account) -> Stream[Picture] | Unseen | NoSuchPart:
        """The distinct picture files of a site; those of posts are not fetched."""
        if account.is_site:
            return self.sites.pictures(account)
        posts = self.presence.posts(account)
        if isinstance(posts, Posts):
            return Unseen(reason=Reason.NOT_VISITED, detail="picture files of posts were not fetched")
        return posts

    # Across sites.

    def discovered(self) -> Discovered:
        """Every link to a platform on the registered sites."""
        return self._look_across()[0]

    def papers(self) -> Papers:
        """Policies and notices the registered sites publish."""
        return self._look_across()[1]

    def _look_across(self) -> tuple[Discovered, Papers]:
        """One pass over all sites' pages serves both, and is made once."""
        if self._across is None:
            self._across = self._pass_over_sites()
        return self._across

    def _pass_over_sites(self) -> tuple[Discovered, Papers]:
        sites = [account for account in self.register.accounts if account.is_site and account.is_live]
        sights = tuple((site.account_id, self._whole_sight(site)) for site in sites)
        papers: list[Paper] = []
        found = discovered(self._site_links(sites, papers), self.register, self.policy.url_forms)
        for site in sites:
            stream = self.sites.documents(site)
            if isinstance(stream, Stream):
                papers += [_paper_of(site, document) for document in stream.items if _is_paper(document)]
        whole = Sight(
            expected=sum(sight.expected for _, sight in sights),
            observed=sum(sight.observed for _, sight in sights),
            gaps=tuple(gap for _, sight in sights for gap in sight.gaps),
        )
        paper_sights = tuple((site.account_id, self._paper_sight(site)) for site in sites)
        return Discovered(links=found, sight=whole, sights=sights), Papers(items=tuple(papers), sights=paper_sights)

    def _whole_sight(self, site: Account) -> Sight:
        shut = self.sites.shut(site)
        if shut is not None:
            return Sight(expected=1, observed=0, gaps=(Gap(reason=shut.reason, count=1, detail=shut.detail),))
        return self.sites.sight(site, Part.PAGE)

    def _paper_sight(self, site: Account) -> Sight:
        """A paper may be a page or a file: both must have been seen."""
        pages, files = self._whole_sight(site), self.sites.own_sight(site, Part.DOCUMENT)
        return Sight(
            expected=pages.expected + files.expected, observed=pages.observed + files.observed, gaps=(*pages.gaps, *files.gaps)
        )

    def _site_links(self, sites: list[Account], papers: list[Paper]) -> Iterator[tuple[str, str, Link]]:
        for site in sites:
            pages = self.sites.pages(site)
            if not isinstance(pages, Stream):
                continue
            for page in pages.items:
                if _names_paper(page.title, page.url, *page.headings[:1]):
                    papers.append(Paper(account_id=site.account_id, url=page.url, title=page.title, text=_ends(page.text)))
                papers += self._papers_elsewhere(site, page)
                for link in page_links(page):
                    yield site.account_id, page.url, link
            for capture in self.folder.captures(site.account_id, Part.PAGE):
                if capture.outcome is Outcome.REDIRECT and capture.location:
                    yield site.account_id, capture.visit.found_on or capture.visit.url, Link(url=capture.location, element="redirect")

    def _papers_elsewhere(self, site: Account, page: Page) -> Iterator[Paper]:
        """Papers the page leads to on a host that the register does not name: they are there, and were not read."""
        for link in page.links:
            named = link.element == "a" and is_document(link.url) and _names_paper(link.text, link.url)
            if named and self.folder.latest(site.account_id, link.url) is None:
                yield Paper(account_id=site.account_id, url=link.url, title="", link_text=link.text)

    # For the report.

    def picture_rows(self, account: Account) -> Iterator[PictureRow]:
        """Every distinct picture of a site, seen or not."""
        for capture in self.folder.captures(account.account_id, Part.PICTURE):
            if capture.outcome in {Outcome.SEEN, Outcome.UNSEEN}:
                yield PictureRow(account_id=account.account_id, picture=self.sites.picture(capture), why_unseen=_why(capture))

    def document_rows(self, account: Account) -> Iterator[DocumentRow]:
        """Every document of a site, seen or not."""
        for capture in self.folder.captures(account.account_id, Part.DOCUMENT):
            if capture.outcome in {Outcome.SEEN, Outcome.UNSEEN}:
                document = self.sites.document(capture)
                pages = len(document.pages)
                yield DocumentRow(account_id=account.account_id, document=document, page_count=pages, why_unseen=_why(capture))

    def way_seen(self, account: Account) -> tuple[str, date | None]:
        """The way an account was seen, and the day of its newest post."""
        if account.is_site:
            return ("public_http" if self.sites.shut(account) is None else "none"), None
        posts, profile = self.presence.posts(account), self.presence.profile(account)
        days = [post.posted.date() for post in posts.items if post.posted] if isinstance(posts, Posts) else []
        mode = profile.seen.mode if isinstance(profile, Profile) else posts.seen.mode if isinstance(posts, Posts) else "none"
        return mode, max(days, default=None)

    # What was not seen.

    def unseen(self) -> Iterator[UnseenPart]:
        """What could not be seen, account by account."""
        for account in self.register.accounts:
            if account.is_live:
                yield from self._unseen_of(account)

    def _unseen_of(self, account: Account) -> Iterator[UnseenPart]:
        if account.is_closed_portal:
            detail = "only those with a log-in can see it"
            yield UnseenPart(account_id=account.account_id, part="portal", reason=Reason.AUTH_REQUIRED, detail=detail)
        parts = {"profile": self.profile(account), "posts": self.presence.posts(account), "editors": self.editors(account)}
        for name, part in parts.items():
            if isinstance(part, Unseen):
                yield UnseenPart(account_id=account.account_id, part=name, reason=part.reason, detail=part.detail)
            elif isinstance(part, (Posts, Editors)):
                yield from _gaps(account, name, part.sight)
        if account.is_site:
            yield from self._unseen_files(account)

    def _unseen_files(self, account: Account) -> Iterator[UnseenPart]:
        shut = self.sites.shut(account)
        if shut is not None:
            yield UnseenPart(account_id=account.account_id, part="pages", reason=shut.reason, detail=shut.detail)
            return
        for part, name in _SITE_FILES.items():
            yield from _gaps(account, name, self.sites.own_sight(account, part))

    def evidence(self, account_id: str, at: str) -> str:
        """Where the record of an address stands: `file:offset`, or empty."""
        return self.folder.place_of(account_id, at) if at else ""


def _gaps(account: Account, part: str, sight: Sight) -> Iterator[UnseenPart]:
    for gap in sight.gaps:
        yield UnseenPart(account_id=account.account_id, part=part, reason=gap.reason, detail=gap.detail, count=gap.count)


def _why(capture: Capture) -> str:
    if capture.reason is None:
        return ""
    return f"{capture.reason}: {capture.detail}" if capture.detail else str(capture.reason)


def _names_paper(*names: str) -> bool:
    return any(word in name.casefold() for name in names for word in _PAPER_WORDS)


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
    return text if len(text) <= _OPENING + _CLOSING else f"{text[:_OPENING]}\n{text[-_CLOSING:]}"
