"""Cookies and storage keys are read by name alone, each once, and masked where a name could tell who somebody is."""

import time
from typing import Any

import pytest

from crawler.storage_read import cookies_of, keys_of, masked_name

HOST = "www.aldergrove.example"
LATER = time.time() + 86_400 * 30


def own(host: str) -> bool:
    return host.endswith("aldergrove.example")


def kept(name: str, domain: str = HOST, expires: float = -1) -> dict[str, Any]:
    return {"name": name, "value": "secret", "domain": domain, "path": "/", "expires": expires}


def test_who_set_a_cookie_and_for_how_long() -> None:
    answered = [(HOST, "PHPSESSID=secret; path=/; HttpOnly")]
    found = cookies_of([kept("PHPSESSID"), kept("_ga", ".aldergrove.example", LATER)], answered, own)

    assert [(one.name, one.host, one.by, one.days) for one in found] == [
        ("_ga", "aldergrove.example", "script", 30.0), ("PHPSESSID", HOST, "answer", None),
    ]  # fmt: skip
    assert "secret" not in repr(found)


def test_a_cookie_that_the_browser_refused_is_counted() -> None:
    (found,) = cookies_of([], [("www.facebook.com", "fr=secret; Max-Age=7776000; Domain=.facebook.com; SameSite=None")], own)

    assert (found.name, found.host, found.is_own, found.kept, found.days) == ("fr", "www.facebook.com", False, False, 90.0)


@pytest.mark.parametrize("ending", ["Max-Age=0", "expires=Thu, 01 Jan 1970 00:00:00 GMT", "Max-Age=-1"])
def test_a_cookie_that_is_taken_away_is_none(ending: str) -> None:
    assert cookies_of([], [(HOST, f"old=; {ending}; path=/")], own) == ()


def test_a_date_nobody_can_read_lasts_until_the_browser_is_closed() -> None:
    (found,) = cookies_of([], [(HOST, "odd=1; expires=soon")], own)

    assert found.days is None


def test_keys_of_several_frames() -> None:
    frame = {"origin": f"https://{HOST}", "found": [{"place": "local", "name": "visits", "size": 5}, {"place": "", "name": "", "size": 0}]}
    other = {"origin": "https://video.example", "found": [{"place": "indexeddb", "name": "player", "size": 0}]}
    found = keys_of([frame, frame, other, {"origin": "null", "found": frame["found"]}], own)

    assert [(one.place, one.name, one.host, one.is_own, one.size) for one in found] == [
        ("indexeddb", "player", "video.example", False, 0), ("local", "visits", HOST, True, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("_ga", "_ga"),
        ("_gat_UA-12345678-1", "_gat_UA-#-1"),
        ("user_maya.thistleton@beaconhill.example", "***"),
        ("wordpress_logged_in_0f8a12bc34de56f70f8a12bc34de56f7", "wordpress_logged_in_#"),
        ("id-550e8400-e29b-41d4-a716-446655440000", "id-#"),
        ("deadbeefdecade-facade", "deadbeefdecade-facade"),
    ],
)
def test_a_name_that_could_be_somebodys_own_is_masked(name: str, expected: str) -> None:
    assert masked_name(name) == expected
