"""EDT-07: the domain of the mailbox that the register names."""

import pytest
from builders import account, policy, rulings, verdicts

from checks.editors.unofficial_mailbox import unofficial_mailbox
from records.policy import EditingWords
from records.reason import Reason
from records.verdict import Verdict

POLICY = policy(editing=EditingWords(free_mail=("gmail.com",)))


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("aldergrove.example", Verdict.PASS),
        ("mail.larkspurtrust.example", Verdict.PASS),
        ("Gmail.com", Verdict.FAIL),
        ("agency.example", Verdict.REVIEW),
        ("aldergrove.example.agency.example", Verdict.REVIEW),
        ("", Verdict.UNKNOWN),
    ],
)
def test_whose_the_domain_is(domain: str, expected: Verdict) -> None:
    assert verdicts(unofficial_mailbox, account=account(mailbox_domain=domain), policy=POLICY) == [expected]


def test_a_whole_address_in_the_cell_is_not_told() -> None:
    [said] = rulings(unofficial_mailbox, account=account(mailbox_domain="r.ashdown@gmail.com"), policy=POLICY)

    assert said.verdict is Verdict.FAIL
    assert "ashdown" not in said.what


def test_a_blank_cell_is_the_reason() -> None:
    [said] = rulings(unofficial_mailbox)

    assert said.reason is Reason.REGISTER_FIELD_MISSING
