"""TikTok's data: the sections that have drifted over the years, private videos, and the variant as texts."""

from pathlib import Path
from typing import Any

import builders
import pytest
from made_exports import foldered, reading_of, zipped

from crawler.archive import opened
from crawler.exports.tiktok import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ROW = builders.account(platform="tiktok", url="https://www.tiktok.com/@beaconhillacademy", handle="@beaconhillacademy")
SHARE = "https://www.tiktokv.com/share/video/7300000000000000001/"
VIDEOS = [
    {"Date": "2026-03-04 10:00:00", "Link": SHARE, "Likes": "3", "WhoCanView": "Public", "Title": "Open day with @larkspurtrust"},
    {"Date": "2026-03-05 10:00:00", "Link": "https://v16.example/x", "WhoCanView": "Private"},
    {"Date": "2026-03-06 10:00:00 UTC", "Link": "", "Title": "Prom"},
]
PERSON = {
    "userName": "beaconhillacademy",
    "birthDate": "01-Sep-2012",
    "bioDescription": "News for families",
    "emailAddress": "j.doe@beaconhill.example",
}


def data(**sections: Any) -> dict[str, Any]:
    return {
        "Profile": {"Profile Info": {"ProfileMap": PERSON}},
        "Direct Messages": {"Chat History": {"ChatHistory": {"x": [{"Content": "hush"}]}}},
    } | sections


@pytest.mark.parametrize(
    "section", [{"Post": {"Posts": {"VideoList": VIDEOS}}}, {"Video": {"Videos": {"VideoList": VIDEOS}}}, {"Posts": {"VideoList": VIDEOS}}]
)
@pytest.mark.parametrize("name", ["user_data_tiktok.json", "TikTok_Data_1/user_data.json"])
def test_a_good_export_by_every_name(tmp_path: Path, section: dict[str, Any], name: str) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {name: data(**section)}), ROW)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert [(post.url, post.text) for post in found.posts.items] == [
        ("https://www.tiktok.com/@beaconhillacademy/video/7300000000000000001", "Open day with @larkspurtrust"),
        ("https://www.tiktok.com/@beaconhillacademy#post-20260306T100000Z", "Prom"),
    ]
    assert found.posts.items[0].mentions == ("larkspurtrust",)
    assert (found.profile.handle, found.profile.holder.at_opening) == ("beaconhillacademy", 9)
    assert (found.profile.mailbox.domain, found.profile.mailbox.is_role) == ("beaconhill.example", False)
    assert "hush" not in repr(found)


@pytest.mark.parametrize(
    ("section", "reason"),
    [({}, Reason.EXPORT_MISSING_CATEGORY), ({"Post": {"Posts": {"VideoList": [{"When": "x"}]}}}, Reason.PARSE_ERROR)],
)
def test_missing_and_changed_posts(tmp_path: Path, section: dict[str, Any], reason: Reason) -> None:
    found = reading_of(LAYOUT, foldered(tmp_path / "a", {"user_data.json": data(**section)}), ROW)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is reason


def test_captions_that_the_export_leaves_out_were_not_seen(tmp_path: Path) -> None:
    older = [{"Date": "2020-03-04 10:00:00", "Link": SHARE, "Likes": "3"}]
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {"user_data.json": data(Video={"Videos": {"VideoList": older}})}), ROW)

    assert isinstance(found.posts, Posts)
    assert [(gap.reason, gap.count) for gap in found.posts.sight.gaps] == [(Reason.TRUNCATED, 1)]


@pytest.mark.parametrize("nothing", [[], None])
def test_an_account_without_videos_was_seen(tmp_path: Path, nothing: object) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {"user_data.json": data(Post={"Posts": {"VideoList": nothing}})}), ROW)

    assert isinstance(found.posts, Posts)
    assert found.posts.sight.complete


def test_a_changed_profile_and_a_file_cut_short(tmp_path: Path) -> None:
    changed = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {"user_data.json": data(Profile={"Profile Info": {"ProfileMap": {}}})}), ROW)
    cut = reading_of(LAYOUT, zipped(tmp_path / "b.zip", {"user_data.json": b'{"Profile": {'}), ROW)

    assert [part.profile.reason for part in (changed, cut) if isinstance(part.profile, Unseen)] == [Reason.PARSE_ERROR, Reason.TRUNCATED]
    assert isinstance(cut.posts, Unseen)


def test_data_asked_for_as_texts(tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", {"TikTok/Post/Posts.txt": "x", "TikTok/Profile/Profile Info.txt": "x"})) as shelf:
        wrong = LAYOUT.wrong(shelf)

    assert wrong is not None
    assert wrong.reason is Reason.EXPORT_WRONG_FORMAT
