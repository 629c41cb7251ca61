"""CHN-05: accounts named for a member of staff that a site links to."""

import pytest
from builders import PARTLY_SEEN, account, discovered, platform_link, register, rulings, site, target, told, verdicts

from checks.channels.unregistered_staff_account import unregistered_staff_account
from records.register import Account, AccountType, Status
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("handle", "texts", "where", "expected"),
    [
        ("MrFoxleyPE", ("Our PE page",), "main a", Verdict.FAIL),
        ("MrsBrownAlderGrove", ("X",), "footer a", Verdict.FAIL),
        ("mrs_thistleton", ("Mrs Thistleton",), "main a", Verdict.REVIEW),
        ("oakroom", ("our Year 4 teacher",), "main a", Verdict.REVIEW),
        ("MrBean", ("A film we watched",), "main a", Verdict.PASS),
        ("aldergroveprimary", ("Follow us",), "footer a", Verdict.PASS),
        ("missingpeople", ("A charity",), "main a", Verdict.PASS),
    ],
)
def test_an_account_without_a_row(handle: str, texts: tuple[str, ...], where: str, expected: Verdict) -> None:
    link = platform_link(target=target(handle, platform="x"), where=(where,), texts=texts)

    assert verdicts(unregistered_staff_account, account=site(), discovered=discovered(link)) == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (account(account_id="pe", type=AccountType.OFFICIAL_STAFF_RUN), Verdict.PASS),
        (account(account_id="pe", type=AccountType.OFFICIAL), Verdict.REVIEW),
        (account(account_id="pe", type=AccountType.OFFICIAL_STAFF_RUN, approval_ref=""), Verdict.REVIEW),
        (account(account_id="pe", type=AccountType.OFFICIAL_STAFF_RUN, status=Status.ARCHIVED), Verdict.FAIL),
    ],
)
def test_an_account_with_a_row(row: Account, expected: Verdict) -> None:
    link = platform_link(target=target("MrFoxleyPE"), account_id="pe")

    said = verdicts(unregistered_staff_account, account=site(), discovered=discovered(link), register=register(accounts=(site(), row)))

    assert said == [expected]


def test_a_site_seen_in_part_is_not_known() -> None:
    partly = discovered(sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts(unregistered_staff_account, account=site(), discovered=partly) == [Verdict.UNKNOWN]


def test_neither_handle_nor_words_are_told() -> None:
    link = platform_link(target=target("MrFoxleyPE"), texts=("Mr Foxley's class",))

    said = rulings(unregistered_staff_account, account=site(), discovered=discovered(link))

    assert "foxley" not in told(said).casefold()
    assert "foxley" not in "".join(ruling.about for ruling in said).casefold()
