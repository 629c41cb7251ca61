"""What evidence shows of sites: their pages, documents and pictures, counted against what was expected."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from crawler.evidence import Evidence
from crawler.facts import unpack
from crawler.page import read_page
from crawler.reader_versions import READERS
from crawler.resized_copies import original_of
from crawler.site import is_wordpress
from records.capture import Capture, Outcome, Part
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Sight, Stream, Unseen
from records.web import Document, Page, Picture

T = TypeVar("T")

BEHIND = "were not seen, nor what stands on them"


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesSeen:
    """Serves pages, documents and pictures from one evidence folder, to which nothing is added meanwhile: what was counted stays."""

    evidence: Evidence
    _shut: dict[str, Unseen | None] = field(default_factory=dict)
    _lost: dict[tuple[str, Part], frozenset[str]] = field(default_factory=dict)
    _sights: dict[tuple[str, Part], Sight] = field(default_factory=dict)

    def pages(self, account: Account) -> Stream[Page] | Unseen:
        """The pages of a site."""
        return self._files(account, Part.PAGE, self._page)

    def documents(self, account: Account) -> Stream[Document] | Unseen:
        """The documents of a site."""
        return self._files(account, Part.DOCUMENT, self.document)

    def pictures(self, account: Account) -> Stream[Picture] | Unseen:
        """The distinct picture files of a site."""
        return self._files(account, Part.PICTURE, self.picture)

    def _files(self, account: Account, part: Part, read: Callable[[Capture], T]) -> Stream[T] | Unseen:
        shut = self.shut(account)
        if shut is not None:
            return shut
        lost = self._lost_of(account, part)
        captures = self.evidence.captures(account.account_id, part)
        items = (read(capture) for capture in captures if capture.outcome is Outcome.SEEN and capture.visit.url not in lost)
        return Stream(items=items, sight=self.sight(account, part))

    def _lost_of(self, account: Account, part: Part) -> frozenset[str]:
        """What an older version of a reader read, and what this version cannot read again, since it was not kept."""
        key = (account.account_id, part)
        if key not in self._lost:
            self._lost[key] = frozenset(self.evidence.unreadable(*key, READERS[part], kept=part is not Part.PICTURE))
        return self._lost[key]

    def shut(self, account: Account) -> Unseen | None:
        """Why nothing at all of a site was seen, None where something was."""
        if account.account_id not in self._shut:
            self._shut[account.account_id] = self._why_shut(account)
        return self._shut[account.account_id]

    def _why_shut(self, account: Account) -> Unseen | None:
        if self.evidence.counted(account.account_id, Part.PAGE, Outcome.SEEN):
            return None
        for capture in self.evidence.captures(account.account_id, Part.PAGE):
            if capture.reason is not None:
                return Unseen(reason=capture.reason, detail=capture.detail or f"the site answered with status {capture.status}")
        for capture in self.evidence.captures(account.account_id, Part.PAGE):
            if capture.outcome is Outcome.REDIRECT:
                where = f"the site sends every visitor to {capture.location}, which the register does not name"
                return Unseen(reason=Reason.OUTSIDE_REGISTER, detail=where)
            if capture.outcome is Outcome.ABSENT:
                return Unseen(reason=Reason.NOT_FOUND_UNVERIFIED, detail=f"the site answered with status {capture.status}")
        return Unseen(reason=Reason.NOT_VISITED, detail="the crawl made no visit for this site")

    def sight(self, account: Account, part: Part) -> Sight:
        """How many pages, documents or pictures of a site were seen, and why the others were not.

        A file that stands on a page which was not seen cannot be counted: pages that are missing make the sight
        of documents and pictures incomplete too.
        """
        key = (account.account_id, part)
        if key not in self._sights:
            self._sights[key] = self._counted(account, part)
        return self._sights[key]

    def _counted(self, account: Account, part: Part) -> Sight:
        account_id = account.account_id
        lost = len(self._lost_of(account, part))
        observed = self.evidence.counted(account_id, part, Outcome.SEEN) - lost
        gaps = [Gap(reason=reason, count=count, detail=detail) for reason, count, detail in self.evidence.gaps(account_id, part)]
        if lost:
            detail = "an older version read it and did not keep it: crawl again"
            gaps.append(Gap(reason=Reason.NOT_VISITED, count=lost, detail=detail))
        left = self.evidence.frontier.not_made(account_id, part)
        if left:
            gaps.append(self._left(left))
        if part is Part.PAGE:
            sitemaps = self.evidence.gaps(account_id, Part.SITEMAP)
            gaps += [Gap(reason=reason, count=count, detail=detail) for reason, count, detail in sitemaps]
        else:
            pages = self.sight(account, Part.PAGE)
            missing = sum(gap.count for gap in pages.gaps)
            if missing:
                gaps.append(Gap(reason=pages.worst.reason, count=missing, detail=f"{missing} of its pages {BEHIND}"))
        return Sight(expected=observed + sum(gap.count for gap in gaps), observed=observed, gaps=tuple(gaps))

    def _left(self, count: int) -> Gap:
        if self.evidence.about("state") == "crawling":
            return Gap(reason=Reason.NOT_VISITED, count=count, detail=f"the crawl was stopped before it came to {count:,} of them")
        detail = f"the crawl's limit of pages or seconds was reached with {count:,} left"
        return Gap(reason=Reason.LIMIT_REACHED, count=count, detail=detail)

    def own_sight(self, account: Account, part: Part) -> Sight:
        """As `sight`, without what pages that were not seen may hold."""
        sight = self.sight(account, part)
        own = tuple(gap for gap in sight.gaps if not gap.detail.endswith(BEHIND))
        return Sight(expected=sight.observed + sum(gap.count for gap in own), observed=sight.observed, gaps=own)

    def _page(self, capture: Capture) -> Page:
        known = self.evidence.facts(capture.sha256, capture.visit.url, Part.PAGE, READERS[Part.PAGE])
        if known is not None:
            return unpack(known, Page)
        return read_page(self.evidence.body(capture), capture.visit.url, capture.content_type)

    def document(self, capture: Capture) -> Document:
        """The document of one capture, with the pages that lead to it; without its text where it was not read."""
        url, account_id = capture.visit.url, capture.visit.account_id
        # A download behind a program may have come by a redirect: what led to that, led here.
        places = self.evidence.places(account_id, url) or self.evidence.places(account_id, capture.visit.found_on)
        known = self.evidence.facts(capture.sha256, url, Part.DOCUMENT, READERS[Part.DOCUMENT])
        document = unpack(known, Document) if known is not None else self._read_document(capture)
        link_text = next((text for _, text in places if text), "")
        found_on = tuple(page for page, _ in places) or tuple(filter(None, (capture.visit.found_on,)))
        return replace(document, found_on=found_on, link_text=link_text)

    def _read_document(self, capture: Capture) -> Document:
        unread = Document(url=capture.visit.url, sha256=capture.sha256, media_type=capture.content_type, read_as="unread")
        if capture.outcome is not Outcome.SEEN:
            return unread
        from crawler.documents import read_document  # noqa: PLC0415  (its PDF library is dear to load, and facts are mostly there)

        read = read_document(self.evidence.body(capture), capture.visit.url, capture.content_type)
        return read if isinstance(read, Document) else unread

    def picture(self, capture: Capture) -> Picture:
        """The picture of one capture, with the pages it stands on; without its facts where it was not read."""
        url = capture.visit.url
        known = self.evidence.facts(capture.sha256, url, Part.PICTURE, READERS[Part.PICTURE])
        picture = unpack(known, Picture) if known is not None else Picture(url=url, sha256=capture.sha256)
        places = self.evidence.places(capture.visit.account_id, url)
        return replace(
            picture,
            found_on=tuple(page for page, _ in places) or (capture.visit.found_on,),
            is_resized_copy=picture.is_resized_copy and not self._original_known(capture),
        )

    def _original_known(self, capture: Capture) -> bool:
        """Whether the original behind a resized copy was read too, or is not there to be had."""
        original = original_of(capture.visit.url)
        if original == capture.visit.url:
            return False
        found = self.evidence.latest(capture.visit.account_id, original)
        return found is not None and found.outcome in {Outcome.SEEN, Outcome.ABSENT}

    def is_wordpress(self, account: Account) -> bool:
        """Whether a site is made with WordPress: its row says so, or its first page does."""
        if account.platform in {"wordpress_self", "wordpress_com"}:
            return True
        for capture in self.evidence.captures(account.account_id, Part.PAGE):
            if capture.outcome is Outcome.SEEN:
                return is_wordpress(self._page(capture), capture.headers)
        return False
