"""Wikipedia: edits by MediaWiki's interface, in a real wiki's shapes; what is no article, and a wiki that asks for a pause."""

from typing import Any

import pytest
from builders import account
from made_answers import answer

from crawler.platforms.wikipedia import follow, published, read_editors, read_posts, read_profile, visits
from records.capture import Answer, Part
from records.presence import Posts
from records.reason import Reason
from records.sight import NoSuchPart, Unseen

ARTICLE = account(platform="wikipedia", url="https://en.wikipedia.org/wiki/Alder_Grove_Primary_School", handle="", stable_id="")
URL = visits(ARTICLE)[0].url


def edits(*entries: Any, then: str = "", asked: str = "", depth: int = 0) -> Answer:
    page = {"pageid": 1, "ns": 0, "title": "Alder Grove Primary School", "revisions": list(entries)}
    body = {"query": {"pages": [page]}, **({"continue": {"rvcontinue": then, "continue": "||"}} if then else {"batchcomplete": True})}
    return answer(f"{URL}&rvcontinue={asked}" if asked else URL, body, part=Part.POSTS, depth=depth)


def edit(number: int = 7, **changes: Any) -> dict[str, Any]:
    return {
        "revid": number,
        "parentid": number - 1,
        "user": "203.0.113.9",
        "anon": True,
        "timestamp": "2026-06-12T09:00:00Z",
        "comment": "praise",
        **changes,
    }


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://en.wikipedia.org/wiki/Alder_Grove", "prop=revisions&titles=Alder%20Grove&"),
        ("https://cy.wikipedia.org/wiki/Ysgol_Dd%C5%B5r", "prop=revisions&titles=Ysgol%20Dd%C5%B5r&"),
        ("https://en.wikipedia.org/w/index.php?title=Alder_Grove&action=history", "prop=revisions&titles=Alder%20Grove&"),
        ("https://en.wikipedia.org/wiki/User:Larkspur_Trust", "list=usercontribs&ucuser=Larkspur%20Trust&"),
        ("https://en.wikipedia.org/wiki/A%26B%3DC", "prop=revisions&titles=A%26B%3DC&"),
    ],
)
def test_what_is_asked(url: str, asked: str) -> None:
    (visit,) = visits(account(platform="wikipedia", url=url, handle="", stable_id=""))

    assert asked in visit.url
    assert "maxlag=5" in visit.url
    assert visit.url.startswith(f"{url.partition('.org')[0]}.org/w/api.php?")


@pytest.mark.parametrize("url", ["", "https://en.wikipedia.org/", "https://www.aldergrove.example/wiki"])
def test_what_is_no_article(url: str) -> None:
    assert visits(account(platform="wikipedia", url=url, handle="", stable_id="")) == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (URL, True),
        ("https://en.wikipedia.org/wiki/Alder_Grove", False),
        ("https://wikipedia.org.elsewhere.example/w/api.php?action=query", False),
        ("https://en.wikipedia.org/w/index.php?title=x", False),
    ],
)
def test_only_the_interface_is_published_for_programs(url: str, expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    assert published(ARTICLE, url) is expected


def test_edits_to_the_end() -> None:
    found = read_posts(ARTICLE, (edits(edit(7), edit(6), then="6|x"), edits(edit(5, user="Larkspuroffice"), asked="6%7Cx", depth=1)))

    assert isinstance(found, Posts)
    assert [(post.url.rpartition("=")[2], post.author) for post in found.items] == [
        ("7", "203.0.113.9"),
        ("6", "203.0.113.9"),
        ("5", "Larkspuroffice"),
    ]
    assert found.sight.complete


def test_paging_that_breaks_off() -> None:
    first = edits(edit(7), then="6|x")
    found = read_posts(ARTICLE, (first,))
    (further,) = follow(ARTICLE, first)

    assert further.url == f"{URL}&rvcontinue=6%7Cx"
    assert isinstance(found, Posts)
    assert found.sight.worst.reason is Reason.PAGINATION_INCOMPLETE


def test_not_for_ever() -> None:
    assert follow(ARTICLE, edits(edit(7), then="6|x", depth=99)) == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"error": {"code": "maxlag", "info": "Waiting"}}, Reason.RATE_LIMITED),
        ({"error": {"code": "ratelimited"}}, Reason.RATE_LIMITED),
        ({"error": {"code": "badvalue"}}, Reason.CONTENT_UNAVAILABLE),
        ({"query": {"pages": [{"ns": 0, "title": "X", "missing": True}]}}, Reason.NOT_FOUND_UNVERIFIED),
        ({"query": {"pages": [{"title": "X"}]}}, Reason.PARSE_ERROR),
        ({}, Reason.PARSE_ERROR),
        (b"<html><title>Wikimedia Error</title></html>", Reason.PARSE_ERROR),
    ],
)
def test_why_no_edit_was_seen(body: Any, reason: Reason) -> None:
    found = read_posts(ARTICLE, (answer(URL, body, part=Part.POSTS),))

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_an_edit_that_cannot_be_read_is_counted() -> None:
    found = read_posts(ARTICLE, (edits(edit(7), {"user": "x"}),))

    assert isinstance(found, Posts)
    assert (found.sight.expected, found.sight.observed) == (2, 1)


def test_an_article_has_no_profile_and_no_list_of_editors() -> None:
    editors = read_editors(ARTICLE, ())

    assert isinstance(read_profile(ARTICLE, ()), NoSuchPart)
    assert isinstance(editors, Unseen)
