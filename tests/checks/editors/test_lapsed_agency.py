"""EDT-09: people from outside, and whether their contract is in force."""

from datetime import date

import pytest
from builders import PARTLY_SEEN, account, deputy, editor, editors, register, rulings, staff_member, told, verdicts

from checks.editors.lapsed_agency import lapsed_agency
from records.reason import Reason
from records.register import AccountType, StaffMember
from records.verdict import Verdict

COMING, OVER = date(2027, 7, 31), date(2026, 7, 31)


def agency(**changes: object) -> StaffMember:
    cells: dict[str, object] = {"role": "Marketing agency", "authorisation_ref": "LLT/2026/C1", "end": COMING}
    return staff_member(**{**cells, **changes})


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (agency(), Verdict.PASS),
        (agency(role="Contractor"), Verdict.PASS),
        (agency(end=OVER), Verdict.FAIL),
        (agency(end=None), Verdict.REVIEW),
        (agency(authorisation_ref=""), Verdict.REVIEW),
        (agency(role="Headteacher", end=OVER), Verdict.NOT_APPLICABLE),
        (agency(role="Head of Agencies and Partners", end=OVER), Verdict.NOT_APPLICABLE),
    ],
)
def test_one_person(person: StaffMember, expected: Verdict) -> None:
    assert verdicts(lapsed_agency, editors=editors(editor()), register=register(staff=(person,))) == [expected]


def test_a_program_of_a_business_is_asked_about() -> None:
    program = editor("100200", role="CREATE_CONTENT (system user)")

    assert verdicts(lapsed_agency, editors=editors(editor(), program)) == [Verdict.REVIEW]


def test_an_identity_that_nobody_settles_is_unknown() -> None:
    [said] = rulings(lapsed_agency, editors=editors(editor(), editor("stranger")))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.IDENTITY_UNRESOLVED)
    assert "stranger" not in said.what


def test_nobody_from_outside_on_half_a_list_is_not_known() -> None:
    assert verdicts(lapsed_agency, editors=editors(editor(), sight=PARTLY_SEEN)) == [Verdict.UNKNOWN]


def test_who_cannot_edit_does_not_count() -> None:
    said = verdicts(
        lapsed_agency,
        editors=editors(editor(can_edit=False), editor("m.thistleton")),
        register=register(staff=(agency(end=OVER), deputy())),
    )

    assert said == [Verdict.NOT_APPLICABLE]


def test_without_a_staff_list() -> None:
    [said] = rulings(lapsed_agency, editors=editors(editor()), register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING


def test_a_list_on_which_nobody_can_edit() -> None:
    assert verdicts(lapsed_agency, editors=editors(editor(can_edit=False))) == [Verdict.UNKNOWN]


def test_a_closed_portal_without_editors() -> None:
    assert verdicts(lapsed_agency, account=account(type=AccountType.CLOSED_PORTAL), editors=editors()) == [Verdict.NOT_APPLICABLE]


def test_no_name_is_told() -> None:
    said = rulings(lapsed_agency, editors=editors(editor()), register=register(staff=(agency(end=OVER),)))

    assert "ashdown" not in told(said).casefold()
