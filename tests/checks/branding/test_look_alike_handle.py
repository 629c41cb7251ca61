"""BRD-06: handles that may be taken for the registered one."""

import pytest
from builders import account, discovered, platform_link, policy, register, rulings, site, target, told, verdicts

from checks.branding.look_alike_handle import look_alike_handle
from records.presence import PlatformLink
from records.register import AccountType
from records.verdict import Verdict


def link(handle: str, **changes: object) -> PlatformLink:
    return platform_link(target=target(handle), **changes)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (link("aldergroveprimery"), Verdict.REVIEW),
        (link("aldergrove_primary"), Verdict.REVIEW),
        (link("a1dergroveprimary"), Verdict.REVIEW),
        (link("weavers"), Verdict.PASS),
        (platform_link(target=target("aldergroveprimery", platform="x")), Verdict.PASS),
        (link("aldergroveprimery", account_id="another-row"), Verdict.PASS),
    ],
)
def test_accounts_that_pages_link_to(found: PlatformLink, expected: Verdict) -> None:
    assert verdicts(look_alike_handle, discovered=discovered(found)) == [expected]


def test_another_row_of_the_register() -> None:
    own, other = account(), account(account_id="other", line=9, handle="aldergroveprimery", url="")

    assert verdicts(look_alike_handle, account=own, register=register(accounts=(own, other))) == [Verdict.REVIEW]


def test_a_known_organisation_is_no_impostor() -> None:
    rules = policy(other_organisations=("instagram:aldergroveprimery",))

    assert verdicts(look_alike_handle, discovered=discovered(link("aldergroveprimery")), policy=rules) == [Verdict.PASS]


def test_a_row_without_a_handle_is_unknown() -> None:
    assert verdicts(look_alike_handle, account=account(handle="Alder Grove", url="")) == [Verdict.UNKNOWN]


@pytest.mark.parametrize("row", [site(), account(type=AccountType.CLOSED_PORTAL), account(handle="Alder Grove", url="", stable_id="17841")])
def test_rows_without_handles_by_their_kind(row: object) -> None:
    assert verdicts(look_alike_handle, account=row) == [Verdict.NOT_APPLICABLE]


def test_the_sentence_does_not_repeat_the_handle() -> None:
    assert "primery" not in told(rulings(look_alike_handle, discovered=discovered(link("aldergroveprimery"))))
