"""CHN-03: whether an association's account says that it is not the school's."""

import pytest
from builders import account, profile, verdicts

from checks.channels.unlabelled_affiliate import unlabelled_affiliate
from records.register import AccountType
from records.verdict import Verdict

PTA = account(type=AccountType.AFFILIATE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unofficial page for Alder Grove families", Verdict.PASS),
        ("Run by parents of Alder Grove.", Verdict.PASS),
        ("This page is not affiliated with the school", Verdict.PASS),
        ("Not an official account of the school", Verdict.PASS),
        ("Managed by the Alder Grove PTA", Verdict.PASS),
        ("The official page of Alder Grove Primary School", Verdict.FAIL),
        ("Official Facebook page", Verdict.FAIL),
        ("Cake sales and discos for the school", Verdict.REVIEW),
        ("", Verdict.UNKNOWN),
    ],
)
def test_what_the_profile_says(text: str, expected: Verdict) -> None:
    assert verdicts(unlabelled_affiliate, account=PTA, profile=profile(name="Alder Grove PTA", text=text)) == [expected]


def test_the_rule_speaks_of_affiliates_alone() -> None:
    assert unlabelled_affiliate.types == {AccountType.AFFILIATE}
