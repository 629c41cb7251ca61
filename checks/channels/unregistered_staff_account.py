"""Channels: accounts that staff run for their work are registered as such, or not linked."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.linked_accounts import first_page, linked_from, platform_name, unsettled
from checks.masking import mark_of
from checks.ownership import Ownership, belongs_elsewhere, ownership
from checks.people_handles import is_of_person
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.presence import Discovered, PlatformLink
from records.register import Account, AccountType, Register
from records.verdict import Confidence, Severity


@check(
    rule="CHN-05",
    title="An account run by a member of staff is linked and not registered as such",
    severity=Severity.HIGH,
    clause="8.1",
    remedy="Enter the account in inventory.csv as official_staff_run with its approval, or take the link off the site.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def unregistered_staff_account(account: Account, discovered: Discovered, register: Register, policy: Policy) -> Iterator[Ruling]:
    """An account named for a teacher may be private: a school that links to it makes it a channel of its own.

    Whether it is a person's is read in its handle and the link's words: “MrSmithPE”, “Year 4 teacher”; neither is told.
    Passes when each such account has an active row of type official_staff_run with an approval.
    Fails for each without an active row that seems to be of the school's staff.
    Review for each that may be somebody else's, such as an author's, for a row of another type, and for one without an approval.
    Unknown where not all pages were seen, or a short link hides where it leads.
    """
    names = tuple(name for school in register.schools for name in school.names)
    links = [link for link in linked_from(account, discovered) if is_of_person(link.target.handle, link.texts, names)]
    told = [ruling for link in links for ruling in _judged(link, account, names, register, policy)]
    yield from told
    gaps = list(unsettled(account, discovered))
    yield from gaps
    if not told and not gaps:
        yield ok(f"{count_of(len(links), 'account')} named for a person linked from the site, each registered as run by staff")


def _judged(link: PlatformLink, site: Account, names: tuple[str, ...], register: Register, policy: Policy) -> Iterator[Ruling]:
    row = next((row for row in register.accounts if row.account_id == link.account_id), None)
    named = f"an account on {platform_name(link, policy)} whose handle or words are one person's"
    at, about = first_page(link, site), mark_of("/".join(link.target.same))
    if row is not None and row.is_live:
        if row.type is not AccountType.OFFICIAL_STAFF_RUN:
            yield review(f"{named}, line {row.line} of the register, is of type {row.type} there", at=at, about=about)
        elif not (row.approved_by_role and row.approval_ref):
            yield review(f"{named}, line {row.line} of the register, has no role or reference of an approval", at=at, about=about)
    elif row is not None or not belongs_elsewhere(link.target, policy.other_organisations):
        whose, why = ownership(link, names)
        state = f"is {row.status} in line {row.line} of the register" if row is not None else "stands in no row of the register"
        if row is not None or whose is Ownership.OWN:
            yield fail(f"{named} {state} and is linked: {why}", at=at, about=about, confidence=Confidence.MEDIUM)
        else:
            yield review(f"{named} {state} and is linked: {why}", at=at, about=about, confidence=Confidence.LOW)
