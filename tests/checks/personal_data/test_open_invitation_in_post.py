"""Open invitation in a post: links into chat groups and class spaces."""

import pytest
from builders import post, verdicts

from checks.personal_data.open_invitation_in_post import open_invitation_in_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "links", "expected"),
    [
        ("The hall is open", ("https://www.aldergrove.example/",), Verdict.PASS),
        ("Year 6 leavers, join us: https://discord.gg/abcdef", (), Verdict.FAIL),
        ("Parents, join", ("https://t.me/+AbCdEfGhIjK",), Verdict.FAIL),
        ("Governors' meeting tonight", ("https://zoom.us/j/1234567890",), Verdict.REVIEW),
    ],
)
def test_where_a_post_leads(text: str, links: tuple[str, ...], expected: Verdict) -> None:
    assert verdicts(open_invitation_in_post, post=post(text=text, links=links)) == [expected]
