"""Branding: no account beside the registered one may be taken for it."""

from collections.abc import Iterator

from checks.account_identity import handles, identities, plain_handle
from checks.declare import check
from checks.near_handles import look_alike
from checks.ownership import belongs_elsewhere
from checks.rulings import not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import REGISTRABLE, Discovered
from records.reason import Reason
from records.register import Account, Register
from records.verdict import Severity, Tier


@check(
    rule="BRD-06",
    title="Another account's handle looks like this one's",
    severity=Severity.HIGH,
    clause="6.2",
    tier=Tier.EXTENDED,
    remedy="Look whose the other account is: mend the link or the row if it is a slip, and report the account if it is an impostor.",
)
def look_alike_handle(account: Account, discovered: Discovered, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A handle that differs by one sign is a slip of the pen or an impostor; a parent sees no difference.

    Passes when neither a row of the register nor a link of the sites has a handle like this one on the same platform.
    Never fails: whether an account is an impostor a person must say. The audit searches no platform for impostors.
    Review for each handle that differs by one sign, or by signs that look the same.
    Unknown where the row gives no handle, and where not all pages were seen.
    Not applicable to sites and closed portals, and to an account that its row knows by an id alone.
    """
    if account.is_site or account.is_closed_portal:
        yield not_applicable(f"a {account.type.value.replace('_', ' ')} has no handle")
        return
    own = handles(account, policy)
    if not own and any(what == "id" for _, what, _ in identities(account, policy)):
        yield not_applicable("the row knows the account by its id alone, which nobody mistakes")
        return
    if not own:
        yield unknown(Reason.REGISTER_FIELD_MISSING, "the row gives 0 handles")
        return
    rows = [row for row in register.accounts if row.platform == account.platform and row.account_id != account.account_id]
    near_rows = [row for row in rows if not own & handles(row, policy) and _alike(own, handles(row, policy))]
    linked = [link for link in discovered.links if not link.account_id and link.target.kind in REGISTRABLE and link.on]
    linked = [link for link in linked if link.target.platform == account.platform and not belongs_elsewhere(link.target, _known(policy))]
    near_links = [link for link in linked if _alike(own, frozenset({plain_handle(link.target.handle, account.platform)}))]
    for row in near_rows:
        yield review(f"the handle of line {row.line} ({row.account_id}) differs from this one's by one sign", about=row.account_id)
    for link in near_links:
        site_page = min(page for _, page in link.on)
        what = "a page links to an unregistered account whose handle differs from this one's by one sign"
        yield review(what, at=site_page, about=link.target.canonical)
    if not near_rows and not near_links:
        yield ok(f"none of {len(rows)} other rows and {len(linked)} unregistered accounts linked on this platform has a handle like it")


def _alike(own: frozenset[str], others: frozenset[str]) -> bool:
    return any(look_alike(one, other) for one in own for other in others)


def _known(policy: Policy) -> tuple[str, ...]:
    return (*policy.other_organisations, *(known.account for known in policy.known_accounts))
