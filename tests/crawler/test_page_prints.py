"""A page that only repeats another has its print; what a server writes anew does not count."""

import time

import pytest

from crawler.page_prints import prints
from records.web import Page

HOME = "http://www.aldergrove.example"
SESSIONS = ("0cc175b9c0f1b6a831c399e2", "92eb5ffee6ae2fec3ad71c77")


def printed(path: str, *blocks: str, files: tuple[str, ...] = (), title: str = "") -> bytes:
    return prints(Page(url=HOME + path, title=title, blocks=blocks), files)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("/a", "Now 12:03:17", "Hello"), ("/b", "Now 9:41", "Hello")),
        ((f"/s/{SESSIONS[0]}/a", f"Hello {SESSIONS[0]}"), (f"/s/{SESSIONS[1]}/a", f"Hello {SESSIONS[1]}")),
        (("/a?v=1", "Ticket 2b6f0cc9-04d1-4f5a-9c1e-5d8f3c2a1b00"), ("/a?v=1", "Ticket 2b6f0cc9-04d1-4f5a-9c1e-5d8f3c2a1b11")),
        (("/c/2026/11/", "November 2026", "No events"), ("/c/2031/03/", "March 2031", "No events")),
        (("/c?year=2026&month=11", "11/2026"), ("/c?year=2031&month=3", "3/2031")),
        (("/c?week=5", "Monday 3 Mawrth 2026"), ("/c?week=9", "Llun 3 April 2031")),
        (("/l?sort=price", "Sorted by price", "Pen", "Cup"), ("/l?sort=name", "Sorted by name", "Cup", "Pen")),
    ],
)
def test_what_does_not_count(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert printed(*one) == printed(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("/item?id=17", "Item 17"), ("/item?id=18", "Item 18")),
        (("/item/17", "Item 17"), ("/item/18", "Item 18")),
        (("/c/2026/11/", "Concert"), ("/c/2031/03/", "Play")),
        (("/a", "Hello"), ("/a", "Hello", "again")),
        (("/a?x=1", "Year 2001"), ("/a?x=2", "Year 2002")),
    ],
)
def test_what_counts(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert printed(*one) != printed(*other)


def test_pictures_and_the_title_count() -> None:
    shown = {printed("/a", files=(f"{HOME}/1.jpg",)), printed("/a", files=(f"{HOME}/2.jpg",)), printed("/a"), printed("/a", title="B")}

    assert len(shown) == 4


def test_a_list_sorted_and_filtered_has_a_print_for_each_passage() -> None:
    assert len(printed("/l?a=1&b=2&c=3", "Pen", "Cup")) == 8


def test_a_page_without_anything_has_a_print() -> None:
    assert len(printed("/a")) == 4


def test_letters_that_are_none_have_a_print() -> None:
    assert len(printed("/a", "\ud800")) == 4


def test_a_print_is_cheap() -> None:
    page = Page(url=HOME + "/a", blocks=tuple(f"Passage {number} of a page" * 3 for number in range(240)))
    start = time.process_time()
    for _ in range(100):
        prints(page)

    assert time.process_time() - start < 0.5
