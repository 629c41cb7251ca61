"""TOS-04: prize draws in posts, and what they ask for."""

import pytest
from builders import post, verdicts

from checks.terms.prize_draw import prize_draw
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GIVEAWAY! Like this post and tag a friend to win a hamper.", Verdict.FAIL),
        ("Share this post for a chance to win two tickets to the panto", Verdict.FAIL),
        ("Enter our Christmas draw: tag three friends in the comments.", Verdict.FAIL),
        ("Tag someone you know to enter the giveaway.", Verdict.FAIL),
        ("Win a family ticket! Comment below by Friday.", Verdict.REVIEW),
        ("Raffle tickets now on sale at the office, £1 each.", Verdict.REVIEW),
        ("Be in with a chance to win a book token: fill in our survey", Verdict.REVIEW),
        ("Our raffle raised £300 - thank you", Verdict.PASS),
        ("Congratulations to the winners of the prize draw!", Verdict.PASS),
        ("Our Year 6 team managed to win a trophy on Saturday", Verdict.PASS),
        ("We won the cup! Share this post with your family", Verdict.PASS),
        ("Good luck to the team: can they win the cup final match?", Verdict.PASS),
        ("Please share this post with other parents: the gate is shut", Verdict.PASS),
        ("Children drew a draw bridge in art", Verdict.PASS),
        ("A win for our netball team against Oakfield", Verdict.PASS),
        ("The drawer of lost property is full: tag your child's coat", Verdict.PASS),
        ("", Verdict.PASS),
    ],
)
def test_what_a_post_says(text: str, expected: Verdict) -> None:
    assert verdicts(prize_draw, post=post(text=text)) == [expected]
