"""Editors: those authorised to edit should hold a role that the policy names, or have a written authorisation."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.identities import in_position
from checks.roles import has_role, holds_role
from checks.rulings import not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import TRUST, Account, Register, StaffMember
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
    A person authorised for every account (“*”) is told once: at the trust's first account, else at the register's first.
    Not applicable elsewhere, where nobody else is to be told.
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
    once = _told_at(register)
    told = {person: list(_ruling(person, policy)) for person in people}
    here = [said for person, said in told.items() if account.account_id == once or account.account_id in person.authorised_for]
    elsewhere = sum(bool(said) for said in told.values()) - sum(map(bool, here))
    for said in here:
        yield from said
    if elsewhere and not any(here):
        who = count_of(elsewhere, "person", "people")
        yield not_applicable(f"{who} with a role to look at may edit every account: told once, at {once}")
    elif not any(here):
        yield ok(f"all {len(people)} authorised people hold a named role or a written authorisation")


def _told_at(register: Register) -> str:
    """The account at which those are told who may edit every account."""
    live = [row for row in register.accounts if row.is_live]
    return next((row.account_id for row in live if row.entity_urn == TRUST), live[0].account_id if live else "")


def _ruling(person: StaffMember, policy: Policy) -> Iterator[Ruling]:
    """What a person must look at; nothing where the role or a reference settles it."""
    named = has_role(person.role, policy.editor_roles, policy)
    teaches = person.it_remit and holds_role(person.role, policy.it_remit_roles, policy)
    if not person.role:
        yield unknown(Reason.REFERENCE_MISSING, f"the role of {person.staff_id} is blank in staff.csv", about=person.staff_id)
    elif not (named or teaches or person.authorisation_ref):
        what = f"{person.staff_id} ({person.role}) may edit; the policy does not name that role, and staff.csv gives no authorisation_ref"
        yield review(what, about=person.staff_id)
