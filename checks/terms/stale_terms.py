"""Terms: somebody reads the terms of each platform that the trust uses, every half year."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import PlatformTerms, Policy, Visits
from records.reason import Reason
from records.register import Register
from records.verdict import Severity


@check(
    rule="TOS-05",
    title="A platform's terms have not been read lately",
    severity=Severity.LOW,
    clause="8.4",
    remedy="Read the platform's terms, and write what they say and today's date into its row of policy/platforms.csv.",
)
def stale_terms(register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """The table of platforms is as right as the day on which somebody last compared it with the terms.

    Passes when the terms of every platform in use were read within the days set in trust.toml.
    Fails for each whose terms were read longer ago than trust.toml bears at all.
    Review for each in between. Unknown for each without a day, or without a row.
    Not applicable where no active row is on a platform; sites of the trust's own have no terms of others.
    """
    keys = sorted({row.platform for row in register.accounts if row.is_live and not row.is_site})
    used = {key: policy.terms(key) for key in keys}
    others = {key: terms for key, terms in used.items() if terms is None or terms.visits is not Visits.OWN_SITE}
    if not others:
        yield not_applicable("0 active rows are on a platform of somebody else's")
        return
    told = [ruling for key, terms in others.items() for ruling in _ruling(key, terms, policy, today)]
    yield from told
    if not told:
        yield ok(f"the terms of {count_of(len(others), 'platform')} in use were read within {policy.thresholds.terms_fresh_days} days")


def _ruling(key: str, terms: PlatformTerms | None, policy: Policy, today: date) -> Iterator[Ruling]:
    """What is wrong with one platform's row; nothing where it is fresh."""
    if terms is None:
        yield unknown(Reason.PLATFORM_UNKNOWN, f"“{key}” has 0 rows in platforms.csv", about=key)
    elif terms.checked_on is None:
        yield unknown(Reason.REFERENCE_MISSING, f"platforms.csv has no checked_on for {terms.name}", about=key)
    else:
        days, allowed = (today - terms.checked_on).days, policy.thresholds.terms_fresh_days
        what = f"the terms of {terms.name} were read on {terms.checked_on}, {days} days ago; {allowed} are allowed"
        if days > policy.thresholds.terms_overdue_days:
            yield fail(what, about=key)
        elif days > allowed:
            yield review(what, about=key)
