"""What is read beside a picture is its own card's text, caption and heading, and nobody else's."""

import re
from html import unescape
from pathlib import Path

import pytest

from crawler.page import read_page
from records.web import Image, Page

URL = "https://www.aldergrove.example/news/sports-day/"


def page(html: str) -> Page:
    return read_page(html.encode(), URL, "text/html; charset=utf-8")


def image(html: str) -> Image:
    images = page(html).images
    assert len(images) == 1, images
    return images[0]


@pytest.mark.parametrize(
    ("html", "caption"),
    [
        ("<figure><img src=a.jpg><figcaption>Winners</figcaption></figure>", "Winners"),
        ("<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>Winners</p></div>", "Winners"),
        ("<dl><dt><a href=x><img src=a.jpg></a></dt><dd class='wp-caption-text gallery-caption'>Winners</dd></dl>", "Winners"),
        ("<div><div class='image-caption'>Winners</div><img src=a.jpg></div>", "Winners"),
        ("<figure><div><img src=a.jpg></div><figcaption><p>Winners</p><p>all</p></figcaption></figure>", "Winners all"),
        ("<figure><img src=a.jpg></figure><p>No caption</p>", ""),
    ],
)
def test_captions(html: str, caption: str) -> None:
    assert image(f"<main>{html}</main>").caption == caption


def test_each_picture_of_a_gallery_has_its_own_caption() -> None:
    cells = "".join(f"<figure><img src={name}.jpg><figcaption>{name}</figcaption></figure>" for name in ("one", "two"))
    read = page(f"<figure class=gallery>{cells}<figcaption>Sports day</figcaption></figure><p>Elsewhere</p>")

    assert [found.caption for found in read.images] == ["one", "two"]
    assert all("Sports day" in found.near for found in read.images)


CARD = '<div class="card"><img src="{0}.jpg"><h3>{0}</h3><p>{1}</p></div>'


def test_cards_do_not_read_each_others_text() -> None:
    cards = CARD.format("Ada", "Head of maths") + CARD.format("Ben", "Won the race")
    read = page(f"<main><h1>People</h1><div class=grid>{cards}</div></main>")

    assert [found.near for found in read.images] == [("Ada", "Head of maths"), ("Ben", "Won the race")]


@pytest.mark.parametrize(
    ("html", "near"),
    [
        ("<li><img src=a.jpg> Rosie won</li><li>Other</li>", ("Rosie won",)),
        ("<table><tr><td><img src=a.jpg></td><td>Rosie won</td></tr><tr><td></td><td>Other</td></tr></table>", ("Rosie won",)),
        ("<article><p>Before</p><figure><img src=a.jpg><figcaption>C</figcaption></figure><p>After</p></article>", ("Before", "After")),
        ("<div><a href=x><img src=a.jpg><p>Rosie</p></a></div><p>Other</p>", ("Rosie",)),
        ("<div><span><img src=a.jpg></span><em>New</em></div>", ("New",)),
        ("<div><div><img src=a.jpg><b>New</b></div><div>Rosie won the race</div></div>", ("New", "Rosie won the race")),
        ("<h2>One</h2><p>First part</p><h2>Two</h2><img src=a.jpg><p>Second part</p><h2>Three</h2><p>Third</p>", ("Second part",)),
    ],
)
def test_what_stands_beside_one_picture(html: str, near: tuple[str, ...]) -> None:
    assert image(f"<body><nav>Home</nav><main>{html}</main><footer>Foot</footer></body>").near == near


def test_pictures_and_texts_that_take_turns() -> None:
    read = page("<main><img src=1.jpg><p>Ada</p><img src=2.jpg><p>Ben</p><img src=3.jpg><p>Cai</p></main>")

    assert [found.near for found in read.images] == [("Ada",), ("Ben",), ("Cai",)]


def test_titles_below_their_pictures() -> None:
    read = page("<main><img src=1.jpg><h3>Ada</h3><p>Maths</p><img src=2.jpg><h3>Ben</h3><p>Race</p></main>")

    assert [found.near for found in read.images] == [("Ada", "Maths"), ("Ben", "Race")]


def test_what_stands_beside_is_bounded_and_near() -> None:
    long = "".join(f"<p>{'word ' * 60}{number}</p>" for number in range(20))
    found = image(f"<main>{long}<p>just above</p><img src=a.jpg><p>just below</p>{long}</main>")

    assert sum(map(len, found.near)) <= 1200
    assert {"just above", "just below"} <= set(found.near)


def test_navigation_stands_beside_no_picture() -> None:
    found = image("<body><header><a href=/><img src=logo.png></a><nav><ul><li>Home<li>News</ul></nav></header><p>Text</p></body>")

    assert found.near == ()


@pytest.mark.parametrize(
    ("html", "heading"),
    [
        ("<h2>Sports</h2><img src=a.jpg>", "Sports"),
        ("<div><h2>Sports</h2></div><div><div><img src=a.jpg></div></div>", "Sports"),
        ("<article><h2>Other</h2></article><img src=a.jpg>", ""),
        ("<h1>News</h1><article><h2>Other</h2></article><article><img src=a.jpg><p>x</p></article>", "News"),
        ("<div class=card><h3>Ada</h3><img src=x.jpg></div><h2>Race</h2><img src=a.jpg>", "Race"),
    ],
)
def test_the_heading_above(html: str, heading: str) -> None:
    assert page(f"<main>{html}</main>").images[-1].heading == heading


def test_a_card_with_a_title_below_does_not_take_the_one_before() -> None:
    cards = CARD.format("Ada", "Maths") + CARD.format("Ben", "Race")

    assert [found.heading for found in page(f"<div>{cards}</div>").images] == ["", ""]


POPPY = "Poppy Wainwright, Year 1"


@pytest.mark.parametrize(
    "html",
    [
        f'<a href=big.jpg title="{POPPY}"><img src=a.jpg></a>',
        f'<a href=/photo/3 data-caption="{POPPY}"><img src=a.jpg></a>',
        f'<a href="#" data-title="{POPPY}"><img src=a.jpg></a>',
        f'<a href=big.jpg data-sub-html="&lt;p&gt;{POPPY}&lt;/p&gt;"><img src=a.jpg></a>',
        f'<a href=/x data-lightbox-title="{POPPY}"><span><img src=a.jpg></span></a>',
        f'<a href=/x data-fancybox=g data-caption="{POPPY}"><picture><source srcset=b.webp><img src=a.jpg></picture></a>',
        f'<a href=/x data-pswp-width=900 data-pswp-caption="{POPPY}"><img src=a.jpg></a>',
        f'<a href=big.jpg aria-label="{POPPY}"><img src=a.jpg alt="A child"></a>',
        f'<a href=/x data-glightbox="title: {POPPY}"><img src=a.jpg></a>',
        f'<figure aria-label="{POPPY}"><img src=a.jpg></figure>',
        f'<div data-src=big.jpg data-sub-html="{POPPY}"><img src=a.jpg></div>',
        f'<img src=a.jpg data-image-caption="&lt;p&gt;{POPPY}&lt;/p&gt;">',
        f'<div data-bg=a.jpg data-caption="{POPPY}"></div>',
    ],
)
def test_a_caption_in_an_attribute_is_the_caption(html: str) -> None:
    assert image(f"<main>{html}</main>").caption == POPPY


@pytest.mark.parametrize(
    "html",
    [
        f'<a href=/news/3 title="{POPPY}"><img src=a.jpg></a>',
        f'<a href=/news/3 aria-label="{POPPY}"><img src=a.jpg></a>',
        f'<img src=a.jpg alt="A child" aria-label="{POPPY}">',
        f'<figure><a href=big.jpg title="{POPPY}"><img src=a.jpg></a><figcaption>Winners</figcaption></figure>',
    ],
)
def test_other_labels_stand_beside_the_picture(html: str) -> None:
    assert POPPY in image(f"<main>{html}</main>").near


def test_an_attribute_of_several_lines_is_read_in_lines() -> None:
    found = image('<a href=big.jpg data-sub-html="<h4>Poppy Wainwright</h4><p>Year&nbsp;1<br>Oak</p>"><img src=a.jpg></a>')

    assert found.caption == "Poppy Wainwright\nYear 1\nOak"


@pytest.mark.parametrize("html", ['<a href=big.jpg data-sub-html="#caption-3"><img src=a.jpg></a>', "<a href=/x><img src=a.jpg></a>"])
def test_an_attribute_that_says_nothing_is_no_caption(html: str) -> None:
    found = image(f"<main>{html}</main>")

    assert (found.caption, found.near) == ("", ())


def test_a_box_around_many_pictures_captions_none_of_them() -> None:
    read = page(f'<div data-caption="{POPPY}"><img src=a.jpg><img src=b.jpg></div>')

    assert [found.caption for found in read.images] == ["", ""]


def test_a_caption_is_that_of_a_picture_whose_own_box_has_text_enough() -> None:
    text = "A long line about the day, which is longer than the words on a label would be."
    found = image(f"<main><figure><div><img src=a.jpg><p>{text}</p></div><figcaption>Winners</figcaption></figure></main>")

    assert (found.caption, found.near) == ("Winners", (text,))


DEMO = Path(__file__).resolve().parents[2] / "audit" / "demo" / "web"


@pytest.mark.parametrize("path", [path for path in sorted(DEMO.rglob("index.html")) if "<figcaption>" in path.read_text("utf-8")])
def test_each_figure_of_the_fictional_trust_has_its_caption(path: Path) -> None:
    html = path.read_text("utf-8")
    captions = [unescape(text) for text in re.findall(r"<figcaption>(.*?)</figcaption>", html)]
    read = page(html)

    assert [found.caption for found in read.images if found.caption] == captions
    assert not {text for found in read.images for text in found.near} & set(captions)
