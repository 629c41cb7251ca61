"""The archive of X: profile, posts, ages and apps; what the manifest tells of is compared with what is there."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from made_exports import X, photo, reading_of, zipped

from crawler.exports.x import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen


def script(name: str, *values: Any, part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = {json.dumps(list(values))}"


def tweet(number: int, text: str = "Fair &amp; fun on Friday", **changes: Any) -> dict[str, Any]:
    told = {
        "id_str": str(number),
        "full_text": text,
        "created_at": "Wed Mar 04 10:00:00 +0000 2026",
        "entities": {"urls": [], "user_mentions": []},
    }
    return {"tweet": told | changes}


def files(**changes: Any) -> dict[str, Any]:
    media = {"media": [{"media_url_https": "https://pbs.twimg.example/media/abc.jpg", "type": "photo", "ext_alt_text": "A tree"}]}
    return {
        "data/manifest.js": "window.__THAR_CONFIG = " + json.dumps(
            {"archiveInfo": {"generationDate": "2026-11-10T08:00:00.000Z"},
             "dataTypes": {"tweets": {"files": [{"fileName": "data/tweets.js", "globalName": "YTD.tweets.part0", "count": "2"}]}}}),
        "data/account.js": script("account", {"account": {"username": "AlderGroveSch", "accountId": "1381000000000000007",
                                                          "email": "info@aldergrove.example",
                                                          "accountDisplayName": "Alder Grove", "createdAt": "2020-01-15T09:00:00.000Z"}}),
        "data/profile.js": script("profile", {"profile": {"description": {"bio": "News &amp; dates", "website": "https://www.aldergrove.example"}}}),
        "data/ageinfo.js": script("ageinfo", {"ageMeta": {"ageInfo": {"age": ["16"], "birthDate": "2010-09-01"}}}),
        "data/connected-application.js": script("connected_application", {"connectedApplication": {"name": "Postwell", "id": "1"}}),
        "data/screen-name-change.js": script(
            "screen_name_change", {"screenNameChange": {"screenNameChange": {"changedFrom": "AlderSch", "changedTo": "AlderGroveSch"}}}),
        "data/tweets.js": script("tweets", tweet(11), tweet(12, "With @larkspur", extended_entities=media, place={"name": "Aber"},
                                                            entities={"user_mentions": [{"screen_name": "larkspur"}]})),
        "data/tweets_media/12-abc.jpg": photo(),
        "data/direct-messages.js": b"\x00 not to be read",
    } | changes  # fmt: skip


def test_a_good_archive(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files()), X)

    assert isinstance(found.posts, Posts)
    assert [(post.url, post.text) for post in found.posts.items] == [
        ("https://x.com/AlderGroveSch/status/11", "Fair & fun on Friday"),
        ("https://x.com/AlderGroveSch/status/12", "With @larkspur"),
    ]
    assert found.posts.items[0].posted == datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert (found.posts.items[1].mentions, found.posts.items[1].has_place) == (("larkspur",), True)
    assert found.posts.items[1].images[0].alt == "A tree"
    assert found.media[0].member is not None
    assert (found.posts.sight.complete, found.made) == (True, datetime(2026, 11, 10, 8, tzinfo=UTC))


def test_profile_age_and_apps(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files()), X)

    assert isinstance(found.profile, Profile)
    assert (found.profile.text, found.profile.links) == ("News & dates", ("https://www.aldergrove.example/",))
    assert (found.profile.holder.at_opening, found.profile.holder.when_seen) == (9, 16)
    assert (found.profile.apps, found.profile.former_handles) == (("Postwell",), ("AlderSch",))
    assert found.profile.mailbox.is_role
    assert "2010" not in repr(found.profile)


def test_posts_that_the_manifest_tells_of_and_the_archive_lacks(tmp_path: Path) -> None:
    manifest = {
        "dataTypes": {
            "tweets": {"files": [{"fileName": "data/tweets.js", "count": "2"}, {"fileName": "data/tweets-part1.js", "count": "40"}]}
        }
    }
    changed = {"data/manifest.js": "window.__THAR_CONFIG = " + json.dumps(manifest)}
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | changed), X)

    assert isinstance(found.posts, Posts)
    assert [(gap.reason, gap.count) for gap in found.posts.sight.gaps] == [(Reason.TRUNCATED, 40)]
    assert "tweets-part1.js" in found.posts.sight.gaps[0].detail


def test_posts_in_several_parts(tmp_path: Path) -> None:
    more = {"data/tweets-part1.js": script("tweets", tweet(13), part=1), "data/manifest.js": "{}"}
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | more), X)

    assert isinstance(found.posts, Posts)
    assert len(found.posts.items) == 3


@pytest.mark.parametrize(
    ("name", "body", "part", "reason"),
    [
        ("data/tweets.js", script("tweets", {"tweet": {"words": 1}}), "posts", Reason.PARSE_ERROR),
        ("data/tweets.js", b"", "posts", Reason.TRUNCATED),
        ("data/account.js", script("account", {"account": {"name": "x"}}), "profile", Reason.PARSE_ERROR),
        ("data/account.js", "window.YTD", "profile", Reason.TRUNCATED),
    ],
)
def test_changed_and_broken_files(tmp_path: Path, name: str, body: Any, part: str, reason: Reason) -> None:
    found = getattr(reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | {name: body}), X), part)

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_an_archive_without_its_posts(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {name: body for name, body in files().items() if "tweets" not in name}), X)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is Reason.EXPORT_MISSING_CATEGORY
