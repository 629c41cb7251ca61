"""WEB-09: whose films and feeds a site shows inside its pages."""

import pytest
from builders import PARTLY_SEEN, account, discovered, platform_link, policy, register, rulings, site, target, trust_site, verdicts

from checks.web.unregistered_embed import unregistered_embed
from records.presence import LinkKind, PlatformLink
from records.reason import Reason
from records.verdict import Verdict

FRAME = ("main iframe",)
X = account(account_id="alder-x", platform="x", handle="AlderGrove", url="https://x.com/AlderGrove")
ROWS = register(accounts=(account(), X, site(), trust_site()))


def post(canonical: str, platform: str) -> PlatformLink:
    return platform_link(target=target("", kind=LinkKind.POST, platform=platform, canonical=canonical), where=FRAME)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (platform_link(account_id="aldergrove-instagram", where=FRAME), Verdict.PASS),
        (platform_link(where=FRAME), Verdict.REVIEW),
        (platform_link(where=("main embed",)), Verdict.REVIEW),
        (platform_link(target=target("nspcc", platform="x"), where=FRAME), Verdict.PASS),
        (post("https://x.com/AlderGrove/status/1", "x"), Verdict.PASS),
        (post("https://youtube.com/embed/abcdefghijk", "youtube"), Verdict.UNKNOWN),
        (platform_link(where=("main a",)), Verdict.NOT_APPLICABLE),
        (platform_link(where=FRAME, on=(("trust-site", "https://www.larkspurtrust.example/"),)), Verdict.NOT_APPLICABLE),
        (platform_link(where=FRAME, target=target("x", kind=LinkKind.SHARE)), Verdict.NOT_APPLICABLE),
    ],
)
def test_what_is_embedded(link: PlatformLink, expected: Verdict) -> None:
    rules = policy(other_organisations=("x:NSPCC",))

    assert verdicts(unregistered_embed, account=site(), discovered=discovered(link), register=ROWS, policy=rules) == [expected]


def test_films_without_an_author_are_counted_once() -> None:
    seen = discovered(post("https://youtube.com/embed/abcdefghijk", "youtube"), post("https://vimeo.com/1", "vimeo"))
    said = rulings(unregistered_embed, account=site(), discovered=seen, register=ROWS)

    assert [(ruling.reason, ruling.what[:1]) for ruling in said] == [(Reason.IDENTITY_UNRESOLVED, "2")]


def test_a_site_not_seen_in_full_is_unknown() -> None:
    partly = discovered(sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts(unregistered_embed, account=site(), discovered=partly, register=ROWS) == [Verdict.UNKNOWN]
