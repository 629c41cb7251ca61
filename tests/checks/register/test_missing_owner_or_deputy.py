"""REG-05: who answers for an account, and who steps in."""

from datetime import date
from typing import Any

import pytest
from builders import account, deputy, register, rulings, staff_member, verdicts

from checks.register.missing_owner_or_deputy import missing_owner_or_deputy
from records.reason import Reason
from records.verdict import Verdict

LEFT = date(2026, 7, 31)


@pytest.mark.parametrize(
    ("cells", "owner", "second", "expected"),
    [
        ({}, {}, {}, Verdict.PASS),
        ({"owner_staff_id": "s001 "}, {}, {}, Verdict.PASS),
        ({}, {"end": date(2026, 12, 31)}, {}, Verdict.PASS),
        ({"owner_staff_id": ""}, {}, {}, Verdict.FAIL),
        ({"deputy_staff_id": "S001"}, {}, {}, Verdict.FAIL),
        ({}, {"end": LEFT}, {}, Verdict.FAIL),
        ({"deputy_staff_id": ""}, {"end": LEFT}, {}, Verdict.FAIL),
        ({"deputy_staff_id": ""}, {}, {}, Verdict.REVIEW),
        ({}, {}, {"end": LEFT}, Verdict.REVIEW),
        ({"owner_staff_id": "S099"}, {}, {}, Verdict.UNKNOWN),
        ({"deputy_staff_id": "S099"}, {}, {}, Verdict.UNKNOWN),
    ],
)
def test_owner_and_deputy(cells: dict[str, Any], owner: dict[str, Any], second: dict[str, Any], expected: Verdict) -> None:
    staff = (staff_member(**owner), deputy(**second))

    assert verdicts(missing_owner_or_deputy, account=account(**cells), register=register(staff=staff)) == [expected]


def test_somebody_who_came_back_is_in_position() -> None:
    back = staff_member(start=date(2026, 9, 1), end=LEFT)

    assert verdicts(missing_owner_or_deputy, register=register(staff=(back, deputy()))) == [Verdict.PASS]


def test_without_a_staff_list_nothing_can_be_told() -> None:
    [said] = rulings(missing_owner_or_deputy, register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING


def test_people_are_told_by_number_alone() -> None:
    [said] = rulings(missing_owner_or_deputy, register=register(staff=(staff_member(end=LEFT), deputy())))

    assert "S001" in said.what
    assert "Ashdown" not in said.what
