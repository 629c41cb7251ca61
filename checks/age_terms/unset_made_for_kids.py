"""Age terms: the owner of a channel says of each video whether it is made for children."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.pupil_ages import ages_of
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Activity
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity

OWNERS_VIEW = frozenset({"owner_api", "export"})


@check(
    rule="AGE-07",
    title="Videos for young children are not marked as made for kids",
    severity=Severity.MEDIUM,
    clause="8.4; 8.5",
    remedy="Set “made for kids” for the channel or for each video in YouTube Studio: yes where pupils under 13 are meant.",
    types=frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}),
    platforms=frozenset({"youtube"}),
)
def unset_made_for_kids(account: Account, activity: Activity, register: Register, policy: Policy) -> Iterator[Ruling]:
    """What is made for children is shown without comments and without advertising that follows them.

    Videos about children that parents are meant to watch are not made for children.
    Passes when the owner chose for every video, and where young pupils are the audience for each that it is made for kids.
    Fails when pupils of named years below the age in trust.toml are the audience and a video is marked as not made for kids.
    Review when the owner chose nothing for some, and when the audience may take in young pupils and videos are not so marked.
    Unknown where only the owner's interface shows the choice, not all videos were seen, or the audience is blank.
    Not applicable to other platforms, and to a channel without videos.
    """
    videos, limit = count_of(activity.count, "video"), policy.thresholds.made_for_kids_under
    if activity.seen is None or activity.seen.mode not in OWNERS_VIEW:
        yield unknown(Reason.API_NOT_AUTHORISED, f"what the owner chose for {videos} is shown to the owner alone")
        return
    if not account.audience.text:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"row {account.line} of the register: audience is blank")
        return
    youngest = account.audience.youngest_age
    low = ages_of(account.entity_urn, register).low
    for_children = youngest is not None and youngest < limit and not account.audience.whole_school
    perhaps = account.audience.pupils and (youngest is None or account.audience.whole_school) and (low is None or low < limit)
    wrong = f"{activity.not_for_kids} of {videos} are marked as not made for kids; the audience is “{account.audience.text}”"
    if activity.not_for_kids and (for_children or perhaps):
        yield fail(wrong) if for_children else review(wrong)
    elif activity.not_chosen:
        yield review(f"the owner chose nothing for {activity.not_chosen} of {videos}")
    elif not activity.sight.complete:
        gap = activity.sight.worst
        yield unknown(gap.reason, f"{activity.sight.observed} of {activity.sight.expected} videos seen ({gap.detail or gap.reason})")
    elif not activity.count:
        yield not_applicable("the channel has 0 videos")
    else:
        yield ok(f"the owner chose for each of {videos}")
