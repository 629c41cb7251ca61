"""Register: where a school's site shows its own accounts, they must be the school's."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import REGISTRABLE, Discovered, PlatformLink
from records.register import TRUST, Account, AccountType, Register
from records.sight import Sight
from records.verdict import Severity, Tier

# Parts of a page that say the same on every page: what stands there is shown as the site's own.
OWN_PLACES = frozenset({"nav", "header", "footer", "head"})
NOT_SEEN = Sight(expected=1, observed=0)


@check(
    rule="REG-13",
    title="The site shows another school's account as its own",
    severity=Severity.MEDIUM,
    clause="6.6",
    tier=Tier.EXTENDED,
    remedy="Mend the link in the site's header, menu or footer, so that it leads to the school's own account.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def account_of_another_school(account: Account, discovered: Discovered, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A site copied from another school's often keeps its icons, and sends parents to the wrong school.

    Passes when all registered accounts that header, menu and footer of the site link to are the school's or the trust's.
    Never fails: two schools may share an account.
    Review for each that is another school's.
    Unknown where not all pages of the site were seen and nothing was found.
    """
    rows = {row.account_id: row for row in register.accounts}
    sight = dict(discovered.sights).get(account.account_id, NOT_SEEN)
    linked = [link for link in discovered.links if link.target.kind in REGISTRABLE and link.account_id in rows]
    shown = [link for link in linked if _is_shown(link, account, sight)]
    others = [link for link in shown if account.entity_urn != TRUST and rows[link.account_id].entity_urn not in {TRUST, account.entity_urn}]
    for link in others:
        row = rows[link.account_id]
        terms = policy.terms(link.target.platform)
        at = min(page for site, page in link.on if site == account.account_id)
        whose = register.school(row.entity_urn).name or row.entity_urn
        platform = terms.name if terms else link.target.platform
        what = f"the {platform} account of line {row.line}, shown as the site's own, is that of {whose}"
        yield review(what, at=at, about=row.account_id)
    if others:
        return
    if not sight.complete:
        gap = sight.worst
        yield unknown(gap.reason, f"{sight.observed} of {count_of(sight.expected, 'page')} seen ({gap.detail or gap.reason})")
    else:
        yield ok(f"{count_of(len(shown), 'registered account')} in header, menu and footer, each the school's or the trust's")


def _is_shown(link: PlatformLink, site: Account, sight: Sight) -> bool:
    """Whether the site shows the account in a part that every page has.

    The places are those of all sites together: that at least half of this site's pages hold the link tells it from a news item.
    """
    pages = sum(on == site.account_id for on, _ in link.on)
    return pages > 0 and 2 * pages >= sight.observed and any(where.partition(" ")[0] in OWN_PLACES for where in link.where)
