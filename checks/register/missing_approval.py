"""Register: each account needs the approval of somebody whom the policy lets approve, in writing."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.roles import has_role
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account
from records.verdict import Severity


@check(
    rule="REG-03",
    title="No written approval on record",
    severity=Severity.HIGH,
    clause="8.4",
    remedy="Obtain the written approval of the Chief Executive or the headteacher, file it, and enter role, name, date and reference.",
)
def missing_approval(account: Account, policy: Policy, today: date) -> Iterator[Ruling]:
    """An account exists only because somebody entitled to it approved it, before it was made.

    Passes when an approving role, a name and a reference stand there, and the approval came no later than the account
    or has a retrospective reference.
    Fails where another role approved, or the approval came after the account without a retrospective reference.
    Review where a role approved that the policy lets advise, not approve. Unknown where a cell is blank.
    """
    if not policy.approver_roles:
        yield unknown(Reason.REFERENCE_MISSING, "trust.toml names 0 roles that may approve an account")
        return
    role = account.approved_by_role
    advises = bool(role) and has_role(role, policy.advising_roles, policy) and not has_role(role, policy.approver_roles, policy)
    faults = [*_role_faults(role, policy, advises=advises), *_date_faults(account, policy, today)]
    blank = _blank(account)
    if faults:
        yield fail(f"row {account.line} of the register: {'; '.join(faults)}")
    elif blank:
        what = f"row {account.line} of the register: {count_of(len(blank), 'cell')} blank ({', '.join(blank)})"
        yield unknown(Reason.REGISTER_FIELD_MISSING, what)
    elif advises:
        yield review(f"row {account.line} of the register: approved by the {role}, whom the policy lets advise, not approve")
    else:
        yield ok(f"approved by the {role} on {account.approval_date} under 1 reference")


def _role_faults(role: str, policy: Policy, *, advises: bool) -> Iterator[str]:
    if role and not advises and not has_role(role, policy.approver_roles, policy):
        yield f"approved by “{role}”; approval is for {' or '.join(policy.approver_roles)}"


def _date_faults(account: Account, policy: Policy, today: date) -> Iterator[str]:
    approved, created = account.approval_date, account.created
    if approved is None:
        return
    if approved > today:
        yield f"the approval is dated {approved}, which is still to come"
    elif created is not None and approved > created and not account.retrospective_ref:
        adopted = policy.thresholds.policy_adopted
        older = f" (the account is older than the policy of {adopted}: a retrospective reference is enough)" if created < adopted else ""
        days = (approved - created).days
        yield f"approved on {approved}, {count_of(days, 'day')} after the account was made, without a retrospective reference{older}"


def _blank(account: Account) -> tuple[str, ...]:
    """Names of the columns that this rule needs and the row leaves blank."""
    cells = {
        "approved_by_role": account.approved_by_role,
        "approved_by_name": account.approved_by_name,
        "approval_date": account.approval_date,
        "approval_ref": account.approval_ref,
        "created_date": account.created or account.retrospective_ref,
    }
    return tuple(name for name, cell in cells.items() if not cell)
