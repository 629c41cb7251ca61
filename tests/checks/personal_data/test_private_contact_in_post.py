"""Private contact in a post: somebody's own mobile number or mailbox."""

import pytest
from builders import post, verdicts
from word_lists import shipped_policy

from checks.personal_data.private_contact_in_post import private_contact_in_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tickets for the fair are at the office.", Verdict.PASS),
        ("Lost a coat? Ring Miss Ashdown: 07700900123", Verdict.FAIL),
        ("Found: a set of keys, 07700 900 123", Verdict.REVIEW),
    ],
)
def test_what_a_post_gives(text: str, expected: Verdict) -> None:
    assert verdicts(private_contact_in_post, post=post(text=text), policy=shipped_policy()) == [expected]
