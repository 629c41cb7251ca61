"""AGE-06: live video in posts, and whether pupils host it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from builders import account, platforms, policy, post, verdicts

from checks.age_terms.live_video import live_video
from records.policy import PlatformTerms
from records.verdict import Verdict

ROWS: Mapping[str, PlatformTerms] = platforms()
POLICY = policy(platforms=MappingProxyType({**ROWS, "tiktok": replace(ROWS["tiktok"], live_age=18)}))
PRIMARY, SECONDARY = "990001", "990002"


@pytest.mark.parametrize(
    ("text", "platform", "urn", "expected"),
    [
        ("The new library is open", "tiktok", PRIMARY, Verdict.PASS),
        ("Live music at the fair", "tiktok", PRIMARY, Verdict.PASS),
        ("We learned about live streaming and how to stay safe", "tiktok", PRIMARY, Verdict.PASS),
        ("We are going live at 6pm", "tiktok", PRIMARY, Verdict.REVIEW),
        ("Year 6 will host our live stream", "tiktok", PRIMARY, Verdict.FAIL),
        ("Year 12 will host our live stream", "tiktok", SECONDARY, Verdict.REVIEW),
        ("Year 6 will host our live stream", "instagram", PRIMARY, Verdict.REVIEW),
    ],
)
def test_what_a_post_says(text: str, platform: str, urn: str, expected: Verdict) -> None:
    row = account(platform=platform, entity_urn=urn)

    assert verdicts(live_video, post=post(text=text), account=row, policy=POLICY) == [expected]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.youtube.com/live/abcdefghijk", Verdict.REVIEW),
        ("https://www.tiktok.com/@school/live", Verdict.REVIEW),
        ("https://www.youtube.com/watch?v=abcdefghijk", Verdict.PASS),
        ("https://www.twitch.tv/videos/12345", Verdict.PASS),
        ("https://www.liverpool.example/live", Verdict.PASS),
    ],
)
def test_where_a_post_links_to(address: str, expected: Verdict) -> None:
    assert verdicts(live_video, post=post(links=(address,))) == [expected]
