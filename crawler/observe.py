"""Turns one audit's evidence into what checks may ask to see. Reads; no network."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from crawler.across_sites import AcrossSites
from crawler.evidence import Evidence
from crawler.seen_links import LinksSeen
from crawler.seen_presence import PresenceSeen
from crawler.seen_sites import SitesSeen
from crawler.seen_storage import StorageSeen
from records.capture import Capture, Outcome, Part
from records.observation import Papers, UnseenPart
from records.policy import Policy
from records.presence import Discovered, Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account, Register
from records.report import DocumentRow, PictureRow
from records.sight import NoSuchPart, Sight, Stream, Unseen
from records.storage import PageStorage
from records.web import Document, Page, Picture

_SITE_FILES = {Part.PAGE: "pages", Part.DOCUMENT: "documents", Part.PICTURE: "pictures"}


@dataclass(slots=True, kw_only=True)
class SeenInEvidence:
    """An observation served from one evidence folder."""

    folder: Evidence
    register: Register
    policy: Policy
    day: date = field(init=False)
    sites: SitesSeen = field(init=False)
    presence: PresenceSeen = field(init=False)
    across: AcrossSites = field(init=False)
    links: LinksSeen = field(init=False)
    _gathered: tuple[Discovered, Papers] | None = None

    def __post_init__(self) -> None:
        """The audit's day is the day its crawl began."""
        self.day = self.folder.day
        self.sites = SitesSeen(evidence=self.folder)
        self.across = AcrossSites(evidence=self.folder, sites=self.sites, register=self.register, policy=self.policy)
        self.presence = PresenceSeen(evidence=self.folder, policy=self.policy, sites=self.sites)
        self.links = LinksSeen(evidence=self.folder, sites=self.sites, register=self.register)

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
        return Stream(items=iter(posts.items), sight=posts.sight, seen=posts.seen) if isinstance(posts, Posts) else posts

    def pages(self, account: Account) -> Stream[Page] | Unseen | NoSuchPart:
        """The pages of a site."""
        if account.is_site:
            pages = self.sites.pages(account)
            if not isinstance(pages, Stream):
                return pages
            return replace(pages, items=self.links.passing(account, self.across.passing(account, pages.items)))
        return NoSuchPart(detail="an account on a platform has posts, not pages")

    def documents(self, account: Account) -> Stream[Document] | Unseen | NoSuchPart:
        """The documents of a site."""
        if account.is_site:
            return self.sites.documents(account)
        return NoSuchPart(detail="an account on a platform has posts, not documents")

    def pictures(self, account: Account) -> Stream[Picture] | Unseen | NoSuchPart:
        """The distinct picture files of a site, or of an export; those of public posts are not fetched."""
        if account.is_site:
            return self.sites.pictures(account)
        return self.presence.pictures(account)

    def storage(self, account: Account) -> Stream[PageStorage] | Unseen | NoSuchPart:
        """The sampled pages of a site as a browser stored them, before and after a choice."""
        if not account.is_site:
            return NoSuchPart(detail="an account on a platform stores nothing under the trust's name")
        return self.sites.shut(account) or StorageSeen(evidence=self.folder).pages(account)

    # Across sites.

    def discovered(self) -> Discovered:
        """Every link to a platform on the registered sites."""
        return self._look_across()[0]

    def papers(self) -> Papers:
        """Policies and notices the registered sites publish."""
        return self._look_across()[1]

    def _look_across(self) -> tuple[Discovered, Papers]:
        """Both are gathered once, from pages that have passed by already where they have."""
        if self._gathered is None:
            sites = [account for account in self.register.accounts if account.is_site and account.is_live]
            for site in sites:
                self._pass_by(site)
            discovered, papers = self.across.gathered()
            self._gathered = replace(discovered, site_links=tuple(map(self.links.gathered, sites))), papers
        return self._gathered

    def _pass_by(self, site: Account) -> None:
        """Has the pages of a site pass by, where they have not yet."""
        pages = None if self.links.has_looked(site) else self.pages(site)
        if isinstance(pages, Stream):
            for _ in pages.items:
                pass

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
        foreign = self.links.foreign_sight(account)
        if foreign is not None:
            yield from _gaps(account, "foreign links", foreign)
        stored = self.storage(account)
        if isinstance(stored, Unseen):
            yield UnseenPart(account_id=account.account_id, part="storage", reason=stored.reason, detail=stored.detail)
        elif isinstance(stored, Stream):
            yield from _gaps(account, "storage", stored.sight)

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
