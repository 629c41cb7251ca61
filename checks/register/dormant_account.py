"""Register: an account that nobody posts to any more is closed or archived."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Activity
from records.reason import Reason
from records.register import Account, AccountType
from records.verdict import Severity


@check(
    rule="REG-08",
    title="Nobody has posted to the account for a long time",
    severity=Severity.MEDIUM,
    clause="8.3",
    remedy="Post to the account, or take down its pictures of pupils and archive or close it, in the register too.",
    types=frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}),
)
def dormant_account(account: Account, activity: Activity, policy: Policy, today: date) -> Iterator[Ruling]:
    """A forgotten account keeps its pictures and its passwords, and nobody sees what is written there.

    Passes when the newest post lies within the days set in trust.toml; one such post is enough.
    Fails when all posts were seen and the newest lies longer ago than an account may rest, or there are none since it was made.
    Review in between, and where posts without a day may be newer.
    Unknown where not all posts were seen and none is recent, what was seen is too old to tell of today, or no post has a day.
    """
    limits, newest = policy.thresholds, activity.newest
    seen_days = (today - activity.seen.at.date()).days if activity.seen else 0
    posts = count_of(activity.count, "post")
    if newest is not None and (today - newest).days <= limits.posted_within_days:
        yield ok(f"the newest of {posts} seen is of {newest}, {(today - newest).days} days ago")
    elif seen_days > limits.export_fresh_days:
        yield unknown(Reason.STALE_EVIDENCE, f"0 recent posts, but that was seen {seen_days} days before the audit")
    elif not activity.sight.complete:
        gap = activity.sight.worst
        yield unknown(gap.reason, f"0 recent posts among the {posts} seen of {activity.sight.expected} ({gap.detail or gap.reason})")
    elif newest is None and activity.count:
        yield unknown(Reason.PARSE_ERROR, f"none of {posts} has a day that could be read")
    elif newest is None and account.created is None:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"there are 0 posts, and created_date is blank in row {account.line} of the register")
    else:
        since = newest or account.created or today
        last = f"the newest of {posts} is of {newest}" if newest else f"there are 0 posts since the account was made on {account.created}"
        yield _judged(last, (today - since).days, activity.undated, policy)


def _judged(last: str, days: int, undated: int, policy: Policy) -> Ruling:
    limits = policy.thresholds
    if undated:
        return review(f"{last}, {days} days ago, and {undated} without a day may be newer")
    if days > limits.dormant_days:
        return fail(f"{last}, {days} days ago; {limits.dormant_days} are allowed")
    return review(f"{last}, {days} days ago; {limits.posted_within_days} are usual")
