"""The widest version is found in each way a `srcset` is written."""

import pytest

from crawler.picture_source import picture_of


@pytest.mark.parametrize(
    ("offered", "largest"),
    [
        ("a.jpg 300w, b.jpg 1200w, c.jpg 600w", "b.jpg"),
        ("a.jpg 1x, b.jpg 2x", "b.jpg"),
        ("a.jpg 300w , b.jpg 1200w", "b.jpg"),
        ("a.jpg 300w,b.jpg 1200w", "b.jpg"),
        ("a,1.jpg 300w, b,2.jpg 200w", "a,1.jpg"),
        ("a.jpg, b.jpg 2x", "b.jpg"),
        ("b.jpg 300w, a.jpg 300w", "b.jpg"),
        ("a.jpg 300w,", "a.jpg"),
        ("a.jpg", "a.jpg"),
        (", ".join(f"a{width}.jpg {width}w" for width in range(1, 900)), "a899.jpg"),
        (" ", ""),
        ("", ""),
    ],
)
def test_the_widest_of_a_set(offered: str, largest: str) -> None:
    assert picture_of({"src": "shown.jpg", "srcset": offered}, [], "", str) == ("shown.jpg", largest)


@pytest.mark.parametrize("name", ["blank.gif", "x/PLACEHOLDER-2.PNG", "lazy.svg", "1x1.Gif"])
def test_a_stand_in_gives_way_to_the_picture_that_loads_late(name: str) -> None:
    assert picture_of({"src": name, "data-src": "hall.jpg"}, [], "", str) == ("hall.jpg", "")


@pytest.mark.parametrize("name", ["hall.gif", "blank.jpg", "blank", "placeholder.png.jpg"])
def test_a_picture_of_its_own_is_no_stand_in(name: str) -> None:
    assert picture_of({"src": name, "data-src": "other.jpg"}, [], "", str) == (name, "")
