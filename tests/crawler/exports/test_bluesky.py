"""Bluesky's repository: profile and posts out of its blocks; a block that was changed is told."""

from pathlib import Path
from typing import Any

import builders
import pytest
from made_exports import reading_of
from made_repository import Link, repository

from crawler.exports.bluesky import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

DID = "did:plc:larkspurtrust2345abcdefg"
ROW = builders.account(
    platform="bluesky", url="https://bsky.app/profile/larkspurtrust.example", handle="larkspurtrust.example", stable_id=DID
)
PICTURE = {"$type": "blob", "ref": Link(b"\x01\x55\x12\x20" + bytes(32)), "mimeType": "image/jpeg", "size": 9}
RECORDS: dict[str, Any] = {
    "app.bsky.actor.profile/self": {"$type": "app.bsky.actor.profile", "displayName": "Larkspur", "description": "News https://larkspurtrust.example/"},
    **{
        f"app.bsky.feed.post/3k{number}": {"$type": "app.bsky.feed.post", "text": f"Post {number}", "createdAt": "2026-03-04T10:00:00.000Z"}
        for number in range(40)
    },
    "app.bsky.feed.post/4k1": {
        "$type": "app.bsky.feed.post", "text": "With a picture", "createdAt": "2026-03-05T10:00:00.000Z",
        "embed": {"$type": "app.bsky.embed.images", "images": [{"alt": "A tree", "image": PICTURE}]},
        "facets": [{"features": [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:somebody"}]}],
    },
    "app.bsky.graph.follow/3kx": {"$type": "app.bsky.graph.follow", "subject": "did:plc:hush"},
    "app.bsky.feed.like/3ky": {"$type": "app.bsky.feed.like", "subject": {"uri": "at://hush"}},
}  # fmt: skip


def kept(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path


@pytest.mark.parametrize("nodes", [1, 3, 9])
def test_a_good_repository(tmp_path: Path, nodes: int) -> None:
    found = reading_of(LAYOUT, kept(tmp_path / "repo.car", repository(DID, RECORDS, nodes=nodes)), ROW)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert (found.owner.stable_id, found.profile.name, len(found.posts.items)) == (DID, "Larkspur", 41)
    assert found.posts.sight.complete
    shown = next(post for post in found.posts.items if post.images)
    assert (shown.url, shown.images[0].alt, shown.mentions) == (f"https://bsky.app/profile/{DID}/post/4k1", "A tree", ("did:plc:somebody",))
    assert "hush" not in repr(found)


def test_a_repository_without_posts_was_seen(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, kept(tmp_path / "repo.car", repository(DID, {})), ROW)

    assert isinstance(found.posts, Posts)
    assert (found.posts.items, isinstance(found.profile, Unseen)) == ((), True)


def test_records_of_another_shape_are_counted(tmp_path: Path) -> None:
    changed = {name: ({"words": 1} if "feed.post/3k1" in name else record) for name, record in RECORDS.items()}
    found = reading_of(LAYOUT, kept(tmp_path / "repo.car", repository(DID, changed)), ROW)

    assert isinstance(found.posts, Posts)
    assert [gap.reason for gap in found.posts.sight.gaps] == [Reason.PARSE_ERROR]


@pytest.mark.parametrize("change", ["cut", "swapped", "not one"])
def test_a_broken_repository(tmp_path: Path, change: str) -> None:
    body = repository(DID, RECORDS)
    broken = {"cut": body[:-9], "swapped": body.replace(b"Post 7", b"Post 8"), "not one": b"hello, this is no archive"}[change]
    found = reading_of(LAYOUT, kept(tmp_path / "repo.car", broken), ROW)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is Reason.TRUNCATED
