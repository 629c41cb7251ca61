"""Recorded doors and answers of other kinds: no reader of any platform takes one for the account."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import account
from made_answers import SHARED, answer

from crawler.platform import Platform, all_platforms
from records.capture import Part
from records.presence import Posts, Profile
from records.register import Account

CHANNEL = "UC0123456789abcdefABCDEF"
ROWS: dict[str, dict[str, Any]] = {
    "blogger": {"url": "https://aldergroveclass.blogspot.com/"},
    "bluesky": {"url": "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx"},
    "discord": {"url": "https://discord.gg/aldergrove"},
    "google_classroom": {"url": "https://classroom.google.com/c/OTkwMDAxOTkwMDAx"},
    "linkedin": {"url": "https://www.linkedin.com/school/alder-grove/"},
    "mastodon": {"url": "https://social.example/@aldergrove"},
    "reddit": {"url": "https://www.reddit.com/r/AlderGrove/"},
    "soundcloud": {"more": {"feed_url": "https://feeds.example/sounds.rss"}},
    "spotify": {"more": {"feed_url": "https://feeds.example/podcast.rss"}},
    "telegram": {"url": "https://t.me/aldergrove"},
    "wikipedia": {"url": "https://en.wikipedia.org/wiki/Alder_Grove"},
    "youtube": {"url": f"https://www.youtube.com/channel/{CHANNEL}", "stable_id": CHANNEL},
}
SEEN = [platform for platform in all_platforms() if any(way.part is not Part.EDITORS for way in platform.ways)]
WALLS = SHARED / "data" / "social_walls"
RECORDED = SHARED / "data" / "api_json"
missing = pytest.mark.skipif(not WALLS.is_dir(), reason="the recorded answers are not beside the project")


def row(platform: Platform) -> Account:
    changes = {"url": "", "handle": "aldergrove", "stable_id": "", **ROWS.get(platform.keys[0], {})}
    return account(platform=platform.keys[0], **changes)


def taken(platform: Platform, body: bytes) -> list[str]:
    """As what a reader takes a body that came back from one of its visits."""
    account_row = row(platform)
    addresses = [visit.url for visit in platform.visits(account_row)]
    assert addresses
    found = [
        read(account_row, (answer(url, body, part=part),))
        for url in addresses
        for part in (Part.PROFILE, Part.POSTS)
        for read in (platform.read_profile, platform.read_posts)
    ]
    return [type(one).__name__ for one in found if isinstance(one, (Profile, Posts))]


@missing
@pytest.mark.shared_data
@pytest.mark.parametrize("platform", SEEN, ids=lambda platform: platform.keys[0])
def test_no_recorded_wall_or_page_is_an_account(platform: Platform) -> None:
    paths = sorted(WALLS.glob("*.json"))
    bodies = [json.loads(path.read_text(encoding="utf-8"))["body"].encode() for path in paths]

    assert paths
    assert [taken(platform, body) for body in bodies] == [[] for _ in paths]


def of_another_platform(platform: Platform) -> list[Path]:
    own = {"facebook_page": "facebook_instagram", "instagram": "facebook_instagram", "threads": "facebook_instagram"}
    folder = own.get(platform.keys[0], platform.keys[0])
    return [path for path in sorted(RECORDED.rglob("*.json")) if not path.relative_to(RECORDED).parts[0].startswith(folder)]


@missing
@pytest.mark.shared_data
@pytest.mark.parametrize("platform", SEEN, ids=lambda platform: platform.keys[0])
def test_no_recorded_answer_of_another_platform_is_a_profile(platform: Platform) -> None:
    paths = of_another_platform(platform)
    profiles = [path.name for path in paths if "Profile" in taken(platform, path.read_bytes())]

    assert len(paths) > 20
    assert profiles == []
