"""EDT-02: which roles those hold whom the staff list authorises."""

from datetime import date
from typing import Any

import pytest
from builders import account, policy, register, rulings, staff_member, told, verdicts

from checks.editors.unnamed_role import unnamed_role
from records.reason import Reason
from records.register import AccountType
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"role": "Headteacher"}, Verdict.PASS),
        ({"role": "Head Teacher"}, Verdict.PASS),
        ({"role": "head-teacher"}, Verdict.PASS),
        ({"role": "Marketing Manager"}, Verdict.PASS),
        ({"role": "Teacher", "it_remit": True}, Verdict.PASS),
        ({"role": "Year 4 teacher and computing lead", "it_remit": True}, Verdict.PASS),
        ({"role": "Sports Coach", "authorisation_ref": "LLT/2026/A3"}, Verdict.PASS),
        ({"role": "Teacher"}, Verdict.REVIEW),
        ({"role": "Sports Coach"}, Verdict.REVIEW),
        ({"role": "Sports Coach", "it_remit": True}, Verdict.REVIEW),
        ({"role": "Assistant to the Headteacher"}, Verdict.REVIEW),
        ({"role": ""}, Verdict.UNKNOWN),
        ({"role": "Sports Coach", "authorised_for": ("beaconhill-x",)}, Verdict.UNKNOWN),
        ({"role": "Sports Coach", "end": date(2026, 7, 31)}, Verdict.UNKNOWN),
    ],
)
def test_which_role_an_authorised_person_holds(cells: dict[str, Any], expected: Verdict) -> None:
    assert verdicts(unnamed_role, register=register(staff=(staff_member(**cells),))) == [expected]


def test_closed_portals_are_spoken_of_too() -> None:
    portal = account(type=AccountType.CLOSED_PORTAL, platform="classdojo")

    assert verdicts(unnamed_role, account=portal, register=register(staff=(staff_member(role="Sports Coach"),))) == [Verdict.REVIEW]


def test_without_a_staff_list_nothing_can_be_told() -> None:
    [said] = rulings(unnamed_role, register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING


def test_without_roles_in_the_settings_nothing_can_be_told() -> None:
    [said] = rulings(unnamed_role, policy=policy(editor_roles=()))

    assert said.reason is Reason.REFERENCE_MISSING


def test_the_role_is_told_and_not_the_name() -> None:
    said = rulings(unnamed_role, register=register(staff=(staff_member(role="Sports Coach"),)))

    assert "S001 (Sports Coach)" in told(said)
    assert "Ashdown" not in told(said)
