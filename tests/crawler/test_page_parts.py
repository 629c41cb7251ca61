"""Most elements say nothing of themselves: what is told without looking closely is what looking closely tells."""

import pytest

from crawler.page import read_page
from crawler.page_parts import CAPTION_CLASS, OF_THE_SITE, PLAIN, PLAIN_ID, part_of

WORDS = (
    *("nav", "Site-Nav", "top_navbar", "primarymenu", "global-footer", "footer", "masthead"),
    *("wp-caption", "Caption-Text", "my_caption", "card"),
)


@pytest.mark.parametrize("name", ["", *WORDS])
@pytest.mark.parametrize("names", WORDS)
def test_each_name_that_tells_a_place_is_looked_at(names: str, name: str) -> None:
    part = part_of("div", f"elementor-1a2b {names}", name, "", in_content=False)
    own, words = name.lower(), ["elementor-1a2b", names.lower(), name.lower()]

    assert bool(part.place) == (PLAIN_ID.fullmatch(own) is not None or any(OF_THE_SITE.fullmatch(word) for word in words))


@pytest.mark.parametrize("names", WORDS)
def test_each_class_of_a_caption_is_looked_at(names: str) -> None:
    assert part_of("p", f"x {names}", "", "", in_content=True).is_caption == (CAPTION_CLASS.fullmatch(names.lower()) is not None)


@pytest.mark.parametrize("names", ["", "elementor-element elementor-element-1a2b3c", "site-nav"])
def test_a_box_in_the_content_without_role_says_nothing(names: str) -> None:
    assert part_of("div", names, "", "", in_content=True) == PLAIN


def test_names_beyond_measure_are_read_and_not_remembered() -> None:
    html = f"<div id='{'x' * 600}' class='site-footer'><a href='/terms/'>Terms</a></div>"
    part_of.cache_clear()
    (link,) = read_page(html.encode(), "https://www.aldergrove.example/", "text/html").links

    assert link.place == "footer"
    assert part_of.cache_info().currsize == 0
