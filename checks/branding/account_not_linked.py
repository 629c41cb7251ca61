"""Branding: the official site must link to each registered account, so that anybody can tell it from an impostor."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import not_applicable, ok, review, unknown
from records.finding import Ruling
from records.presence import REGISTRABLE, Discovered, LinkKind
from records.reason import Reason
from records.register import TRUST, Account, Register
from records.sight import Sight
from records.verdict import Severity

# A page's plugin shows the account as much as a link does.
SHOWING = REGISTRABLE | {LinkKind.EMBED}
NOT_SEEN = Sight(expected=1, observed=0)


@check(
    rule="BRD-04",
    title="No official site links to the account",
    severity=Severity.MEDIUM,
    clause="6.6",
    remedy="Add a link to the account to the school's web site, for example in its footer.",
    one_sighting_passes=True,
)
def account_not_linked(account: Account, discovered: Discovered, register: Register) -> Iterator[Ruling]:
    """Site and account vouch for each other: who finds the account on the school's site knows that it is the school's.

    Passes when a page of a registered site links to the account.
    Never fails: a link may be drawn by a script that the audit does not run.
    Review when no page links to it, and all pages of the sites of the school and the trust were seen.
    Unknown where they were not all seen, or no site is registered.
    Not applicable to sites and closed portals.
    """
    if account.is_site or account.is_closed_portal:
        yield not_applicable(f"a {account.type.value.replace('_', ' ')} needs no link that vouches for it")
        return
    pages = sorted({page for link in discovered.to(account.account_id) if link.target.kind in SHOWING for _, page in link.on})
    if pages:
        yield ok(f"linked from {count_of(len(pages), 'page')} of the registered sites", at=pages[0])
        return
    sites = [row for row in register.accounts if row.is_site and row.is_live and row.entity_urn in {account.entity_urn, TRUST}]
    sights = [dict(discovered.sights).get(site.account_id, NOT_SEEN) for site in sites]
    seen, expected = sum(sight.observed for sight in sights), sum(sight.expected for sight in sights)
    partial = next((sight for sight in sights if not sight.complete), None)
    if not sites:
        yield unknown(Reason.REFERENCE_MISSING, "0 sites of school or trust are registered that could link to the account")
    elif partial is not None:
        gap = partial.worst
        what = f"no link on the {seen} of {count_of(expected, 'page')} seen; the others were not seen ({gap.detail or gap.reason})"
        yield unknown(gap.reason, what)
    else:
        yield review(f"no link to the account on {count_of(seen, 'page')} of {count_of(len(sites), 'site')}")
