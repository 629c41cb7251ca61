"""REG-04: what the register gives as an account's purpose."""

from datetime import date

import pytest
from builders import account, policy, rulings, verdicts

from checks.register.trivial_purpose import trivial_purpose
from records.policy import Thresholds
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        ("Reminds parents of dates and shows them the work of each class.", Verdict.PASS),
        ("Tests of the new library catalogue for families and staff", Verdict.PASS),
        ("Shows the general public what the fun run raised", Verdict.PASS),
        ("test", Verdict.FAIL),
        ("Just for fun", Verdict.FAIL),
        ("TBC", Verdict.FAIL),
        ("n/a", Verdict.FAIL),
        ("It's a joke account", Verdict.FAIL),
        ("Class pet", Verdict.FAIL),
        ("???", Verdict.FAIL),
        ("News for parents", Verdict.REVIEW),
        ("Shows families the pictures of the ski trip 2025", Verdict.REVIEW),
    ],
)
def test_what_the_purpose_says(purpose: str, expected: Verdict) -> None:
    assert verdicts(trivial_purpose, account=account(purpose=purpose)) == [expected]


@pytest.mark.parametrize(
    ("created", "expected"),
    [(date(2020, 1, 1), Verdict.FAIL), (date(2026, 11, 1), Verdict.UNKNOWN), (None, Verdict.UNKNOWN)],
)
def test_a_blank_purpose(created: date | None, expected: Verdict) -> None:
    [said] = rulings(trivial_purpose, account=account(purpose=" ", created=created))

    assert said.verdict is expected
    assert said.reason is (Reason.REGISTER_FIELD_MISSING if expected is Verdict.UNKNOWN else None)


def test_the_trust_says_how_many_words() -> None:
    short = policy(thresholds=Thresholds(purpose_words=2))

    assert verdicts(trivial_purpose, account=account(purpose="News for parents"), policy=short) == [Verdict.PASS]
