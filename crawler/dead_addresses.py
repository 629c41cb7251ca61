"""Knows addresses where nothing is to be had, and finds them on the pages of a site as these pass by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.addresses import same_page
from crawler.scope import host_of
from records.capture import Part
from records.links import DeadLink
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
