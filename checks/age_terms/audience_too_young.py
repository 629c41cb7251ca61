"""Age terms: an account may not be meant for pupils who are too young for its platform."""

from collections.abc import Iterator

from checks.declare import check
from checks.pupil_ages import Ages, ages_of
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import MinimumAge, Policy
from records.reason import Reason
from records.register import Account, Audience, Register
from records.sight import Unseen
from records.verdict import Severity


@check(
    rule="AGE-02",
    title="The account is meant for pupils younger than the platform allows",
    severity=Severity.HIGH,
    clause="8.4",
    remedy="Make the account one for parents and say so in the register, or move it to a platform that takes pupils of that age.",
)
def audience_too_young(account: Account, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Whom the register names as audience must be old enough for the platform's terms.

    Passes when no pupils are named, or the youngest named is old enough.
    Fails when pupils are named who are too young.
    Review where the audience is the whole school or pupils of no named year, and some of them are too young.
    Unknown where the audience is blank, or the platform's age or the school's ages are not known.
    Not applicable to sites, to closed portals, and where the platform sets no minimum age.
    """
    minimum = policy.minimum_age(account.platform)
    if account.is_site or account.is_closed_portal:
        yield not_applicable(f"pupils need no account of their own to read a {account.type.value.replace('_', ' ')}")
    elif minimum is None:
        yield not_applicable(f"{_name(account.platform, policy)} sets no minimum age")
    elif not account.audience.text:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"row {account.line} of the register: audience is blank")
    elif not account.audience.pupils:
        yield ok(f"the audience “{account.audience.text}” names 0 pupils")
    elif isinstance(minimum, Unseen):
        yield unknown(minimum.reason, minimum.detail or f"the minimum age of {_name(account.platform, policy)} is not known")
    else:
        yield _ruling(account.audience, ages_of(account.entity_urn, register), minimum, _name(account.platform, policy))


def _ruling(audience: Audience, ages: Ages, minimum: MinimumAge, platform: str) -> Ruling:
    wanted = f"{platform} asks for {minimum.years} ({minimum.source}, {minimum.as_of})"
    youngest = audience.youngest_age
    if youngest is not None and not audience.whole_school:
        what = f"the youngest pupils of the audience “{audience.text}” are {youngest}; {wanted}"
        return fail(what) if youngest < minimum.years else ok(what)
    if ages.low is None:
        return unknown(Reason.REFERENCE_MISSING, f"trust.toml gives no ages for the school, so those of “{audience.text}” are not known")
    what = f"the audience is “{audience.text}”, and pupils are {ages.low} to {ages.high or 'not told'}; {wanted}"
    if ages.low >= minimum.years:
        return ok(what)
    if ages.all_below(minimum.years) and not audience.whole_school:
        return fail(what)
    return review(what)


def _name(platform: str, policy: Policy) -> str:
    terms = policy.terms(platform)
    return terms.name if terms else platform
