"""The page reader finds the links, pictures and text that BeautifulSoup finds, slowly and in another way."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, NavigableString

from crawler.addresses import resolve
from crawler.page import read_page

URL = "https://www.aldergrove.example/news/sports-day/"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
DEMO = Path(__file__).resolve().parents[2] / "audit" / "demo" / "web"

GALLERY = """<!doctype html><html lang=en><head><title>Gallery</title><base href="/photos/"><script>var x = "<a href=no>";</script></head>
<body class=home><header id=top><a href="/"><img src="/crest.svg" alt="Alder Grove"></a><nav><ul><li><a href="/news">News &amp; events</a>
<ul><li><a href="a/../b.html?x=1&amp;y=2">B</a></ul></ul></nav></header><main><h1>Our <em>gallery</em></h1><p>Words with <a href="c.html">a
link</a>, <strong>strong</strong> and<br>a break.</p><table><caption>Terms</caption><tr><th>Term<th>Starts<tr><td>Autumn<td>3 Sept</table>
<div class=row><figure><img src=hall.jpg alt=Hall><figcaption>The hall</figcaption></figure><img src="deep/pic.png"></div><ul><li>One<li>Two
<p>inside</p></ul><dl><dt>Head<dd>Mrs Stone</dl><blockquote>Said</blockquote><pre>a  b
c</pre><form action=/go><label>Name <input name=n></label><button>Send</button></form></main><footer><p>Copyright</p>
<a href="https://www.facebook.com/aldergrove">Facebook</a><map><area href=/m alt=m></map></footer></body></html>"""


def test_a_page_with_one_of_everything() -> None:
    _compare(GALLERY)


@pytest.mark.parametrize("path", sorted(DEMO.rglob("index.html")), ids=lambda path: str(path.relative_to(DEMO).parent))
def test_every_page_of_the_fictional_trust(path: Path) -> None:
    _compare(path.read_text("utf-8"))


def _compare(html: str) -> None:
    read = read_page(html.encode(), URL, "text/html; charset=utf-8")
    soup = BeautifulSoup(html, "html.parser")
    base = soup.find("base", href=True)
    start = resolve(URL, str(base["href"])) if base else URL
    hrefs = [str(tag["href"]) for tag in soup.find_all("a", href=True) if not tag.find_parent(["template", "noscript"])]
    expected = {url for href in hrefs if href and not href.startswith("#") if (url := resolve(start, href))}
    pictures = [str(tag["src"]) for tag in soup.find_all("img", src=True) if not tag.find_parent(["noscript", "template"])]

    assert {link.url for link in read.links if link.element == "a"} == expected
    assert {resolve(start, src) for src in pictures if not src.startswith("data:")} <= {found.url for found in read.images}
    assert _letters(read.text) == _letters(_soup_text(html))


def _soup_text(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    unread = ["script", "style", "noscript", "template", "title", "video", "audio", "canvas", "iframe", "noframes", "desc"]
    for tag in soup(unread):
        tag.decompose()
    return "".join(text for text in soup.find_all(string=True) if type(text) is NavigableString and not isinstance(text, Comment))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_recorded_walls_are_read_as_an_oracle_reads_them() -> None:
    for path in sorted((SHARED / "social_walls").rglob("*.html")):
        _compare(path.read_bytes().decode("utf-8", errors="replace"))
