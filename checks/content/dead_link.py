"""Content: what a page promises behind a link must be there."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.masking import mark_of
from checks.named_pupils import Known, known_from
from checks.rulings import ok, review, unknown
from checks.snippets import snippet
from checks.told_addresses import told_address
from records.finding import Ruling
from records.links import DeadLink, SiteLinks
from records.policy import Policy
from records.presence import Discovered
from records.reason import Reason
from records.register import Account, AccountType, Register, School
from records.sight import Sight
from records.verdict import Confidence, Severity, Tier


@check(
    rule="CON-05",
    title="A page leads to an address where nothing is",
    severity=Severity.LOW,
    clause="6.6",
    tier=Tier.EXTENDED,
    remedy="Put the right address behind the link, or take the link, picture or file off the page.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def dead_link(account: Account, discovered: Discovered, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A reader who follows a dead link learns that nobody looks after the page, and does not find what they need.

    Passes when every page and file of the site was seen and none of the addresses its pages lead to is dead.
    Never fails: a link may be dead for a day, and what it led to may stand elsewhere.
    Review for each dead address, once, however many pages it stands on. Dead is what answered 404 or 410, a page of the site that
    says that nothing is there, and a host whose name is not known; likewise a foreign address that now leads to a first page.
    Unknown where pages or files were not seen, or foreign addresses that the trust wants asked did not answer.
    """
    links = discovered.links_of(account.account_id)
    if links is None:
        yield unknown(Reason.NOT_VISITED, "the links of 1 site were not looked at")
        return
    known = known_from(policy, register, school)
    for dead in links.dead:
        confidence = Confidence.HIGH if dead.is_gone else Confidence.LOW
        yield review(_what(dead, known), at=dead.page, about=mark_of(dead.url), confidence=confidence)
    if links.more:
        yield review(f"{count_of(links.more, 'more dead address', 'more dead addresses')} on this site beside those listed", about="more")
    yield from _unseen(links)
    if not links.dead and _is_complete(links):
        yield ok(_all_well(links))


def _what(dead: DeadLink, known: Known) -> str:
    words = snippet(dead.words, names=known.policy.given_names)
    called = f" (the link says “{words}”)" if words.strip("… ") else ""
    where = "1 page leads" if dead.pages == 1 else f"{dead.pages} pages lead"
    return f"{where} to {told_address(dead.url, known)}{called}, which {dead.why}"


def _is_complete(links: SiteLinks) -> bool:
    return links.own.complete and (links.foreign is None or links.foreign.complete)


def _unseen(links: SiteLinks) -> Iterator[Ruling]:
    """A ruling for the pages and files of the site that were not seen, and one for foreign addresses."""
    own, foreign = "of the site's own pages and files were seen", "foreign addresses answered"
    for sight, seen, about in ((links.own, own, ""), (links.foreign, foreign, "foreign")):
        if sight is not None and not sight.complete:
            gap = sight.worst
            what = f"{sight.observed} of {sight.expected} {seen}; missing: {_missing(sight)} ({gap.detail or gap.reason})"
            yield unknown(gap.reason, what, about=about)


def _missing(sight: Sight) -> int:
    return sum(gap.count for gap in sight.gaps) or sight.expected - sight.observed


def _all_well(links: SiteLinks) -> str:
    own = f"0 dead links among {count_of(links.own.observed, 'page or file', 'pages and files')} of the site"
    if links.foreign is None:
        return f"{own}; links to other hosts were not asked (foreign_links in trust.toml)"
    return f"{own} and {count_of(links.foreign.observed, 'foreign address', 'foreign addresses')}"
