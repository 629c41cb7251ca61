"""The posts of an account in numbers."""

from datetime import UTC, date, datetime

from builders import post, seen

from checks.activity import activity_of
from records.presence import Activity
from records.reason import Reason
from records.sight import NoSuchPart, Sight, Stream, Unseen

SIGHT = Sight(expected=3, observed=3)


def test_the_newest_and_the_choices_are_counted() -> None:
    posts = (
        post(posted=datetime(2026, 5, 1, tzinfo=UTC), made_for_kids=True),
        post(posted=datetime(2026, 6, 1, tzinfo=UTC), made_for_kids=False),
        post(posted=None),
    )

    told = activity_of(Stream(items=iter(posts), sight=SIGHT, seen=seen()))

    assert isinstance(told, Activity)
    assert (told.count, told.newest, told.undated) == (3, date(2026, 6, 1), 1)
    assert (told.made_for_kids, told.not_for_kids, told.not_chosen) == (1, 1, 1)
    assert told.seen == seen()


def test_what_was_not_seen_stays_so() -> None:
    unseen, nothing = Unseen(reason=Reason.LOGIN_WALL), NoSuchPart(detail="a web site has pages, not posts")

    assert activity_of(unseen) is unseen
    assert activity_of(nothing) is nothing
