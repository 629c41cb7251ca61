"""LinkedIn's export of a member: nothing of it is read for a Page; a member's own posts are."""

from pathlib import Path

import builders
import pytest
from made_exports import reading_of, zipped

from crawler.archive import opened
from crawler.exports.linkedin import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

PAGE = builders.account(
    platform="linkedin", url="https://www.linkedin.com/company/larkspur-learning-trust", handle="Larkspur Learning Trust"
)
MEMBER = builders.account(platform="linkedin", url="https://www.linkedin.com/in/eleanor-whitcombe-example", handle="Eleanor Whitcombe")
HEAD = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\r\n"
SHARES = (
    f'Notes:\r\n"When exporting, times are UTC"\r\n\r\n{HEAD}2026-03-04 10:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1,'
    '"We are hiring","https://www.larkspurtrust.example/",,MEMBER_NETWORK\r\n'
)
FILES = {
    "Shares.csv": SHARES,
    "Profile.csv": "First Name,Last Name,Headline\r\nEleanor,Whitcombe,Chief Executive\r\n",
    "Connections.csv": b"\x00",
    "messages.csv": b"\x00",
}


def test_nothing_of_a_member_is_read_for_a_page(tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", FILES)) as shelf:
        found = LAYOUT.read(shelf, PAGE)

    assert isinstance(found.posts, Unseen)
    assert (found.posts.reason, shelf.opened) == (Reason.EXPORT_MISSING_CATEGORY, [])


def test_a_members_own_posts(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", FILES), MEMBER)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert (found.owner.name, found.profile.text) == ("Eleanor Whitcombe", "Chief Executive")
    assert [(post.text, post.links) for post in found.posts.items] == [("We are hiring", ("https://www.larkspurtrust.example/",))]


@pytest.mark.parametrize(
    ("shares", "reason"),
    [("", Reason.TRUNCATED), ("Day,Words\r\n1,2\r\n", Reason.PARSE_ERROR), (b"Date\r\n\xff\xfe\xff\r\n", Reason.PARSE_ERROR)],
)
def test_empty_changed_and_broken(tmp_path: Path, shares: str, reason: Reason) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", FILES | {"Shares.csv": shares}), MEMBER)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is reason


def test_posts_that_were_not_chosen(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {"Profile.csv": FILES["Profile.csv"], "Positions.csv": "x"}), MEMBER)

    assert isinstance(found.posts, Unseen)
    assert found.posts.reason is Reason.EXPORT_MISSING_CATEGORY
