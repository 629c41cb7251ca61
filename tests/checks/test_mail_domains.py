"""Whose a mail domain is."""

import pytest
from builders import account, policy, register

from checks.mail_domains import Holder, holder_of
from records.policy import EditingWords

WORDS = EditingWords(mail_domains=("mail.trust.example",), free_mail=("gmail.com", "hotmail.co.uk"))


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("aldergrove.example", Holder.TRUST),
        ("office.aldergrove.example", Holder.TRUST),
        ("larkspurtrust.example", Holder.TRUST),
        ("MAIL.trust.example", Holder.TRUST),
        ("gmail.com", Holder.ANYBODY),
        ("Hotmail.co.uk", Holder.ANYBODY),
        ("notgmail.com", Holder.OTHER),
        ("myaldergrove.example", Holder.OTHER),
        ("agency.example", Holder.OTHER),
    ],
)
def test_whose_it_is(domain: str, expected: Holder) -> None:
    assert holder_of(domain, account(), register(), policy(editing=WORDS)) is expected
