"""Gathers the accounts that one site links to, and what could not be told of its links."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.rulings import unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import REGISTRABLE, Discovered, LinkKind, PlatformLink
from records.reason import Reason
from records.register import Account
from records.sight import Sight

NOT_SEEN = Sight(expected=1, observed=0)


def linked_from(site: Account, discovered: Discovered) -> list[PlatformLink]:
    """Accounts, groups and channels that a site is the first to link to: each is told once, at one site."""
    return [link for link in discovered.links if link.target.kind in REGISTRABLE and link.on and _first(link)[0] == site.account_id]


def first_page(link: PlatformLink, site: Account) -> str:
    """The first page of the site that holds the link."""
    return min(page for on, page in link.on if on == site.account_id)


def platform_name(link: PlatformLink, policy: Policy) -> str:
    """The name of the platform a link leads to."""
    terms = policy.terms(link.target.platform)
    return terms.name if terms else link.target.platform


def unsettled(site: Account, discovered: Discovered) -> Iterator[Ruling]:
    """What keeps a rule about all links of a site from a pass: pages not seen, and short links."""
    short = [link for link in discovered.links if link.target.kind is LinkKind.SHORT and not link.account_id]
    pages = sorted(page for link in short for on, page in link.on if on == site.account_id)
    sight = dict(discovered.sights).get(site.account_id, NOT_SEEN)
    if pages:
        what = f"{count_of(len(pages), 'short link')} on the site may lead to further accounts"
        yield unknown(Reason.OUTSIDE_REGISTER, what, at=pages[0], about="short links")
    if not sight.complete:
        gap = sight.worst
        what = f"{sight.observed} of {count_of(sight.expected, 'page')} seen, so links may be missing ({gap.detail or gap.reason})"
        yield unknown(gap.reason, what, about="pages")


def _first(link: PlatformLink) -> tuple[str, str]:
    """The site and page that speak of a link: the first address of all sites."""
    return min(link.on, key=lambda pair: pair[1])
