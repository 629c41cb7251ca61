"""Tables are read as people save them, with the line numbers their editor shows."""

from datetime import date
from pathlib import Path

import pytest

from audit.tables import Table, read_date, read_table
from records.trouble import TroubleError


def table(folder: Path, text: str | bytes, *required: str) -> Table:
    path = folder / "staff.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path, required=required)


def trouble(folder: Path, text: str | bytes, *required: str) -> str:
    with pytest.raises(TroubleError) as caught:
        table(folder, text, *required)
    return str(caught.value)


def test_a_quoted_comment_above_the_heading_is_no_heading(tmp_path: Path) -> None:
    read = table(tmp_path, '"# fill in; one line a person"\nname,role\nRowan,Headteacher\n', "name", "role")

    assert [row["role"] for row in read.rows] == ["Headteacher"]


def test_a_cell_under_no_heading_is_told(tmp_path: Path) -> None:
    told = trouble(tmp_path, "name,role\nRowan,News, events and clubs\n", "name")

    assert "staff.csv, line 2, column 3: “events and clubs” stands under no heading" in told


def test_a_heading_that_stands_twice_is_told(tmp_path: Path) -> None:
    assert "stands there twice" in trouble(tmp_path, "name,Name\nRowan,Ash\n", "name")


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    assert "column role: is missing" in trouble(tmp_path, "name\nRowan\n", "name", "role")


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert "is empty" in trouble(tmp_path, "", "name")


def test_a_file_that_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(TroubleError, match="cannot be read as a workbook"):
        read_table(path, required=("name",))


def test_a_line_number_is_that_of_the_first_line_of_the_row(tmp_path: Path) -> None:
    read = table(tmp_path, 'name,role\n"Rowan\nAshdown",Head\nWren,Office\n', "name")

    assert [row.line for row in read.rows] == [2, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("03/04/2026", date(2026, 4, 3)),
        ("3.4.2026", date(2026, 4, 3)),
        ("3 April 2026", date(2026, 4, 3)),
        ("2026-11-23 00:00:00", date(2026, 11, 23)),
        ("04/23/2026", None),
        ("soon", None),
    ],
)
def test_dates_are_day_before_month(text: str, expected: date | None) -> None:
    assert read_date(text) == expected
