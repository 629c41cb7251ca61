"""The audit itself: an agreed exception must not have run out, and somebody entitled must have agreed it."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review
from records.finding import Ruling
from records.policy import Policy, Waiver
from records.register import Register
from records.verdict import Severity


@check(
    rule="EVD-05",
    title="An agreed exception has run out",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Renew the exception with somebody who may approve accounts, or take its row out of waivers.csv.",
)
def lapsed_waiver(policy: Policy, register: Register, today: date) -> Iterator[Ruling]:
    """An exception without an end is no exception any more but another rule.

    Passes for each waiver that is in force and was agreed by somebody in an approver's role.
    Fails for one whose last day has passed.
    Review for one that ends within waiver_ends_soon_days of trust.toml, and for one agreed by somebody whose role approves nothing.
    Not applicable where waivers.csv is empty.
    """
    if not policy.waivers:
        yield not_applicable("waivers.csv holds 0 waivers")
        return
    for waiver in policy.waivers:
        yield _of(waiver, policy, register, today)


def _of(waiver: Waiver, policy: Policy, register: Register, today: date) -> Ruling:
    left = (waiver.until - today).days
    which = f"the waiver of {waiver.check}"
    about = f"{waiver.check} {waiver.finding}".strip()
    if left < 0:
        return fail(f"{which} ended {count_of(-left, 'day')} ago", about=about, account_id=waiver.account_id)
    if left <= policy.thresholds.waiver_ends_soon_days:
        return review(f"{which} ends in {count_of(left, 'day')}", about=about, account_id=waiver.account_id)
    if not _may_agree(waiver, policy, register):
        return review(f"{which} was agreed by somebody whose role is no approver's", about=about, account_id=waiver.account_id)
    return ok(f"{which} is in force for {count_of(left, 'day')}", account_id=waiver.account_id)


def _may_agree(waiver: Waiver, policy: Policy, register: Register) -> bool:
    """Whether `agreed_by` is an approver's role, or names somebody of the staff list who holds one."""
    roles = {policy.role(role) for role in policy.approver_roles}
    people = {person.name.casefold(): person.role for person in register.staff or ()}
    return policy.role(people.get(waiver.agreed_by.casefold(), waiver.agreed_by)) in roles
