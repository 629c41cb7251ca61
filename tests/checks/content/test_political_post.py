"""Political post: asking to support a party, and learning about parties."""

import pytest
from builders import post, verdicts
from word_lists import policy_with, shipped_policy

from checks.content.political_post import political_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vote for your favourite book on Friday", Verdict.PASS),
        ("On Thursday please vote for the Green Party.", Verdict.FAIL),
        ("Vote Labour on Thursday!", Verdict.FAIL),
        ("The Liberal Democrats hold the council.", Verdict.REVIEW),
        ("Year 10 held a mock election: “Vote for the Green Party” was one poster.", Verdict.REVIEW),
        ("Our garden party was green with envy. Labour of love!", Verdict.PASS),
        ("Our MP answered the school council's questions.", Verdict.PASS),
    ],
)
def test_what_a_post_asks_for(text: str, expected: Verdict) -> None:
    assert verdicts(political_post, post=post(text=text), policy=shipped_policy()) == [expected]


def test_without_lists_of_words() -> None:
    assert verdicts(political_post, post=post(), policy=policy_with(words=())) == [Verdict.UNKNOWN]
