"""Finds the dead links of each site: what its pages lead to, held against what the crawl brought, while the pages pass by."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crawler.dead_addresses import FILES, DeadAddresses, Gone, Looking
from crawler.evidence import Evidence
from crawler.scope import site_scope
from crawler.seen_sites import SitesSeen
from records.capture import Capture, Outcome, Part
from records.links import SiteLinks
from records.reason import Reason
from records.register import Account, Register
from records.sight import Gap, Sight
from records.web import Page

# What a visit comes to where an address may be dead.
NOT_SEEN = (Outcome.ABSENT, Outcome.REDIRECT, Outcome.UNSEEN)


def about_foreign(account_id: str) -> str:
    """Name of the fact under which evidence keeps how a site's foreign links were asked for."""
    return f"foreign links {account_id}"


@dataclass(slots=True, kw_only=True)
class LinksSeen:
    """The links of all registered sites. Sites whose pages have passed by already are not read again."""

    evidence: Evidence
    sites: SitesSeen
    register: Register
    _own: DeadAddresses | None = None
    _soft: Counter[str] = field(default_factory=Counter)
    _told: dict[str, SiteLinks] = field(default_factory=dict)

    def passing(self, site: Account, pages: Iterator[Page]) -> Iterator[Page]:
        """The same pages. What they lead to is looked at on the way; it counts once the last of them has passed."""
        if site.account_id in self._told:
            yield from pages
            return
        looking = Looking(own=self._dead_of_own(), foreign=self._dead_of_foreign(site))
        for page in pages:
            looking.page(page)
            yield page
        self._told[site.account_id] = replace(self._unlooked(site), dead=looking.dead(), more=len(looking.more))

    def has_looked(self, site: Account) -> bool:
        """Whether all pages of a site have passed by."""
        return site.account_id in self._told

    def gathered(self, site: Account) -> SiteLinks:
        """What became of the links of a site whose pages have passed by; of any other, that they were not seen."""
        return self._told.get(site.account_id) or self._unlooked(site)

    def foreign_sight(self, site: Account) -> Sight | None:
        """How many addresses outside the register were asked for and answered, None where the trust has not asked for them."""
        told = self.evidence.about(about_foreign(site.account_id))
        if not told:
            return None
        account_id = site.account_id
        gaps = [Gap(reason=reason, count=count, detail=detail) for reason, count, detail in self.evidence.gaps(account_id, Part.LINK)]
        passed_over = json.loads(told)["passed_over"]
        gaps += [Gap(reason=Reason(reason), count=count, detail=detail) for reason, count, detail in passed_over]
        left = self.evidence.frontier.not_made(account_id, Part.LINK)
        if left:
            detail = f"{left} foreign addresses were not asked: foreign_links or max_seconds was reached first"
            gaps.append(Gap(reason=Reason.LIMIT_REACHED, count=left, detail=detail))
        answered = sum(self.evidence.counted(account_id, Part.LINK, outcome) for outcome in Outcome if outcome is not Outcome.UNSEEN)
        return Sight(expected=answered + sum(gap.count for gap in gaps), observed=answered, gaps=tuple(gaps))

    def _unlooked(self, site: Account) -> SiteLinks:
        return SiteLinks(account_id=site.account_id, own=self._own_sight(site), foreign=self.foreign_sight(site))

    def _own_sight(self, site: Account) -> Sight:
        """How many pages and files of a site were seen; a page that says it is not there hides nothing."""
        shut = self.sites.shut(site)
        if shut is not None:
            return Sight(expected=1, observed=0, gaps=(Gap(reason=shut.reason, count=1, detail=shut.detail),))
        pages = self.sites.own_sight(site, Part.PAGE)
        soft = self._soft[site.account_id]
        gaps = [replace(gap, count=gap.count - soft) if gap.reason is Reason.CONTENT_UNAVAILABLE else gap for gap in pages.gaps]
        observed = pages.observed + soft
        for part in FILES:
            files = self.sites.own_sight(site, part)
            observed += files.observed
            # What lies on another host is no address of the site.
            gaps += [gap for gap in files.gaps if gap.reason is not Reason.OUTSIDE_REGISTER]
        gaps = [gap for gap in gaps if gap.count > 0]
        return Sight(expected=observed + sum(gap.count for gap in gaps), observed=observed, gaps=tuple(gaps))

    def _dead_of_own(self) -> DeadAddresses:
        """Every address of the registered sites where nothing is, gathered once."""
        if self._own is None:
            sites = [account for account in self.register.accounts if account.is_site and account.is_live and account.url]
            self._own = DeadAddresses(hosts=frozenset(host for site in sites for host in site_scope(site).hosts))
            moved: dict[str, tuple[str, Part]] = {}
            for site in sites:
                for part in (Part.PAGE, *FILES):
                    for capture in self.evidence.captures(site.account_id, part, outcomes=NOT_SEEN):
                        self._take_in(self._own, capture, moved)
            self._own.lead_on(moved)
        return self._own

    def _take_in(self, dead: DeadAddresses, capture: Capture, moved: dict[str, tuple[str, Part]]) -> None:
        visit = capture.visit
        if capture.outcome is Outcome.ABSENT and capture.status:
            dead.add(visit.url, Gone(why=f"answered with status {capture.status}", part=visit.part))
        elif capture.outcome is Outcome.REDIRECT and capture.location:
            moved[visit.url] = (capture.location, visit.part)
        elif _says_it_is_gone(capture):
            self._soft[visit.account_id] += 1
            dead.add(visit.url, Gone(why="answered with a page that says nothing is there", part=visit.part))

    def _dead_of_foreign(self, site: Account) -> DeadAddresses:
        """Addresses outside the register that were asked and are dead, or have another thing in their place."""
        dead = DeadAddresses(hosts=frozenset())
        if self.evidence.about(about_foreign(site.account_id)):
            for capture in self.evidence.captures(site.account_id, Part.LINK):
                if capture.outcome in {Outcome.ABSENT, Outcome.REDIRECT}:
                    is_gone = capture.outcome is Outcome.ABSENT
                    dead.add(capture.visit.url, Gone(why=capture.detail, part=Part.PAGE, is_gone=is_gone))
        return dead


def _says_it_is_gone(capture: Capture) -> bool:
    """Whether a page came with a good status and said that nothing is there."""
    is_page = capture.visit.part is Part.PAGE and capture.outcome is Outcome.UNSEEN
    return is_page and capture.reason is Reason.CONTENT_UNAVAILABLE and 200 <= capture.status < 300  # noqa: PLR2004  (good answers)
