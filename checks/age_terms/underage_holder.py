"""Age terms: the date of birth that an account states must make its holder old enough."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import HolderAge, Profile
from records.reason import Reason
from records.register import Account, AccountType
from records.sight import Unseen
from records.verdict import Severity

# What a page or a group is run by has a birthday, not the page.
WITHOUT_BIRTHDAY = frozenset({"page", "group", "blog", "podcast"})
OLDEST_HOLDER = 100


@check(
    rule="AGE-04",
    title="The account's date of birth makes its holder too young",
    severity=Severity.HIGH,
    clause="8.4",
    remedy="Enter the date of birth of the member of staff who holds the account before the platform locks it.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def underage_holder(account: Account, profile: Profile, policy: Policy) -> Iterator[Ruling]:
    """A school that enters its founding day is a child to the platform, which may lock the account for good.

    Only ages in whole years are known here, never the date.
    Passes when the holder was old enough when the account was made, and is today.
    Fails when the holder was too young then, or is today.
    Review when the account states no date, or one that makes its holder older than 100 years.
    Unknown where the way of looking does not show it, the platform's age is not known, or the day the account was made.
    Not applicable to pages, groups, blogs and podcasts, and where the platform sets no minimum age.
    """
    known = policy.minimum_age(account.platform)
    minimum = profile.minimum_age if profile.minimum_age is not None else known
    if minimum is None:
        yield not_applicable("the platform sets no minimum age")
    elif profile.kind in WITHOUT_BIRTHDAY:
        yield not_applicable(f"a {profile.kind} has no date of birth")
    elif not profile.holder.looked:
        yield unknown(Reason.EXPORT_MISSING_CATEGORY, "this way of looking does not show the holder's age: an export does", at=profile.url)
    elif isinstance(minimum, Unseen):
        yield unknown(minimum.reason, minimum.detail or "the platform's minimum age is not known", at=profile.url)
    else:
        yield _judged(profile.holder, minimum if isinstance(minimum, int) else minimum.years, profile.url)


def _judged(holder: HolderAge, wanted: int, url: str) -> Ruling:
    then, now = holder.at_opening, holder.when_seen
    if then is None and now is None:
        return review("the account states 0 dates of birth", at=url)
    ages = [age for age in (then, now) if age is not None]
    told = f"its holder {_years(then)} when the account was made and {_years(now)} when it was looked at; {wanted} are asked for"
    if min(ages) < wanted:
        return fail(f"by the date of birth that the account states, {told}", at=url)
    if max(ages) > OLDEST_HOLDER:
        return review(f"the date of birth is no living person's: {told}", at=url)
    if now is None or then is None:
        return unknown(Reason.REGISTER_FIELD_MISSING, f"created_date is needed to tell: {told}", at=url)
    return ok(f"by the date of birth that the account states, {told}", at=url)


def _years(age: int | None) -> str:
    return "is of an age not known" if age is None else f"is {age}"
