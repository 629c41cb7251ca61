"""Register: each account stands in one row, however its address is spelled."""

from collections.abc import Iterator

from checks.account_identity import identities
from checks.declare import check
from checks.rulings import fail, ok, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, Register, Status
from records.verdict import Severity

# A closed row may well name what a later row opened anew.
OVER = frozenset({Status.CLOSED, Status.ARCHIVED})


@check(
    rule="REG-12",
    title="The account stands in the register twice",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Keep one row for the account, and move its approval, owner and dates into it.",
)
def duplicate_row(account: Account, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Two rows of one account may name two owners, so that nobody knows who answers for it.

    Passes when no other row that is in force names the same account.
    Fails when another row has the same id, handle or address, in whatever spelling.
    Unknown where the row names neither an address, a handle nor an id.
    """
    own = identities(account, policy)
    if not own:
        yield unknown(Reason.REGISTER_FIELD_MISSING, "the row names 0 addresses, handles or ids")
        return
    others = [row for row in register.accounts if row is not account and row.account_id != account.account_id and row.status not in OVER]
    same = [row for row in others if own & identities(row, policy)]
    for row in same:
        by = " and ".join(sorted({what for _, what, _ in own & identities(row, policy)}))
        yield fail(f"line {row.line} ({row.account_id}) names the same account, by its {by}", about=row.account_id)
    if not same:
        yield ok(f"none of {len(others)} other rows names the account")
