"""Age terms: whoever holds an account is a grown-up member of staff, not a pupil."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.identities import of_staff_id
from checks.pupil_titles import is_pupil
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity, Tier


@check(
    rule="AGE-05",
    title="A pupil holds the account",
    severity=Severity.HIGH,
    clause="8.4; 8.2",
    tier=Tier.EXTENDED,
    remedy="Make a member of staff the owner of the account, and let pupils write for it through them.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def pupil_owner(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Platforms ask the holder of an account to be of age; some ask for 18.

    A pupil is whoever has a job title of pupil_roles in trust.toml; nobody's age is guessed.
    Passes when the owner is in staff.csv with the job title of a member of staff.
    Fails when the owner's title is a pupil's and nobody of the staff is deputy.
    Review when it is a pupil's, and the deputy is a member of staff who supervises.
    Unknown without a staff list, without an owner or title, and where the owner is not in staff.csv.
    Not applicable to sites, which ask their holder for no age.
    """
    place = f"row {account.line} of the register"
    if account.is_site:
        yield not_applicable("a site asks its holder for no age")
    elif register.staff is None:
        yield unknown(Reason.STAFF_LIST_MISSING, "there is no staff.csv to look the owner up in")
    elif not account.owner_staff_id:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"{place}: owner_staff_id is blank")
    else:
        owner = of_staff_id(register.staff, account.owner_staff_id, today)
        deputy = of_staff_id(register.staff, account.deputy_staff_id, today) if account.deputy_staff_id else None
        if owner is None or not owner.role:
            what = "is not in staff.csv" if owner is None else "has no role in staff.csv"
            yield unknown(Reason.REFERENCE_MISSING, f"{place}: the owner ({account.owner_staff_id}) {what}")
        elif not is_pupil(owner.role, policy):
            yield ok(f"{place}: the owner ({account.owner_staff_id}) stands in staff.csv as {owner.role}")
        elif deputy is not None and deputy.role and not is_pupil(deputy.role, policy):
            yield review(f"{place}: the owner's title is a pupil's, and the deputy ({account.deputy_staff_id}) is of the staff")
        else:
            yield fail(f"{place}: the owner's title is a pupil's, and no member of staff is deputy")
