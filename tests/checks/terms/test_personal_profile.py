"""TOS-01: whether what was seen on Facebook is a Page."""

import pytest
from builders import profile, rulings, verdicts

from checks.terms.personal_profile import personal_profile
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("kind", "category", "expected"),
    [
        ("page", "School", Verdict.PASS),
        ("page", "", Verdict.PASS),
        ("", "Primary school", Verdict.PASS),
        ("user", "", Verdict.FAIL),
        ("Profile", "School", Verdict.FAIL),
        ("", "", Verdict.UNKNOWN),
    ],
)
def test_what_was_seen(kind: str, category: str, expected: Verdict) -> None:
    assert verdicts(personal_profile, profile=profile(kind=kind, category=category)) == [expected]


def test_why_it_is_not_known() -> None:
    [said] = rulings(personal_profile)

    assert said.reason is Reason.GENERIC_PAGE


def test_it_speaks_of_one_platform() -> None:
    assert personal_profile.platforms == {"facebook_page"}
