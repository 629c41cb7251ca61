"""REG-09: links to a handle that is somebody else's by now."""

import pytest
from builders import account, discovered, platform_link, profile, seen, target, verdicts

from checks.register.reusable_handle import reusable_handle
from records.presence import Discovered, LinkKind
from records.verdict import Verdict

ROW = account(stable_id="178414")
LINKED = discovered(platform_link(account_id="aldergrove-instagram"))
OTHER = {"stable_id": "178415"}


@pytest.mark.parametrize(
    ("shown", "mode", "expected"),
    [
        ({"stable_id": "178414"}, "public_http", Verdict.PASS),
        (OTHER, "owner_api", Verdict.FAIL),
        (OTHER, "export", Verdict.FAIL),
        (OTHER, "public_http", Verdict.REVIEW),
        ({"stable_id": "178414", "handle": "aldernews"}, "public_http", Verdict.REVIEW),
        ({"stable_id": "", "handle": ""}, "public_http", Verdict.UNKNOWN),
    ],
)
def test_the_account_behind_the_links(shown: dict[str, str], mode: str, expected: Verdict) -> None:
    assert verdicts(reusable_handle, account=ROW, profile=profile(**shown, seen=seen(mode=mode)), discovered=LINKED) == [expected]


@pytest.mark.parametrize(
    "links", [discovered(), discovered(platform_link(account_id="aldergrove-instagram", target=target(kind=LinkKind.SHORT)))]
)
def test_an_account_that_no_page_links_to(links: Discovered) -> None:
    assert verdicts(reusable_handle, account=ROW, profile=profile(**OTHER), discovered=links) == [Verdict.NOT_APPLICABLE]
