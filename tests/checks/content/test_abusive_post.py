"""Abusive post: severe and mild words, and what only looks like them."""

import pytest
from builders import post, rulings, told, verdicts
from word_lists import policy_with, shipped_policy

from checks.content.abusive_post import abusive_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A lovely day in the woods", Verdict.PASS),
        ("That referee is a wanker", Verdict.FAIL),
        ("What a stupid idea", Verdict.REVIEW),
        ("Year 6 visited Scunthorpe and Penistone", Verdict.PASS),
        ("Year 10 staged a scene of Of Mice and Men, bastard and all", Verdict.REVIEW),
        ("Our Blood Brothers cast sang “shit happens”", Verdict.REVIEW),
        ("Dick Whittington is our pantomime", Verdict.PASS),
        ("Assembly on the classics, assessment week", Verdict.PASS),
    ],
)
def test_the_words_of_a_post(text: str, expected: Verdict) -> None:
    assert verdicts(abusive_post, post=post(text=text), policy=shipped_policy()) == [expected]


def test_without_lists_of_words() -> None:
    assert verdicts(abusive_post, post=post(), policy=policy_with(words=())) == [Verdict.UNKNOWN]


def test_the_word_is_not_told() -> None:
    assert "wanker" not in told(rulings(abusive_post, post=post(text="That referee is a wanker"), policy=shipped_policy()))
