"""Finds the dead links of each site: what its pages lead to, held against what the crawl brought, while the pages pass by."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from crawler.addresses import same_page
from crawler.evidence import Evidence
from crawler.scope import host_of, site_scope
from crawler.seen_sites import SitesSeen
from records.capture import Capture, Outcome, Part
from records.links import DeadLink, SiteLinks
from records.reason import Reason
from records.register import Account, Register
from records.sight import Gap, Sight
from records.web import Link, Page

# What a visitor follows; of the other elements only files that stand on the page.
FOLLOWED = frozenset({"a", "area", "iframe"})
OF_FILES = frozenset({"link", "meta"})
FILES = (Part.DOCUMENT, Part.PICTURE)
LONGEST_CHAIN = 10
# So many dead addresses of one site are told one by one; the rest is counted.
MOST_TOLD = 5_000
# An address without any of these has one spelling.
MARKS = "?#%;(@"
# Of so many addresses with them it is remembered that they are not dead.
REMEMBERED = 50_000


def about_foreign(account_id: str) -> str:
    """Name of the fact under which evidence keeps how a site's foreign links were asked for."""
    return f"foreign links {account_id}"


class Gone(NamedTuple):
    """Why nothing is to be had at an address, and as what it was visited."""

    why: str
    part: Part
    is_gone: bool = True


@dataclass(slots=True, kw_only=True)
class Found:
    """A dead address of one site, while its pages pass by."""

    url: str
    page: str
    words: str
    pages: int = 1


@dataclass(slots=True, kw_only=True)
class DeadAddresses:
    """Addresses where nothing is to be had, by a spelling in which the spellings of one page are the same."""

    hosts: frozenset[str]
    _gone: dict[str, Gone] = field(default_factory=dict)

    def add(self, url: str, gone: Gone) -> None:
        """Notes one."""
        self._gone.setdefault(self.key(url), gone)

    def lead_on(self, moved: dict[str, tuple[str, Part]]) -> None:
        """Notes those of `moved` (address: where it leads, and as what it was visited) that end at one of these."""
        ways = {self.key(url): self.key(location) for url, (location, _) in moved.items()}
        ends = {url: self._gone.get(_end_of_way(self.key(url), ways)) for url in moved}
        for url, end in ends.items():
            if end is not None and self.get(self.key(url)) is None:
                self.add(url, Gone(why=f"leads on to an address that {end.why}", part=moved[url][1]))

    def get(self, key: str) -> Gone | None:
        """Why nothing is to be had there, None where nobody found that."""
        return self._gone.get(key)

    def key(self, url: str) -> str:
        """An address under which each page and file is counted once; a registered site is one with and without `www.` and TLS."""
        plain = same_page(url)
        scheme, _, rest = plain.partition("://")
        return rest.removeprefix("www.") if scheme in {"http", "https"} and host_of(plain) in self.hosts else plain

    def hold(self, url: str) -> bool:
        """Whether an address is one of these."""
        return self.key(url) in self._gone

    def spellings(self) -> Iterator[str]:
        """Every plain spelling of these: one that has no query, no fragment and nothing that is to be decoded."""
        for key in self._gone:
            if key.startswith(("http://", "https://")):
                yield key
            else:
                yield from (f"{scheme}://{www}{key}" for scheme in ("http", "https") for www in ("", "www."))


def _end_of_way(first: str, ways: dict[str, str]) -> str:
    """Where redirects lead in the end."""
    place = first
    for _ in range(LONGEST_CHAIN):
        if place not in ways:
            break
        place = ways[place]
    return place


@dataclass(slots=True, kw_only=True)
class LinksSeen:
    """The links of all registered sites. Sites whose pages have passed by already are not read again."""

    evidence: Evidence
    sites: SitesSeen
    register: Register
    _own: DeadAddresses | None = None
    _soft: dict[str, int] = field(default_factory=dict)
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
        """How many pages and files of the registered sites answered; one that says it is not there has answered."""
        shut = self.sites.shut(site)
        if shut is not None:
            return Sight(expected=1, observed=0, gaps=(Gap(reason=shut.reason, count=1, detail=shut.detail),))
        pages = self.sites.own_sight(site, Part.PAGE)
        soft = self._soft.get(site.account_id, 0)
        gaps = [replace(gap, count=gap.count - soft) if gap.reason is Reason.CONTENT_UNAVAILABLE else gap for gap in pages.gaps]
        observed = pages.observed + soft
        for part in FILES:
            files = self.sites.own_sight(site, part)
            observed += files.observed
            # What lies on another host is no address of the site.
            gaps += [gap for gap in files.gaps if gap.reason is not Reason.OUTSIDE_REGISTER]
        gaps = [gap for gap in gaps if gap.count > 0]
        observed += sum(self.evidence.counted(site.account_id, part, Outcome.ABSENT) for part in (Part.PAGE, *FILES))
        return Sight(expected=observed + sum(gap.count for gap in gaps), observed=observed, gaps=tuple(gaps))

    def _dead_of_own(self) -> DeadAddresses:
        """Every address of the registered sites where nothing is, gathered once."""
        if self._own is None:
            sites = [account for account in self.register.accounts if account.is_site and account.is_live and account.url]
            self._own = DeadAddresses(hosts=frozenset(host for site in sites for host in site_scope(site).hosts))
            moved: dict[str, tuple[str, Part]] = {}
            for site in sites:
                for part in (Part.PAGE, *FILES):
                    for capture in self._captures(site, part):
                        self._take_in(self._own, capture, moved)
            self._own.lead_on(moved)
        return self._own

    def _captures(self, site: Account, part: Part) -> Iterator[Capture]:
        """Captures of one kind, where any of them can have brought nothing or a redirect."""
        counted = sum(self.evidence.counted(site.account_id, part, outcome) for outcome in (Outcome.ABSENT, Outcome.REDIRECT))
        unavailable = any(reason is Reason.CONTENT_UNAVAILABLE for reason, _, _ in self.evidence.gaps(site.account_id, part))
        return self.evidence.captures(site.account_id, part) if counted or unavailable else iter(())

    def _take_in(self, dead: DeadAddresses, capture: Capture, moved: dict[str, tuple[str, Part]]) -> None:
        visit = capture.visit
        if capture.outcome is Outcome.ABSENT and capture.status:
            dead.add(visit.url, Gone(why=f"answered with status {capture.status}", part=visit.part))
        elif capture.outcome is Outcome.REDIRECT and capture.location:
            moved[visit.url] = (capture.location, visit.part)
        elif _says_it_is_gone(capture):
            self._soft[visit.account_id] = self._soft.get(visit.account_id, 0) + 1
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


@dataclass(slots=True, kw_only=True)
class Looking:
    """Looks for dead addresses on the pages of one site, one page after the other."""

    own: DeadAddresses
    foreign: DeadAddresses
    more: set[str] = field(default_factory=set)
    _found: dict[str, Found] = field(default_factory=dict)
    _plain: frozenset[str] = field(init=False)
    _places: frozenset[str] = field(init=False)
    _alive: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Know every plain spelling of what is dead."""
        self._plain = frozenset([*self.own.spellings(), *self.foreign.spellings()])
        self._places = frozenset([url.partition("?")[0] for url in self._plain])

    def page(self, page: Page) -> None:
        """Looks at one page."""
        dead = self._dead_on(page) if self._plain else ()
        if not dead:
            return
        here: dict[str, tuple[str, str]] = {}
        for link in page.links:
            if link.url in dead and self._leads(link):
                here.setdefault(self._key(link.url), (link.url, link.text))
        for image in page.images:
            shown = image.largest or image.url
            if shown in dead:
                here.setdefault(self._key(shown), (shown, image.alt))
        for key, (url, words) in here.items():
            self._note(key, url, words, page.url)

    def dead(self) -> tuple[DeadLink, ...]:
        """Every dead address found, in the order of addresses."""
        return tuple(self._dead(key, found) for key, found in sorted(self._found.items()))

    def _dead_on(self, page: Page) -> set[str]:
        """Addresses of a page that are dead. Most have one spelling and need no thought."""
        shown = {link.url for link in page.links}
        # A picture written into its own address is no address.
        shown.update([url for image in page.images if (url := image.largest or image.url)[:4] == "http"])
        dead = shown & self._plain
        together = "\n".join(shown)
        marks = [mark for mark in MARKS if mark in together]
        for url in {url for mark in marks for url in shown if mark in url} - self._alive:
            if self._may_be(url) and (self.own.hold(url) or self.foreign.hold(url)):
                dead.add(url)
            else:
                self._remember_alive(url)
        return dead

    def _may_be(self, url: str) -> bool:
        """Whether what stands before an address's query is that of a dead one, or can only be told with more thought."""
        place = url.partition("?")[0].partition("#")[0]
        return place in self._places or any(mark in place for mark in MARKS)

    def _remember_alive(self, url: str) -> None:
        if len(self._alive) >= REMEMBERED:
            self._alive.clear()
        self._alive.add(url)

    def _note(self, key: str, url: str, words: str, page: str) -> None:
        found = self._found.get(key)
        if found is not None:
            found.pages += 1
        elif len(self._found) < MOST_TOLD:
            self._found[key] = Found(url=url.partition("#")[0], page=page, words=words)
        else:
            self.more.add(key)

    def _leads(self, link: Link) -> bool:
        if link.element in FOLLOWED:
            return True
        gone = self._gone(self._key(link.url))
        return link.element in OF_FILES and gone is not None and gone.part in FILES

    def _key(self, url: str) -> str:
        key = self.own.key(url)
        return key if self.own.get(key) is not None else self.foreign.key(url)

    def _gone(self, key: str) -> Gone | None:
        return self.own.get(key) or self.foreign.get(key)

    def _dead(self, key: str, found: Found) -> DeadLink:
        gone = self._gone(key) or Gone(why="", part=Part.PAGE)
        is_foreign = self.own.get(key) is None
        return DeadLink(
            url=found.url, page=found.page, pages=found.pages, words=found.words, why=gone.why, is_foreign=is_foreign, is_gone=gone.is_gone
        )

