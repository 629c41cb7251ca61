"""AGE-03 in posts: the account itself is meant where the words name no platform."""

import pytest
from builders import account, post, rulings, verdicts

from checks.age_terms.invitation_in_post import invitation_in_post
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "platform", "expected"),
    [
        ("The new library is open", "instagram", Verdict.PASS),
        ("Well done Year 6! Follow us for more.", "instagram", Verdict.PASS),
        ("Year 6, join us on Friday for the fair!", "facebook_page", Verdict.PASS),
        ("Year 6, add us on Snapchat!", "facebook_page", Verdict.FAIL),
        ("Children, follow @aldergroveprimary for more!", "instagram", Verdict.FAIL),
        ("Children, ask your mum to follow us", "instagram", Verdict.REVIEW),
        ("Children, follow us", "mastodon", Verdict.UNKNOWN),
    ],
)
def test_what_the_post_says(text: str, platform: str, expected: Verdict) -> None:
    assert verdicts(invitation_in_post, post=post(text=text), account=account(platform=platform)) == [expected]


def test_the_ruling_names_the_post() -> None:
    [said] = rulings(invitation_in_post, post=post(text="Year 6, add us on Snapchat!", url="https://www.instagram.com/p/9/"))

    assert said.at == "https://www.instagram.com/p/9/"
