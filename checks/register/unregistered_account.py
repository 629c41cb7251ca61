"""Register: every account that the trust's own sites show as theirs must stand in the register."""

from collections.abc import Iterator
from dataclasses import replace

from checks.counting import count_of
from checks.declare import check
from checks.ownership import Ownership, belongs_elsewhere, ownership
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import REGISTRABLE, Discovered, LinkKind, PlatformLink
from records.reason import Reason
from records.register import Account, Register, Status
from records.sight import Sight
from records.verdict import Confidence, Severity

NOT_SEEN = Sight(expected=1, observed=0)


@check(
    rule="REG-01",
    title="An account is not in the register",
    severity=Severity.HIGH,
    clause="8.4; 3.2",
    remedy="Enter the account in inventory.csv with its approval, or take the link off the site.",
    one_sighting_passes=True,
)
def unregistered_account(discovered: Discovered, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Whatever a site of the trust shows as its own account must be registered, or nobody answers for it.

    Passes for a site all of whose links lead to active rows, where all of its pages were seen.
    Fails once for each account, group or channel without an active row that a site shows as its own.
    Review where a link may speak of somebody else: a parents' association, a supplier, a newspaper; and for a row
    that is still planned.
    Unknown for a site not seen in full, and for short links whose target nobody can read.
    """
    sites = tuple(account for account in register.accounts if account.is_site and account.is_live)
    if not sites:
        yield unknown(Reason.REFERENCE_MISSING, "the register holds 0 active sites, so no link was looked at")
        return
    told = {link.target.same: ruling for link in discovered.links for ruling in _of_link(link, register, policy)}
    yield from told.values()
    for site in sites:
        yield from _of_site(site, discovered, told)


def _of_link(link: PlatformLink, register: Register, policy: Policy) -> Iterator[Ruling]:
    """What is wrong with one target; nothing where it is registered, somebody else's by the trust's list, or no account."""
    if link.target.kind not in REGISTRABLE or not link.on:
        return
    row = next((row for row in register.accounts if row.account_id == link.account_id), None)
    site_id, at = min(link.on, key=lambda pair: pair[1])
    about = link.target.canonical or "/".join(link.target.same)
    for ruling in _judged(link, row, register, policy):
        yield replace(ruling, at=at, about=about, account_id=site_id)


def _judged(link: PlatformLink, row: Account | None, register: Register, policy: Policy) -> Iterator[Ruling]:
    linked = f"linked from {count_of(len(link.on), 'page')} ({', '.join(link.where[:3]) or 'place not told'})"
    terms = policy.terms(link.target.platform)
    named = f"the {link.target.kind} on {terms.name if terms else link.target.platform}"
    if row is not None and row.status in {Status.CLOSED, Status.ARCHIVED}:
        yield fail(f"{named} of row {row.line} is {row.status} in the register and still {linked}")
    elif row is not None and row.status is Status.PLANNED:
        yield review(f"{named} of row {row.line} is planned in the register and already {linked}")
    elif row is None and not belongs_elsewhere(link.target, policy.other_organisations):
        whose, why = ownership(link, tuple(name for school in register.schools for name in school.names))
        what = f"{named} stands in no row of the register and is {linked}: {why}"
        sure = Confidence.MEDIUM if whose is Ownership.DOUBTFUL else Confidence.LOW
        yield fail(what) if whose is Ownership.OWN else review(what, confidence=sure)


def _of_site(site: Account, discovered: Discovered, told: dict[tuple[str, str, str], Ruling]) -> Iterator[Ruling]:
    """One ruling for all the links of a site, and one for its short links."""
    links = [link for link in discovered.links if any(on == site.account_id for on, _ in link.on)]
    short = [link for link in links if link.target.kind is LinkKind.SHORT and not link.account_id]
    counted = [link for link in links if link.target.kind in REGISTRABLE]
    elsewhere = [link for link in counted if link.target.same in told and told[link.target.same].account_id != site.account_id]
    here = [link for link in counted if link.target.same in told and told[link.target.same].account_id == site.account_id]
    sight = dict(discovered.sights).get(site.account_id, NOT_SEEN)
    if short:
        at = min(page for link in short for on, page in link.on if on == site.account_id)
        what = f"{count_of(len(short), 'short link on this site hides where it leads', 'short links on this site hide where they lead')}"
        yield unknown(Reason.OUTSIDE_REGISTER, what, at=at, about="short links", account_id=site.account_id)
    if elsewhere:
        not_right = count_of(len(elsewhere), "account linked here is", "accounts linked here are")
        what = f"{not_right} not as the register says; each is told once, at the first page that links to it"
        yield review(what, about="told elsewhere", account_id=site.account_id, confidence=Confidence.HIGH)
    if not sight.complete:
        gap = sight.worst
        what = f"{sight.observed} of {count_of(sight.expected, 'page')} seen, so links may be missing ({gap.detail or gap.reason})"
        yield unknown(gap.reason, what, about="pages", account_id=site.account_id)
    elif not (short or elsewhere or here):
        what = f"{count_of(len(counted), 'account link')} on {count_of(sight.observed, 'page')}, each registered or another organisation's"
        yield ok(what, account_id=site.account_id)
