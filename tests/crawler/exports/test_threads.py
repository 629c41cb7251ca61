"""Threads: its folder in Instagram's export."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_exports import INSTAGRAM, POSTED, reading_of, zipped

from crawler.archive import opened
from crawler.exports.threads import LAYOUT
from records.presence import Posts
from records.reason import Reason
from records.sight import Unseen

ROW = replace(INSTAGRAM, platform="threads", url="https://www.threads.com/@aldergroveprimary")
FILE = "your_instagram_activity/threads/threads_and_replies.json"
PERSONAL = "personal_information/personal_information/personal_information.json"
PERSON = {"profile_user": [{"string_map_data": {"Username": {"value": "aldergroveprimary"}}}]}
GOOD = {
    "text_post_app_text_posts": [
        {"media": [{"uri": "", "creation_timestamp": POSTED, "title": "Fair on Friday"}]},
        {
            "title": "Thank you",
            "creation_timestamp": POSTED + 9,
            "media": [{"uri": "media/posts/a.jpg", "creation_timestamp": POSTED, "title": ""}],
        },
    ]
}


def test_a_good_export(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {FILE: GOOD, PERSONAL: PERSON}), ROW)

    assert isinstance(found.posts, Posts)
    assert [(post.text, post.pictures) for post in found.posts.items] == [("Fair on Friday", 0), ("Thank you", 1)]
    assert found.owner.handle == "aldergroveprimary"
    assert isinstance(found.profile, Unseen)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({PERSONAL: PERSON}, Reason.EXPORT_MISSING_CATEGORY),
        ({PERSONAL: PERSON, FILE: {"text_post_app_text_posts": [{"words": 1}]}}, Reason.PARSE_ERROR),
        ({PERSONAL: PERSON, FILE: b""}, Reason.TRUNCATED),
    ],
)
def test_missing_changed_and_empty(tmp_path: Path, files: dict[str, Any], reason: Reason) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", files), ROW)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is reason


def test_an_export_made_as_html(tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", {FILE.replace(".json", ".html"): "<html>"})) as shelf:
        wrong = LAYOUT.wrong(shelf)

    assert wrong is not None
    assert wrong.reason is Reason.EXPORT_WRONG_FORMAT
