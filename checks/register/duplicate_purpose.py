"""Register: a school has one account for a purpose on a platform."""

from collections.abc import Iterator

from checks.account_identity import handles
from checks.declare import check
from checks.near_handles import within
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, Register
from records.verdict import Severity, Tier

# Handles that differ by no more than this may be two of one kind; shorter ones are alike by chance.
NEAR, SHORTEST = 2, 7


@check(
    rule="REG-07",
    title="Two accounts serve one purpose",
    severity=Severity.LOW,
    clause="8.3",
    tier=Tier.EXTENDED,
    remedy="Merge the accounts, close one, or write down what each of them is for.",
)
def duplicate_purpose(account: Account, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Two accounts for one thing are twice the care, and parents follow the one that is forgotten.

    Passes when no other active row of the school on this platform gives the same purpose.
    Fails when one does, word for word but for capitals and signs.
    Review when another active account of the school on this platform has nearly the same handle.
    Unknown where the row gives no purpose.
    """
    purpose = _plain(account.purpose)
    if not purpose:
        yield unknown(Reason.REGISTER_FIELD_MISSING, "the row gives 0 purposes")
        return
    beside = [
        row
        for row in register.of_school(account.entity_urn)
        if row.is_live and row.platform == account.platform and row.account_id != account.account_id
    ]
    same = [row for row in beside if _plain(row.purpose) == purpose]
    near = [row for row in beside if row not in same and not row.is_site and _near(account, row, policy)]
    for row in same:
        yield fail(f"line {row.line} ({row.account_id}) gives the same purpose on this platform", about=row.account_id)
    for row in near:
        yield review(f"line {row.line} ({row.account_id}) has nearly the same handle on this platform", about=row.account_id)
    if not same and not near:
        yield ok(f"none of {len(beside)} other active rows of the school on this platform gives the same purpose")


def _near(one: Account, other: Account, policy: Policy) -> bool:
    """Whether two accounts' handles are nearly the same; a number, as of a year or a class, tells them apart."""
    own, others = ([handle for handle in handles(row, policy) if _is_telling(handle)] for row in (one, other))
    return any(within(first, second, NEAR) for first in own for second in others)


def _is_telling(handle: str) -> bool:
    return len(handle) >= SHORTEST and not any(sign.isdigit() for sign in handle)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
