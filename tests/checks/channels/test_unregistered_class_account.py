"""CHN-04: accounts of a class or a year that a site links to."""

import pytest
from builders import PARTLY_SEEN, account, discovered, platform_link, policy, register, rulings, site, target, told, verdicts

from checks.channels.unregistered_class_account import unregistered_class_account
from records.presence import LinkKind
from records.reason import Reason
from records.register import Account, AccountType, Status
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("handle", "where", "expected"),
    [
        ("AlderGroveY4", "footer a", [Verdict.FAIL]),
        ("AlderGroveY4", "main a", [Verdict.FAIL]),
        ("class3b", "main a", [Verdict.REVIEW]),
        ("aldergroveprimary", "footer a", [Verdict.PASS]),
        ("NSPCC", "main a", [Verdict.PASS]),
        ("library1", "footer a", [Verdict.PASS]),
    ],
)
def test_an_account_without_a_row(handle: str, where: str, expected: list[Verdict]) -> None:
    link = platform_link(target=target(handle, platform="x"), where=(where,), texts=("On X",))

    assert verdicts(unregistered_class_account, account=site(), discovered=discovered(link)) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (account(account_id="y4", handle="AlderGroveY4"), Verdict.PASS),
        (account(account_id="y4", handle="AlderGroveY4", approval_ref=""), Verdict.REVIEW),
        (account(account_id="y4", handle="AlderGroveY4", status=Status.CLOSED), Verdict.FAIL),
    ],
)
def test_an_account_with_a_row(row: Account, expected: Verdict) -> None:
    link = platform_link(target=target("AlderGroveY4"), account_id="y4")

    said = verdicts(unregistered_class_account, account=site(), discovered=discovered(link), register=register(accounts=(site(), row)))

    assert said == [expected]


def test_another_organisations_account() -> None:
    others = policy(other_organisations=("instagram:class3b",))

    said = verdicts(
        unregistered_class_account, account=site(), discovered=discovered(platform_link(target=target("class3b"))), policy=others
    )

    assert said == [Verdict.PASS]


def test_a_site_seen_in_part_is_not_known() -> None:
    partly = discovered(sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts(unregistered_class_account, account=site(), discovered=partly) == [Verdict.UNKNOWN]


def test_a_short_link_may_hide_one() -> None:
    short = platform_link(target=target("", kind=LinkKind.SHORT))

    [said] = rulings(unregistered_class_account, account=site(), discovered=discovered(short))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.OUTSIDE_REGISTER)


def test_each_account_is_told_at_one_site() -> None:
    both = (("aldergrove-site", "https://www.aldergrove.example/"), ("trust-site", "https://www.larkspurtrust.example/"))
    links = discovered(platform_link(target=target("AlderGroveY4"), on=both))

    said = [verdicts(unregistered_class_account, account=row, discovered=links) for row in register().accounts if row.is_site]

    assert said == [[Verdict.FAIL], [Verdict.PASS]]


def test_no_handle_is_told() -> None:
    links = discovered(platform_link(target=target("AlderGroveY4")))

    assert "y4" not in told(rulings(unregistered_class_account, account=site(), discovered=links)).casefold()


def test_it_speaks_of_sites_alone() -> None:
    assert unregistered_class_account.types == {AccountType.WEBSITE}
