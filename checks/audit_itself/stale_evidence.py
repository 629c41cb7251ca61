"""The audit itself: what was seen must be young enough to rest on."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.passes import if_fresh
from checks.rulings import ok
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.reason import Reason
from records.verdict import Severity


@check(
    rule="EVD-03",
    title="The evidence on an account is old",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Crawl again, or ask the account's owner for a new export, and then judge again.",
    moot_when=frozenset(Reason),
)
def stale_evidence(profile: Profile, policy: Policy, today: date) -> Iterator[Ruling]:
    """A profile that was right in spring may be somebody else's in autumn.

    Passes when the profile was seen within the days that trust.toml sets for the way it was seen: public pages, interface, export.
    Unknown where it is older; passes of other rules that rest on it become unknown too. Review is never asked for and nothing
    fails: an old look accuses nobody. Not applicable where nothing was seen.
    """
    age = count_of((today - profile.seen.at.date()).days, "day")
    seen = ok(f"the profile was seen {age} before the audit ({profile.seen.mode})", at=profile.url)
    yield if_fresh(seen, {"profile": profile}, policy.thresholds, today)
