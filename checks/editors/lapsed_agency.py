"""Editors: people from outside edit under a contract that is recorded and has not ended."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.editor_rights import is_program
from checks.identities import Joined, joined, left_before
from checks.roles import holds_role
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Editors
from records.reason import Reason
from records.register import Account, AccountType, Register, StaffMember
from records.verdict import Severity, Tier


@check(
    rule="EDT-09",
    title="Somebody from outside edits without a contract that is in force",
    severity=Severity.HIGH,
    clause="3.1; 8.2",
    tier=Tier.EXTENDED,
    remedy="Remove the access, or enter the contract's reference and its end in authorisation_ref and end_date of staff.csv.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def lapsed_agency(account: Account, editors: Editors, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """The policy binds agencies and contractors too, and their access ends with the contract.

    People from outside are those whose job title in staff.csv holds a word of outside_roles in trust.toml.
    Passes when each of them who can edit has a reference and an end that is still to come.
    Fails for each whose contract has ended.
    Review for each without a reference or without an end, and for each program of a business that staff.csv settles for nobody.
    Unknown for each other identity that staff.csv does not settle, without a staff list, and where nobody on the list can edit.
    Not applicable where nobody from outside can edit, and to a closed portal without editors.
    """
    if not editors.people and account.is_closed_portal:
        yield not_applicable("the portal has 0 editors")
        return
    if register.staff is None:
        what = f"{len(editors.people)} identities have access, and there is no staff.csv to compare them with"
        yield unknown(Reason.STAFF_LIST_MISSING, what)
        return
    able = [one for one in joined(editors, account=account, staff=register.staff, policy=policy) if one.editor.can_edit]
    if not able:
        yield unknown(Reason.PARTIAL_EDGES, f"0 of the {len(editors.people)} identities on the list can edit, so the list cannot be whole")
        return
    outside = [one for one in able if one.person is not None and holds_role(one.person.role, policy.editing.outside_roles, policy)]
    told = [ruling for one in able for ruling in _ruling(one, one in outside, today)]
    yield from told
    if not told:
        yield _in_order(len(outside), editors)


def _in_order(outside: int, editors: Editors) -> Ruling:
    """Nothing was wrong: a pass where somebody is from outside, else nothing to speak of; on a partial list neither can be told."""
    if outside:
        return ok(f"{count_of(outside, 'identity', 'identities')} of people from outside, each with a contract in force")
    if not editors.sight.complete:
        gap = editors.sight.worst
        return unknown(gap.reason, f"{editors.sight.observed} of {editors.sight.expected} identities seen ({gap.detail or gap.reason})")
    return not_applicable("0 people from outside can edit")


def _ruling(one: Joined, is_outside: bool, today: date) -> Iterator[Ruling]:  # noqa: FBT001  (a private switch of one caller)
    """What is wrong with one identity, without its name or log-in."""
    if one.person is None and is_program(one.editor):
        yield review("1 program of a business can edit, and staff.csv does not say whose it is", about=one.about)
    elif one.person is None:
        what = f"whether 1 identity that can edit ({one.role}) is from outside: staff.csv does not settle whose it is"
        yield unknown(Reason.IDENTITY_UNRESOLVED, what, about=one.about)
    elif is_outside:
        yield from _contract(one.person, one, today)


def _contract(person: StaffMember, one: Joined, today: date) -> Iterator[Ruling]:
    which = f"1 identity ({one.role}) of somebody from outside ({person.role})"
    missing = [name for name, cell in (("authorisation_ref", person.authorisation_ref), ("end_date", person.end)) if not cell]
    if left_before(person, today):
        yield fail(f"{which}: the contract ended on {person.end}", about=one.about)
    elif missing:
        yield review(f"{which}: staff.csv leaves {' and '.join(missing)} blank", about=one.about)
