"""Mastodon: an account and its public posts by the server's interface."""

import json
import re
from typing import Any

import pytest
from builders import account
from made_answers import SHARED, answer

from crawler.platforms.mastodon import PLATFORM, follow, read_editors, read_posts, read_profile, visits
from records.capture import Answer, Part
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

SERVER = "https://social.example"
ACCOUNT = account(platform="mastodon", url=f"{SERVER}/@aldergrove", handle="")
LOOKUP = f"{SERVER}/api/v1/accounts/lookup?acct=aldergrove"
STATUSES = f"{SERVER}/api/v1/accounts/990001/statuses?limit=40&exclude_reblogs=true"


def told(**changes: Any) -> Answer:
    body = {
        "id": "990001",
        "username": "aldergrove",
        "acct": "aldergrove",
        "display_name": "Alder Grove Primary",
        "url": f"{SERVER}/@aldergrove",
        "note": '<p>News for parents.<br>For ages 13+</p><p><a href="https://www.aldergrove.example/" rel="me">our site</a></p>',
        "avatar": f"{SERVER}/a.png",
        "fields": [{"name": "Site", "value": "<a href='https://www.larkspurtrust.example/'>trust</a>"}],
        "group": False,
    }
    return answer(LOOKUP, {**body, **changes})


def status(number: int = 1, **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(number),
        "url": f"{SERVER}/@aldergrove/{number}",
        "created_at": "2026-06-12T09:00:00.000Z",
        "content": "<p>Sports day</p>",
        "spoiler_text": "",
        "media_attachments": [],
        "mentions": [],
    }
    return {**body, **changes}


def page(*statuses: Any, url: str = STATUSES, further: str = "", **changes: Any) -> Answer:
    headers = {"link": f'<{further}>; rel="next", <{SERVER}/x>; rel="prev"'} if further else {}
    return answer(url, list(statuses), headers=headers, part=Part.POSTS, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [LOOKUP]),
        ({"url": f"{SERVER}/users/aldergrove"}, [LOOKUP]),
        ({"url": f"{SERVER}/@aldergrove@other.example"}, [f"{SERVER}/api/v1/accounts/lookup?acct=aldergrove%40other.example"]),
        (
            {"url": "", "handle": "@aldergrove@home.example"},
            ["https://home.example/.well-known/webfinger?resource=acct:aldergrove@home.example"],
        ),
        ({"url": "", "handle": "Alder Grove"}, []),
        ({"url": "https://social.example/about"}, []),
    ],
)
def test_where_to_begin(changes: dict[str, str], expected: list[str]) -> None:
    row = account(**{"platform": "mastodon", "url": ACCOUNT.url, "handle": "", **changes})

    assert [visit.url for visit in visits(row)] == expected


def finger(href: str) -> Answer:
    url = "https://home.example/.well-known/webfinger?resource=acct:aldergrove@home.example"
    link = {"rel": "self", "type": "application/activity+json", "href": href}
    return answer(url, {"subject": "acct:aldergrove@home.example", "links": [link]})


@pytest.mark.parametrize(
    ("seen", "then"),
    [
        (finger(f"{SERVER}/users/aldergrove"), [LOOKUP]),
        (finger("javascript:alert(1)"), []),
        (told(), [f"{SERVER}/api/v2/instance", STATUSES]),
        (answer(LOOKUP, {"error": "Record not found"}), []),
        (page(status(), further=f"{STATUSES}&max_id=1"), [f"{STATUSES}&max_id=1"]),
        (page(status(), further="https://elsewhere.example/api/v1/accounts/1/statuses?max_id=1"), []),
        (page(status(), further=f"{STATUSES}&max_id=1", depth=99), []),
        (page(status()), []),
    ],
)
def test_how_to_go_on(seen: Answer, then: list[str]) -> None:
    assert [visit.url for visit in follow(ACCOUNT, seen)] == then


def test_a_profile() -> None:
    found = read_profile(ACCOUNT, (told(),))

    assert isinstance(found, Profile)
    assert (found.name, found.handle, found.stable_id) == ("Alder Grove Primary", "aldergrove@social.example", "990001")
    assert found.text == "News for parents.\nFor ages 13+\nour site\nSite: trust"
    assert found.links == ("https://www.aldergrove.example/", "https://www.larkspurtrust.example/")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ((), Reason.NOT_FOUND_UNVERIFIED),
        ((answer(LOOKUP, "<!DOCTYPE html><title>Home</title>"),), Reason.PARSE_ERROR),
        ((answer(LOOKUP, {"id": "1", "name": "renamed"}),), Reason.PARSE_ERROR),
    ],
)
def test_why_a_profile_is_unseen(answers: tuple[Answer, ...], reason: Reason) -> None:
    found = read_profile(ACCOUNT, answers)

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_posts_of_all_pages() -> None:
    second = f"{STATUSES}&max_id=2"
    found = read_posts(ACCOUNT, (told(), page(status(3), status(2), further=second), page(status(1), url=second)))

    assert isinstance(found, Posts)
    assert len(found.items) == 3
    assert found.sight.complete


def test_a_page_that_was_not_fetched_is_missing() -> None:
    found = read_posts(ACCOUNT, (told(), page(status(3), further=f"{STATUSES}&max_id=2")))

    assert isinstance(found, Posts)
    assert found.sight.worst.reason is Reason.PAGINATION_INCOMPLETE


def test_an_empty_last_page_ends_the_list() -> None:
    second = f"{STATUSES}&max_id=2"
    found = read_posts(ACCOUNT, (page(status(3), further=second), page(url=second, further=f"{STATUSES}&max_id=1")))

    assert isinstance(found, Posts)
    assert found.sight.complete


def test_a_post_that_cannot_be_read_is_counted() -> None:
    found = read_posts(ACCOUNT, (page(status(1), {"id": "2"}, "odd"),))

    assert isinstance(found, Posts)
    assert (found.sight.expected, found.sight.observed) == (3, 1)


def test_what_a_post_holds() -> None:
    media = [{"type": "image", "url": f"{SERVER}/m.jpg", "description": "A sack race"}, {"type": "video", "url": f"{SERVER}/m.mp4"}]
    mention = {"acct": "larkspur", "url": f"{SERVER}/@larkspur"}
    content = f'<p>See <a href="https://www.aldergrove.example/">here</a> <a href="{SERVER}/@larkspur">@larkspur</a></p>'
    found = read_posts(ACCOUNT, (page(status(1, content=content, media_attachments=media, mentions=[mention], spoiler_text="Trip")),))

    assert isinstance(found, Posts)
    only = found.items[0]
    assert only.text == "Trip\nSee here @larkspur"
    assert [(image.url, image.alt) for image in only.images] == [(f"{SERVER}/m.jpg", "A sack race")]
    assert (only.links, only.mentions) == (("https://www.aldergrove.example/",), ("larkspur",))


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ((), Reason.NOT_FOUND_UNVERIFIED),
        ((told(),), Reason.AUTH_REQUIRED),
        ((answer(STATUSES, {"error": "This API requires an authenticated user"}),), Reason.PARSE_ERROR),
    ],
)
def test_why_posts_are_unseen(answers: tuple[Answer, ...], reason: Reason) -> None:
    found = read_posts(ACCOUNT, answers)

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_nobody_sees_who_holds_the_password() -> None:
    assert read_editors(ACCOUNT, ()) == Unseen(reason=Reason.API_NO_ENDPOINT, detail=PLATFORM.by_hand)


def recorded() -> dict[str, Any]:
    """JSON bodies of the recorded answers by the address they were asked at; the last of each."""
    folder = SHARED / "data" / "api_json" / "mastodon"
    if not folder.is_dir():
        pytest.skip("the recorded answers are not beside the project")
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for uri, body in re.findall(r"\n {4}uri: (\S+)\n {2}response:\n {4}body:\n {6}string: '((?:[^']|'')*)'", text):
            try:
                found[uri] = json.loads(" ".join(body.replace("''", "'").split()))
            except ValueError:
                continue
    return found


@pytest.mark.parametrize(
    ("registrations", "expected"),
    [
        ({"min_age": 16}, 16),
        ({"min_age": None}, None),
        ({}, None),
        ({"min_age": "16"}, None),
        ({"min_age": True}, None),
        ({"min_age": -1}, None),
    ],
)
def test_the_age_that_its_server_asks_for(registrations: dict[str, object], expected: int | None) -> None:
    found = read_profile(ACCOUNT, (told(), answer(f"{SERVER}/api/v2/instance", {"registrations": registrations})))

    assert isinstance(found, Profile)
    assert found.minimum_age == expected


@pytest.mark.shared_data
def test_every_recorded_account_and_post_is_read() -> None:
    answers = recorded()
    bodies = [body for body in answers.values() if isinstance(body, dict)]
    accounts = [body for body in bodies if "acct" in body and "display_name" in body]
    statuses = [body for body in bodies if "content" in body and body.get("url")]
    profiles = [read_profile(ACCOUNT, (answer(LOOKUP, body),)) for body in accounts]
    read = read_posts(ACCOUNT, (page(*statuses),))

    assert accounts
    assert statuses
    assert [found for found in profiles if not isinstance(found, Profile)] == []
    assert isinstance(read, Posts)
    assert len(read.items) == len(statuses)
    assert all(item.posted is not None for item in read.items)
