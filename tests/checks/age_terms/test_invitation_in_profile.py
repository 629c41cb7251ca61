"""AGE-03 in profiles: the account itself is meant where the words name no platform."""

import pytest
from builders import SECONDARY, account, profile, rulings, verdicts

from checks.age_terms.invitation_in_profile import invitation_in_profile
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "platform", "expected"),
    [
        ("News for our families", "instagram", Verdict.PASS),
        ("", "instagram", Verdict.PASS),
        ("Year 5, follow us!", "instagram", Verdict.FAIL),
        ("Pupils and parents can follow us here.", "instagram", Verdict.FAIL),
        ("Children, subscribe to our channel", "youtube", Verdict.FAIL),
        ("Year 5, subscribe to our YouTube channel", "classdojo", Verdict.FAIL),
        ("For followers aged 13 and over. Pupils must not follow us.", "instagram", Verdict.PASS),
        ("Parents of pupils can follow us", "instagram", Verdict.PASS),
        ("Our children like us", "instagram", Verdict.PASS),
        ("Year 5, follow us!", "classdojo", Verdict.PASS),
        ("Ask your parents to follow us!", "instagram", Verdict.REVIEW),
        ("Year 5, follow us!", "mastodon", Verdict.UNKNOWN),
    ],
)
def test_what_the_profile_says(text: str, platform: str, expected: Verdict) -> None:
    assert verdicts(invitation_in_profile, profile=profile(text=text), account=account(platform=platform)) == [expected]


def test_a_school_with_older_pupils_too_is_for_a_person_to_judge() -> None:
    row = account(entity_urn=SECONDARY.urn)

    assert verdicts(invitation_in_profile, profile=profile(text="Students, follow us!"), account=row) == [Verdict.REVIEW]


def test_the_unknown_says_why() -> None:
    [said] = rulings(invitation_in_profile, profile=profile(text="Year 5, follow us!"), account=account(platform="mastodon"))

    assert said.reason is Reason.AGE_NOT_PUBLISHED
    assert said.at == profile().url
