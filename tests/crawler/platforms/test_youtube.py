"""YouTube: the public feed of a channel, which is never the whole."""

import pytest
from builders import account
from made_answers import answer

from crawler.platforms.youtube import FEED, PLATFORM, read_editors, read_posts, read_profile, visits
from records.capture import Answer
from records.presence import Posts
from records.reason import Reason
from records.sight import Unseen

CHANNEL = "UC0123456789abcdefABCDEF"
ACCOUNT = account(platform="youtube", url="https://www.youtube.com/@aldergrove", handle="@aldergrove", stable_id=CHANNEL)
ENTRY = """<entry><id>yt:video:{0}</id><yt:videoId>{0}</yt:videoId><title>Sports day</title>
<link rel="alternate" href="https://www.youtube.com/watch?v={0}"/><published>2026-06-12T09:00:00+00:00</published>
<media:group><media:thumbnail url="https://i.ytimg.com/vi/{0}/hqdefault.jpg" width="480" height="360"/>
<media:description>More at https://www.aldergrove.example/sports.</media:description></media:group></entry>"""


def feed(*videos: str, entries: str = "") -> Answer:
    body = f"""<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"
    xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><yt:channelId>{CHANNEL[2:]}</yt:channelId>
    <title>Alder Grove</title>{"".join(ENTRY.format(video) for video in videos)}{entries}</feed>"""
    return answer(FEED + CHANNEL, body, content_type="text/xml; charset=UTF-8")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [FEED + CHANNEL]),
        ({"stable_id": "", "url": f"https://www.youtube.com/channel/{CHANNEL}/videos"}, [FEED + CHANNEL]),
        ({"stable_id": ""}, []),
        ({"stable_id": CHANNEL + "x"}, []),
    ],
)
def test_only_a_channels_id_has_a_feed(changes: dict[str, str], expected: list[str]) -> None:
    row = account(**{"platform": "youtube", "url": ACCOUNT.url, "handle": "@aldergrove", "stable_id": CHANNEL, **changes})

    assert [visit.url for visit in visits(row)] == expected


def test_a_feed_is_read_and_never_whole() -> None:
    found = read_posts(ACCOUNT, (feed("abcdefghijk", "abcdefghijl"),))

    assert isinstance(found, Posts)
    assert (len(found.items), found.sight.complete, found.sight.worst.reason) == (2, False, Reason.TRUNCATED)


def test_what_a_video_holds() -> None:
    found = read_posts(ACCOUNT, (feed("abcdefghijk"),))

    assert isinstance(found, Posts)
    only = found.items[0]
    assert (only.url, only.text) == (
        "https://www.youtube.com/watch?v=abcdefghijk",
        "Sports day\nMore at https://www.aldergrove.example/sports.",
    )
    assert only.links == ("https://www.aldergrove.example/sports",)
    assert [image.url for image in only.images] == ["https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg"]


def test_a_video_that_cannot_be_read_is_counted() -> None:
    found = read_posts(ACCOUNT, (feed("abcdefghijk", entries="<entry><title>No number</title></entry>"),))

    assert isinstance(found, Posts)
    assert (found.sight.expected, found.sight.observed) == (3, 1)


def test_the_feed_does_not_show_the_profile() -> None:
    found = read_profile(ACCOUNT, (feed("abcdefghijk"),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.TRUNCATED


BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><feed>&b;</feed>'


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ((), Reason.REGISTER_FIELD_MISSING),
        ((answer(FEED + CHANNEL, "<html><title>Before you continue</title></html>"),), Reason.PARSE_ERROR),
        ((answer(FEED + CHANNEL, "<feed><title>Renamed</title></feed>"),), Reason.PARSE_ERROR),
        ((answer(FEED + CHANNEL, b""),), Reason.PARSE_ERROR),
        ((answer(FEED + CHANNEL, BOMB),), Reason.PARSE_ERROR),
    ],
)
def test_why_posts_are_unseen(answers: tuple[Answer, ...], reason: Reason) -> None:
    found = read_posts(ACCOUNT, answers)

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_no_interface_lists_the_permissions() -> None:
    assert read_editors(ACCOUNT, ()) == Unseen(reason=Reason.API_NO_ENDPOINT, detail=PLATFORM.by_hand)
