"""REG-03: who approved an account, when, and where that is filed."""

from datetime import date
from typing import Any

import pytest
from builders import account, policy, rulings, verdicts

from checks.register.missing_approval import missing_approval
from records.reason import Reason
from records.verdict import Verdict

AFTER = {"created": date(2019, 5, 1), "approval_date": date(2021, 2, 1)}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, Verdict.PASS),
        ({"approved_by_role": "Chief Executive"}, Verdict.PASS),
        ({"approved_by_role": "head  teacher"}, Verdict.PASS),
        ({"approved_by_role": "Head of School"}, Verdict.PASS),
        ({"approval_date": date(2022, 3, 1)}, Verdict.PASS),
        ({**AFTER, "retrospective_ref": "LLT/2021/R1"}, Verdict.PASS),
        ({"created": None, "retrospective_ref": "LLT/2021/R1"}, Verdict.PASS),
        ({"approved_by_role": "Head of Year"}, Verdict.FAIL),
        ({"approved_by_role": "Office Manager", "approval_ref": ""}, Verdict.FAIL),
        ({"approval_date": date(2022, 3, 2)}, Verdict.FAIL),
        (AFTER, Verdict.FAIL),
        ({"approval_date": date(2027, 1, 1), "retrospective_ref": "LLT/2021/R1"}, Verdict.FAIL),
        ({"approved_by_role": "Operations Director"}, Verdict.REVIEW),
        ({"approved_by_role": "Marketing Manager"}, Verdict.REVIEW),
        ({"approved_by_role": ""}, Verdict.UNKNOWN),
        ({"approved_by_name": ""}, Verdict.UNKNOWN),
        ({"approval_date": None}, Verdict.UNKNOWN),
        ({"approval_ref": ""}, Verdict.UNKNOWN),
        ({"created": None}, Verdict.UNKNOWN),
        ({"approved_by_role": "Operations Director", "approval_ref": ""}, Verdict.UNKNOWN),
    ],
)
def test_what_the_row_says(cells: dict[str, Any], expected: Verdict) -> None:
    assert verdicts(missing_approval, account=account(**cells)) == [expected]


def test_an_adviser_whom_the_trust_also_lets_approve_approves() -> None:
    both = policy(advising_roles=("Headteacher", "Chief Executive"))

    assert verdicts(missing_approval, policy=both) == [Verdict.PASS]


def test_without_approving_roles_nothing_can_be_told() -> None:
    said = rulings(missing_approval, policy=policy(approver_roles=()))

    assert [ruling.reason for ruling in said] == [Reason.REFERENCE_MISSING]


def test_an_account_older_than_the_policy_is_told_what_is_enough() -> None:
    [said] = rulings(missing_approval, account=account(**AFTER))

    assert "2020-09-01" in said.what
    assert "a retrospective reference is enough" in said.what


def test_the_approver_is_not_named() -> None:
    said = rulings(missing_approval) + rulings(missing_approval, account=account(approved_by_role="Head of Year"))

    assert not [ruling for ruling in said if "Ashdown" in ruling.what]
