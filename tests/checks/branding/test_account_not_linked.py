"""BRD-04: whether an official site links to a registered account."""

import pytest
from builders import PARTLY_SEEN, account, discovered, platform_link, register, rulings, site, target, trust_site, verdicts

from checks.branding.account_not_linked import account_not_linked
from records.presence import LinkKind
from records.reason import Reason
from records.register import AccountType
from records.sight import ALL_SEEN
from records.verdict import Verdict

HERE = "aldergrove-instagram"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (LinkKind.ACCOUNT, Verdict.PASS),
        (LinkKind.CHANNEL, Verdict.PASS),
        (LinkKind.EMBED, Verdict.PASS),
        (LinkKind.POST, Verdict.REVIEW),
        (LinkKind.SHARE, Verdict.REVIEW),
    ],
)
def test_what_counts_as_a_link_to_the_account(kind: LinkKind, expected: Verdict) -> None:
    seen = discovered(platform_link(account_id=HERE, target=target(kind=kind)))

    assert verdicts(account_not_linked, discovered=seen) == [expected]


def test_one_link_is_enough_though_not_all_pages_were_seen() -> None:
    seen = discovered(platform_link(account_id=HERE), sight=PARTLY_SEEN, sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts(account_not_linked, discovered=seen) == [Verdict.PASS]


def test_no_link_on_pages_seen_in_part_is_unknown() -> None:
    seen = discovered(sights=(("aldergrove-site", PARTLY_SEEN), ("trust-site", ALL_SEEN)))

    [said] = rulings(account_not_linked, discovered=seen)

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.LIMIT_REACHED)


def test_another_schools_site_seen_in_part_is_no_gap() -> None:
    other = site(account_id="beaconhill-site", entity_urn="990002")
    handed_in = register(accounts=(account(), site(), trust_site(), other))

    assert verdicts(account_not_linked, register=handed_in) == [Verdict.REVIEW]


def test_a_link_to_another_account_is_none_to_this() -> None:
    assert verdicts(account_not_linked, discovered=discovered(platform_link(account_id="aldergrove-x"))) == [Verdict.REVIEW]


def test_without_a_registered_site_nothing_can_be_told() -> None:
    [said] = rulings(account_not_linked, register=register(accounts=(account(),)))

    assert said.reason is Reason.REFERENCE_MISSING


@pytest.mark.parametrize("row", [site(), account(type=AccountType.CLOSED_PORTAL)])
def test_sites_and_closed_portals_are_not_spoken_of(row: object) -> None:
    assert verdicts(account_not_linked, account=row) == [Verdict.NOT_APPLICABLE]


def test_the_pass_names_the_first_page() -> None:
    on = (("aldergrove-site", "https://www.aldergrove.example/news"), ("aldergrove-site", "https://www.aldergrove.example/"))

    [said] = rulings(account_not_linked, discovered=discovered(platform_link(account_id=HERE, on=on)))

    assert (said.at, said.what) == ("https://www.aldergrove.example/", "linked from 2 pages of the registered sites")
