"""A finding is known again where its place has another address, and only where the evidence says so."""

from datetime import date

import pytest

from audit.same_thing import pairs, parts, thing
from audit.told import Told

PICTURE = thing("0123456789abcdef")
PAGE = thing("")
SITE = {"site": "https://www.aldergrove.example/", "x": "https://x.com/AlderGrove", "bsky": "https://bsky.app/profile/alder.example"}


def told(name: str, at: str, *, about: str = PAGE, account: str = "site", rule: str = "IMG-01") -> Told:
    return Told(finding=name, rule=rule, account=account, verdict="fail", first_seen=date(2026, 1, 1), at=at, thing=about, mark=name)


@pytest.mark.parametrize(
    ("account", "about", "old", "new"),
    [
        ("site", PAGE, "https://www.aldergrove.example/news/", "http://aldergrove.example/news/index.html"),
        ("site", PAGE, "https://www.aldergrove.example/parents/uniform", "https://www.aldergrove.example/information/uniform.php"),
        ("site", PAGE, "https://www.aldergrove.example/news/fete", "https://www.alderschool.example/news/fete"),
        ("site", PICTURE, "https://www.aldergrove.example/news/12", "https://www.aldergrove.example/archive/2026/77"),
        ("x", PAGE, "https://x.com/AlderGrove", "https://x.com/AlderGroveSchool"),
        ("x", PAGE, "https://x.com/AlderGrove/status/17", "https://x.com/AlderGroveSchool/status/17"),
        ("bsky", PAGE, "https://bsky.app/profile/alder.example", "https://bsky.app/profile/aldergrove.example"),
    ],
)
def test_the_same_thing_in_another_place(account: str, about: str, old: str, new: str) -> None:
    assert pairs([told("old", old, about=about, account=account)], [told("new", new, about=about, account=account)], SITE) == {"new": "old"}


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("https://www.aldergrove.example/news/12", "https://www.aldergrove.example/news/13", {}),
        ("https://www.aldergrove.example/year3/news", "https://www.aldergrove.example/year4/news", {}),
        ("https://www.aldergrove.example/list?page=2", "https://www.aldergrove.example/list?page=3", {}),
        ("https://www.aldergrove.example/parents/uniform", "https://www.aldergrove.example/info/uniform", {"account": "other"}),
        ("https://www.aldergrove.example/parents/uniform", "https://www.aldergrove.example/info/uniform", {"rule": "BRD-02"}),
        ("https://www.aldergrove.example/parents/uniform", "https://www.aldergrove.example/info/uniform", {"about": thing("forbidden")}),
        ("", "https://www.aldergrove.example/news", {}),
    ],
)
def test_another_thing(old: str, new: str, changes: dict[str, str]) -> None:
    assert pairs([told("old", old)], [told("new", new, **changes)], SITE) == {}


def test_what_two_could_be_is_neither() -> None:
    fresh = [told("a", "https://www.aldergrove.example/x/uniform"), told("b", "https://www.aldergrove.example/y/uniform")]

    assert pairs([told("old", "https://www.aldergrove.example/parents/uniform")], fresh, SITE) == {}


def test_what_is_said_of_any_page_is_no_thing_of_its_own() -> None:
    assert (thing(""), thing("forbidden")) == ("page", "page forbidden")
    assert thing("https://x.com/Alder") == thing("https://x.com/Alder") != thing("https://x.com/Beacon")


@pytest.mark.parametrize("address", ["", "no address", "http://[", "mailto:office@aldergrove.example"])
def test_what_is_no_address_has_no_parts(address: str) -> None:
    assert parts(address) == []
