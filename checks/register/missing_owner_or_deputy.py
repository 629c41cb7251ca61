"""Register: each account needs an owner and a deputy who both work for the trust."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.identities import left_before, of_staff_id
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.reason import Reason
from records.register import Account, Register
from records.verdict import Severity


@check(
    rule="REG-05",
    title="Owner or deputy not in position",
    severity=Severity.HIGH,
    clause="8.2; 8.4",
    remedy="Name an owner and a deputy who both work for the trust today, and enter their staff numbers in the register.",
)
def missing_owner_or_deputy(account: Account, register: Register, today: date) -> Iterator[Ruling]:
    """Somebody answers for each account, and somebody else can step in.

    Passes when owner and deputy are two people of staff.csv who have not left.
    Fails where no owner is named, the owner has left, or both are the same person.
    Review where there is an owner, but no deputy in position.
    Unknown without a staff list, and where a staff number is not in it.
    """
    if register.staff is None:
        yield unknown(Reason.STAFF_LIST_MISSING, "there is no staff.csv, so 0 of 2 staff numbers could be looked up")
        return
    place = f"row {account.line} of the register"
    owner_id, deputy_id = account.owner_staff_id, account.deputy_staff_id
    owner, deputy = of_staff_id(register.staff, owner_id, today), of_staff_id(register.staff, deputy_id, today)
    unlisted = [given for given, person in ((owner_id, owner), (deputy_id, deputy)) if given and person is None]
    if not owner_id:
        yield fail(f"{place}: owner_staff_id is blank, so 0 people answer for the account")
    elif owner_id.casefold() == deputy_id.casefold():
        yield fail(f"{place}: owner and deputy are 1 person ({owner_id})")
    elif owner is not None and left_before(owner, today):
        yield fail(f"{place}: the owner ({owner_id}) left on {owner.end}")
    elif unlisted:
        yield unknown(Reason.REFERENCE_MISSING, f"{place}: {len(unlisted)} of 2 staff numbers not in staff.csv ({', '.join(unlisted)})")
    elif deputy is None:
        yield review(f"{place}: 1 owner ({owner_id}) and no deputy")
    elif left_before(deputy, today):
        yield review(f"{place}: 1 owner ({owner_id}); the deputy ({deputy_id}) left on {deputy.end}")
    else:
        yield ok(f"{place}: owner {owner_id} and deputy {deputy_id} are both in position")
