"""Every layout, handed anything under the names of its files, says something and fails on nothing; and each says what to choose."""

import json
import re
from pathlib import Path

import builders
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from made_exports import zipped

from crawler.archive import opened
from crawler.export_layout import Layout, Reading, all_layouts, as_json, from_json
from crawler.export_take_in import extract_of
from records.presence import Posts, Profile
from records.sight import Unseen

LAYOUTS = {layout.key: layout for layout in all_layouts()}
NAMES = {
    "instagram": ("your_instagram_activity/media/posts_1.json", "personal_information/personal_information/personal_information.json"),
    "threads": ("your_instagram_activity/threads/threads_and_replies.json", "personal_information/personal_information.json"),
    "facebook_page": (
        "this_profile's_activity_across_facebook/posts/profile_posts_1.json",
        "personal_information/profile_information/profile_information.json",
    ),
    "x": ("data/account.js", "data/profile.js", "data/tweets.js", "data/manifest.js", "data/ageinfo.js", "data/screen-name-change.js"),
    "tiktok": ("user_data_tiktok.json",),
    "mastodon": ("actor.json", "outbox.json"),
}
WORDS = re.findall(
    r"\w+",
    "media title uri timestamp creation_timestamp data post attachments tags name place string_map_data value Username profile_v2 "
    "full_name birthday year month day emails websites tweet id_str full_text entities urls user_mentions extended_entities "
    "account username accountId profile description bio archiveInfo generationDate dataTypes tweets files count fileName ageMeta "
    "ageInfo birthDate Post Posts VideoList Date Link Profile ProfileMap userName orderedItems totalItems object content "
    "attachment url to cc preferredUsername item media_metadata photo_metadata exif_data latitude text_post_app_text_posts "
    "ig_posts profile_user screenNameChange changedFrom summary type ",
)
LEAVES = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | some.text(max_size=12)
ANY = some.recursive(
    LEAVES | some.sampled_from(["Create", "2026-03-04T10:00:00Z", "https://x.example/a", "a.jpg", "12", "https://www.w3.org/ns/activitystreams#Public"]),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(WORDS), inner, max_size=6),
    max_leaves=25,
)
ROW = builders.account()


@pytest.mark.parametrize("key", NAMES)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(values=some.lists(ANY, min_size=6, max_size=6))
def test_anything_under_the_names_of_its_files(tmp_path: Path, key: str, values: list[object]) -> None:
    path = zipped(tmp_path / "a.zip", {name: json.dumps(value) for name, value in zip(NAMES[key], values, strict=False)})
    with opened(path) as shelf:
        found = LAYOUTS[key].read(shelf, ROW)
        extract = extract_of(shelf, key, ROW, found, sha256="", mode="export", is_named=True)

    assert isinstance(found, Reading)
    assert isinstance(found.profile, (Profile, Unseen))
    assert isinstance(found.posts, (Posts, Unseen))
    assert from_json(as_json(extract)) == extract


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_each_says_what_to_choose(layout: Layout) -> None:
    assert layout.ask.endswith(".")
    assert layout.platforms
    assert layout.title
