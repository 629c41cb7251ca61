"""AGE-07: what the owner of a channel chose for its videos."""

import pytest
from builders import PARTLY_SEEN, account, activity, audience, rulings, seen, verdicts

from checks.age_terms.unset_made_for_kids import unset_made_for_kids
from records.reason import Reason
from records.register import Audience
from records.verdict import Verdict

OWNER = seen(mode="owner_api")
PARENTS, YOUNG = audience("parents"), audience("pupils:Y1-Y2", pupils=True, years=(1, 2))
OLDER, ANY_YEAR = audience("pupils:Y9-Y11", pupils=True, years=(9, 10, 11)), audience("pupils", pupils=True)


@pytest.mark.parametrize(
    ("meant_for", "kids", "others", "expected"),
    [
        (PARENTS, 0, 3, Verdict.PASS),
        (OLDER, 0, 3, Verdict.PASS),
        (YOUNG, 3, 0, Verdict.PASS),
        (YOUNG, 2, 1, Verdict.FAIL),
        (ANY_YEAR, 2, 1, Verdict.REVIEW),
        (PARENTS, 1, 1, Verdict.REVIEW),
        (YOUNG, 0, 0, Verdict.REVIEW),
        (audience(""), 0, 3, Verdict.UNKNOWN),
    ],
)
def test_what_the_owner_chose(meant_for: Audience, kids: int, others: int, expected: Verdict) -> None:
    shown = activity(count=3, made_for_kids=kids, not_for_kids=others, seen=OWNER)

    assert verdicts(unset_made_for_kids, account=account(platform="youtube", audience=meant_for), activity=shown) == [expected]


def test_the_public_feed_does_not_show_it() -> None:
    [said] = rulings(unset_made_for_kids, activity=activity(not_for_kids=3))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.API_NOT_AUTHORISED)


def test_a_channel_seen_in_part() -> None:
    shown = activity(count=3, not_for_kids=3, seen=OWNER, sight=PARTLY_SEEN)

    assert verdicts(unset_made_for_kids, activity=shown) == [Verdict.UNKNOWN]


def test_a_channel_without_videos() -> None:
    assert verdicts(unset_made_for_kids, activity=activity(count=0, newest=None, seen=OWNER)) == [Verdict.NOT_APPLICABLE]


def test_it_speaks_of_one_platform() -> None:
    assert unset_made_for_kids.platforms == {"youtube"}
