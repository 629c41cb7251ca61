"""Lists of an owner's interface: whole only where their end was seen, followed only within the same list, refused in our words."""

from typing import Any

import pytest
from builders import account
from made_answers import answer

from crawler.json_parts import json_of, text_of
from crawler.owner_api import (
    MOST_PAGES,
    Listed,
    continued,
    editors_of,
    entries_at,
    further,
    is_own,
    listed,
    own_name,
    posts_of,
    refused_by,
    with_parameter,
)
from crawler.platforms.instagram import IN_ADDRESS
from records.capture import Answer, Outcome, Part
from records.presence import Editor, Editors, Post, Posts
from records.reason import Reason
from records.sight import Gap, Unseen

LIST = "https://api.example/v1/posts?limit=2"
NOBODY = Unseen(reason=Reason.API_NO_ENDPOINT, detail="nobody is shown")


def page(*entries: Any, mark: str = "", then: str = "", **changes: Any) -> Answer:
    return answer(f"{LIST}&after={mark}" if mark else LIST, {"data": list(entries), "next": then}, part=Part.POSTS, **changes)


def next_of(one: Answer) -> str:
    mark = text_of(json_of(one), "next")
    return with_parameter(one.capture.visit.url, "after", mark) if mark else ""


def found(*answers: Answer) -> Listed | Unseen | None:
    return listed(answers, "/v1/posts?", entries_at("data"), next_of=next_of, what="posts")


def refused_page(mark: str = "") -> Answer:
    return page(mark=mark, outcome=Outcome.UNSEEN, reason=Reason.RATE_LIMITED, detail="the platform asks for a pause")


def test_a_list_whose_end_was_seen_is_whole() -> None:
    whole = found(page("a", then="2"), page("b", mark="2", then="3"), page("c", mark="3"))

    assert isinstance(whole, Listed)
    assert (whole.entries, whole.gaps) == (("a", "b", "c"), ())


@pytest.mark.parametrize(
    "pages",
    [
        (page("a", then="2"),),
        (page("a", then="2"), page("b", mark="2", then="3")),
        (page("a", then="2"), page("b", mark="2", then="2")),
        (page("b", mark="2"), page("a", then="3")),
        (page("a"), answer(f"{LIST}&after=9", {"data": None}, part=Part.POSTS)),
    ],
)
def test_a_list_whose_end_was_not_seen_has_a_gap(pages: tuple[Answer, ...]) -> None:
    cut = found(*pages)

    assert isinstance(cut, Listed)
    assert [gap.reason for gap in cut.gaps] == [Reason.PAGINATION_INCOMPLETE]


def test_the_gap_says_why_the_list_broke_off() -> None:
    cut = found(page("a", then="2"), refused_page("2"))

    assert isinstance(cut, Listed)
    assert cut.gaps[0].detail == "the list of posts was not seen to its end (the platform asks for a pause)"


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((), None),
        ((answer("https://api.example/v1/people", {"data": []}),), None),
        ((refused_page(),), Reason.RATE_LIMITED),
        ((answer(LIST, {"items": []}),), Reason.PARSE_ERROR),
        ((answer(LIST, b"<html>"),), Reason.PARSE_ERROR),
    ],
)
def test_a_list_of_which_nothing_was_seen(pages: tuple[Answer, ...], expected: Reason | None) -> None:
    told = found(*pages)

    assert (told.reason if isinstance(told, Unseen) else told) is expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("https://api.example/v1/posts?limit=2&after=x&access_token=t&key=k", f"{LIST}&after=x"),
        ("https://api.example/v0.9/posts?after=x%2F", "https://api.example/v1/posts?after=x%2F"),
        ("?after=x", "https://api.example/v1/posts?after=x"),
        ("https://elsewhere.example/v1/posts?after=x&appsecret_proof=t", "https://elsewhere.example/v1/posts?after=x"),
        ("https://[x", "https://[x"),
    ],
)
def test_the_further_page_by_the_door_that_was_asked(named: str, expected: str) -> None:
    assert continued(LIST, named) == expected


@pytest.mark.parametrize(
    ("named", "depth", "count"),
    [
        (f"{LIST}&after=x", 0, 1),
        ("", 0, 0),
        ("https://elsewhere.example/v1/posts?after=x", 0, 0),
        ("https://api.example/v1/messages?after=x", 0, 0),
        (f"{LIST}&after=x", MOST_PAGES - 1, 0),
    ],
)
def test_only_the_same_list_is_followed_and_not_for_ever(named: str, depth: int, count: int) -> None:
    assert len(further(account(), page(depth=depth), named)) == count


def test_a_post_that_comes_twice_is_one_and_one_that_cannot_be_read_is_counted() -> None:
    listing = found(page("a", "a", "?"))
    posts = posts_of(listing, lambda entry: None if entry == "?" else Post(url=f"https://x.example/{entry}"))

    assert isinstance(posts, Posts)
    assert (len(posts.items), posts.sight.expected, posts.sight.observed) == (1, 2, 1)


def test_people_of_a_list_with_what_is_always_missing() -> None:
    alone = Gap(reason=Reason.PARTIAL_EDGES, count=1)
    editors = editors_of(found(page("a")), lambda entry: Editor(login=str(entry)), gaps=(alone,), otherwise=NOBODY)

    assert isinstance(editors, Editors)
    assert ([one.login for one in editors.people], editors.sight.gaps) == (["a"], (alone,))


def test_people_that_nobody_asked_for() -> None:
    assert editors_of(None, lambda _entry: None, otherwise=NOBODY) == NOBODY


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, {}, None),
        (200, {"error": {"code": "gone_off"}}, Reason.CREDENTIAL_EXPIRED),
        (400, {"errors": [{"extensions": {"code": "gone_off"}}]}, Reason.CREDENTIAL_EXPIRED),
        (400, {}, Reason.CONTENT_UNAVAILABLE),
        (401, {}, Reason.CREDENTIAL_REFUSED),
        (403, {}, Reason.PERMISSION_MISSING),
        (404, {}, Reason.NOT_FOUND_UNVERIFIED),
        (429, b"<html>", Reason.RATE_LIMITED),
        (503, {"error": {"code": "other"}}, Reason.SERVER_ERROR),
    ],
)
def test_a_refusal_by_its_code_else_by_its_status(status: int, body: Any, expected: Reason | None) -> None:
    told = refused_by({"code=gone_off": Reason.CREDENTIAL_EXPIRED})(answer(LIST, body, status=status))

    assert (told.reason if told is not None else None) is expected


def test_a_missing_permission_says_what_the_token_needs() -> None:
    told = refused_by({}, needs="posts:read")(answer(LIST, {"message": "Rowan Ashdown may not"}, status=403))

    assert told == Unseen(reason=Reason.PERMISSION_MISSING, detail="the owner's token may not read this (status 403); it needs posts:read")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"url": "https://www.instagram.com/AlderGrove/", "handle": "other"}, "AlderGrove"),
        ({"url": "", "handle": " @aldergrove"}, "aldergrove"),
        ({"url": "", "handle": "alder grove/x"}, ""),
        ({"url": "", "handle": ""}, ""),
    ],
)
def test_the_name_of_a_row(row: dict[str, str], expected: str) -> None:
    assert own_name(account(**row), IN_ADDRESS) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"stable_id": "7"}, True),
        ({"handle": "@AlderGrove"}, True),
        ({"handle": "aldergrove", "stable_id": "8"}, True),
        ({"handle": "beaconhill", "stable_id": "8"}, False),
        ({}, False),
    ],
)
def test_whose_account_a_token_opened(row: dict[str, str], expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    assert is_own(account(**{"url": "", "handle": "", "stable_id": "", **row}), "aldergrove", "7", IN_ADDRESS) is expected
