"""Channels: accounts of a class or a year stand in the register, approved like any other."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.linked_accounts import first_page, linked_from, platform_name, unsettled
from checks.masking import mark_of
from checks.ownership import Ownership, belongs_elsewhere, ownership
from checks.people_handles import is_of_class
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.presence import Discovered, PlatformLink
from records.register import Account, AccountType, Register
from records.verdict import Confidence, Severity


@check(
    rule="CHN-04",
    title="An account of a class or a year is not in the register",
    severity=Severity.HIGH,
    clause="8.3; 8.4",
    remedy="Have the headteacher approve the account and enter it in inventory.csv, or close it and take the link off the site.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def unregistered_class_account(account: Account, discovered: Discovered, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A teacher's account for a class is made in a minute, shows children, and nobody else can get into it.

    Whether it is a class's is read in its handle: “AlderGroveY4”, “class3b”.
    Passes when each account of a class or a year that the site links to has an active row with an approval.
    Fails for each without an active row that seems to be the school's own.
    Review for each that may be somebody else's, and for a row without the role and reference of an approval.
    Unknown where not all pages were seen, or a short link hides where it leads.
    """
    names = tuple(name for school in register.schools for name in school.names)
    links = [link for link in linked_from(account, discovered) if is_of_class(link.target.handle, names)]
    told = [ruling for link in links for ruling in _judged(link, account, names, register, policy)]
    yield from told
    gaps = list(unsettled(account, discovered))
    yield from gaps
    if not told and not gaps:
        yield ok(f"{count_of(len(links), 'account')} of a class or a year linked from the site, each registered and approved")


def _judged(link: PlatformLink, site: Account, names: tuple[str, ...], register: Register, policy: Policy) -> Iterator[Ruling]:
    row = next((row for row in register.accounts if row.account_id == link.account_id), None)
    named = f"an account of a class or a year on {platform_name(link, policy)}"
    at, about = first_page(link, site), mark_of("/".join(link.target.same))
    if row is not None and row.is_live:
        if not (row.approved_by_role and row.approval_ref):
            yield review(f"{named}, line {row.line} of the register, has no role or reference of an approval", at=at, about=about)
    elif row is not None or not belongs_elsewhere(link.target, policy.other_organisations):
        whose, why = ownership(link, names)
        state = f"is {row.status} in line {row.line} of the register" if row is not None else "stands in no row of the register"
        if row is not None or whose is Ownership.OWN:
            yield fail(f"{named} {state} and is linked: {why}", at=at, about=about)
        else:
            yield review(f"{named} {state} and is linked: {why}", at=at, about=about, confidence=Confidence.LOW)
