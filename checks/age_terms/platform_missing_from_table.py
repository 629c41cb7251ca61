"""Age terms: each platform must stand in platforms.csv with a minimum age that was looked up lately."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.rulings import not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account
from records.sight import Unseen
from records.verdict import Severity


@check(
    rule="AGE-01",
    title="The platform's minimum age is not in the table, or was not looked up lately",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Read the platform's terms and write its minimum age, their source and today's date into policy/platforms.csv.",
)
def platform_missing_from_table(account: Account, policy: Policy, today: date) -> Iterator[Ruling]:
    """Every rule about ages rests on this table: it must know the platform, and it must be fresh.

    Passes when the platform's row was looked up within the days set in trust.toml.
    Never fails: a missing row is the audit's gap, not the account's.
    Review where the row is older or has no date. Unknown where the platform or its age is missing.
    Not applicable to the trust's own sites.
    """
    terms = policy.terms(account.platform)
    if account.is_site:
        yield not_applicable("a site of the trust's own asks its readers for no age")
    elif terms is None:
        yield unknown(Reason.PLATFORM_UNKNOWN, f"“{account.platform}” has 0 rows in platforms.csv")
    elif isinstance(terms.minimum_age, Unseen):
        yield unknown(terms.minimum_age.reason, terms.minimum_age.detail or f"platforms.csv names no age for {terms.name}")
    else:
        minimum = terms.minimum_age
        age = f"a minimum age of {minimum.years}" + ("" if minimum.confirmed else " (unconfirmed)") if minimum else "no minimum age"
        yield _of_date(f"platforms.csv gives {terms.name} {age}", terms.checked_on or (minimum.as_of if minimum else None), policy, today)


def _of_date(what: str, looked_up: date | None, policy: Policy, today: date) -> Ruling:
    if looked_up is None:
        return review(f"{what}, without a date")
    days, allowed = (today - looked_up).days, policy.thresholds.terms_fresh_days
    told = f"{what}, looked up on {looked_up}"
    return review(f"{told}: {days} days ago, and {allowed} are allowed") if days > allowed else ok(told)
