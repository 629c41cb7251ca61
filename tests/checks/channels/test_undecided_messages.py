"""CHN-02: whether messages are set as the register decides."""

from datetime import date

import pytest
from builders import account, attestation, register, rulings, told, verdicts

from checks.channels.undecided_messages import undecided_messages
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("decided", "attested", "expected"),
    [
        ("closed", "closed", Verdict.PASS),
        ("closed", "turned off", Verdict.PASS),
        ("open", "open", Verdict.PASS),
        ("auto-reply", "auto-reply", Verdict.PASS),
        ("closed", "open", Verdict.FAIL),
        ("closed", "not closed", Verdict.FAIL),
        ("closed", "auto-reply", Verdict.REVIEW),
        ("open", "closed", Verdict.REVIEW),
        ("open", "as usual", Verdict.REVIEW),
        ("", "open", Verdict.REVIEW),
        ("closed", None, Verdict.UNKNOWN),
    ],
)
def test_decided_and_set(decided: str, attested: str | None, expected: Verdict) -> None:
    words = (attestation(subject="messages", value=attested),) if attested else ()

    assert verdicts(undecided_messages, account=account(dm_policy=decided), register=register(attestations=words)) == [expected]


def test_an_old_word_is_not_known() -> None:
    words = (attestation(subject="messages", value="closed", on=date(2026, 6, 1)),)

    [said] = rulings(undecided_messages, account=account(dm_policy="closed"), register=register(attestations=words))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.STALE_EVIDENCE)
    assert "Rowan" not in told([said])
