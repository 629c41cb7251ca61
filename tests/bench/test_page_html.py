import statistics
from urllib.parse import urlsplit

import pytest

from bench.page_html import HOST, address, page_html
from crawler.page import read_page
from records.web import Page

PAGES = 200


@pytest.fixture(scope="module")
def site() -> dict[str, Page]:
    bodies = {address(number): page_html(number, pages=PAGES, photos=25) for number in range(PAGES)}
    return {path: read_page(body, f"http://{HOST}{path}", "text/html; charset=utf-8") for path, body in bodies.items()}


def test_each_page_has_an_address_of_its_own(site: dict[str, Page]) -> None:
    assert len(site) == PAGES


def test_every_page_is_reached_from_the_first(site: dict[str, Page]) -> None:
    reached, waiting = {"/"}, ["/"]
    while waiting:
        leads = {urlsplit(link.url).path for link in site[waiting.pop()].links if urlsplit(link.url).netloc == HOST}
        fresh = (leads & site.keys()) - reached
        reached |= fresh
        waiting += fresh

    assert reached == site.keys()


@pytest.mark.parametrize("pages", [10, 60, PAGES])
def test_no_link_leads_nowhere_however_small_the_site(pages: int) -> None:
    there = {address(number) for number in range(pages)}
    read = [read_page(page_html(number, pages=pages, photos=8), f"http://{HOST}/", "text/html") for number in range(pages)]
    links = (urlsplit(link.url) for page in read for link in page.links if link.element == "a")
    leads = {link.path for link in links if link.netloc == HOST}

    assert leads <= there


def test_pages_are_as_large_as_a_school_s() -> None:
    sizes = [len(page_html(number, pages=PAGES, photos=25)) for number in range(PAGES)]

    assert min(sizes) > 35_000
    assert max(sizes) < 115_000
    assert 52_000 < statistics.mean(sizes) < 61_000


def test_pages_hold_what_is_told_of_them(site: dict[str, Page]) -> None:
    pages = list(site.values())

    assert {len(page.images) for page in pages} == {26}
    assert statistics.mean(len(page.links) for page in pages) == pytest.approx(205, abs=8)
    assert statistics.mean(page.text_length for page in pages) == pytest.approx(16_000, rel=0.1)
    assert all(page.structured and page.meta("og:title") for page in pages)


def test_the_same_page_has_the_same_bytes() -> None:
    assert page_html(31, pages=PAGES, photos=25) == page_html(31, pages=PAGES, photos=25)
