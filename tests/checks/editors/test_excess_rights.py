"""EDT-10: rights on an account beside the job."""

import pytest
from builders import account, deputy, editor, editors, register, rulings, staff_member, verdicts

from checks.editors.excess_rights import excess_rights
from records.presence import Editor
from records.reason import Reason
from records.verdict import Verdict

OFFICE = staff_member(staff_id="S009", role="Office Support", identities=("instagram:office",))
STAFF = (staff_member(), deputy(), OFFICE)
WRITERS = tuple(editor(f"w{number}", role="editor") for number in range(4))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((editor(), editor("m.thistleton")), [Verdict.PASS]),
        ((editor(), editor("m.thistleton"), editor("office", role="editor")), [Verdict.PASS]),
        ((editor(), editor("office")), [Verdict.REVIEW]),
        ((editor(), editor("m.thistleton"), editor("office")), [Verdict.REVIEW, Verdict.REVIEW]),
        ((editor(), editor("m.thistleton"), editor("office"), *WRITERS), [Verdict.REVIEW]),
        ((editor(), editor("stranger")), [Verdict.UNKNOWN]),
        ((editor(), editor("m.thistleton", role="")), [Verdict.UNKNOWN]),
        ((editor(can_edit=False),), [Verdict.NOT_APPLICABLE]),
    ],
)
def test_who_may_change_everything(people: tuple[Editor, ...], expected: list[Verdict]) -> None:
    assert verdicts(excess_rights, editors=editors(*people), register=register(staff=STAFF)) == expected


def test_one_password_for_all() -> None:
    shared = account(access_method="shared_password")

    assert verdicts(excess_rights, account=shared, editors=editors(editor())) == [Verdict.NOT_APPLICABLE]


def test_without_a_staff_list() -> None:
    [said] = rulings(excess_rights, editors=editors(editor()), register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING
