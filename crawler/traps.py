"""Judges endless address spaces: which page addresses of a site are worth a visit, and which only go on and on."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from zlib import crc32

from crawler.address_form import AddressForm, form_of

# So many visits in a row that bring nothing new, and the rest of what is alike is left out. A real list, archive or gallery brings a
# passage or a picture with each page, and each such page begins the count anew.
OF_ONE_FORM = 200
OF_ONE_PATH = 400
OF_ONE_FOLDER = 600
OF_A_SITE = 1000
# Addresses that carry a session id: after so many repetitions each page is visited under one of its addresses alone.
OF_ONE_SESSION = 50
# A form that has brought something this recently is not stopped by what its neighbours lack.
STILL_BRINGS = 20
# A page that brings nothing but leads on to new addresses of another kind (the index of a month, to its stories) counts as so much of one.
LEADS_ON = 0.25

YEARS_AHEAD = 5
MOST_FOLDERS = 24
MOST_REPEATED = 4
LONGEST_ADDRESS = 2000
MOST_STEPS = 2500

# Bits of the memory of prints: 1 MB a site, whatever its size. On a site of 100,000 pages one new page in a hundred is taken for an old
# one, which matters only where two hundred in a row are.
BITS = 1 << 23
MOST_FORMS = 10_000
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Endless:
    """Why an address is not visited. `form` is the same for all that are left out for one reason; `detail` is for people."""

    form: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What was left out of one form: the first address, and how many different ones (1,000 stands for as many or more)."""

    first: str
    count: int
    why: Endless


@dataclass(slots=True)
class _Count:
    """Visits in a row that brought nothing new, and whether any ever did."""

    idle: float = 0
    has_brought: bool = False


@dataclass(slots=True, kw_only=True)
class Traps:
    """The judge of one site's page addresses; knows nothing but what it is told, and costs the same on a large site as on a small one.

    `day` is the audit's day: a calendar is followed no more than five years beyond it.
    """

    day: date
    _counts: dict[str, _Count] = field(default_factory=dict)
    _seen: bytearray = field(default_factory=lambda: bytearray(BITS // 8))
    _one_of_each: set[int] = field(default_factory=set)
    _left_out: dict[str, LeftOut] = field(default_factory=dict)
    _counted: dict[str, set[int]] = field(default_factory=dict)

    def refusal(self, url: str, steps: int = 0) -> Endless | None:
        """Why an address is not worth a visit, None where it is. `steps`: links from the first page to it.

        To be asked when an address is found, and once more when its turn has come: by then more is known.
        """
        form = form_of(url)
        why = self._by_itself(url, form, steps) or self._by_its_like(form)
        if why is not None:
            self._leave_out(url, why)
        return why

    def learn(self, url: str, prints: bytes, leads: Iterable[str] = ()) -> bool:
        """Takes in what a visit brought, as `page_prints.prints` gives it, and says whether any of it is new.

        `leads` are the addresses that the page was the first to name.
        """
        form = form_of(url)
        idled = LEADS_ON if _leads_on(url, form, leads) else 1
        page = crc32(form.without_made_up.encode())
        # Each print is noted, so they are counted, not asked for until the first new one.
        is_new = sum(map(self._add, struct.unpack(f"<{len(prints) // 4}I", prints))) > 0
        for key, _ in _bounds(form):
            if key == form.made_up and page not in self._one_of_each:
                # The first address of its page says nothing of those that only differ from it by a session id.
                self._one_of_each.add(page)
                continue
            count = self._counts.get(key)
            if count is None:
                if len(self._counts) >= MOST_FORMS:
                    continue
                count = self._counts[key] = _Count()
            count.idle = 0 if is_new else count.idle + idled
            count.has_brought = count.has_brought or is_new
        return is_new

    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out so far, once for each form."""
        return tuple(self._left_out.values())

    def _by_itself(self, url: str, form: AddressForm, steps: int) -> Endless | None:
        """What the address alone says."""
        if len(url) > LONGEST_ADDRESS:
            return Endless(form="long", detail=f"addresses longer than {LONGEST_ADDRESS:,} characters were left out")
        if form.folders > MOST_FOLDERS:
            return Endless(form="deep", detail=f"addresses of more than {MOST_FOLDERS} folders were left out")
        if form.most_repeated >= MOST_REPEATED:
            return Endless(form="repeating", detail=f"addresses whose path says the same {MOST_REPEATED} times over were left out")
        if form.day is not None and form.day > self.day + timedelta(days=366 * YEARS_AHEAD):
            detail = f"{form.text}: a calendar was followed no more than {YEARS_AHEAD} years ahead"
            return Endless(form=f"ahead {form.text}", detail=detail)
        if steps > MOST_STEPS:
            return Endless(form="far", detail=f"pages more than {MOST_STEPS:,} links away from the first page were left out")
        return None

    def _by_its_like(self, form: AddressForm) -> Endless | None:
        """What visits to addresses like it have brought."""
        own = self._counts.get(form.text)
        still_brings = own is not None and own.has_brought and own.idle < STILL_BRINGS
        for key, bound in _bounds(form):
            count = self._counts.get(key)
            if count is None or count.idle < bound:
                continue
            if key == form.made_up:
                if crc32(form.without_made_up.encode()) not in self._one_of_each:
                    continue
            elif still_brings and key != form.text:
                continue
            detail = f"{_named(key)}: {bound:,} visits in a row brought nothing new, so the rest was left out"
            return Endless(form=key, detail=detail)
        return None

    def _add(self, number: int) -> bool:
        """Notes a print, and says whether it is new."""
        place, bit = (number % BITS) >> 3, 1 << (number & 7)
        if self._seen[place] & bit:
            return False
        self._seen[place] |= bit
        return True

    def _leave_out(self, url: str, why: Endless) -> None:
        counted = self._counted.setdefault(why.form, set())
        if len(counted) < MOST_COUNTED:
            counted.add(crc32(url.encode("utf-8", errors="replace")))
        first = self._left_out[why.form].first if why.form in self._left_out else url
        self._left_out[why.form] = LeftOut(first=first, count=len(counted), why=why)


def _leads_on(url: str, form: AddressForm, leads: Iterable[str]) -> bool:
    """Whether a page names addresses of another kind than its own. Ids and folders below folders do so for ever, and prove nothing."""
    ends_in_choice = bool(form.names) or form.path.rstrip("/").endswith("#")
    below = url.partition("?")[0].rstrip("/") + "/"
    for lead in leads:
        other = form_of(lead)
        if other.path != form.path and not other.made_up and (ends_in_choice or not lead.startswith(below)):
            return True
    return False


def _bounds(form: AddressForm) -> list[tuple[str, int]]:
    """The groups an address belongs to, the narrowest first, and how many idle visits in a row each may have."""
    groups = [(form.made_up, OF_ONE_SESSION), (form.text, OF_ONE_FORM)]
    if form.names:
        groups.append((f"{form.path}?…", OF_ONE_PATH))
    if form.folder != "/":
        groups.append((f"{form.folder}*", OF_ONE_FOLDER))
    return [group for group in groups if group[0]] + [("*", OF_A_SITE)]


def _named(key: str) -> str:
    """A group in words."""
    if key == "*":
        return "pages of this site"
    return f"addresses like {key}"
