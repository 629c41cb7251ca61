"""Register: the account that answers must be the one that was registered, not whoever took its handle."""

from collections.abc import Iterator

from checks.account_identity import Sameness, sameness
from checks.declare import check
from checks.rulings import ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.reason import Reason
from records.register import Account
from records.verdict import Confidence, Severity


@check(
    rule="REG-02",
    title="The address shows another account than the registered one",
    severity=Severity.HIGH,
    clause="8.4",
    remedy="Ask the owner what became of the account; then mend handle, address and stable_id of the row, or archive it.",
)
def different_account(account: Account, profile: Profile, policy: Policy) -> Iterator[Ruling]:
    """A handle that was given up can be taken by anybody: only its id says that the account is still the same.

    Passes when the account answers with the id of its row, or with its handle where ids cannot be compared.
    Never fails: an address may show another account for an hour, so a person looks first.
    Review when its id is another one, so that the handle may have been taken over, and when it has been renamed.
    Unknown where the profile was not seen, or shows neither id nor handle to compare.
    """
    found = sameness(account, profile, policy)
    if found is Sameness.OTHER:
        what = "the account that answers has another id than the row: the handle may have changed hands"
        yield review(what, at=profile.url, about="id", confidence=Confidence.HIGH)
    elif found is Sameness.RENAMED:
        yield review("the account has the id of the row and another handle: it was renamed", at=profile.url, about="handle")
    elif found is Sameness.SAME:
        compared = "id" if account.stable_id and profile.stable_id else "handle"
        yield ok(f"the account answers with the {compared} of its row", at=profile.url)
    else:
        what = "the profile shows 0 ids or handles that can be compared with the row"
        yield unknown(Reason.IDENTITY_UNRESOLVED, what, at=profile.url)
