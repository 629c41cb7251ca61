"""A menu met again brings what reading it would bring, wherever and however often it stands."""

import time

import pytest

from crawler import page_menus
from crawler.page import read_page
from records.web import Page

SITE = "https://www.school.example"
MENU = '<ul><li><a href="/a/">About us</a><ul><li><a href="/a/b/">Our staff</a></li></ul></li><li><a href="{href}">More</a></li></ul>'


@pytest.fixture(autouse=True)
def _no_menu_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_menus, "_menus", {})


def page(html: str, url: str = f"{SITE}/news/today.html") -> Page:
    return read_page(html.encode(), url, "text/html; charset=utf-8")


def read_anew(html: str, url: str, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr(page_menus, "_menus", {})
    return page(html, url)


HREFS = ["/c/", "c.html", "../c/", "?page=2", " ?page=2", "", "#top", "//cdn.example/c", "http:c", "https:c", "mailto:a@b.example"]
OTHERS = [f"{SITE}/news/today.html", f"{SITE}/news/b.html", f"{SITE}/x/", "http://www.school.example/news/", "https://two.example/"]


@pytest.mark.parametrize("href", HREFS)
@pytest.mark.parametrize("second", OTHERS)
def test_the_links_of_a_menu_lead_where_they_lead_on_each_page(href: str, second: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<nav>{MENU.format(href=href)}</nav><main><p>News</p></main>"
    page(html)
    met_again = page(html, second)

    assert met_again == read_anew(html, second, monkeypatch)


BEFORE = [
    *("", "<form><input name=q></form>", "<article>", "<p>About us</p>", "<header><p>About us</p>"),
    *('<a href="/z/">', "<noscript>", "<h2>Our staff"),
]
MENUS = [
    "<nav>{}</nav>",
    "<div role=navigation>{}</div>",
    "<footer>{}</footer>",
    "<header>{}</header>",
    "<nav><h2>Menu</h2>{}</nav>",
    "<nav><img src=a.jpg>{}</nav>",
    "<nav>{}<button name=open>Open</button></nav>",
    "<nav>{}<div style='background:url(/b.png)'></div></nav>",
    "<nav>{}<script src=/s.js></script></nav>",
    "<nav>{}<iframe src=https://map.example/></iframe></nav>",
    "<nav>{}<form action=/s><input name=q></form></nav>",
    "<nav>{}{}</nav>",
    "<nav>{}</nav><nav>{}</nav>",
    "<nav><noscript>enable JavaScript</noscript>{}</nav>",
    "<nav><picture><source srcset=b.jpg></picture>{}</nav>",
    "<nav><div role=main>Text</div>{}</nav>",
    "<nav><svg><title>Home</title></svg>{}</nav>",
    "<nav><p class=caption>Caption</p>{}</nav>",
    "<nav><base href=/base/>{}</nav>",
    "<nav>{}<source srcset=c.jpg></nav>",
]
AFTER = '<main><h1>News</h1><img src="d.jpg" alt=""><p>Rosie won.</p></main><div id="footer">' + MENU.format(href="/c/") + "</div>"


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("menu", MENUS)
def test_a_page_is_the_same_whatever_was_read_before(before: str, menu: str, monkeypatch: pytest.MonkeyPatch) -> None:
    around = menu.replace("{}", MENU.format(href="/c/"))
    pages = [around + AFTER, before + around + AFTER, "<body>" + around.upper() + before + around + AFTER]
    warm = [page(html) for html in [*pages, *pages]]

    assert warm == [read_anew(html, f"{SITE}/news/today.html", monkeypatch) for html in [*pages, *pages]]


def test_a_menu_is_remembered() -> None:
    page(f"<nav>{MENU.format(href='/c/')}</nav>", f"{SITE}/one/")
    first, second = (page(f"<nav>{MENU.format(href='/c/')}</nav>", f"{SITE}/{name}/") for name in ("two", "three"))

    assert first.links[0] is second.links[0]


def test_few_menus_are_remembered() -> None:
    for number in range(300):
        page(f"<nav><ul><li><a href=/{number}/>Page {number}</a></li></ul></nav>")

    assert len(page_menus._menus) <= page_menus.MOST


def test_a_long_menu_is_read_but_not_remembered() -> None:
    read = page("<nav><ul>" + "<li><a href=/page/>A page</a></li>" * 4_000 + "</ul></nav>")

    assert len(read.links) == 4_000
    assert not any(len(html) > page_menus.LONGEST for html, _, _ in page_menus._menus)


def test_lists_within_lists_are_read_in_time() -> None:
    start = time.process_time()
    read = page("<nav>" + "<ul><li>" * 3_500 + "Rosie won" + "<li><a href=/page/>A page</a>" * 20_000)

    assert "Rosie won" in read.text
    assert time.process_time() - start < 5


def test_an_account_that_a_script_will_show_in_a_menu_is_met_on_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    html = "<nav><ul><li><a href='/a/'>A</a></li><li><span data-href='https://x.com/aldergrove'></span></li></ul></nav>"
    page(html)
    met_again = page(html)

    assert met_again == read_anew(html, f"{SITE}/news/today.html", monkeypatch)
    assert met_again.embeds == ("https://x.com/aldergrove",)
