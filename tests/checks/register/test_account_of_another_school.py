"""REG-13: another school's account where a site shows its own."""

import pytest
from builders import PARTLY_SEEN, account, discovered, platform_link, register, site, trust_site, verdicts

from checks.register.account_of_another_school import account_of_another_school
from records.presence import PlatformLink
from records.sight import Sight
from records.verdict import Verdict

BEACON = account(account_id="beacon-x", entity_urn="990002", platform="x", url="https://x.com/BeaconHillAcad", handle="", line=7)
TRUST = account(account_id="trust-x", entity_urn="TRUST", platform="x", handle="LarkspurTrust", url="https://x.com/LarkspurTrust")
ROWS = register(accounts=(account(), site(), trust_site(), BEACON, TRUST))
FOUR = (("aldergrove-site", Sight(expected=4, observed=4)),)


def pages(*numbers: int) -> tuple[tuple[str, str], ...]:
    return tuple(("aldergrove-site", f"https://www.aldergrove.example/{number}") for number in numbers)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (platform_link(account_id="beacon-x", on=pages(1, 2, 3, 4)), Verdict.REVIEW),
        (platform_link(account_id="beacon-x", on=pages(1, 2), where=("header a", "main a")), Verdict.REVIEW),
        (platform_link(account_id="beacon-x", on=pages(1)), Verdict.PASS),
        (platform_link(account_id="beacon-x", on=pages(1, 2, 3, 4), where=("main a",)), Verdict.PASS),
        (platform_link(account_id="beacon-x", on=(("trust-site", "https://www.larkspurtrust.example/"),)), Verdict.PASS),
        (platform_link(account_id="trust-x", on=pages(1, 2, 3, 4)), Verdict.PASS),
        (platform_link(account_id="aldergrove-instagram", on=pages(1, 2, 3, 4)), Verdict.PASS),
        (platform_link(account_id="", on=pages(1, 2, 3, 4)), Verdict.PASS),
    ],
)
def test_what_the_site_shows(link: PlatformLink, expected: Verdict) -> None:
    said = verdicts(account_of_another_school, account=site(), discovered=discovered(link, sights=FOUR), register=ROWS)

    assert said == [expected]


def test_the_trusts_site_may_show_all_schools() -> None:
    link = platform_link(account_id="beacon-x", on=(("trust-site", "https://www.larkspurtrust.example/"),))

    assert verdicts(account_of_another_school, account=trust_site(), discovered=discovered(link), register=ROWS) == [Verdict.PASS]


def test_a_site_not_seen_in_full_is_unknown() -> None:
    partly = discovered(sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts(account_of_another_school, account=site(), discovered=partly, register=ROWS) == [Verdict.UNKNOWN]
