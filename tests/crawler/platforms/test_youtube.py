"""YouTube: a channel by its data interface, and by its public feed, which is never the whole."""

from typing import Any

import pytest
from builders import account
from made_answers import SHARED, answer

from crawler.platforms.youtube import FEED, PLATFORM, follow, read_editors, read_posts, read_profile, visits
from records.capture import Answer, Outcome, Part
from records.presence import Posts, Profile
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

    assert [visit.url for visit in visits(row) if not visit.credential] == expected


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


ROOT = "https://www.googleapis.com/youtube/v3/"
UPLOADS = f"{ROOT}playlistItems?part=contentDetails&maxResults=50&playlistId=UU1"
VIDEOS = f"{ROOT}videos?part=snippet,status&maxResults=50&id="
RECORDED = SHARED / "data" / "api_json" / "youtube" / "apidata"


def channel(**changes: Any) -> Answer:
    told = {
        "id": CHANNEL,
        "snippet": {"title": "Alder Grove", "description": "See www.aldergrove.example", "customUrl": "@aldergrove"},
        "contentDetails": {"relatedPlaylists": {"uploads": "UU1"}},
        **changes,
    }
    return answer(next(visit.url for visit in visits(ACCOUNT) if visit.credential), {"items": [told]})


def uploads(*videos: str, then: str = "", asked: str = "") -> Answer:
    body = {"items": [{"contentDetails": {"videoId": video}} for video in videos], **({"nextPageToken": then} if then else {})}
    return answer(f"{UPLOADS}&pageToken={asked}" if asked else UPLOADS, body, part=Part.POSTS)


def videos(*numbers: str, **status: Any) -> Answer:
    items = [
        {"id": number, "snippet": {"title": "Sports day", "publishedAt": "2026-06-12T09:00:00Z"}, "status": status} for number in numbers
    ]
    return answer(VIDEOS + ",".join(numbers), {"items": items}, part=Part.POSTS)


def test_a_channel_by_the_interface() -> None:
    found = read_profile(ACCOUNT, (feed("abcdefghijk"), channel()))

    assert isinstance(found, Profile)
    assert (found.name, found.handle, found.stable_id, found.seen.mode) == ("Alder Grove", "aldergrove", CHANNEL, "owner_api")
    assert found.links == ("https://www.aldergrove.example/",)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (channel(), [UPLOADS]),
        (channel(contentDetails={}), []),
        (uploads("a", "b", then="p2"), [f"{VIDEOS}a,b", UPLOADS.replace("UU1", "UU1&pageToken=p2")]),
        (uploads("a"), [f"{VIDEOS}a"]),
        (uploads(), []),
        (videos("a"), []),
    ],
)
def test_how_to_go_on(told: Answer, expected: list[str]) -> None:
    assert [visit.url for visit in follow(ACCOUNT, told)] == expected


def test_every_video_is_read_and_community_posts_are_missed() -> None:
    found = read_posts(ACCOUNT, (uploads("a", then="p2"), uploads("b", asked="p2"), videos("a"), videos("b"), feed("abcdefghijk")))

    assert isinstance(found, Posts)
    assert (len(found.items), found.seen.mode) == (2, "owner_api")
    assert [(gap.reason, gap.count) for gap in found.sight.gaps] == [(Reason.API_NO_ENDPOINT, 1)]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"madeForKids": True}, True),
        ({"madeForKids": True, "selfDeclaredMadeForKids": False}, False),
        ({"madeForKids": False}, False),
        ({}, None),
    ],
)
def test_whether_it_is_made_for_children(status: dict[str, bool], expected: bool | None) -> None:  # noqa: FBT001  (a case of the table)
    found = read_posts(ACCOUNT, (uploads("a"), videos("a", **status)))

    assert isinstance(found, Posts)
    assert [video.made_for_kids for video in found.items] == [expected]


def test_paging_of_the_uploads_that_breaks_off() -> None:
    found = read_posts(ACCOUNT, (uploads("a", then="p2"), videos("a")))

    assert isinstance(found, Posts)
    assert Reason.PAGINATION_INCOMPLETE in {gap.reason for gap in found.sight.gaps}


def test_a_video_that_is_named_and_not_shown_is_a_gap() -> None:
    found = read_posts(ACCOUNT, (uploads("a", "b"), videos("a")))

    assert isinstance(found, Posts)
    assert (Reason.CONTENT_UNAVAILABLE, 1) in {(gap.reason, gap.count) for gap in found.sight.gaps}


def test_a_private_video_is_no_post() -> None:
    found = read_posts(ACCOUNT, (uploads("a"), videos("a", privacyStatus="private")))

    assert isinstance(found, Posts)
    assert found.items == ()


def test_a_refused_list_falls_back_on_the_feed() -> None:
    refused = answer(UPLOADS, {}, part=Part.POSTS, outcome=Outcome.UNSEEN, reason=Reason.RATE_LIMITED)
    found = read_posts(ACCOUNT, (refused, feed("abcdefghijk")))

    assert isinstance(found, Posts)
    assert found.seen.mode == "public_feed"


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (403, {"error": {"code": 403, "errors": [{"reason": "quotaExceeded"}]}}, Reason.RATE_LIMITED),
        (403, {"error": {"errors": [{"reason": "rateLimitExceeded"}], "status": "PERMISSION_DENIED"}}, Reason.RATE_LIMITED),
        (401, {"error": {"errors": [{"reason": "authError"}], "status": "UNAUTHENTICATED"}}, Reason.CREDENTIAL_EXPIRED),
        (400, {"error": {"status": "INVALID_ARGUMENT", "details": [{"reason": "API_KEY_INVALID"}]}}, Reason.CREDENTIAL_REFUSED),
        (
            403,
            {"error": {"details": [{"reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}], "status": "PERMISSION_DENIED"}},
            Reason.PERMISSION_MISSING,
        ),
        (403, {"error": {"errors": [{"reason": "accessNotConfigured"}]}}, Reason.PERMISSION_MISSING),
        (500, {}, Reason.SERVER_ERROR),
    ],
)
def test_a_refusal_is_told_apart(status: int, body: Any, reason: Reason) -> None:
    found = PLATFORM.refused(answer(UPLOADS, body, status=status))

    assert found is not None
    assert found.reason is reason


def test_a_channel_that_the_interface_does_not_know() -> None:
    asked = next(visit.url for visit in visits(ACCOUNT) if visit.credential)
    found = read_profile(ACCOUNT, (answer(asked, {"kind": "youtube#channelListResponse", "pageInfo": {"totalResults": 0}}),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.NOT_FOUND_UNVERIFIED


@pytest.mark.shared_data
@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded answers are not beside the project")
def test_recorded_answers() -> None:
    asked = next(visit.url for visit in visits(ACCOUNT) if visit.credential)
    profile = read_profile(ACCOUNT, (answer(asked, (RECORDED / "channels" / "info.json").read_bytes()),))
    lists = sorted((RECORDED / "playlist_items").glob("playlist_items_paged_*.json"))
    first, last = (
        answer(UPLOADS + mark, path.read_bytes(), part=Part.POSTS) for mark, path in zip(("", "&pageToken=CAoQAA"), lists, strict=True)
    )
    video = answer(VIDEOS, (RECORDED / "videos" / "videos_info_single.json").read_bytes(), part=Part.POSTS)
    whole, cut = read_posts(ACCOUNT, (first, last, video)), read_posts(ACCOUNT, (first, video))
    error = PLATFORM.refused(answer(UPLOADS, (RECORDED / "error_permission_resp.json").read_bytes(), status=403))

    assert isinstance(profile, Profile)
    assert (profile.name, profile.links) == ("Google Developers", ("https://goo.gle/developers",))
    assert isinstance(whole, Posts)
    assert isinstance(cut, Posts)
    assert whole.sight.expected == 13 + 1
    assert Reason.PAGINATION_INCOMPLETE in {gap.reason for gap in cut.sight.gaps}
    assert error is not None
    assert error.reason is Reason.PERMISSION_MISSING


@pytest.mark.shared_data
@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded answers are not beside the project")
def test_no_recorded_answer_of_another_kind_passes_for_a_channel() -> None:
    asked = next(visit.url for visit in visits(ACCOUNT) if visit.credential)
    others = [path for path in RECORDED.rglob("*.json") if path.parent.name in {"comment_threads", "activities"} or path.parent == RECORDED]
    found = [read(ACCOUNT, (answer(asked, path.read_bytes()),)) for path in others for read in (read_profile, read_posts)]

    assert others
    assert all(isinstance(one, Unseen) for one in found)
