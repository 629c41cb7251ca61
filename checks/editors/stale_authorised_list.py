"""Editors: somebody entitled to it signs off the list of authorised editors every year."""

from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, plain, says, vouched
from checks.declare import check
from checks.roles import has_role
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import TRUST, Attestation, Register, School
from records.verdict import Severity

SUBJECTS = frozenset(
    {"authorised list", "authorised editors", "list of authorised editors", "list of editors", "editors list", "staff list",
     "authorised staff", "list of authorised staff"}
)  # fmt: skip


@check(
    rule="EDT-12",
    title="The list of authorised editors has not been signed off lately",
    severity=Severity.HIGH,
    clause="8.2",
    remedy=(
        "Have the headteacher or the Chief Executive go through staff.csv, and enter an attestation “authorised list” with the day "
        "and where the signature is filed."
    ),
)
def stale_authorised_list(school: School, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Every rule about editors rests on the list of authorised staff, so somebody must answer for it.

    An attestation “authorised list” at any account of the school signs for the school, one at an account of the trust for all.
    Passes when somebody whose role may approve signed within the days set in trust.toml.
    Fails when the last signature is older.
    Review when five sixths of that time have passed, when another role signed, or the word is not yes.
    Unknown where nobody signed, and without a staff list.
    Not applicable to a school without active rows.
    """
    rows = {row.account_id for row in register.of_school(school.urn)}
    if not any(row.is_live for row in register.of_school(school.urn)):
        yield not_applicable("0 rows of the school are active")
        return
    if register.staff is None:
        yield unknown(Reason.STAFF_LIST_MISSING, "there is no staff.csv that somebody could have signed off")
        return
    rows |= {row.account_id for row in register.of_school(TRUST)}
    signed = [one for one in register.attestations if one.account_id in rows and plain(one.subject) in SUBJECTS and one.on <= today]
    entitled = [one for one in signed if has_role(one.role, policy.approver_roles, policy)]
    if not signed:
        yield unknown(Reason.REFERENCE_MISSING, "0 attestations “authorised list” speak of the school or the trust")
        return
    yield _judged(max(entitled or signed, key=lambda one: one.on), policy, today)


def _judged(word: Attestation, policy: Policy, today: date) -> Ruling:
    days, allowed = age_of(word, today), policy.thresholds.list_signed_days
    told = vouched(word, today)
    if days > allowed:
        return fail(f"the list was last signed off longer ago than the {allowed} days allowed ({told})")
    if says(word.value) is not True:
        return review(f"whether the list is right is not answered with yes ({told})")
    if not has_role(word.role, policy.approver_roles, policy):
        return review(f"the list is signed off by a role that may not approve ({told})")
    if days * 6 > allowed * 5:
        return review(f"the list must be signed off again within {allowed - days} days ({told})")
    return ok(f"the list is signed off; {told}")
