"""Google Takeout of YouTube: channel and videos by what the cells hold, in whatever language the columns are named."""

from datetime import UTC, datetime
from pathlib import Path

import builders
import pytest
from made_answers import SHARED
from made_exports import reading_of, tarred, zipped

from crawler.archive import opened
from crawler.exports.youtube import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

CHANNEL, OTHER = "UCaLdErGrOvEpRiMaRy0001x", "UCbEaConHiLlAcAdEmY00002"
ROW = builders.account(
    platform="youtube", url=f"https://www.youtube.com/channel/{CHANNEL}", stable_id=CHANNEL, handle="Alder Grove Primary School"
)
FOLDER = "Takeout/YouTube and YouTube Music/"
CHANNELS = (
    "Channel ID,Channel Description (Original),Channel Title (Original),Channel Visibility\n"
    f"{CHANNEL},Assemblies https://www.aldergrove.example/,Alder Grove,Public\n"
)
HEAD = (
    "Video ID,Approx Duration (ms),Video Description (Original),Channel ID,Video Title (Original),Privacy,Video State,"
    "Video Create Timestamp\n"
)
VIDEOS = (
    f"{HEAD}abcdefghij1,9000,All of us sang,{CHANNEL},Carols,Public,Processed,2025-12-12T10:00:00+00:00\n"
    f"abcdefghij2,9000,,{CHANNEL},For one parent,Private,Processed,2025-12-13T10:00:00+00:00\n"
    f"abcdefghij3,9000,,{OTHER},Somebody else's,Public,Processed,2025-12-14T10:00:00+00:00\n"
)
GERMAN = {
    "Takeout/YouTube und YouTube Music/Kanäle/Kanal.csv": (
        "Kanal-ID,Kanalbeschreibung (Original),Kanaltitel (Original),Sichtbarkeit des Kanals\n"
        f"{CHANNEL},Text,Alder Grove,Öffentlich\n"
    ),
    "Takeout/YouTube und YouTube Music/Video-Metadaten/Videos.csv": (
        "Video-ID,Kanal-ID,Videotitel (Original),Videobeschreibung (Original),Datenschutz,Zeitstempel\n"
        f"abcdefghij1,{CHANNEL},Lieder,,Öffentlich,2025-12-12T10:00:00+00:00\n"
        f"abcdefghij2,{CHANNEL},Privates,,Privat,2025-12-13T10:00:00+00:00\n"
    ),
}
GOOD = {
    f"{FOLDER}channels/channel.csv": CHANNELS,
    f"{FOLDER}video metadata/videos.csv": VIDEOS,
    f"{FOLDER}history/watch-history.json": b"\x00",
}


@pytest.mark.parametrize(("files", "title"), [(GOOD, "Carols\nAll of us sang"), (GERMAN, "Lieder")])
def test_a_good_export_in_two_languages(tmp_path: Path, files: dict[str, str], title: str) -> None:
    found = reading_of(LAYOUT, tarred(tmp_path / "takeout-20261110T080000Z-001.tgz", files), ROW)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert [(post.url, post.text) for post in found.posts.items] == [("https://www.youtube.com/watch?v=abcdefghij1", title)]
    assert found.posts.items[0].posted == datetime(2025, 12, 12, 10, tzinfo=UTC)
    assert (found.profile.name, found.owner.stable_id, found.posts.sight.complete) == ("Alder Grove", CHANNEL, True)
    assert found.made == datetime(2026, 11, 10, 8, tzinfo=UTC)


def test_several_channels_the_rows_own_is_read(tmp_path: Path) -> None:
    both = CHANNELS.replace("\n", f"\n{OTHER},,Beacon Hill,Public\n", 1)
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", GOOD | {f"{FOLDER}channels/channel.csv": both}), ROW)

    assert found.owner.stable_id == CHANNEL


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({f"{FOLDER}channels/channel.csv": CHANNELS}, Reason.EXPORT_MISSING_CATEGORY),
        (GOOD | {f"{FOLDER}video metadata/videos.csv": ""}, Reason.TRUNCATED),
        (GOOD | {f"{FOLDER}video metadata/videos.csv": "Code,Words\n1,2\n"}, Reason.PARSE_ERROR),
        (GOOD | {f"{FOLDER}video metadata/videos.csv": b"Video ID\n\xff\xfe\xff"}, Reason.PARSE_ERROR),
    ],
)
def test_missing_empty_changed_and_broken_videos(tmp_path: Path, files: dict[str, str], reason: Reason) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files), ROW)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is reason


def test_descriptions_that_the_export_leaves_out_were_not_seen(tmp_path: Path) -> None:
    short = f"Video ID,Channel ID,Video Title (Original),Privacy\nabcdefghij1,{CHANNEL},Carols,Public\n"
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", GOOD | {f"{FOLDER}video metadata/videos.csv": short}), ROW)

    assert isinstance(found.posts, Posts)
    assert [(gap.reason, gap.count) for gap in found.posts.sight.gaps] == [(Reason.TRUNCATED, 1)]


def test_a_channel_without_videos_was_seen(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", GOOD | {f"{FOLDER}video metadata/videos.csv": HEAD}), ROW)

    assert isinstance(found.posts, Posts)
    assert (found.posts.items, found.posts.sight.complete) == ((), True)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("tree", "reason"),
    [("HtmlTakeout", Reason.EXPORT_WRONG_FORMAT), ("RecentTakeout", Reason.EXPORT_MISSING_CATEGORY), ("RecentTakeout_ger", None)],
)
def test_real_trees_end_in_the_right_reason(tree: str, reason: Reason | None) -> None:
    folder = SHARED / "data" / "exports" / "google_takeout_tree" / tree
    if not folder.is_dir():
        pytest.skip("the real exports are not beside the project")
    with opened(folder) as shelf:
        wrong = LAYOUT.wrong(shelf)
        found = LAYOUT.read(shelf, ROW) if wrong is None else None

    assert (wrong.reason if wrong else None) is reason
    if found is not None:
        assert isinstance(found.profile, Unseen)
        assert isinstance(found.posts, Unseen)
        assert (found.profile.reason, found.posts.reason) == (Reason.TRUNCATED, Reason.TRUNCATED)
