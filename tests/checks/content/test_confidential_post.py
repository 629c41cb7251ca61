"""Confidential post: marks of papers that are not for everybody."""

import pytest
from builders import post, verdicts
from word_lists import policy_with, shipped_policy

from checks.content.confidential_post import confidential_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our counsellor offers a confidential ear", Verdict.PASS),
        ("From the draft budget, commercially sensitive: we will cut two posts", Verdict.REVIEW),
    ],
)
def test_the_words_of_a_post(text: str, expected: Verdict) -> None:
    assert verdicts(confidential_post, post=post(text=text), policy=shipped_policy()) == [expected]


def test_without_lists_of_words() -> None:
    assert verdicts(confidential_post, post=post(), policy=policy_with(words=())) == [Verdict.UNKNOWN]
