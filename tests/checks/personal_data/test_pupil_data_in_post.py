"""Pupil data in a post: what a post tells of one pupil."""

import pytest
from builders import post, verdicts
from word_lists import policy_with, shipped_policy

from checks.personal_data.pupil_data_in_post import pupil_data_in_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Well done to everybody at sports day!", Verdict.PASS),
        ("Noah Winterbourne (Year 3) was diagnosed with diabetes and needs our help.", Verdict.FAIL),
        ("Amelia has autism and loves trains.", Verdict.REVIEW),
    ],
)
def test_what_a_post_tells(text: str, expected: Verdict) -> None:
    assert verdicts(pupil_data_in_post, post=post(text=text), policy=shipped_policy()) == [expected]


def test_without_lists_of_words() -> None:
    assert verdicts(pupil_data_in_post, post=post(text="Sports day"), policy=policy_with(words=())) == [Verdict.UNKNOWN]
