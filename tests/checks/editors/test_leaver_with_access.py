"""EDT-03: whether somebody who has left can still get in."""

from datetime import date
from typing import Any

import pytest
from builders import account, deputy, editor, editors, policy, register, rulings, staff_member, told, verdicts

from checks.editors.leaver_with_access import leaver_with_access
from records.policy import Thresholds
from records.reason import Reason
from records.register import AccountType
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, Verdict.PASS),
        ({"end": date(2027, 7, 31)}, Verdict.PASS),
        ({"end": date(2026, 12, 5)}, Verdict.PASS),
        ({"end": date(2026, 12, 4)}, Verdict.REVIEW),
        ({"end": date(2026, 11, 20)}, Verdict.REVIEW),
        ({"end": date(2026, 11, 19)}, Verdict.FAIL),
        ({"end": date(2024, 7, 31)}, Verdict.FAIL),
        # Came back after having left.
        ({"end": date(2024, 7, 31), "start": date(2026, 9, 1)}, Verdict.PASS),
        # Will come back, and is not back yet.
        ({"end": date(2024, 7, 31), "start": date(2027, 1, 4)}, Verdict.FAIL),
        ({"end": date(2024, 7, 31), "start": None}, Verdict.FAIL),
        ({"identities": ()}, Verdict.UNKNOWN),
    ],
)
def test_when_a_person_leaves(cells: dict[str, Any], expected: Verdict) -> None:
    staff = (staff_member(**cells),)

    assert verdicts(leaver_with_access, editors=editors(editor()), register=register(staff=staff)) == [expected]


def test_a_leaver_counts_though_the_identity_can_only_look() -> None:
    staff = (staff_member(), deputy(end=date(2026, 7, 31)))

    said = verdicts(leaver_with_access, editors=editors(editor(), editor("m.thistleton", can_edit=False)), register=register(staff=staff))

    assert said == [Verdict.FAIL]


def test_a_new_row_after_a_return_counts_before_the_old_one() -> None:
    staff = (staff_member(end=date(2024, 7, 31)), staff_member(start=date(2026, 9, 1)))

    assert verdicts(leaver_with_access, editors=editors(editor()), register=register(staff=staff)) == [Verdict.PASS]


def test_an_unmapped_reader_is_no_gap() -> None:
    assert verdicts(leaver_with_access, editors=editors(editor(), editor("parent7", can_edit=False))) == [Verdict.PASS]


def test_the_trust_sets_how_soon_is_soon() -> None:
    wide = policy(thresholds=Thresholds(leaver_soon_days=60))
    staff = (staff_member(end=date(2026, 12, 31)),)

    assert verdicts(leaver_with_access, editors=editors(editor()), register=register(staff=staff), policy=wide) == [Verdict.REVIEW]


def test_without_a_staff_list_nothing_can_be_told() -> None:
    [said] = rulings(leaver_with_access, editors=editors(editor()), register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING


def test_an_empty_list_is_not_whole() -> None:
    assert verdicts(leaver_with_access, editors=editors()) == [Verdict.UNKNOWN]


def test_a_closed_portal_without_identities_is_not_spoken_of() -> None:
    portal = account(type=AccountType.CLOSED_PORTAL)

    assert verdicts(leaver_with_access, account=portal, editors=editors()) == [Verdict.NOT_APPLICABLE]


def test_the_day_is_told_and_not_the_name() -> None:
    staff = (staff_member(end=date(2026, 7, 31)),)

    said = told(rulings(leaver_with_access, editors=editors(editor(name="Rowan Ashdown")), register=register(staff=staff)))

    assert "left on 2026-07-31 (Headteacher)" in said
    assert "shdown" not in said
