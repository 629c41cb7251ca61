"""Editors: people have no more rights on an account than their job asks for."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.editor_rights import has_full_rights, is_program, without_role
from checks.identities import joined
from checks.roles import has_role
from checks.rulings import not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Editors
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity, Tier


@check(
    rule="EDT-10",
    title="People have more rights on the account than they need",
    severity=Severity.LOW,
    clause="8.2",
    tier=Tier.EXTENDED,
    remedy="Give these people a role that writes and posts, without the right to change everything.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def excess_rights(account: Account, editors: Editors, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A mistake or a stolen password does less harm where few can change everything.

    Passes when nobody of a role in light_roles of trust.toml may change everything, and no more than half of the editors may.
    Never fails: a small school may have its reasons.
    Review for each person of such a role who may, and where more than half of the editors may. As many as trust.toml
    needs at least are always in order: of two editors both should be administrators.
    Unknown where a role is not told, an identity is not settled by staff.csv, or there is no staff list.
    Not applicable to an account with one password for all, and where nobody on the list can edit.
    """
    able = [one for one in joined(editors, account=account, staff=register.staff, policy=policy) if one.editor.can_edit]
    if account.access_method == "shared_password" or not able:
        yield not_applicable("there is one password for all" if able else "nobody on the list can edit")
        return
    if register.staff is None:
        yield unknown(Reason.STAFF_LIST_MISSING, f"{len(able)} identities can edit, and there is no staff.csv to compare them with")
        return
    full = [one for one in able if has_full_rights(one.editor, policy) and not is_program(one.editor)]
    light = [one for one in full if one.person is not None and has_role(one.person.role, policy.editing.light_roles, policy)]
    many = len(full) > policy.thresholds.fewest_administrators and 2 * len(full) > len(able)
    for one in light:
        job = one.person.role if one.person else ""
        yield review(f"1 of {len(able)} identities that can edit ({one.role}) is of {job} and may change everything", about=one.about)
    if many:
        yield review(f"{len(full)} of {len(able)} identities that can edit may change everything", about="many")
    unclear, unsettled = without_role(editors.people), sum(one.person is None for one in full)
    if unclear or unsettled:
        what = f"the role of {unclear} is not told, and {count_of(unsettled, 'administrator')} stand beside nobody in staff.csv"
        yield unknown(Reason.IDENTITY_UNRESOLVED, what, about="unsettled")
    elif not light and not many:
        yield ok(f"{len(full)} of {len(able)} identities that can edit may change everything, each with a role that asks for it")
