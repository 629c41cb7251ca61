"""REG-02: whether the account that answers is the registered one."""

import pytest
from builders import account, profile, rulings, verdicts

from checks.register.different_account import different_account
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("row", "seen", "expected"),
    [
        ({"stable_id": "178414"}, {"stable_id": "178414"}, Verdict.PASS),
        ({}, {}, Verdict.PASS),
        ({"stable_id": "178414"}, {"stable_id": "178415"}, Verdict.REVIEW),
        ({"stable_id": "178414"}, {"stable_id": "178414", "handle": "aldergrovenews"}, Verdict.REVIEW),
        ({}, {"handle": ""}, Verdict.UNKNOWN),
        ({}, {"handle": "somebodyelse"}, Verdict.UNKNOWN),
    ],
)
def test_what_answers(row: dict[str, str], seen: dict[str, str], expected: Verdict) -> None:
    assert verdicts(different_account, account=account(**row), profile=profile(**seen)) == [expected]


def test_the_reason_where_nothing_can_be_compared() -> None:
    assert [said.reason for said in rulings(different_account, profile=profile(handle=""))] == [Reason.IDENTITY_UNRESOLVED]
