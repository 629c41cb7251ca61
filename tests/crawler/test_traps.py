"""Endless address spaces end, real sites are seen whole: both kinds are made up here and walked as the crawl would walk them."""

import hashlib
import struct
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest

from crawler.page_prints import prints
from crawler.traps import OF_ONE_FORM, OF_ONE_SESSION, STILL_BRINGS, Endless, Traps
from records.web import Page

DAY = date(2026, 11, 23)
HOME = "http://www.aldergrove.example"
MENU = ("Home News Contact",)
MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905  (a list to read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page of a made-up site: its passages, where it leads, the pictures on it."""

    texts: tuple[str, ...] = ("Welcome to Alder Grove",)
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


Site = Callable[[str], Made]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """The addresses visited, without their host, in order, and the judge."""

    visited: tuple[str, ...]
    traps: Traps


def walk(site: Site, *, first: str = "/", most: int = 5000) -> Walked:
    """Walks a site breadth first, as the crawl does: asks when an address is found, and again when its turn comes."""
    traps, known, queue, visited = Traps(day=DAY), {first}, deque([(first, 0)]), []
    while queue and len(visited) < most:
        path, steps = queue.popleft()
        if traps.refusal(HOME + path, steps) is not None:
            continue
        made = site(path)
        visited.append(path)
        page = Page(url=HOME + path, title="Alder Grove", blocks=(*MENU, *made.texts))
        traps.learn(HOME + path, prints(page, made.pictures))
        for link in made.links:
            found = urljoin(HOME + path, link).removeprefix(HOME)
            if found not in known and traps.refusal(HOME + found, steps + 1) is None:
                known.add(found)
                queue.append((found, steps + 1))
    return Walked(visited=tuple(visited), traps=traps)


# Real sites.


def news(path: str) -> Made:
    """Ten years of news: months lead to ten posts each, which say something of their own."""
    parts = path.strip("/").split("/")
    if path == "/":
        return Made(links=tuple(f"/news/{year}/{month:02}/" for year in range(2016, 2026) for month in range(1, 13)))
    if len(parts) == 3:
        return Made(texts=(f"News of {parts[2]} {parts[1]}",), links=tuple(f"{path}story-{number}" for number in range(10)))
    return Made(texts=(f"What happened in story {' '.join(parts)}",))


def shop(path: str) -> Made:
    """Three thousand pages that differ in a number and a name, all linked from one."""
    asked = parse_qs(urlsplit(path).query)
    if "id" not in asked:
        return Made(links=tuple(f"/item.php?id={number}" for number in range(3000)))
    return Made(texts=(f"Item {asked['id'][0]}", "In stock"))


def pages(path: str) -> Made:
    """A list of two hundred pages; each leads to the next and to five entries."""
    number = int(parse_qs(urlsplit(path).query).get("page", ["1"])[0])
    if path.startswith("/entry"):
        return Made(texts=(f"Entry {path}",))
    entries = tuple(f"/entry-{number}-{place}" for place in range(5))
    return Made(texts=entries, links=(*entries, *([f"/?page={number + 1}"] if number < 200 else [])))


def gallery(path: str) -> Made:
    """Two thousand pages, each with the same words and a picture of its own, each leading to the next."""
    number = int(path.rpartition("/")[2] or 0)
    links = (f"/gallery/photo/{number + 1}",) if number < 2000 else ()
    return Made(texts=("Sports day",), pictures=(f"/photos/{number}.jpg",), links=links)


def months(path: str) -> Made:
    """A calendar of four years by the month, with an event in one month of three; it ends at both ends."""
    year, month = map(int, path.strip("/").split("/")[1:]) if path != "/" else (2026, 11)
    event = f"Concert number {year * 12 + month}" if (year * 12 + month) % 3 == 0 else "No events"
    near = [(year * 12 + month - 1 + by) for by in (-1, 1)]
    links = tuple(f"/calendar/{when // 12}/{when % 12 + 1:02}/" for when in near if 2024 <= when // 12 <= 2027)
    return Made(texts=(f"{MONTHS[month - 1]} {year}", *map(str, range(1, 29)), event), links=links)


def days(path: str) -> Made:
    """A calendar of three years by the day, with an event in one of thirty days."""
    when = date.fromisoformat(parse_qs(urlsplit(path).query).get("date", ["2026-01-01"])[0])
    near = [when + timedelta(days=by) for by in (-1, 1)]
    trip = "abcdefghij"[when.toordinal() // 30 % 10] + str(when.year)
    event = f"Trip {trip} to the river" if when.toordinal() % 30 == 0 else "Nothing today"
    links = tuple(f"/diary?date={one}" for one in near if date(2024, 1, 1) <= one < date(2027, 1, 1))
    return Made(texts=(when.strftime("%A %d %B %Y"), event), links=links)


def hashed(path: str) -> Made:
    """Five hundred pages under addresses that a machine made up."""
    names = tuple(hashlib.sha256(str(number).encode()).hexdigest()[:24] for number in range(500))
    return Made(links=tuple(f"/doc/{name}" for name in names)) if path == "/" else Made(texts=(f"Paper number {names.index(path[5:])}",))


def tags(path: str) -> Made:
    """Four hundred tags, each listing a choice among fifty posts that everybody has seen."""
    if path == "/":
        return Made(texts=tuple(f"Post {number}" for number in range(50)), links=tuple(f"/tag/tag{number}/" for number in range(400)))
    return Made(texts=tuple(f"Post {number}" for number in range(50) if Random(path + str(number)).random() < 0.3))  # noqa: S311  (no secret)


def alike(_path: str) -> Made:
    """A hundred and eighty pages that say the same word for word."""
    return Made(links=tuple(f"/room/{number}" for number in range(180)))


@pytest.mark.parametrize(
    ("site", "count"),
    [
        (news, 1 + 120 + 1200), (shop, 3001), (pages, 200 + 1000), (gallery, 2001), (months, 49), (days, 1096 + 1), (hashed, 501),
        (tags, 401), (alike, 181),
    ],
)  # fmt: skip
def test_a_real_site_is_seen_whole(site: Site, count: int) -> None:
    walked = walk(site, first="/diary" if site is days else "/")

    assert (len(walked.visited), walked.traps.left_out()) == (count, ())


# Traps.


def endless_months(form: str, text: str) -> Site:
    """A calendar that goes on in both directions, in one of the ways calendars write their addresses."""

    def site(path: str) -> Made:
        if path == "/":
            when = DAY.year * 12 + DAY.month - 1
        else:
            digits = [int(number) for number in "".join(letter if letter.isdigit() else " " for letter in path).split()]
            when = digits[0] * 12 + digits[1] - 1
        links = tuple(form.format(year=one // 12, month=one % 12 + 1) for one in (when - 1, when + 1))
        return Made(texts=(text.format(year=when // 12, month=when % 12 + 1, name=MONTHS[when % 12]), *map(str, range(1, 29))), links=links)

    return site


def endless_days(path: str) -> Made:
    when = date(*map(int, path.strip("/").split("/"))) if path != "/" else DAY
    links = tuple((when + timedelta(days=by)).strftime("/%Y/%m/%d/") for by in (-1, 1))
    return Made(texts=(when.strftime("%A, %d %B %Y"), "There is nothing on"), links=links)


def session(number: int) -> str:
    return hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()


class Sessions:
    """Forty real pages, each linked from each under a session id that is new with every answer."""

    def __init__(self, form: str) -> None:
        self._form, self._made = form, 0

    def __call__(self, path: str) -> Made:
        self._made += 1
        here = session(self._made)
        name = next((part for part in path.replace("?", "/").split("/") if part.startswith("room")), "home")
        links = tuple(self._form.format(page=f"room{word}", session=here) for word in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN")
        return Made(texts=(f"This is {name}", f"Your session is {here}", f"It is 12:{self._made % 60:02}"), links=links)


def facets(path: str) -> Made:
    """Twenty entries that can be sorted and filtered in five ways of nine choices each: 100,000 addresses."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    chance = Random(str(sorted(asked.items())))  # noqa: S311  (no secret)
    chosen = tuple(f"Entry {number}" for number in range(20) if chance.random() < 0.5)
    ways = [asked | {name: str(value)} for name in ("sort", "colour", "size", "page", "view") for value in range(9)]
    return Made(texts=(f"Chosen: {path[2:]}", *chosen), links=tuple(f"/?{urlencode(way)}" for way in ways))


def growing(_path: str) -> Made:
    return Made(links=("a/", "./a/a/"))


def growing_menu(_path: str) -> Made:
    return Made(links=("news/", "about/", "contact/", "staff/", "parents/", "dates/"))


def random_folders(path: str) -> Made:
    chance = Random(path)  # noqa: S311  (no secret)
    words = ["".join(chance.choices("bcdfghjklmnprstvwz", k=7)) for _ in range(6)]
    return Made(links=tuple(f"/{words[place]}/{words[place + 1]}/{words[place + 2]}/" for place in range(4)))


@pytest.mark.parametrize(
    ("site", "most"),
    [
        pytest.param(endless_months("/cal?year={year}&month={month}", "{name} {year}"), 2 * OF_ONE_FORM, id="year and month asked for"),
        pytest.param(endless_months("/cal/{year}/{month:02}/", "{month} of {year}"), 2 * OF_ONE_FORM, id="year and month in the path"),
        pytest.param(endless_months("/on/{year}-{month:02}/", "{name} {year}: nothing"), 2 * OF_ONE_FORM, id="in one part of the path"),
        pytest.param(endless_months("/?cal={year}-{month:02}-01", "{month}/{year}"), 2 * OF_ONE_FORM, id="a day asked for"),
        pytest.param(endless_days, 2 * OF_ONE_FORM, id="day after day"),
        pytest.param(Sessions("/s/{session}/{page}"), 41 + 3 * OF_ONE_SESSION, id="session in the path"),
        pytest.param(Sessions("/{page}?visitor={session}"), 41 + 3 * OF_ONE_SESSION, id="session in the query"),
        pytest.param(Sessions("/{page}?visitor={session}&lang=en"), 41 + 3 * OF_ONE_SESSION, id="session among others"),
        pytest.param(facets, 2500, id="sorted and filtered"),
        pytest.param(growing, 10, id="a/a/a"),
        pytest.param(growing_menu, 3700, id="a menu of relative links"),
        pytest.param(random_folders, 1100, id="folders without end"),
    ],
)
def test_a_trap_ends_and_is_told(site: Site, most: int) -> None:
    walked = walk(site)

    assert len(walked.visited) <= most
    assert len(walked.traps.left_out()) >= 1


@pytest.mark.parametrize("form", ["/s/{session}/{page}", "/{page}?visitor={session}"])
def test_every_page_behind_session_ids_is_seen_once(form: str) -> None:
    walked = walk(Sessions(form))
    names = {part for path in walked.visited for part in path.replace("?", "/").split("/") if part.startswith("room")}

    assert len(names) == 40


def test_real_pages_beside_a_trap_are_seen_whole() -> None:
    calendar = endless_months("/calendar/{year}/{month:02}/", "{name} {year}")

    def both(path: str) -> Made:
        if path.startswith("/calendar"):
            return calendar(path)
        found = news(path)
        return Made(texts=found.texts, links=(*found.links, "/calendar/2026/11/"))

    walked = walk(both)

    assert sum(path.startswith("/news") for path in walked.visited) == 1320
    assert [left.why.form for left in walked.traps.left_out() if "calendar" not in left.why.form] == []


def taught(count: int, address: str = "/room/{}", *, first: int = 1) -> Traps:
    """A judge that has seen so many pages that say the same."""
    traps = Traps(day=DAY)
    for number in range(first, first + count):
        url = HOME + address.format(number)
        traps.learn(url, prints(Page(url=url, blocks=("The same",))))
    return traps


@pytest.mark.parametrize(("count", "left_out"), [(OF_ONE_FORM, False), (OF_ONE_FORM + 1, True)])
def test_the_bound_of_one_form(count: int, left_out: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert isinstance(taught(count).refusal(HOME + "/room/9999"), Endless) is left_out


def test_one_page_that_brings_something_begins_the_count_anew() -> None:
    traps = taught(OF_ONE_FORM)
    traps.learn(HOME + "/room/500", prints(Page(url=HOME + "/room/500", blocks=("Something else",))))

    assert traps.refusal(HOME + "/room/9999") is None


def test_a_form_that_brings_is_not_stopped_by_its_neighbours() -> None:
    traps = Traps(day=DAY)
    traps.learn(HOME + "/index.php?news=1", prints(Page(url=HOME + "/index.php?news=1", blocks=("News",))))
    for number in range(STILL_BRINGS * 60):
        url = f"{HOME}/index.php?cal{number % 20}={number}"
        traps.learn(url, prints(Page(url=url, blocks=("The same",))))

    assert traps.refusal(HOME + "/index.php?news=2") is None
    assert isinstance(traps.refusal(HOME + "/index.php?other=2"), Endless)


@pytest.mark.parametrize(
    ("path", "steps", "form"),
    [
        ("/" + "a" * 2000, 1, "long"),
        ("/b/c/d/b/c/d/b/c/d/b/e", 1, "repeating"),
        ("/" + "/".join("abcdefghijklmnopqrstuvwxyz"), 1, "deep"),
        ("/next", 2501, "far"),
        ("/calendar/2033/05/", 1, "ahead /calendar/#/#"),
        ("/diary?day=2033-05-01", 1, "ahead /…?day"),
        ("/diary?y=2033&m=5", 1, "ahead /…?m&y"),
        ("/diary?start=2000000000", 1, "ahead /…?start"),
        ("/diary?on=01/05/2033", 1, "ahead /…?on"),
    ],
)
def test_what_an_address_says_by_itself(path: str, steps: int, form: str) -> None:
    found = Traps(day=DAY).refusal(HOME + path, steps)

    assert found is not None
    assert found.form == form


@pytest.mark.parametrize(
    "path",
    [
        "/", "/news/2019/03/sports-day", "/news/2019/03/", "/2026/11/23/", "/calendar/2031/10/", "/policies/2019-20/attendance.pdf",
        "/item.php?id=20330501", "/year-6/2011/11/11/", "/a/b/a/b/a/b", "/?p=2033", "/class-of-2040", "/history/1897",
    ],
)  # fmt: skip
def test_what_is_no_trap_by_itself(path: str) -> None:
    assert Traps(day=DAY).refusal(HOME + path, 3) is None


def test_what_was_left_out_is_told_once_a_form_with_its_count() -> None:
    traps = taught(OF_ONE_FORM + 1)
    for number in [1001, 1002, 1002, 1003]:
        traps.refusal(f"{HOME}/room/{number}")
    (left,) = traps.left_out()

    assert (left.first, left.count) == (f"{HOME}/room/1001", 3)
    assert left.why.detail == "addresses like /room/#: 200 visits in a row brought nothing new, so the rest was left out"


def test_what_was_visited_in_order_makes_the_same_judge() -> None:
    walked = walk(endless_days, most=150)
    again = Traps(day=DAY)
    for path in walked.visited:
        again.learn(HOME + path, prints(Page(url=HOME + path, title="Alder Grove", blocks=(*MENU, *endless_days(path).texts))))

    assert again._counts == walked.traps._counts
    assert again._seen == walked.traps._seen


def test_the_judge_does_not_grow_with_the_site() -> None:
    traps = Traps(day=DAY)
    for number in range(20_000):
        url = f"{HOME}/news/{2000 + number % 20}/{number % 12 + 1}/story-{number}"
        traps.learn(url, prints(Page(url=url, blocks=(f"Story {number}",))))

    assert len(traps._counts) < 10


def test_a_judgement_is_cheap() -> None:
    traps = taught(10)
    urls = [f"{HOME}/news/2019/{number % 12 + 1}/story-{number}?page={number}" for number in range(20_000)]
    start = time.process_time()
    for url in urls:
        traps.refusal(url)

    assert time.process_time() - start < 4


def test_an_index_that_only_leads_on_is_followed_four_times_as_long() -> None:
    judge = Traps(day=date(2026, 11, 23))
    same = struct.pack("<I", 7)
    for month in range(700):
        url = f"https://www.hillside.example/{1960 + month // 12}/{month % 12 + 1:02}/"
        assert judge.refusal(url) is None
        judge.learn(url, same, [f"{url}story-{month}/"])


def test_folders_that_only_lead_below_themselves_are_left_soon() -> None:
    judge = Traps(day=date(2026, 11, 23))
    same, left = struct.pack("<I", 7), 0
    for number in range(700):
        url = f"https://www.hillside.example/deeper/{'abcdefghij'[number % 10]}{'abcdefghij'[number // 10 % 10]}{'klmnopq'[number // 100]}"
        left += judge.refusal(url) is not None
        judge.learn(url, same, [f"{url}/below"])

    assert left > 300
