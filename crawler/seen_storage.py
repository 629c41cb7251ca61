"""What evidence shows of the browser's looks at a site's sampled pages: each page in its three states."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.evidence import Evidence
from crawler.storage_visit import ABOUT, NO_BROWSER, page_of, storage_in
from records.capture import Capture, Outcome, Part
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Sight, Stream, Unseen
from records.storage import Choice, PageStorage, Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageSeen:
    """Serves sampled pages from one evidence folder."""

    evidence: Evidence

    def pages(self, account: Account) -> Stream[PageStorage] | Unseen:
        """The sampled pages of a site; their sight counts the sample, not the site."""
        looks = {page_of(capture.visit.url): capture for capture in self.evidence.captures(account.account_id, Part.STORAGE)}
        before = {url: capture for (url, choice), capture in looks.items() if choice is Choice.BEFORE}
        if not before:
            return self._none()
        seen = [url for url, capture in before.items() if capture.outcome is Outcome.SEEN]
        gaps = [
            Gap(reason=capture.reason or Reason.CONTENT_UNAVAILABLE, count=1, detail=capture.detail)
            for capture in before.values()
            if capture.outcome is not Outcome.SEEN
        ]
        left = self.evidence.frontier.not_made(account.account_id, Part.STORAGE)
        if left:
            gaps.append(Gap(reason=Reason.NOT_VISITED, count=left, detail="the crawl was stopped before the browser came to them"))
        sight = Sight(expected=len(seen) + sum(gap.count for gap in gaps), observed=len(seen), gaps=tuple(gaps))
        return Stream(items=self._items(seen, looks), sight=sight)

    def _none(self) -> Unseen:
        if self.evidence.about(ABOUT) == NO_BROWSER:
            detail = "no browser was there; what scripts store and whom they ask is seen in a browser alone"
            return Unseen(reason=Reason.JS_REQUIRED, detail=detail)
        return Unseen(reason=Reason.NOT_VISITED, detail="no page of the site was opened in a browser")

    def _items(self, urls: list[str], looks: dict[tuple[str, Choice], Capture]) -> Iterator[PageStorage]:
        for url in urls:
            before = storage_in(self.evidence, looks[url, Choice.BEFORE])
            if isinstance(before, Storage):
                accepted, rejected = (self._after(looks.get((url, choice)), before) for choice in (Choice.ACCEPTED, Choice.REJECTED))
                yield PageStorage(url=url, before=before, accepted=accepted, rejected=rejected)

    def _after(self, capture: Capture | None, before: Storage) -> Storage | Unseen | NoSuchPart:
        if before.banner is None:
            return NoSuchPart(detail="no consent banner was recognised on the page")
        if capture is None:
            return Unseen(reason=Reason.NOT_VISITED, detail="the crawl was stopped before the browser came to it")
        return storage_in(self.evidence, capture)
