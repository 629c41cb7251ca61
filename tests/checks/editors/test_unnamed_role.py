"""EDT-02: which roles those hold whom the staff list authorises."""

from datetime import date
from typing import Any

import pytest
from builders import account, policy, register, rulings, site, staff_member, told, trust_site, verdicts

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
    for_this = {"authorised_for": ("aldergrove-instagram",), **cells}

    assert verdicts(unnamed_role, register=register(staff=(staff_member(**for_this),))) == [expected]


COACH = staff_member(role="Sports Coach")


def test_who_may_edit_every_account_is_told_at_the_trusts_account_alone() -> None:
    handed_in = register(staff=(COACH,))

    at_trust = verdicts(unnamed_role, account=trust_site(), register=handed_in)
    [elsewhere] = rulings(unnamed_role, register=handed_in)

    assert at_trust == [Verdict.REVIEW]
    assert elsewhere.verdict is Verdict.NOT_APPLICABLE
    assert elsewhere.what == "1 person with a role to look at may edit every account: told once, at trust-site"


def test_without_an_account_of_the_trust_the_first_row_tells() -> None:
    handed_in = register(accounts=(account(), site()), staff=(COACH,))

    assert verdicts(unnamed_role, register=handed_in) == [Verdict.REVIEW]
    assert verdicts(unnamed_role, account=site(), register=handed_in) == [Verdict.NOT_APPLICABLE]


def test_somebody_authorised_for_one_account_is_told_there_beside_one_told_elsewhere() -> None:
    other = staff_member(staff_id="S009", role="Librarian", authorised_for=("aldergrove-instagram",))

    said = rulings(unnamed_role, register=register(staff=(COACH, other)))

    assert [(ruling.verdict, ruling.about) for ruling in said] == [(Verdict.REVIEW, "S009")]


def test_who_may_edit_every_account_and_holds_a_named_role_passes_everywhere() -> None:
    assert verdicts(unnamed_role) == [Verdict.PASS]


def test_closed_portals_are_spoken_of_too() -> None:
    portal = account(type=AccountType.CLOSED_PORTAL, platform="classdojo")

    assert verdicts(unnamed_role, account=portal, register=register(accounts=(portal,), staff=(COACH,))) == [Verdict.REVIEW]


def test_without_a_staff_list_nothing_can_be_told() -> None:
    [said] = rulings(unnamed_role, register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING


def test_without_roles_in_the_settings_nothing_can_be_told() -> None:
    [said] = rulings(unnamed_role, policy=policy(editor_roles=()))

    assert said.reason is Reason.REFERENCE_MISSING


def test_the_role_is_told_and_not_the_name() -> None:
    said = rulings(unnamed_role, account=trust_site(), register=register(staff=(COACH,)))

    assert "S001 (Sports Coach)" in told(said)
    assert "Ashdown" not in told(said)
