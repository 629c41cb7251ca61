"""Keeps a site's visit out of endless address spaces, and tells once for each of them that it did."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.before import LEADS
from crawler.facts import unpack
from crawler.leads import Leads
from crawler.traps import MOST_COUNTED, Endless, Traps
from records.capture import Outcome, Part, Visit
from records.reason import Reason

if TYPE_CHECKING:
    from crawler.crawl import Crawl


@dataclass(slots=True, kw_only=True)
class TrapWatch:
    """The judge of one site's addresses, with what earlier runs of this crawl have seen."""

    crawl: "Crawl"
    account_id: str
    _judge: Traps = field(init=False)
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Learns anew what a crawl that was stopped had learnt."""
        evidence = self.crawl.evidence
        self._judge = Traps(day=evidence.day)
        seen = (one for one in evidence.captures(self.account_id, Part.PAGE) if one.outcome is Outcome.SEEN)
        for capture in sorted(seen, key=lambda one: one.fetched_at):
            packed = evidence.facts(capture.sha256, capture.visit.url, LEADS, self.crawl.before.version)
            if packed is not None:
                self.learn(capture.visit.url, unpack(packed, Leads))

    def learn(self, url: str, leads: Leads) -> None:
        """Takes in what a visit brought; of documents and pictures there is nothing to learn."""
        if leads.prints:
            self._judge.learn(url, leads.prints, leads.pages)

    def leaves_out(self, visit: Visit) -> bool:
        """Whether a page that was found is one of too many alike; what is left out is told once for each form."""
        why = self._judge.refusal(visit.url, visit.depth)
        if why is not None and why.form not in self._told:
            self._told.add(why.form)
            self._tell(visit.url, why)
        return why is not None

    def shuts(self, number: int, visit: Visit) -> bool:
        """Whether a page whose turn has come is one of too many alike by now; then that is noted as what came of its visit."""
        why = self._judge.refusal(visit.url, visit.depth)
        if why is not None:
            self.crawl.shut(number, visit, Reason.ENDLESS_ADDRESSES, why.detail)
        return why is not None

    def tell_counts(self) -> None:
        """Tells how many addresses of each form were left out."""
        for left in self._judge.left_out():
            some = f"{MOST_COUNTED:,} or more" if left.count >= MOST_COUNTED else f"{left.count:,}"
            self._tell(left.first, left.why, f": {some} such addresses")

    def _tell(self, url: str, why: Endless, count: str = "") -> None:
        visit = Visit(account_id=self.account_id, url=url, part=Part.PAGE)
        self.crawl.shut(self.crawl.number(visit, f"endless {why.form}"), visit, Reason.ENDLESS_ADDRESSES, why.detail + count)
