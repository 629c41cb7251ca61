"""Rows are added to tables that people keep, and every other line stays as it is."""

from pathlib import Path

import pytest

from audit.kept_table import add_rows
from records.trouble import TroubleError

COLUMNS = ("name", "why")
ROW = {"name": "b", "why": "a comma, and “marks”"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"# a note, kept\nname,why\na,x\n", b'# a note, kept\nname,why\na,x\nb,"a comma, and \xe2\x80\x9cmarks\xe2\x80\x9d"\n'),
        (b"name,why\na,x", b'name,why\na,x\nb,"a comma, and \xe2\x80\x9cmarks\xe2\x80\x9d"\n'),
        (b"why;name\r\nx;a\r\n", b"why;name\r\nx;a\r\na comma, and \xe2\x80\x9cmarks\xe2\x80\x9d;b\n"),
        (b"\xef\xbb\xbfname,why\n", b'\xef\xbb\xbfname,why\nb,"a comma, and \xe2\x80\x9cmarks\xe2\x80\x9d"\n'),
        (b"name,why\ncaf\xe9,x\n", b'name,why\ncaf\xc3\xa9,x\nb,"a comma, and \xe2\x80\x9cmarks\xe2\x80\x9d"\n'),
        (b'name,why\na,"two\nlines"\n', b'name,why\na,"two\nlines"\nb,"a comma, and \xe2\x80\x9cmarks\xe2\x80\x9d"\n'),
    ],
)
def test_a_row_is_added_in_the_tables_own_way(tmp_path: Path, before: bytes, after: bytes) -> None:
    (tmp_path / "table.csv").write_bytes(before)
    add_rows(tmp_path / "table.csv", [ROW], COLUMNS)

    assert (tmp_path / "table.csv").read_bytes() == after


def test_a_table_that_is_not_there_begins_with_its_headings(tmp_path: Path) -> None:
    add_rows(tmp_path / "table.csv", [{"name": "b"}], COLUMNS)

    assert (tmp_path / "table.csv").read_bytes() == b"name,why\nb,\n"


def test_what_could_be_read_as_a_formula_is_made_inert(tmp_path: Path) -> None:
    add_rows(tmp_path / "table.csv", [{"name": "b", "why": "=1+1\nsecond"}], COLUMNS)

    assert (tmp_path / "table.csv").read_bytes() == b"name,why\nb,'=1+1 second\n"


def test_single_rows_go(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"# b,not this\nname,why\na,x\nb,y\n")
    add_rows(tmp_path / "table.csv", [], COLUMNS, out_of=lambda row: row["name"] == "b")

    assert (tmp_path / "table.csv").read_bytes() == b"# b,not this\nname,why\na,x\n"


def test_a_copy_leaves_the_table_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"name,why\n")
    add_rows(tmp_path / "table.csv", [{"name": "b"}], COLUMNS, to=tmp_path / "copy.csv")

    assert (tmp_path / "table.csv").read_bytes() == b"name,why\n"
    assert (tmp_path / "copy.csv").read_bytes() == b"name,why\nb,\n"


def test_a_table_without_a_column_that_is_needed(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"name\na\n")
    with pytest.raises(TroubleError) as trouble:
        add_rows(tmp_path / "table.csv", [ROW], COLUMNS)

    assert "line 1, column why: is missing" in str(trouble.value)
    assert (tmp_path / "table.csv").read_bytes() == b"name\na\n"


def test_a_table_kept_as_a_workbook_gets_no_second_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").touch()
    with pytest.raises(TroubleError) as trouble:
        add_rows(tmp_path / "table.csv", [ROW], COLUMNS)

    assert "table.xlsx: is a workbook" in str(trouble.value)
