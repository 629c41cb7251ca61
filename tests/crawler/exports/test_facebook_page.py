"""Facebook's export of a Page: posts with places and tags; a person's own export is named as such, and nothing of it is read."""

from pathlib import Path
from typing import Any

import pytest
from made_exports import FACEBOOK, POSTED, reading_of, zipped

from crawler.archive import opened
from crawler.exports.facebook_page import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ACTIVITY = "this_profile's_activity_across_facebook/"
PROFILE = "personal_information/profile_information/profile_information.json"
SAID = "Trip to Aber\u00c3\u00b4n tomorrow, see https://www.aldergrove.example/trip"
MEDIA = {"uri": f"{ACTIVITY}posts/media/a.jpg", "creation_timestamp": POSTED, "description": SAID,
         "media_metadata": {"photo_metadata": {"exif_data": [
             {"latitude": 52.1, "longitude": -4.2, "upload_ip": "192.0.2.7"}]}}}  # fmt: skip


def files(**changes: Any) -> dict[str, Any]:
    return {
        f"{ACTIVITY}posts/profile_posts_1.json": [
            {
                "timestamp": POSTED,
                "title": "Alder Grove Primary School was at Aber.",
                "data": [{"post": SAID}, {"update_timestamp": POSTED}],
                "attachments": [{"data": [{"media": MEDIA}, {"place": {"name": "Aber", "coordinate": {"latitude": 52.1}}}]}],
                "tags": [{"name": "Larkspur Library"}],
            },
            {"timestamp": POSTED + 60, "title": "Alder Grove Primary School shared a link.",
             "attachments": [{"data": [{"external_context": {"url": "https://www.larkspurtrust.example/"}}]}]},
        ],
        PROFILE: {"profile_v2": {"name": {"full_name": "Alder Grove Primary School"}, "profile_uri": "https://www.facebook.com/AlderGrovePrimary",
                                 "emails": {"emails": ["rowan.ashdown@gmail.example"]}, "intro_bio": "News for families"}},
        f"{ACTIVITY}messages/inbox/somebody_1/message_1.json": b"\x00 not to be read",
    } | changes  # fmt: skip


def test_a_good_export(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files()), FACEBOOK)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    first, second = found.posts.items
    assert first.text == "Trip to Aberôn tomorrow, see https://www.aldergrove.example/trip"
    assert (first.has_place, first.mentions, first.pictures, first.pictures_with_gps) == (True, ("Larkspur Library",), 1, 1)
    assert second.links == ("https://www.larkspurtrust.example/",)
    assert (found.profile.kind, found.profile.text) == ("page", "News for families")
    assert (found.profile.mailbox.domain, found.profile.mailbox.is_role) == ("gmail.example", False)
    assert "192.0.2.7" not in repr(found)


def test_without_its_profile_the_posts_name_the_page(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {name: body for name, body in files().items() if name != PROFILE}), FACEBOOK)

    assert found.owner.name == "Alder Grove Primary School"
    assert isinstance(found.profile, Unseen)
    assert found.profile.reason is Reason.EXPORT_MISSING_CATEGORY


def test_without_posts_nothing_is_said_of_them(tmp_path: Path) -> None:
    chosen = {PROFILE: files()[PROFILE], f"{ACTIVITY}events/events.json": {"your_events_v2": []}}
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", chosen), FACEBOOK)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is Reason.EXPORT_MISSING_CATEGORY


@pytest.mark.parametrize(
    ("name", "body", "part"),
    [(PROFILE, {"profile_v2": {"title": "x"}}, "profile"), (f"{ACTIVITY}posts/profile_posts_1.json", [{}], "posts")],
)
def test_a_layout_that_changed(tmp_path: Path, name: str, body: Any, part: str) -> None:
    found = getattr(reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | {name: body}), FACEBOOK), part)

    assert isinstance(found, Unseen)
    assert found.reason is Reason.PARSE_ERROR


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (f"{ACTIVITY}posts/profile_posts_1.html", Reason.EXPORT_WRONG_FORMAT),
        ("your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", Reason.EXPORT_MISSING_CATEGORY),
        ("posts/your_posts_1.json", Reason.EXPORT_MISSING_CATEGORY),
    ],
)
def test_a_wrong_format_and_a_persons_own_export(tmp_path: Path, name: str, reason: Reason) -> None:
    with opened(zipped(tmp_path / "a.zip", {name: "x"})) as shelf:
        wrong, read = LAYOUT.wrong(shelf), shelf.opened

    assert wrong is not None
    assert (wrong.reason, read) == (reason, [])
