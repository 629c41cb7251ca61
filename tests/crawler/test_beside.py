"""What is read beside a picture is its own card's text, caption and heading, and nobody else's."""

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
