"""Which way an account is seen by, where several were handed in or asked for."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_exports import X, seen

from crawler import warc
from crawler.evidence import Evidence
from crawler.export_layout import Extract, as_json
from crawler.seen_exports import KEPT_AS, SAVED_AS
from records.capture import Capture, Outcome, Part, Visit
from records.presence import Post, Posts, Profile
from records.reason import Reason
from records.sight import ALL_SEEN, Gap, Seen, Sight, Unseen


def extract(name: str, day: int, mode: str, *, posts: Posts | None = None, read: tuple[str, ...] = ()) -> Extract:
    at = datetime(2026, 11, day, tzinfo=UTC)
    profile = Profile(url=X.url, name=name, seen=Seen(mode=mode, at=at))
    unseen = None if posts else Unseen(reason=Reason.EXPORT_MISSING_CATEGORY, detail="no posts")
    return Extract(
        layout="x", made=at, dated_by="test", sha256=name, read=read, left_closed=0, profile=profile, posts=posts, posts_unseen=unseen
    )


def keep(evidence: Evidence, kind: str, one: Extract) -> None:
    body = as_json(one)
    visit = Visit(account_id=X.account_id, url=f"{kind}{one.sha256}.json", part=Part.PROFILE)
    evidence.frontier.add([(visit.url, visit)])
    capture = Capture(
        visit=visit, outcome=Outcome.SEEN, fetched_at=one.made, headers={}, bytes=len(body), sha256=hashlib.sha256(body).hexdigest()
    )
    place = evidence.archive.add(warc.resource(visit.url, one.made, body, "application/json"))
    evidence.keep(evidence.frontier.number(X.account_id, visit.url), capture, place)


def some_posts(*texts: str, sight: Sight = ALL_SEEN) -> Posts:
    seen_at = Seen(mode="export", at=datetime(2026, 11, 1, tzinfo=UTC))
    return Posts(items=tuple(Post(url=f"https://x.com/{text}", text=text) for text in texts), seen=seen_at, sight=sight)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([(KEPT_AS, "older", 2), (KEPT_AS, "newer", 15)], "newer"),
        ([(SAVED_AS, "page", 18), (KEPT_AS, "export", 2)], "export"),
        ([(SAVED_AS, "page", 18)], "page"),
    ],
)
def test_the_newest_export_goes_before_a_saved_page(tmp_path: Path, kept: list[tuple[str, str, int]], expected: str) -> None:
    with Evidence(tmp_path, software="test", create=True) as evidence:
        for kind, name, day in kept:
            keep(evidence, kind, extract(name, day, "export" if kind == KEPT_AS else "saved_page"))
        evidence.commit()
        profile = seen(evidence).profile(X)

    assert isinstance(profile, Profile)
    assert profile.name == expected


def test_parts_of_one_set_are_one_and_an_old_export_is_not_added(tmp_path: Path) -> None:
    gap = Gap(reason=Reason.TRUNCATED, count=3, detail="cut")
    partly = Sight(expected=4, observed=1, gaps=(gap,))
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, KEPT_AS, extract("old", 1, "export", posts=some_posts("taken-down")))
        keep(evidence, KEPT_AS, extract("one", 15, "export", posts=some_posts("a", "b")))
        keep(evidence, KEPT_AS, extract("two", 16, "export", posts=some_posts("b", sight=partly)))
        evidence.commit()
        posts = seen(evidence).posts(X)

    assert isinstance(posts, Posts)
    assert sorted(post.text for post in posts.items) == ["a", "b"]
    assert (posts.sight.expected, posts.sight.observed, posts.sight.gaps) == (5, 2, (gap,))


def test_a_second_request_takes_the_place_of_the_first(tmp_path: Path) -> None:
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, KEPT_AS, extract("first", 15, "export", posts=some_posts("taken-down", "b"), read=("x-1/data/tweets.js",)))
        keep(evidence, KEPT_AS, extract("second", 16, "export", posts=some_posts("b"), read=("x-2/data/tweets.js",)))
        evidence.commit()
        posts = seen(evidence).posts(X)

    assert isinstance(posts, Posts)
    assert [post.text for post in posts.items] == ["b"]


def test_a_part_that_an_export_lacks_says_why(tmp_path: Path) -> None:
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, KEPT_AS, extract("one", 15, "export"))
        evidence.commit()
        posts = seen(evidence).posts(X)

    assert posts == Unseen(reason=Reason.EXPORT_MISSING_CATEGORY, detail="no posts")
