"""TOS-03: programs that make followers, likes or comments."""

import pytest
from builders import policy, profile, rulings, verdicts

from checks.terms.engagement_tool import engagement_tool
from records.policy import EditingWords
from records.reason import Reason
from records.verdict import Verdict

POLICY = policy(editing=EditingWords(approved_apps=("AutoTweet Scheduler",), engagement_tools=("FollowLiker",)))


@pytest.mark.parametrize(
    ("apps", "expected"),
    [
        ((), [Verdict.PASS]),
        (("Buffer",), [Verdict.PASS]),
        (("Canva", "Microsoft 365"), [Verdict.PASS]),
        (("More Than Words",), [Verdict.PASS]),
        (("Followers of the Way",), [Verdict.PASS]),
        (("AutoTweet Scheduler",), [Verdict.PASS]),
        (("FollowLiker",), [Verdict.FAIL]),
        (("followliker pro",), [Verdict.FAIL]),
        (("Get More Followers",), [Verdict.REVIEW]),
        (("UnfollowMe",), [Verdict.REVIEW]),
        (("Like4Like",), [Verdict.REVIEW]),
        (("AutoFollow", "FollowLiker"), [Verdict.REVIEW, Verdict.FAIL]),
    ],
)
def test_each_program(apps: tuple[str, ...], expected: list[Verdict]) -> None:
    assert verdicts(engagement_tool, profile=profile(apps=apps), policy=POLICY) == expected


def test_where_programs_are_not_shown_nothing_is_known() -> None:
    [said] = rulings(engagement_tool)

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.EXPORT_MISSING_CATEGORY)
