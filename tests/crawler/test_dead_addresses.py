"""Dead addresses: how they are known in every spelling, and found on pages."""

import pytest
from builders import image, link, page

from crawler import dead_addresses
from crawler.dead_addresses import DeadAddresses, Gone, Looking
from records.capture import Part

GONE = Gone(why="answered with status 404", part=Part.PAGE)
SITE = frozenset({"aldergrove.example", "www.aldergrove.example"})
NONE = DeadAddresses(hosts=frozenset())


def test_one_link_that_only_names_a_dead_page_is_none() -> None:
    own = DeadAddresses(hosts=frozenset())
    own.add("https://a.example/gone", GONE)
    looking = Looking(own=own, foreign=NONE)
    looking.page(page(links=(link(url="https://a.example/gone", element="link"),)))

    assert looking.dead() == ()


def test_more_dead_addresses_than_are_told_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_addresses, "MOST_TOLD", 2)
    own, urls = DeadAddresses(hosts=frozenset()), [f"https://a.example/{number}.jpg" for number in range(5)]
    for url in urls:
        own.add(url, GONE)
    looking = Looking(own=own, foreign=NONE)
    for _ in range(2):
        looking.page(page(images=tuple(image(url=url) for url in urls)))

    assert (len(looking.dead()), len(looking.more)) == (2, 3)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://aldergrove.example/news/gone/", True),
        ("https://www.aldergrove.example/news/gone/?utm_source=a", True),
        ("https://www.aldergrove.example/news/%67one/", True),
        ("https://www.aldergrove.example/news/gone/#top", True),
        ("https://www.aldergrove.example/news/gone/;jsessionid=ab12", True),
        ("https://www.aldergrove.example/news/gone/?page=2", False),
        ("https://www.aldergrove.example/gone/", False),
        ("https://elsewhere.example/news/gone/", False),
        ("data:image/png;base64,gone", False),
    ],
)
def test_spellings_of_a_dead_address(url: str, *, expected: bool) -> None:
    own = DeadAddresses(hosts=SITE)
    own.add("https://www.aldergrove.example/news/gone/", GONE)

    looking = Looking(own=own, foreign=NONE)
    looking.page(page(links=(link(url=url),)))

    assert bool(looking.dead()) == expected


@pytest.mark.parametrize(
    ("dead", "url", "expected"),
    [
        ("https://a.example/?p=12", "https://a.example/?p=12", True),
        ("https://a.example/?p=12", "https://a.example/?p=12&fbclid=x", True),
        ("https://a.example/?p=12", "https://a.example/?p=13", False),
        ("https://a.example/?p=12", "https://a.example/", False),
        ("https://a.example/a%20b", "https://a.example/a%20b", True),
        ("https://a.example/caf%C3%A9", "https://a.example/caf%c3%a9", True),
        ("https://a.example/gone", "http://a.example/gone", False),
        ("https://a.example/gone", "https://www.a.example/gone", False),
    ],
)
def test_spellings_of_a_foreign_address(dead: str, url: str, *, expected: bool) -> None:
    foreign = DeadAddresses(hosts=frozenset())
    foreign.add(dead, GONE)
    looking = Looking(own=NONE, foreign=foreign)
    looking.page(page(links=(link(url=url),)))

    assert bool(looking.dead()) == expected


def test_a_circle_of_redirects_ends() -> None:
    own = DeadAddresses(hosts=SITE)
    own.lead_on({"https://a.example/1": ("https://a.example/2", Part.PAGE), "https://a.example/2": ("https://a.example/1", Part.PAGE)})

    assert not own.hold("https://a.example/1")


def test_an_address_is_counted_once_a_page() -> None:
    own = DeadAddresses(hosts=SITE)
    own.add("https://aldergrove.example/gone", GONE)
    looking = Looking(own=own, foreign=NONE)
    links = tuple(link(url=f"https://{www}aldergrove.example/gone{end}") for www in ("", "www.") for end in ("", "#a", "?utm_source=b"))
    for _ in range(3):
        looking.page(page(links=links))

    assert [dead.pages for dead in looking.dead()] == [3]
