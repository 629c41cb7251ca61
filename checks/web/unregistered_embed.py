"""Web: what a site shows of platforms inside its own pages must come from accounts it answers for."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.account_identity import handles, plain_handle
from checks.counting import count_of
from checks.declare import check
from checks.ownership import belongs_elsewhere
from checks.rulings import not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import REGISTRABLE, Discovered, LinkKind, PlatformLink
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.sight import Sight
from records.verdict import Severity, Tier

EMBEDDED = frozenset({"iframe", "embed"})
NOT_SEEN = Sight(expected=1, observed=0)


@check(
    rule="WEB-09",
    title="A page shows content of an account that is not registered",
    severity=Severity.LOW,
    clause="8.4",
    tier=Tier.EXTENDED,
    remedy="Look at what is shown: register its account, enter its organisation in known_accounts.csv, or take it off the page.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def unregistered_embed(account: Account, discovered: Discovered, register: Register, policy: Policy) -> Iterator[Ruling]:
    """What stands in a frame on the school's page looks like the school's, and its owner may change it at any time.

    Passes when all that the site embeds comes from registered accounts or known organisations.
    Never fails: many lessons embed other people's films.
    Review for each embedded account that is neither registered nor known.
    Unknown for films and posts whose address does not say whose they are, and for a site not seen in full.
    Not applicable where the site embeds nothing of a platform.
    """
    embedded = [link for link in discovered.links if _is_embedded(link, account)]
    strange = [link for link in embedded if link.target.kind in REGISTRABLE and not link.account_id and not _is_known(link, policy)]
    untold = [link for link in embedded if link.target.kind is LinkKind.POST and not _is_of_a_row(link, register, policy)]
    for link in strange:
        terms = policy.terms(link.target.platform)
        at = min(page for site, page in link.on if site == account.account_id)
        platform = terms.name if terms else link.target.platform
        what = f"an account on {platform} that is not registered is embedded on {count_of(len(link.on), 'page')}"
        yield review(what, at=at, about=link.target.canonical)
    if untold:
        at = min(page for link in untold for site, page in link.on if site == account.account_id)
        what = f"{count_of(len(untold), 'embedded film or post', 'embedded films and posts')} do not say whose they are"
        yield unknown(Reason.IDENTITY_UNRESOLVED, what, at=at, about="authors")
    if strange or untold:
        return
    sight = dict(discovered.sights).get(account.account_id, NOT_SEEN)
    if not sight.complete:
        gap = sight.worst
        yield unknown(gap.reason, f"{sight.observed} of {count_of(sight.expected, 'page')} seen ({gap.detail or gap.reason})")
    elif embedded:
        yield ok(f"{count_of(len(embedded), 'embedded thing')}, each of a registered account or a known organisation")
    else:
        yield not_applicable(f"nothing of a platform is embedded on {count_of(sight.observed, 'page')}")


def _is_embedded(link: PlatformLink, site: Account) -> bool:
    in_frame = any(not EMBEDDED.isdisjoint(where.split()) for where in link.where)
    on_site = any(on == site.account_id for on, _ in link.on)
    return in_frame and on_site and (link.target.kind in REGISTRABLE or link.target.kind is LinkKind.POST)


def _is_known(link: PlatformLink, policy: Policy) -> bool:
    return belongs_elsewhere(link.target, (*policy.other_organisations, *(known.account for known in policy.known_accounts)))


def _is_of_a_row(link: PlatformLink, register: Register, policy: Policy) -> bool:
    """Whether the address of a post names a registered account of its platform, as `/AlderGrove/status/1` does."""
    first = urlsplit(link.target.canonical).path.strip("/").partition("/")[0]
    name = plain_handle(first, link.target.platform)
    rows = (row for row in register.accounts if row.platform == link.target.platform and row.is_live)
    return bool(name) and any(name in handles(row, policy) for row in rows)
