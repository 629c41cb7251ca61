"""EDT-08: which programs are connected to an account."""

import pytest
from builders import policy, profile, rulings, verdicts

from checks.editors.unreviewed_app import unreviewed_app
from records.policy import EditingWords
from records.reason import Reason
from records.verdict import Verdict

POLICY = policy(editing=EditingWords(approved_apps=("Buffer",), denied_apps=("Quizzical",), engagement_tools=("FollowLiker",)))


@pytest.mark.parametrize(
    ("apps", "expected"),
    [
        ((), [Verdict.PASS]),
        (("Buffer",), [Verdict.PASS]),
        (("buffer for teams",), [Verdict.PASS]),
        (("Quizzical",), [Verdict.FAIL]),
        (("FollowLiker",), [Verdict.FAIL]),
        (("Postomatic",), [Verdict.REVIEW]),
        (("Buffer", "Quizzical", "Postomatic"), [Verdict.FAIL, Verdict.REVIEW]),
        (("Postomatic", "Postomatic"), [Verdict.REVIEW]),
    ],
)
def test_each_program(apps: tuple[str, ...], expected: list[Verdict]) -> None:
    assert verdicts(unreviewed_app, profile=profile(apps=apps), policy=POLICY) == expected


def test_where_programs_are_not_shown_nothing_is_known() -> None:
    [said] = rulings(unreviewed_app)

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.EXPORT_MISSING_CATEGORY)


def test_two_programs_are_told_apart() -> None:
    said = rulings(unreviewed_app, profile=profile(apps=("One", "Two")), policy=POLICY)

    assert len({ruling.about for ruling in said}) == 2
