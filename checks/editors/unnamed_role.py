"""Editors: those authorised to edit should hold a role that the policy names, or have a written authorisation."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.identities import in_position
from checks.roles import has_role, holds_role
from checks.rulings import ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, Register, StaffMember
from records.verdict import Severity


@check(
    rule="EDT-02",
    title="An authorised editor holds a role that the policy does not name",
    severity=Severity.HIGH,
    clause="8.2",
    remedy="File a written authorisation for this person and enter its reference in staff.csv, or take the person off the list.",
)
def unnamed_role(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """The policy names roles as examples: any other role needs an authorisation in writing.

    Passes when everybody whom staff.csv authorises for the account holds a named role, teaches with an IT remit, or
    has a reference to a written authorisation.
    Never fails: the policy's list of roles is not a closed one.
    Review for each person with another role and no reference. Unknown where a role is blank, where staff.csv is
    missing, and where it authorises nobody for the account.
    """
    if register.staff is None:
        yield unknown(Reason.STAFF_LIST_MISSING, "there is no staff.csv, so 0 roles could be compared")
        return
    if not policy.editor_roles:
        yield unknown(Reason.REFERENCE_MISSING, "trust.toml names 0 roles that may edit")
        return
    people = [person for person in register.staff if person.may_edit(account.account_id) and in_position(person, today)]
    if not people:
        yield unknown(Reason.REFERENCE_MISSING, "staff.csv authorises 0 people in position for this account")
        return
    told = [ruling for person in people for ruling in _ruling(person, policy)]
    yield from told
    if not told:
        yield ok(f"all {len(people)} authorised people hold a named role or a written authorisation")


def _ruling(person: StaffMember, policy: Policy) -> Iterator[Ruling]:
    """What a person must look at; nothing where the role or a reference settles it."""
    named = has_role(person.role, policy.editor_roles, policy)
    teaches = person.it_remit and holds_role(person.role, policy.it_remit_roles, policy)
    if not person.role:
        yield unknown(Reason.REFERENCE_MISSING, f"the role of {person.staff_id} is blank in staff.csv", about=person.staff_id)
    elif not (named or teaches or person.authorisation_ref):
        what = f"{person.staff_id} ({person.role}) may edit; the policy does not name that role, and staff.csv gives no authorisation_ref"
        yield review(what, about=person.staff_id)
