"""Who may change everything, by the words that platforms use."""

import pytest
from builders import editor, policy

from checks.editor_rights import has_full_rights, is_program, without_role
from records.policy import EditingWords


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("administrator", True),
        ("ADMINISTRATOR", True),
        ("MANAGE", True),
        ("Full control", True),
        ("super_admin", True),
        ("editor, administrator", True),
        ("MANAGE (system user)", True),
        ("CONTENT_ADMINISTRATOR", False),
        ("community administrator", False),
        ("editor", False),
        ("", False),
    ],
)
def test_which_roles_may_change_everything(role: str, expected: bool) -> None:  # noqa: FBT001  (a row of a table)
    assert has_full_rights(editor(role=role), policy()) is expected


def test_who_cannot_edit_has_no_rights() -> None:
    assert not has_full_rights(editor(can_edit=False), policy())


def test_the_trust_may_name_other_words() -> None:
    assert has_full_rights(editor(role="Chief Publisher"), policy(editing=EditingWords(full_roles=("chief publisher",))))


def test_programs_are_told_apart() -> None:
    assert is_program(editor(role="CREATE_CONTENT (system user)"))
    assert not is_program(editor())


def test_roles_left_out_are_counted() -> None:
    assert without_role([editor(role=""), editor(role=" "), editor(role="", can_edit=False), editor()]) == 2
