"""Mastodon's archive: posts for many are read, messages to few are not, boosts are nobody's own."""

from pathlib import Path
from typing import Any

import builders
import pytest
from made_exports import photo, reading_of, tarred

from crawler.exports.mastodon import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ROW = builders.account(platform="mastodon", url="https://social.example/@aldergrove", handle="@aldergrove@social.example")
PUBLIC, MINE = "https://www.w3.org/ns/activitystreams#Public", "https://social.example/users/aldergrove"
ACTOR = {"id": MINE, "url": "https://social.example/@aldergrove", "preferredUsername": "aldergrove", "name": "Alder Grove",
         "summary": "<p>News for families</p>",
         "attachment": [{"name": "Site", "value": '<a href="https://www.aldergrove.example/">here</a>'}]}  # fmt: skip


def note(number: int, *to: str, **changes: Any) -> dict[str, Any]:
    told = {"type": "Note", "id": f"{MINE}/statuses/{number}", "url": f"https://social.example/@aldergrove/{number}",
            "to": list(to), "cc": [],
            "published": "2026-03-04T10:00:00Z", "content": "<p>Fair on Friday</p>", "attachment": [], "tag": []}  # fmt: skip
    return {"type": "Create", "object": told | changes}


def outbox(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "OrderedCollection", "totalItems": len(items), "orderedItems": list(items)}


SHOWN = {"attachment": [{"mediaType": "image/jpeg", "url": "/media_attachments/files/001/a.jpg", "name": "A tree"}],
         "tag": [{"type": "Mention", "name": "@larkspur@social.example", "href": "https://social.example/@larkspur"}]}  # fmt: skip
FILES = {
    "actor.json": ACTOR,
    "outbox.json": outbox(note(1, PUBLIC, **SHOWN), note(2, f"{MINE}/followers"),
                          note(3, "https://social.example/users/parent", content="<p>hush</p>"),
                          {"type": "Announce", "object": "https://other.example/1"}),
    "media_attachments/files/001/a.jpg": photo(),
    "likes.json": b"\x00",
}  # fmt: skip


def test_a_good_archive(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, tarred(tmp_path / "archive.tar.gz", FILES), ROW)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert [post.url.rpartition("/")[2] for post in found.posts.items] == ["1", "2"]
    assert found.posts.items[0].images[0].alt == "A tree"
    assert found.posts.items[0].mentions == ("larkspur@social.example",)
    assert (found.profile.text, found.profile.links) == ("News for families\nhere", ("https://www.aldergrove.example/",))
    assert (found.media[0].member is not None, found.owner.url) == (True, ROW.url)
    assert "hush" not in repr(found)


def test_an_archive_that_tells_of_more_than_it_holds(tmp_path: Path) -> None:
    short = outbox(note(1, PUBLIC)) | {"totalItems": 9}
    found = reading_of(LAYOUT, tarred(tmp_path / "a.tar.gz", FILES | {"outbox.json": short}), ROW)

    assert isinstance(found.posts, Posts)
    assert [(gap.reason, gap.count) for gap in found.posts.sight.gaps] == [(Reason.TRUNCATED, 8)]


@pytest.mark.parametrize(
    ("files", "part", "reason"),
    [
        ({"actor.json": ACTOR}, "posts", Reason.EXPORT_MISSING_CATEGORY),
        ({"outbox.json": outbox()}, "profile", Reason.EXPORT_MISSING_CATEGORY),
        ({"actor.json": {"kind": 1}, "outbox.json": {"things": []}}, "posts", Reason.PARSE_ERROR),
        ({"actor.json": {"kind": 1}, "outbox.json": {"things": []}}, "profile", Reason.PARSE_ERROR),
        ({"actor.json": b"", "outbox.json": b""}, "posts", Reason.TRUNCATED),
    ],
)
def test_missing_changed_and_empty(tmp_path: Path, files: dict[str, Any], part: str, reason: Reason) -> None:
    found = getattr(reading_of(LAYOUT, tarred(tmp_path / "a.tar.gz", files), ROW), part)

    assert isinstance(found, Unseen)
    assert found.reason is reason
