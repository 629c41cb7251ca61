"""Web: robots.txt of the trust's own sites should let the audit in."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import ok, review, unknown
from records.finding import Ruling
from records.observation import Papers
from records.presence import Discovered
from records.reason import Reason
from records.register import Account, AccountType
from records.sight import Sight
from records.verdict import Severity

NOT_SEEN = Sight(expected=1, observed=0, gaps=())


@check(
    rule="WEB-08",
    title="robots.txt keeps the audit out",
    severity=Severity.INFO,
    clause="8.4",
    remedy="Ask whoever runs the site to allow the audit's User-Agent in robots.txt, or have a person look at those pages.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def shut_out_auditor(account: Account, discovered: Discovered, papers: Papers) -> Iterator[Ruling]:
    """What robots.txt forbids is never fetched, so nothing can be said of it.

    Passes when pages were seen and robots.txt kept the audit out of none.
    Review where it kept the audit out of some or all. Never fails: a site may have its reasons.
    Unknown where nothing of the site was seen for another reason.
    """
    sights = (dict(discovered.sights).get(account.account_id, NOT_SEEN), papers.sight(account.account_id))
    shut = max((gap.count for sight in sights for gap in sight.gaps if gap.reason is Reason.ROBOTS_DISALLOWED), default=0)
    if shut:
        yield review(f"robots.txt of {account.url} kept the audit out of {count_of(shut, 'address', 'addresses')}", about="robots.txt")
    elif not sights[0].observed:
        yield unknown(sights[0].worst.reason, f"nothing of {account.url} was seen")
    else:
        yield ok(f"{count_of(sights[0].observed, 'page')} seen, none kept out by robots.txt")
