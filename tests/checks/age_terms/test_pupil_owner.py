"""AGE-05: who holds an account, by the job title in the staff list."""

import pytest
from builders import account, deputy, register, rulings, site, staff_member, told, verdicts

from checks.age_terms.pupil_owner import pupil_owner
from records.reason import Reason
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("owner", "second", "expected"),
    [
        ("Headteacher", "Office Manager", Verdict.PASS),
        ("Student Support Officer", "Office Manager", Verdict.PASS),
        ("Head of Year 12", "", Verdict.PASS),
        ("Year 12 student", "Teacher", Verdict.REVIEW),
        ("Head Girl", "Head Boy", Verdict.FAIL),
        ("Pupil", "", Verdict.FAIL),
        ("", "Teacher", Verdict.UNKNOWN),
    ],
)
def test_the_titles_of_owner_and_deputy(owner: str, second: str, expected: Verdict) -> None:
    staff = (staff_member(role=owner), deputy(role=second))

    assert verdicts(pupil_owner, register=register(staff=staff)) == [expected]


@pytest.mark.parametrize("cells", [{"owner_staff_id": ""}, {"owner_staff_id": "S404"}])
def test_an_owner_who_is_not_known(cells: dict[str, str]) -> None:
    assert verdicts(pupil_owner, account=account(**cells)) == [Verdict.UNKNOWN]


def test_a_pupil_without_a_deputy() -> None:
    alone = account(deputy_staff_id="")

    assert verdicts(pupil_owner, account=alone, register=register(staff=(staff_member(role="Student"),))) == [Verdict.FAIL]


def test_without_a_staff_list() -> None:
    [said] = rulings(pupil_owner, register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING


def test_sites_ask_for_no_age() -> None:
    assert verdicts(pupil_owner, account=site()) == [Verdict.NOT_APPLICABLE]


def test_no_name_is_told() -> None:
    assert "Rowan" not in told(rulings(pupil_owner))
