"""Addresses that differ in a number, slug, date or session id alone have one form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.address_form import form_of

HOME = "http://www.aldergrove.example"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/", "/"),
        ("", "/"),
        ("/about", "/…"),
        ("/news/2019/03/sports-day", "/news/#/#/…"),
        ("/news/2019/03/", "/news/#/#"),
        ("/gallery/summer-fair-2025/17.html", "/gallery/…/#.html"),
        ("/page-17", "/…#"),
        ("/a/b/c/d/e/f", "/a/b/c/…/…/…"),
        ("/index.php?b=1&a=2&b=3", "/index.php?a&b"),
        ("/s/0cc175b9c0f1b6a8/contact", "/s/@/…"),
        ("/doc/900150983cd24fb0.pdf", "/doc/…#.pdf"),
        ("/list?sort=price#top", "/…?sort"),
    ],
)
def test_the_form_of_an_address(path: str, form: str) -> None:
    assert form_of(HOME + path).text == form


@pytest.mark.parametrize(
    ("path", "place", "without"),
    [
        ("/s/0cc175b9c0f1b6a8/contact", "/s/(session id)", "/s/@/contact?"),
        ("/contact?v=900150983cd24fb0&a=1", "/…?v=(session id)", "/contact?a=1"),
        ("/contact?v=2b6f0cc9-04d1-4f5a-9c1e-5d8f3c2a1b00", "/…?v=(session id)", "/contact?"),
        ("/contact?v=Zk3mQ9xW7pL2vB8nR4tY", "/…?v=(session id)", "/contact?"),
        ("/facade/decade?word=deadbeef&n=12345678", "", ""),
        ("/a-long-slug-of-2026", "", ""),
    ],
)
def test_where_a_session_id_stands(path: str, place: str, without: str) -> None:
    form = form_of(HOME + path)

    assert (form.made_up, form.without_made_up) == (place, without)


@pytest.mark.parametrize(
    ("path", "day", "ends"),
    [
        ("/calendar/2031/5/", date(2031, 5, 1), True),
        ("/2026/11/23", date(2026, 11, 23), True),
        ("/events/2031-05/", date(2031, 5, 1), True),
        ("/events/20310501/", date(2031, 5, 1), True),
        ("/article/20310501/", None, False),
        ("/news/2019/03/story", date(2019, 3, 1), False),
        ("/c?year=2031&month=5&day=7", date(2031, 5, 7), True),
        ("/c?YEAR=2031", date(2031, 1, 1), True),
        ("/c?on=2031-05-01T10:00", date(2031, 5, 1), True),
        ("/c?on=01.05.2031", date(2031, 5, 1), True),
        ("/c?month=203105", date(2031, 5, 1), True),
        ("/c?date=20310501", date(2031, 5, 1), True),
        ("/c?start=1935360000", date(2031, 5, 1), True),
        ("/c?id=20310501", None, False),
        ("/c?month=5", None, False),
        ("/c?terms=2019-20", None, False),
        ("/2031/13/", None, False),
        ("/2031/02/31/", None, True),
        ("/c?date=99999999&start=9999999999999", date(2286, 11, 20), True),
        ("/year/2031", None, False),
    ],
)
def test_the_day_an_address_is_about(path: str, day: date | None, ends: bool) -> None:  # noqa: FBT001  (a column of the table)
    form = form_of(HOME + path)

    assert (form.day, form.ends_in_day) == (day, ends and day is not None)


@given(path=some.text(max_size=60))
def test_any_address_has_a_form(path: str) -> None:
    assert form_of(f"{HOME}/{path}").text.startswith("/")
