"""REG-07: one account for a purpose."""

import pytest
from builders import account, register, verdicts

from checks.register.duplicate_purpose import duplicate_purpose
from records.register import Account, Status
from records.verdict import Verdict


def other(**changes: object) -> Account:
    return account(**{"account_id": "other", "line": 9, "handle": "sportsnews", "url": "", "purpose": "Fixtures", **changes})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (other(), Verdict.PASS),
        (other(purpose="News, for parents."), Verdict.FAIL),
        (other(purpose="News for parents", status=Status.CLOSED), Verdict.PASS),
        (other(purpose="News for parents", entity_urn="990002"), Verdict.PASS),
        (other(purpose="News for parents", platform="x"), Verdict.PASS),
        (other(handle="aldergroveprimery"), Verdict.REVIEW),
        (other(handle="aldergroveprimary2"), Verdict.PASS),
        (other(purpose=""), Verdict.PASS),
    ],
)
def test_another_row_of_the_school(row: Account, expected: Verdict) -> None:
    own = account()

    assert verdicts(duplicate_purpose, account=own, register=register(accounts=(own, row))) == [expected]


def test_a_row_without_a_purpose_is_unknown() -> None:
    assert verdicts(duplicate_purpose, account=account(purpose=" ")) == [Verdict.UNKNOWN]
