"""EDT-04: how many people may change everything."""

import pytest
from builders import PARTLY_SEEN, account, editor, editors, policy, rulings, verdicts

from checks.editors.wrong_number_of_administrators import wrong_number_of_administrators
from records.policy import Thresholds
from records.presence import Editor
from records.reason import Reason
from records.register import AccountType
from records.verdict import Verdict


def full(count: int) -> tuple[Editor, ...]:
    return tuple(editor(f"admin{number}") for number in range(count))


@pytest.mark.parametrize(
    ("administrators", "expected"),
    [
        (1, Verdict.FAIL),
        (2, Verdict.PASS),
        (4, Verdict.PASS),
        (5, Verdict.REVIEW),
        (8, Verdict.REVIEW),
        (9, Verdict.FAIL),
    ],
)
def test_the_number(administrators: int, expected: Verdict) -> None:
    people = (*full(administrators), editor("writer", role="editor"))

    assert verdicts(wrong_number_of_administrators, editors=editors(*people)) == [expected]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((editor("a", role="editor"), editor("b", role="author")), Verdict.UNKNOWN),
        ((editor("a"), editor("b", role="")), Verdict.UNKNOWN),
        ((editor("a"), editor("b", role="MANAGE (system user)")), Verdict.FAIL),
        ((editor("a"), editor("b", can_edit=False)), Verdict.FAIL),
        ((editor("a"), editor("b", role="CONTENT_ADMINISTRATOR")), Verdict.FAIL),
        ((), Verdict.UNKNOWN),
    ],
)
def test_who_counts(people: tuple[Editor, ...], expected: Verdict) -> None:
    assert verdicts(wrong_number_of_administrators, editors=editors(*people)) == [expected]


def test_too_few_on_a_list_seen_in_part_is_not_known() -> None:
    [said] = rulings(wrong_number_of_administrators, editors=editors(editor(), sight=PARTLY_SEEN))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.LIMIT_REACHED)


def test_too_many_on_a_list_seen_in_part_are_too_many() -> None:
    assert verdicts(wrong_number_of_administrators, editors=editors(*full(9), sight=PARTLY_SEEN)) == [Verdict.FAIL]


def test_one_password_for_all_has_no_administrators() -> None:
    shared = account(access_method="shared_password")

    assert verdicts(wrong_number_of_administrators, account=shared, editors=editors(editor())) == [Verdict.NOT_APPLICABLE]


def test_a_closed_portal_without_editors() -> None:
    portal = account(type=AccountType.CLOSED_PORTAL)

    assert verdicts(wrong_number_of_administrators, account=portal, editors=editors()) == [Verdict.NOT_APPLICABLE]


def test_the_trust_sets_the_numbers() -> None:
    one = policy(thresholds=Thresholds(fewest_administrators=1))

    assert verdicts(wrong_number_of_administrators, editors=editors(editor()), policy=one) == [Verdict.PASS]
