"""Private channel in a post: sentences that send people to somebody's own number or account."""

import pytest
from builders import post, verdicts

from checks.channels.private_channel_in_post import private_channel_in_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring the office on 01632 960210.", Verdict.PASS),
        ("Message me on my personal Instagram if you miss training.", Verdict.FAIL),
        ("Text Mr Ashdown on 07700 900123 if your child is ill.", Verdict.FAIL),
        ("WhatsApp your child's teacher with any questions.", Verdict.REVIEW),
        ("Staff must never message pupils on their personal account.", Verdict.PASS),
        ("On the trip call Mrs Brook on the school mobile, 07700 900123.", Verdict.PASS),
        ("PTA: text Mrs Brook on 07700 900123 to help at the fair. We also use WhatsApp.", Verdict.REVIEW),
    ],
)
def test_where_people_are_sent(text: str, expected: Verdict) -> None:
    assert verdicts(private_channel_in_post, post=post(text=text)) == [expected]
