"""What the page reader finds on pages of every make, and that no bytes make it fail."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from crawler.page import read_page
from records.web import Image, Page

URL = "https://www.aldergrove.example/news/sports-day/"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def page(html: str, *, url: str = URL, content_type: str = "text/html; charset=utf-8") -> Page:
    return read_page(html.encode(), url, content_type)


def image(html: str) -> Image:
    images = page(html).images
    assert len(images) == 1, images
    return images[0]


# What the page says of itself.


def test_the_head() -> None:
    read = page(
        """<!doctype html><html lang="en-GB"><head><title> Sports
        day </title><meta name="Generator" content="WordPress 6.8"><meta property="og:Title" content="Day">
        <meta name=robots content="NOINDEX"><link rel=canonical href="/news/">
        <link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel=stylesheet href=/s.css><link rel="https://api.w.org/" href="/wp-json/"><script src="/a.js"></script>
        <script type="application/ld+json">{"@type": "School"}</script></head><body>x</body></html>"""
    )

    assert (read.title, read.language, read.generator, read.robots) == ("Sports day", "en-GB", "WordPress 6.8", "noindex")
    assert (read.canonical, read.feeds) == ("https://www.aldergrove.example/news/", ("https://www.aldergrove.example/feed/",))
    assert read.meta("OG:title") == "Day"
    assert read.structured == ('{"@type": "School"}',)
    assert read.scripts == ("https://www.aldergrove.example/a.js",)
    assert [(link.rel, link.element) for link in read.links] == [
        ("canonical", "link"),
        ("alternate", "link"),
        ("https://api.w.org/", "link"),
    ]


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("<p>Café".encode(), "text/html; charset=utf-8", "Café"),
        ("<p>Café".encode("cp1252"), "text/html; charset=ISO-8859-1", "Café"),
        ("<p>“Café”".encode("cp1252"), "text/html", "“Café”"),
        ("<p>Café".encode(), "text/html", "Café"),
        ('<meta charset="windows-1250"><p>Łódź'.encode("cp1250"), "text/html", "Łódź"),
        (b"\xef\xbb\xbf" + "<p>Café".encode(), "text/html; charset=windows-1252", "Café"),
        ("\ufeff<p>Café".encode("utf-16-le"), "text/html", "Café"),
        (b'<meta charset="utf-7"><p>+ADw-b+AD4-', "text/html", "+ADw-b+AD4-"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=nonsense"><p>a', "text/html; charset=utf-8-x", "a"),
    ],
)
def test_which_letters_bytes_are(body: bytes, content_type: str, expected: str) -> None:
    assert read_page(body, URL, content_type).blocks == (expected,)


# Texts.


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>two</b>\n three</p><p>four</p>", ("One two three", "four")),
        ("<ul><li>a<li>b</ul>c", ("a", "b", "c")),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ("a", "b")),
        ("<p>a<br>b<br><br>c</p>", ("a\nb", "c")),
        ("<p>Connor Brown <br>\n Oak Class<br></p>", ("Connor Brown\nOak Class",)),
        ("<p>a</p><script>var b</script><style>c</style><noscript>d</noscript><template>e</template>", ("a",)),
        ("<div>a<div>b</div>c</div>", ("a", "b", "c")),
        ("<p>Fish &amp; chips&nbsp;&lt;3</p>", ("Fish & chips <3",)),
        ("<p>&amp;lt;b&amp;gt;</p>", ("&lt;b&gt;",)),
        ("<figure><img src=a.jpg><figcaption>Hall</figcaption></figure>", ("Hall",)),
        ("<nav>Home</nav><main>a</main><nav>Home</nav>", ("Home", "a")),
        ("<!-- a --><p>b", ("b",)),
        ("<video>old browser</video><svg><title>t</title><text>drawn</text></svg>", ("drawn",)),
        ("<details><summary>More</summary>hidden</details>", ("More", "hidden")),
    ],
)
def test_passages(html: str, expected: tuple[str, ...]) -> None:
    assert page(html).blocks == expected


def test_headings_are_told_apart() -> None:
    assert page("<h1>A <i>b</i></h1><p>c</p><h3></h3><div role=heading>d</div>").headings == ("A b", "d")


# Links.


@pytest.mark.parametrize(
    ("html", "url", "text", "place", "element"),
    [
        ("<a href='/a'>A  b</a>", "https://www.aldergrove.example/a", "A b", "main", "a"),
        ("<a href=b aria-label=Label><i class=icon></i></a>", URL + "b", "Label", "main", "a"),
        ("<a href=b title=Title></a>", URL + "b", "Title", "main", "a"),
        ("<a href=b><img src=x.png alt='Our crest'></a>", URL + "b", "Our crest", "main", "a"),
        ("<a href=b><svg><title>Facebook</title><path/></svg></a>", URL + "b", "Facebook", "main", "a"),
        ("<nav><ul><li><a href=b>B</a></ul></nav>", URL + "b", "B", "nav", "a"),
        ("<header><a href=b>B</a></header>", URL + "b", "B", "header", "a"),
        ("<footer><div><a href=b>B</a></div></footer>", URL + "b", "B", "footer", "a"),
        ("<div role=contentinfo><a href=b>B</a></div>", URL + "b", "B", "footer", "a"),
        ("<div id=footer><a href=b>B</a></div>", URL + "b", "B", "footer", "a"),
        ("<div class='row site-footer'><a href=b>B</a></div>", URL + "b", "B", "footer", "a"),
        ("<aside><a href=b>B</a></aside>", URL + "b", "B", "aside", "a"),
        ("<main><article><footer><a href=b>B</a></footer></article></main>", URL + "b", "B", "main", "a"),
        ("<div class='card'><div class='footer'><a href=b>B</a></div></div>", URL + "b", "B", "main", "a"),
        ("<map><area href=b alt=Map></map>", URL + "b", "Map", "main", "area"),
        ("<iframe src=//www.youtube.com/embed/1 title=Film></iframe>", "https://www.youtube.com/embed/1", "Film", "main", "iframe"),
        ("<iframe data-cookieblock-src='https://x.example/e'></iframe>", "https://x.example/e", "", "main", "iframe"),
        ("<meta http-equiv=refresh content='0; url=/new/'>", "https://www.aldergrove.example/new/", "", "main", "meta"),
        ("<a href='https://www.facebook.com/#!/school'>F</a>", "https://www.facebook.com/#!/school", "F", "main", "a"),
        ("<a href='mailto:office@aldergrove.example'>Mail</a>", "mailto:office@aldergrove.example", "Mail", "main", "a"),
        ("<svg><a xlink:href=b><text>B</text></a></svg>", URL + "b", "B", "main", "a"),
    ],
)
def test_one_link(html: str, url: str, text: str, place: str, element: str) -> None:
    (link,) = page(html).links

    assert (link.url, link.text, link.place, link.element) == (url, text, place, element)


PLUG_IN = "<div class='fb-page' data-href='https://www.facebook.com/aldergrove'></div>"


def test_an_account_that_a_script_will_show_is_a_lead_in_its_place() -> None:
    found = page(f"<main><p>News</p></main><footer>{PLUG_IN}</footer>")

    assert found.embeds == ("https://www.facebook.com/aldergrove",)
    assert [(link.url, link.place, link.element) for link in found.links] == [("https://www.facebook.com/aldergrove", "footer", "embed")]


@pytest.mark.parametrize("href", ["", "#top", "/page/", "javascript:go()", "aldergrove"])
def test_other_words_for_a_script_lead_nowhere(href: str) -> None:
    assert page(f"<div data-href='{href}'>More</div>").links == ()


@pytest.mark.parametrize("href", ["#top", "", "javascript:void(0)", "data:text/html,x", "https://[bad/"])
def test_what_leads_nowhere_is_no_link(href: str) -> None:
    assert page(f'<a href="{href}">x</a>').links == ()


def test_the_base_address_counts_once() -> None:
    read = page("<base href=/school/><base href=/other/><a href=a>a</a><img src=b.jpg><form action=c></form>")

    assert read.links[0].url == "https://www.aldergrove.example/school/a"
    assert read.images[0].url == "https://www.aldergrove.example/school/b.jpg"
    assert read.forms[0].action == "https://www.aldergrove.example/school/c"


def test_forms_tell_what_they_ask_for() -> None:
    fields = "<input name=child><textarea name=note></textarea><select name=year><option>1</select>"
    read = page(f"<form method=POST action=/send>{fields}</form>")

    assert [(form.action, form.method, form.fields) for form in read.forms] == [
        ("https://www.aldergrove.example/send", "post", ("child", "note", "year"))
    ]


# Pictures.


@pytest.mark.parametrize(
    ("html", "url", "largest"),
    [
        ("<img src=/a.jpg>", "/a.jpg", ""),
        ("<img src=/a.jpg srcset='/a.jpg 300w, /b.jpg 1600w, /c.jpg 800w'>", "/a.jpg", "/b.jpg"),
        ("<img src=/a.jpg srcset='/a.jpg 1x,/b.jpg 2x'>", "/a.jpg", "/b.jpg"),
        ("<picture><source srcset='/b.webp 900w'><img src=/a.jpg></picture>", "/a.jpg", "/b.webp"),
        ("<img src='data:image/gif;base64,R0' data-src=/a.jpg>", "/a.jpg", ""),
        ("<img src=/images/placeholder.png data-lazy-src=/a.jpg data-srcset='/b.jpg 2000w'>", "/a.jpg", "/b.jpg"),
        ("<img data-original=/a.jpg>", "/a.jpg", ""),
        ("<a href=/big.jpg><img src=/a.jpg></a>", "/a.jpg", "/big.jpg"),
        ("<a href=/page><img src=/a.jpg></a>", "/a.jpg", ""),
        ("<img src=/a.jpg data-orig-file=/whole.jpg srcset='/b.jpg 2x'>", "/a.jpg", "/whole.jpg"),
        ("<div style=\"color:red;background-image: url('/a.jpg')\"></div>", "/a.jpg", ""),
        ("<div style='background:url(/a.jpg)'></div>", "/a.jpg", ""),
        ("<div data-bg=/a.jpg></div>", "/a.jpg", ""),
        ("<video poster=/a.jpg></video>", "/a.jpg", ""),
        ("<svg><image href=/a.jpg></image></svg>", "/a.jpg", ""),
        ("<img src='data:,' data-src=/a.jpg><noscript><img src=/a.jpg></noscript>", "/a.jpg", ""),
        ("<noscript><img src=/a.jpg></noscript>", "/a.jpg", ""),
    ],
)
def test_which_picture_is_shown(html: str, url: str, largest: str) -> None:
    found = image(html)

    assert (found.url, found.largest) == tuple(f"https://www.aldergrove.example{path}" if path else "" for path in (url, largest))


def test_a_picture_written_into_the_page_is_not_lost() -> None:
    assert image(f"<img src='data:image/jpeg;base64,{'A' * 4000}' alt='Class 4'>").url == "data:image/jpeg"


def test_a_stand_in_is_no_picture() -> None:
    assert page("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>").images == ()


# Pages that a script fills.

SCRIPT = "<script src=/app.js></script>"
LINKS = "".join(f"<a href=/{number}>{number}</a>" for number in range(9))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<div id=root></div>{SCRIPT}", True),
        (f"<div id=app>Loading</div><noscript>You need to enable JavaScript to run this app.</noscript>{SCRIPT}", True),
        (f"<p>{'Some words. ' * 25}</p><noscript>Please enable JavaScript</noscript>{SCRIPT}", True),
        (f"<p>{'Some words. ' * 60}</p><noscript>Please enable JavaScript</noscript>{SCRIPT}", False),
        (f"<meta property=og:title content=School><p>{'Some words. ' * 8}</p>{SCRIPT}", False),
        (f"<meta property=og:title content=School><div id=root></div>{SCRIPT}", True),
        (f"{LINKS}{SCRIPT}", False),
        ("<p>Closed</p>", False),
        ("<p>Closed</p><script type=application/ld+json>{}</script>", False),
        (f"<img src=1.jpg><img src=2.jpg><img src=3.jpg><img src=4.jpg>{SCRIPT}", False),
        ("", False),
    ],
)
def test_which_page_is_a_shell(html: str, expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    assert page(html).is_shell is expected


# Whatever comes, a page is read.


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=some.binary(max_size=400), content_type=some.text(max_size=40))
def test_any_bytes_give_a_page(body: bytes, content_type: str) -> None:
    assert read_page(body, URL, content_type).url == URL


PIECES = some.sampled_from(
    [
        *("<div>", "</div>", "<p>", "<a href=x>", "</a>", "<img src=a.jpg>", "<li>", "<table>", "<td>", "<figure>", "<figcaption>", "<h2>"),
        *("</figure>", "text ", "<nav>", "</nav>", "<br>", "<svg>", "<select>", "<form>", "<iframe src=x>", "<picture>", "\x00", "&amp;"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(pieces=some.lists(PIECES, max_size=40))
def test_any_order_of_tags_gives_a_page(pieces: list[str]) -> None:
    read = page("".join(pieces))

    assert all(url.startswith("https://www.aldergrove.example/") for url in [*(link.url for link in read.links), *read.embeds])
    assert all(isinstance(found.near, tuple) for found in read.images)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 60_000 + "Rosie won",
        "<b>" * 60_000 + "Rosie won",
        "<a href=x>" * 30_000 + "Rosie won",
        "<!--" * 50_000 + "--><p>Rosie won",
        "<img src=a.jpg>" * 3_000 + "<p>Rosie won</p>" * 3_000,
        "<p class='" + "caption " * 20_000 + "'>Rosie won",
        "<noscript>" + "enable " * 50_000 + "</noscript><script></script>Rosie won",
    ],
)
def test_hostile_pages_are_read_in_time(html: str) -> None:
    start = time.process_time()
    read = page(html)

    assert "Rosie won" in read.text
    assert time.process_time() - start < 5


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_html5lib_cases_are_read() -> None:
    count = 0
    for path in sorted((SHARED / "hostile_web" / "html5lib-tests").rglob("*.test")):
        for case in json.loads(path.read_text("utf-8")).get("tests", []):
            read_page(str(case.get("input", "")).encode("utf-8", errors="surrogatepass"), URL, "text/html")
            count += 1

    assert count > 1000


def test_a_heading_of_two_lines_is_one_line() -> None:
    assert page("<h1>Our<br>staff</h1>").headings == ("Our staff",)
