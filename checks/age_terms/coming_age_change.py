"""Age terms: an account for pupils is ready for a higher age that the law is announced to ask for."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.pupil_ages import ages_of
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import AnnouncedAge, Policy
from records.reason import Reason
from records.register import Account, Register
from records.verdict import Severity, Tier


@check(
    rule="AGE-09",
    title="Pupils in the audience come under an age that is announced by law",
    severity=Severity.INFO,
    clause="8.4",
    tier=Tier.EXTENDED,
    remedy="Plan how these pupils are reached without this platform, and look at platforms.csv when the rules are made.",
)
def coming_age_change(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """The government announced a higher age for named platforms; an account for younger pupils will have to move.

    Passes when no pupils of the audience are below the announced age.
    Fails when they are and the day from which it holds has come.
    Review when they are and the day is still to come or not fixed.
    Unknown where the audience is blank or names pupils of no year in a school without ages.
    Not applicable to sites and portals, and to platforms for which platforms.csv has no announced age.
    """
    terms = policy.terms(account.platform)
    announced = terms.announced_age if terms is not None else None
    if announced is None or account.is_site or account.is_closed_portal:
        yield not_applicable("platforms.csv has no announced age for it")
    elif not account.audience.text:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"row {account.line} of the register: audience is blank")
    elif not account.audience.pupils:
        yield ok(f"the audience “{account.audience.text}” names 0 pupils")
    else:
        yield _judged(account, register, announced, today)


def _judged(account: Account, register: Register, announced: AnnouncedAge, today: date) -> Ruling:
    youngest = account.audience.youngest_age
    if youngest is None or account.audience.whole_school:
        youngest = ages_of(account.entity_urn, register).low
    if youngest is None:
        what = f"trust.toml gives no ages for the school, so those of “{account.audience.text}” are not known"
        return unknown(Reason.REFERENCE_MISSING, what)
    begins = announced.begins
    when = f"from {begins}" if begins else "from a day that is not fixed"
    pupils = f"the youngest pupils of the audience “{account.audience.text}” are {youngest}"
    what = f"{pupils}; {announced.years} is announced {when} ({announced.source})"
    if youngest >= announced.years:
        return ok(what)
    return fail(what) if begins is not None and begins <= today else review(what)
