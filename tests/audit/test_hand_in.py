"""What people hand in: the facts are kept, another account's export is refused, and a file that shows nothing leaves its reason."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import builders
import by_hand
import pytest
from made_answers import SHARED
from made_exports import FACEBOOK, INSTAGRAM, PACKED_ON, POSTED, WRITTEN, X, extracts, foldered, photo, seen, taken_in, tarred, zipped

from audit.hand_in import add
from audit.options import Options
from audit.shipped import shipped_folder
from crawler.evidence import Evidence
from crawler.seen_presence import PresenceSeen
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Stream, Unseen
from records.trouble import TroubleError

POSTS, PERSONAL = "your_instagram_activity/media/posts_1.json", "personal_information/personal_information/personal_information.json"
MESSAGES = "your_instagram_activity/messages/inbox/somebody_1/message_1.json"
PERSON = {"profile_user": [{"string_map_data": {"Username": {"value": "aldergroveprimary"}, "Bio": {"value": "News"}}}]}
GPS = {"photo_metadata": {"exif_data": [{"latitude": 51.5, "longitude": -0.1}]}}
ENTRY = {"media": [{"uri": "media/posts/a.jpg", "creation_timestamp": POSTED, "title": "Sports day"}]}
GOOD: dict[str, Any] = {POSTS: [ENTRY], PERSONAL: PERSON, MESSAGES: b"\x00 hush", "media/posts/a.jpg": photo(camera="A phone")}


@contextmanager
def shown(folder: Path) -> Iterator[PresenceSeen]:
    with Evidence(folder / "evidence") as evidence:
        yield seen(evidence)


def refused(folder: Path, path: Path, account: Account) -> str:
    with pytest.raises(TroubleError) as trouble:
        taken_in(folder, path, account)
    return str(trouble.value)


def test_an_export_is_seen_by_checks_as_of_the_day_it_was_made(tmp_path: Path) -> None:
    taken_in(tmp_path, zipped(tmp_path / "a.zip", GOOD), INSTAGRAM)
    with shown(tmp_path) as presence:
        profile, posts, pictures = presence.profile(INSTAGRAM), presence.posts(INSTAGRAM), presence.pictures(INSTAGRAM)

    assert isinstance(profile, Profile)
    assert isinstance(posts, Posts)
    assert (profile.seen.mode, profile.seen.at, profile.handle) == ("export", PACKED_ON, "aldergroveprimary")
    assert profile.seen.evidence.startswith("audit-")
    assert [post.text for post in posts.items] == ["Sports day"]
    assert isinstance(pictures, Stream)
    assert [(picture.width, picture.camera) for picture in pictures.items] == [(64, "A phone")]
    assert pictures.sight.complete


def test_the_person_at_the_desk_is_told_what_was_seen(tmp_path: Path) -> None:
    kept = taken_in(tmp_path, zipped(tmp_path / "a.zip", GOOD), INSTAGRAM)

    assert kept.told == (
        "Made on 2026-11-18 (by the newest file in it); 1 files in it were never opened.",
        "Seen: the profile, 1 posts, 1 photos.",
    )


def test_no_private_member_is_opened_and_no_member_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = [MESSAGES, "connections/followers_and_following/followers_1.json", "logged_information/recent_searches/account_searches.json",
               "security_and_login_information/login_and_profile_creation/login_activity.json"]  # fmt: skip
    read: list[str] = []
    opens = builders_open()

    def watched(self: Any, member: Any) -> Any:
        read.append(member.path)
        assert member.path not in private
        return opens(self, member)

    monkeypatch.setattr("crawler.archive._Zip.open", watched)
    taken_in(tmp_path, zipped(tmp_path / "a.zip", GOOD | dict.fromkeys(private, b"\x00 hush")), INSTAGRAM)
    warc = b"".join(path.read_bytes() for path in (tmp_path / "evidence" / "warc").iterdir())

    assert sorted(set(read)) == sorted([POSTS, PERSONAL, "media/posts/a.jpg"])
    assert b"hush" not in warc
    assert extracts(tmp_path)[0].left_closed == 4


def builders_open() -> Any:
    from crawler import archive  # noqa: PLC0415  (the very function that is watched)

    return archive._Zip.open


def test_coordinates_stay_out_of_evidence(tmp_path: Path) -> None:
    entry = {"media": [ENTRY["media"][0] | {"media_metadata": GPS}]}
    taken_in(tmp_path, zipped(tmp_path / "a.zip", GOOD | {POSTS: [entry]}), INSTAGRAM)
    extract = extracts(tmp_path)[0]

    assert [picture.has_gps for picture in extract.pictures] == [True]
    assert "51.5" not in repr(extract)


def test_photos_whose_files_are_elsewhere_are_counted(tmp_path: Path) -> None:
    taken_in(tmp_path, zipped(tmp_path / "a.zip", {name: body for name, body in GOOD.items() if not name.endswith("jpg")}), INSTAGRAM)
    with shown(tmp_path) as presence:
        pictures = presence.pictures(INSTAGRAM)

    assert isinstance(pictures, Stream)
    assert [(gap.reason, gap.count) for gap in pictures.sight.gaps] == [(Reason.NOT_VISITED, 1)]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("somebodyelse", INSTAGRAM),
        ("aldergroveprimary2", INSTAGRAM),
        ("AlderGrovePrimary", replace(INSTAGRAM, url="https://www.instagram.com/beaconhillacademy/")),
    ],
)
def test_another_accounts_export_is_refused_with_masked_handles(tmp_path: Path, name: str, row: Account) -> None:
    other = {"profile_user": [{"string_map_data": {"Username": {"value": name}}}]}
    said = refused(tmp_path, zipped(tmp_path / "a.zip", GOOD | {PERSONAL: other}), row)

    assert "is an export of “" in said
    assert name.casefold() not in said.casefold()
    assert not (tmp_path / "evidence").exists()


def test_an_export_that_does_not_say_whose_it_is_cannot_pass(tmp_path: Path) -> None:
    kept = taken_in(tmp_path, zipped(tmp_path / "a.zip", {POSTS: [ENTRY]}), INSTAGRAM)
    with shown(tmp_path) as presence:
        posts, profile = presence.posts(INSTAGRAM), presence.profile(INSTAGRAM)

    assert isinstance(posts, Posts)
    assert isinstance(profile, Unseen)
    assert (len(posts.items), posts.sight.complete) == (1, False)
    assert (posts.sight.worst.reason, profile.reason) == (Reason.EXPORT_MISSING_CATEGORY, Reason.EXPORT_MISSING_CATEGORY)
    assert any("does not say whose it is" in line for line in kept.told)


@pytest.mark.parametrize(
    ("files", "row", "reason", "said"),
    [
        ({"your_instagram_activity/media/posts_1.html": "<html>"}, INSTAGRAM, Reason.EXPORT_WRONG_FORMAT, "choose the format JSON"),
        ({"preferences/your_topics/your_topics.json": {}}, INSTAGRAM, Reason.EXPORT_MISSING_CATEGORY, "not chosen"),
        ({POSTS: [{"headline": 1}], PERSONAL: {}}, INSTAGRAM, Reason.PARSE_ERROR, "layout changed"),
        (
            {"your_facebook_activity/posts/your_posts_1.json": []},
            FACEBOOK,
            Reason.EXPORT_MISSING_CATEGORY,
            "a person's own Facebook profile",
        ),
    ],
)
def test_what_shows_nothing_leaves_its_reason(tmp_path: Path, files: dict[str, Any], row: Account, reason: Reason, said: str) -> None:
    told = refused(tmp_path, zipped(tmp_path / "a.zip", files), row)
    with shown(tmp_path) as presence:
        profile, posts = presence.profile(row), presence.posts(row)

    assert said in told
    assert "Right would be" in told
    assert isinstance(profile, Unseen)
    assert isinstance(posts, Unseen)
    assert (profile.reason, posts.reason) == (reason, reason)


def test_a_good_export_takes_the_place_of_one_that_showed_nothing(tmp_path: Path) -> None:
    refused(tmp_path, zipped(tmp_path / "a.zip", {"your_instagram_activity/media/posts_1.html": "<html>"}), INSTAGRAM)
    taken_in(tmp_path, zipped(tmp_path / "b.zip", GOOD), INSTAGRAM)
    with shown(tmp_path) as presence:
        profile = presence.profile(INSTAGRAM)

    assert isinstance(profile, Profile)


def test_another_platforms_export_and_no_export_at_all(tmp_path: Path) -> None:
    wrong = refused(tmp_path, zipped(tmp_path / "a.zip", GOOD), X)
    unknown = refused(tmp_path, zipped(tmp_path / "b.zip", {"holiday/photo.jpg": b"x"}), X)

    assert "is Instagram's “Download your information”, and alder-x is a row of x" in wrong
    assert "is no export that the audit knows" in unknown
    assert "Download an archive of your data" in unknown


def test_the_same_export_twice_and_a_newer_one(tmp_path: Path) -> None:
    older = zipped(tmp_path / "a.zip", GOOD)
    taken_in(tmp_path, older, INSTAGRAM)
    taken_in(tmp_path, older, INSTAGRAM)
    later = foldered(tmp_path / "later", GOOD | {POSTS: [ENTRY | {"title": "Later"}]})
    taken_in(tmp_path, later, INSTAGRAM)
    with shown(tmp_path) as presence:
        posts = presence.posts(INSTAGRAM)

    assert len(extracts(tmp_path)) == 2
    assert isinstance(posts, Posts)
    assert [post.text.partition("\n")[0] for post in posts.items] == ["Later"]


def test_parts_of_one_export_are_read_together(tmp_path: Path) -> None:
    second = [{"media": [{"uri": "media/posts/b.jpg", "creation_timestamp": POSTED + 9, "title": "Fair"}]}]
    taken_in(tmp_path, zipped(tmp_path / "part-1.zip", GOOD), INSTAGRAM)
    taken_in(tmp_path, zipped(tmp_path / "part-2.zip", {PERSONAL: PERSON, POSTS.replace("_1", "_2"): second}), INSTAGRAM)
    with shown(tmp_path) as presence:
        posts = presence.posts(INSTAGRAM)

    assert isinstance(posts, Posts)
    assert sorted(post.text for post in posts.items) == ["Fair", "Sports day"]


def test_a_sites_export_shows_its_authors_and_nothing_else(tmp_path: Path) -> None:
    export = (
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title><link>https://www.aldergrove.example</link>'
        "<wp:author><wp:author_login>rashdown</wp:author_login></wp:author></channel></rss>"
    )
    (tmp_path / "export.xml").write_text(export, encoding="utf-8")
    row = builders.site()
    taken_in(tmp_path, tmp_path / "export.xml", row)
    extract = extracts(tmp_path)[0]

    assert isinstance(extract.editors, Editors)
    assert (extract.profile, extract.posts) == (None, None)


def test_another_sites_export_is_refused(tmp_path: Path) -> None:
    export = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title><link>https://other.example</link></channel></rss>'
    (tmp_path / "export.xml").write_text(export, encoding="utf-8")

    assert "is an export of" in refused(tmp_path, tmp_path / "export.xml", builders.site())


def test_a_date_in_the_future_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("made_exports.WRITTEN", (2097, *WRITTEN[1:]))
    taken_in(tmp_path, zipped(tmp_path / "a.zip", GOOD), INSTAGRAM)

    assert extracts(tmp_path)[0].made <= datetime.now(UTC)


@pytest.mark.parametrize("pack", [zipped, tarred, foldered])
def test_the_command_takes_in_an_archive_or_a_folder(tmp_path: Path, pack: Any) -> None:
    by_hand.written(tmp_path / "inventory.csv", by_hand.row())
    path = pack(tmp_path / "export", GOOD)
    told = Options(
        inventory=tmp_path / "inventory.csv", policy=shipped_folder() / "policy", evidence=tmp_path / "evidence", account="oak-instagram"
    )

    assert add(path, told).told[1].startswith("Seen: the profile, 1 posts")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    by_hand.written(tmp_path / "inventory.csv", by_hand.row())
    told = Options(inventory=tmp_path / "inventory.csv", policy=shipped_folder() / "policy", account="oak-instagram")

    with pytest.raises(TroubleError, match="is not there"):
        add(tmp_path / "none.zip", told)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("tree", "row", "said"),
    [
        ("google_takeout_tree/HtmlTakeout", "youtube", "HTML"),
        ("google_takeout_tree/RecentTakeout", "youtube", "lacks the channel and its video metadata"),
        ("google_takeout_tree/RecentTakeout_ger", "youtube", "is empty"),
        ("google_takeout_tree/RecentTakeout", "instagram", "a row of instagram"),
        ("osd2f_sample", "instagram", "is no export that the audit knows"),
        ("osd2f_sample", "facebook_page", "is no export that the audit knows"),
    ],
)
def test_every_real_tree_is_refused_with_what_to_choose(tmp_path: Path, tree: str, row: str, said: str) -> None:
    folder = SHARED / "data" / "exports" / tree
    if not folder.is_dir():
        pytest.skip("the real exports are not beside the project")
    rows = {
        "instagram": INSTAGRAM,
        "facebook_page": FACEBOOK,
        "youtube": builders.account(platform="youtube", url="https://www.youtube.com/@aldergrove"),
    }

    assert said in refused(tmp_path, folder, rows[row])


def test_what_is_kept_is_json_that_anybody_can_read(tmp_path: Path) -> None:
    taken_in(tmp_path, zipped(tmp_path / "a.zip", GOOD), INSTAGRAM)
    with Evidence(tmp_path / "evidence") as evidence:
        told = json.loads(evidence.body(next(iter(evidence.captures(INSTAGRAM.account_id)))))

    assert (told["layout"], told["read"]) == ("instagram", [PERSONAL, POSTS, "media/posts/a.jpg"])
