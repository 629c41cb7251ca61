"""Register: each account must be looked at again within the time the trust has set."""

from collections.abc import Iterator
from datetime import date, timedelta

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account
from records.verdict import Severity


@check(
    rule="REG-06",
    title="The account's approval is overdue for review",
    severity=Severity.MEDIUM,
    clause="8.4; 0.2",
    remedy="Have the owner and the headteacher review the account, and enter the day in last_review_date.",
)
def overdue_review(account: Account, policy: Policy, today: date) -> Iterator[Ruling]:
    """An approval lasts as long as the policy's own renewal, not for ever.

    Passes when the last review lies within the days set in trust.toml.
    Fails when it lies longer ago.
    Review when five sixths of that time have passed. Unknown where the date is blank or still to come.
    """
    last, allowed = account.last_review_date, policy.thresholds.review_within_days
    place = f"row {account.line} of the register"
    if last is None:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"{place}: last_review_date is blank")
        return
    if last > today:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"{place}: last_review_date {last} is still to come")
        return
    days = (today - last).days
    what = f"{place}: last reviewed on {last}, {count_of(days, 'day')} ago; {allowed} are allowed"
    if days > allowed:
        yield fail(f"{what}, until {last + timedelta(days=allowed)}")
    elif days * 6 > allowed * 5:
        yield review(f"{what}, until {last + timedelta(days=allowed)}")
    else:
        yield ok(what)
