"""EDT-07: the mailbox that an account itself shows."""

import pytest
from builders import policy, profile, verdicts

from checks.editors.personal_mailbox import personal_mailbox
from records.policy import EditingWords
from records.presence import Mailbox
from records.reason import Reason
from records.verdict import Verdict

POLICY = policy(editing=EditingWords(free_mail=("gmail.com",)))


@pytest.mark.parametrize(
    ("mailbox", "expected"),
    [
        (Mailbox(looked=True, domain="aldergrove.example", is_role=True), Verdict.PASS),
        (Mailbox(looked=True, domain="aldergrove.example", is_role=False), Verdict.REVIEW),
        (Mailbox(looked=True, domain="gmail.com", is_role=True), Verdict.FAIL),
        (Mailbox(looked=True, domain="agency.example", is_role=True), Verdict.REVIEW),
        (Mailbox(looked=True), Verdict.REVIEW),
        (Mailbox(), Verdict.NOT_APPLICABLE),
    ],
)
def test_what_the_account_shows(mailbox: Mailbox, expected: Verdict) -> None:
    assert verdicts(personal_mailbox, profile=profile(mailbox=mailbox), policy=POLICY) == [expected]


def test_a_profile_that_nobody_saw_leaves_it_to_the_register() -> None:
    assert personal_mailbox.moot_when == frozenset(Reason)
