"""REG-12: one account in two rows."""

import pytest
from builders import account, policy, register, rulings, site, told, verdicts
from made_answers import platforms

from checks.register.duplicate_row import duplicate_row
from records.register import Account, Status
from records.verdict import Verdict

RULES = policy(platforms=platforms()[0])


def twin(**changes: object) -> Account:
    return account(**{"account_id": "twin", "line": 9, "handle": "", "url": "", **changes})


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (twin(url="https://instagram.com/AlderGrovePrimary?hl=en"), Verdict.FAIL),
        (twin(handle="@AlderGrovePrimary", status=Status.PLANNED), Verdict.FAIL),
        (twin(handle="aldergroveprimary", entity_urn="990002"), Verdict.FAIL),
        (twin(handle="aldergroveprimary", status=Status.CLOSED), Verdict.PASS),
        (twin(handle="aldergroveprimary", platform="x"), Verdict.PASS),
        (twin(handle="aldergrovepta"), Verdict.PASS),
        (twin(), Verdict.PASS),
    ],
)
def test_another_row(other: Account, expected: Verdict) -> None:
    own = account()

    assert verdicts(duplicate_row, account=own, register=register(accounts=(own, other)), policy=RULES) == [expected]


def test_sites_with_one_address() -> None:
    one, other = site(), site(account_id="again", url="http://aldergrove.example", platform="wordpress_self")

    assert verdicts(duplicate_row, account=one, register=register(accounts=(one, other)), policy=RULES) == [Verdict.FAIL]


def test_a_row_that_names_nothing_is_unknown() -> None:
    own = twin()

    assert verdicts(duplicate_row, account=own, register=register(accounts=(own,)), policy=RULES) == [Verdict.UNKNOWN]


def test_the_sentence_names_the_other_line_and_no_handle() -> None:
    own = account()
    said = told(rulings(duplicate_row, account=own, register=register(accounts=(own, twin(handle="aldergroveprimary"))), policy=RULES))

    assert "line 9 (twin)" in said
    assert "aldergroveprimary" not in said
