"""Register: no page may lead to a handle that somebody else holds, or that is free for anybody to take."""

from collections.abc import Iterator

from checks.account_identity import Sameness, sameness
from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import REGISTRABLE, Discovered, Profile
from records.reason import Reason
from records.register import Account
from records.verdict import Confidence, Severity, Tier

# What the owner sees of the account itself; a public page may show another for a while.
CERTAIN = frozenset({"owner_api", "export"})


@check(
    rule="REG-09",
    title="The site links to a handle that is no longer the account's",
    severity=Severity.CRITICAL,
    clause="8.3",
    tier=Tier.EXTENDED,
    remedy="Take the links off the site today, then link to the account's present address, and report whoever took the handle.",
    one_sighting_passes=True,
)
def reusable_handle(account: Account, profile: Profile, discovered: Discovered, policy: Policy) -> Iterator[Ruling]:
    """Whoever takes a handle that a school gave up gets every visitor the school still sends there.

    Passes when the account behind the links is the registered one.
    Fails when the owner's own interface or export shows an account with another id.
    Review when a public page shows another id, or the account was renamed, so that the old handle is free.
    Unknown where the profile was not seen, or shows neither id nor handle to compare.
    Not applicable where no page of the registered sites links to the account.
    """
    pages = sorted({page for link in discovered.to(account.account_id) if link.target.kind in REGISTRABLE for _, page in link.on})
    if not pages:
        yield not_applicable("no page of the registered sites links to the account")
        return
    found, linked = sameness(account, profile, policy), f"linked from {count_of(len(pages), 'page')}"
    if found is Sameness.OTHER and profile.seen.mode in CERTAIN:
        yield fail(f"the handle is {linked} and belongs to an account with another id", at=pages[0])
    elif found is Sameness.OTHER:
        what = f"the handle is {linked} and shows an account with another id"
        yield review(what, at=pages[0], confidence=Confidence.HIGH)
    elif found is Sameness.RENAMED:
        yield review(f"the account was renamed and its old handle is {linked}: anybody may take it", at=pages[0])
    elif found is Sameness.SAME:
        yield ok(f"{linked}, and the account there is the registered one", at=pages[0])
    else:
        what = f"{linked}, and the profile shows 0 ids or handles that can be compared with the row"
        yield unknown(Reason.IDENTITY_UNRESOLVED, what, at=pages[0])
