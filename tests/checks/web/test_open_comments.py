"""Open comments: whether a page takes comments of visitors."""

import pytest
from builders import form, page, verdicts

from checks.web.open_comments import open_comments
from records.verdict import Verdict
from records.web import Form

HOME = "https://www.meadowview.example"


@pytest.mark.parametrize(
    ("forms", "embeds", "expected"),
    [
        ((), (), Verdict.PASS),
        ((form(fields=("name", "email", "comment")),), (), Verdict.PASS),
        ((form(action=f"{HOME}/wp-comments-post.php", fields=("comment", "author")),), (), Verdict.REVIEW),
        ((form(action=f"{HOME}/x", fields=("comment", "comment_post_ID")),), (), Verdict.REVIEW),
        ((), ("https://disqus.com/embed/comments/?base=default",), Verdict.REVIEW),
    ],
)
def test_what_stands_under_a_page(forms: tuple[Form, ...], embeds: tuple[str, ...], expected: Verdict) -> None:
    assert verdicts(open_comments, page=page(forms=forms, embeds=embeds)) == [expected]
