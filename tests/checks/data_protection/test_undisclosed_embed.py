"""Undisclosed embed: what a site embeds, and whether its notices name it."""

import pytest
from builders import PARTLY_SEEN, discovered, paper, papers, platform_link, site, target, verdicts

from checks.data_protection.undisclosed_embed import undisclosed_embed
from records.presence import LinkKind, PlatformLink
from records.verdict import Verdict

FRAME = platform_link(target=target(platform="youtube"), where=("main iframe",))
PIXEL = platform_link(target=target(platform="facebook_page", kind=LinkKind.PIXEL), where=("script",))


@pytest.mark.parametrize(
    ("link", "text", "expected"),
    [
        (FRAME, "We show films of YouTube on our pages.", Verdict.PASS),
        (FRAME, "We keep names.", Verdict.REVIEW),
        (PIXEL, "The Meta pixel counts visitors.", Verdict.PASS),
        (PIXEL, "We keep names.", Verdict.FAIL),
        (FRAME, "", Verdict.UNKNOWN),
        (platform_link(), "We keep names.", Verdict.NOT_APPLICABLE),
    ],
)
def test_what_a_notice_names(link: PlatformLink, text: str, expected: Verdict) -> None:
    notices = papers(paper(title="Privacy and cookies", text=text))

    assert verdicts(undisclosed_embed, account=site(), discovered=discovered(link), papers=notices) == [expected]


def test_a_site_seen_in_part() -> None:
    seen = discovered(sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts(undisclosed_embed, account=site(), discovered=seen) == [Verdict.UNKNOWN]
