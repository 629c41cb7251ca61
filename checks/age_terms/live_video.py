"""Age terms: pupils do not host live video, for which platforms ask for a higher age."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.live_words import live_in
from checks.pupil_ages import ages_of
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.presence import Post
from records.register import Account, Register
from records.verdict import Confidence, Severity, Tier

LIVE_ADDRESS = re.compile(
    r"youtube\.com/live/|twitch\.tv/(?!videos/)|tiktok\.com/@[^/]+/live\b|instagram\.com/[^/]+/live\b",
    re.IGNORECASE,
)


@check(
    rule="AGE-06",
    title="Pupils take part in live video",
    severity=Severity.MEDIUM,
    clause="8.4; 8.5",
    tier=Tier.EXTENDED,
    remedy="Record the event and publish what was looked through; let members of staff host whatever must be live.",
)
def live_video(post: Post, account: Account, register: Register, policy: Policy) -> Iterator[Ruling]:
    """What is live cannot be taken back, and platforms ask for a higher age of those who host it than of their users.

    Passes when the post speaks of no live video, or teaches about it.
    Fails when pupils host it and all pupils of the school are younger than the platform's age for live video.
    Review for any other live video: by the school, by pupils who may be old enough, or on a platform without such an age.
    """
    live = live_in(post.text)
    linked = any(LIVE_ADDRESS.search(address) for address in (post.url, *post.links))
    if not live.announced and not linked:
        yield ok("the post speaks of no live video", at=post.url)
        return
    terms = policy.terms(account.platform)
    wanted = terms.live_age if terms is not None else None
    ages = ages_of(account.entity_urn, register)
    if live.by_pupils and wanted is not None and ages.all_below(wanted):
        platform = terms.name if terms else account.platform
        what = f"the post says that pupils host live video; {platform} asks for {wanted}, and pupils are {ages.high} at most"
        yield fail(what, at=post.url, confidence=Confidence.MEDIUM)
    elif live.by_pupils:
        yield review("the post says that pupils host live video", at=post.url)
    else:
        yield review("the post speaks of or links to live video of the school's", at=post.url, confidence=Confidence.LOW)
