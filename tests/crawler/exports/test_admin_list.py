"""An admin list is read as schools' programs write it; one that cannot be read is told, never thrown."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from made_answers import answer

from crawler.exports.admin_list import admin_list_faults, read_admin_list
from records.presence import Editors
from records.sight import Unseen

LIST = "login,name,email,role,registered\nrashdown,Rowan Ashdown,,editor,2024-01-05\nhbell,Hazel Bell,,subscriber,\n"
LONG = f"login,role\n{'x' * 200_000},editor\n".encode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_whatever_ends_a_line_and_parts_its_cells(end: str, delimiter: str) -> None:
    body = LIST.replace("\n", end).replace(",", delimiter).encode("utf-8-sig")
    found = read_admin_list(answer("file:admin-list.csv", body))

    assert admin_list_faults(body) == ()
    assert isinstance(found, Editors)
    assert [(person.login, person.role, person.can_edit) for person in found.people] == [
        ("rashdown", "editor", True),
        ("hbell", "subscriber", False),
    ]


def test_a_line_end_within_a_cell_is_part_of_it() -> None:
    body = b'login,name,role\rrashdown,"Rowan\rAshdown",editor\r'
    found = read_admin_list(answer("file:admin-list.csv", body))

    assert isinstance(found, Editors)
    assert [person.name for person in found.people] == ["Rowan\nAshdown"]


def test_a_cell_that_is_too_long_is_a_fault() -> None:
    assert [fault for fault in admin_list_faults(LONG) if "could not be read" in fault]


def test_a_list_that_cannot_be_read_is_unseen() -> None:
    assert isinstance(read_admin_list(answer("file:admin-list.csv", LONG)), Unseen)


@pytest.mark.parametrize(
    ("body", "fault"),
    [(b"login,role\n", "no line"), (b"name,role\nRowan,editor\n", "login is missing"), (b"login,role\n,editor\n", "line 2 names no login")],
)
def test_what_is_no_admin_list(body: bytes, fault: str) -> None:
    assert any(fault in said for said in admin_list_faults(body))


@given(body=some.binary(max_size=300) | some.text(alphabet='login,role;\t\r\n"\0é', max_size=80).map(str.encode))
def test_any_bytes_give_faults_or_a_list(body: bytes) -> None:
    faults, found = admin_list_faults(body), read_admin_list(answer("file:admin-list.csv", body))

    assert isinstance(faults, tuple)
    assert isinstance(found, (Editors, Unseen))
