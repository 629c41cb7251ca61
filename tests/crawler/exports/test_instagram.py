"""Instagram's export: posts, profile and photos are read; messages and log-ins never; what is missing or changed is told."""

from pathlib import Path
from typing import Any

import pytest
from made_exports import INSTAGRAM, POSTED, foldered, photo, reading_of, tarred, zipped

from crawler.archive import opened
from crawler.exports.instagram import LAYOUT
from records.presence import Mailbox, Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ACTIVITY = "your_instagram_activity/"
PERSONAL = "personal_information/personal_information/personal_information.json"
CAPTION = "Cymraeg: dewch i’n caffi – café day"


def as_meta_writes(text: str) -> str:
    return text.encode().decode("latin-1")


def person(**told: str) -> dict[str, Any]:
    values = {"Username": "aldergroveprimary", "Name": "Alder Grove", "Bio": "News for families. https://www.aldergrove.example/"} | told
    return {
        "profile_user": [{"media_map_data": {}, "string_map_data": {name: {"href": "", "value": value} for name, value in values.items()}}]
    }


def posts(*, gps: bool = False) -> list[dict[str, Any]]:
    exif = [{"latitude": 51.5, "longitude": -0.1}] if gps else [{"iso": 100}]
    return [
        {"media": [{"uri": "media/posts/202603/a.jpg", "creation_timestamp": POSTED, "title": as_meta_writes(CAPTION),
                    "media_metadata": {"photo_metadata": {"exif_data": exif}}}]},
        {"media": [{"uri": "media/posts/202603/b.jpg", "creation_timestamp": POSTED, "title": ""},
                   {"uri": "media/posts/202603/c.mp4", "creation_timestamp": POSTED, "title": ""}],
         "title": "Sports day with @the.sports.partnership", "creation_timestamp": POSTED},
    ]  # fmt: skip


def files(**changes: Any) -> dict[str, Any]:
    return {
        PERSONAL: person(),
        f"{ACTIVITY}media/posts_1.json": posts(),
        f"{ACTIVITY}messages/inbox/somebody_1/message_1.json": b"\x00 not to be read",
    } | changes


@pytest.mark.parametrize("pack", [zipped, tarred, foldered])
@pytest.mark.parametrize("root", ["", "instagram-aldergroveprimary-2026-11-18-AbCd/"])
def test_a_good_export_in_whatever_it_is_packed(tmp_path: Path, pack: Any, root: str) -> None:
    found = reading_of(LAYOUT, pack(tmp_path / "export", {root + name: value for name, value in files().items()}), INSTAGRAM)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert (found.owner.handle, found.profile.links) == ("aldergroveprimary", ("https://www.aldergrove.example/",))
    assert [post.text for post in found.posts.items] == [CAPTION, "Sports day with @the.sports.partnership"]
    assert [post.pictures for post in found.posts.items] == [1, 2]
    assert found.posts.items[1].mentions == ("the.sports.partnership",)
    assert found.posts.sight.complete


def test_posts_of_one_second_have_addresses_of_their_own(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files()), INSTAGRAM)

    assert isinstance(found.posts, Posts)
    assert [post.url.rpartition("#")[2] for post in found.posts.items] == ["post-20260304T100000Z", "post-20260304T100000Z-2"]


def test_coordinates_are_counted_and_not_kept(tmp_path: Path) -> None:
    changed = {f"{ACTIVITY}media/posts_1.json": posts(gps=True)}
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | changed), INSTAGRAM)

    assert isinstance(found.posts, Posts)
    assert [post.pictures_with_gps for post in found.posts.items] == [1, 0]
    assert [media.has_gps for media in found.media] == [True, False]
    assert "51.5" not in repr(found)


def test_photos_in_the_export_are_found_by_their_path(tmp_path: Path) -> None:
    changed = {"media/posts/202603/a.jpg": photo(), "other/media/posts/202603/b.jpg": photo()}
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | changed), INSTAGRAM)

    assert [media.member.path if media.member else "" for media in found.media] == list(changed)


def test_age_mailbox_and_apps(tmp_path: Path) -> None:
    apps = {
        "apps_and_websites_off_of_instagram/apps_and_websites/active_apps.json": {"apps_and_websites_active_apps": [{"title": "Laterly"}]}
    }
    told = person(**{"Date of birth": "2019-09-01", "Email": "office@aldergrove.example"})
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | apps | {PERSONAL: told}), INSTAGRAM)

    assert isinstance(found.profile, Profile)
    assert (found.profile.holder.at_opening, found.profile.holder.when_seen) == (2, 7)
    assert found.profile.mailbox == Mailbox(looked=True, domain="aldergrove.example", is_role=True)
    assert found.profile.apps == ("Laterly",)
    assert "2019" not in repr(found.profile)


def test_what_the_profile_does_not_state_was_not_looked_at(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files()), INSTAGRAM)

    assert isinstance(found.profile, Profile)
    assert (found.profile.holder.looked, found.profile.mailbox.looked) == (False, False)


def test_stories_are_posts_and_archived_posts_are_not(tmp_path: Path) -> None:
    changed = {
        f"{ACTIVITY}media/stories.json": {"ig_stories": [{"uri": "media/s.jpg", "creation_timestamp": POSTED, "title": "Bake sale"}]},
        f"{ACTIVITY}media/archived_posts.json": {"ig_archived_post_media": posts()},
    }
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | changed), INSTAGRAM)

    assert isinstance(found.posts, Posts)
    assert [post.text for post in found.posts.items][2:] == ["Bake sale"]


@pytest.mark.parametrize(("left_out", "part"), [(PERSONAL, "profile"), (f"{ACTIVITY}media/posts_1.json", "posts")])
def test_a_category_that_was_not_chosen(tmp_path: Path, left_out: str, part: str) -> None:
    chosen = {name: value for name, value in files().items() if name != left_out}
    found = getattr(reading_of(LAYOUT, zipped(tmp_path / "a.zip", chosen), INSTAGRAM), part)

    assert isinstance(found, Unseen)
    assert found.reason is Reason.EXPORT_MISSING_CATEGORY


@pytest.mark.parametrize(
    ("name", "body", "part", "reason"),
    [
        (PERSONAL, {"profile_user": [{"facts": {}}]}, "profile", Reason.PARSE_ERROR),
        (PERSONAL, b"", "profile", Reason.TRUNCATED),
        (f"{ACTIVITY}media/posts_1.json", [{"headline": "x"}], "posts", Reason.PARSE_ERROR),
        (f"{ACTIVITY}media/posts_1.json", b'[{"media": [', "posts", Reason.TRUNCATED),
    ],
)
def test_a_layout_that_changed_and_a_file_that_is_cut_short(tmp_path: Path, name: str, body: Any, part: str, reason: Reason) -> None:
    found = getattr(reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | {name: body}), INSTAGRAM), part)

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_no_posts_is_not_the_same_as_posts_not_seen(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | {f"{ACTIVITY}media/posts_1.json": []}), INSTAGRAM)

    assert isinstance(found.posts, Posts)
    assert (found.posts.items, found.posts.sight.complete) == ((), True)


@pytest.mark.parametrize(("label", "texts", "complete"), [("Caption", ["Sports day"], True), ("Wording", [], False)])
def test_labelled_values(tmp_path: Path, label: str, texts: list[str], complete: bool) -> None:  # noqa: FBT001  (a column of the table)
    entry = {"timestamp": POSTED, "media": [{"uri": "media/posts/a.jpg"}], "label_values": [{"label": label, "value": "Sports day"}]}
    good = {"timestamp": POSTED, "media": [], "label_values": [{"label": "Caption", "value": ""}]}
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files() | {f"{ACTIVITY}media/posts_1.json": [entry, good]}), INSTAGRAM)

    assert isinstance(found.posts, Posts)
    assert ([post.text for post in found.posts.items if post.text], found.posts.sight.complete) == (texts, complete)


def test_an_export_made_as_html_is_named_so(tmp_path: Path) -> None:
    html = {f"{ACTIVITY}media/posts_1.html": "<html>", "personal_information/personal_information.html": "<html>"}
    with opened(zipped(tmp_path / "a.zip", html)) as shelf:
        wrong = LAYOUT.wrong(shelf)

    assert wrong is not None
    assert wrong.reason is Reason.EXPORT_WRONG_FORMAT


def test_older_folders_and_a_list_below_a_name(tmp_path: Path) -> None:
    older = {PERSONAL: person(), f"{ACTIVITY}content/posts_1.json": {"ig_posts": posts()}}
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", older), INSTAGRAM)

    assert isinstance(found.posts, Posts)
    assert len(found.posts.items) == 2
