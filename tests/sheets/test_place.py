"""Tables are found by place, and each says what it needs."""

import pytest

from sheets.place import all_tables
from sheets.table import Table
from tests.sheets.report_builder import empty, report

TABLES = pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.sheet or table.csv)


def test_no_two_tables_share_a_name_or_a_place() -> None:
    tables = all_tables()
    named = [[one.sheet for one in tables if one.sheet], [one.csv for one in tables if one.csv], [one.order for one in tables]]

    assert [names for names in named if len(names) != len(set(names))] == []


@TABLES
def test_a_table_says_what_it_is_for(table: Table) -> None:
    assert table.about.endswith(".")
    assert table.sheet or table.csv


@TABLES
def test_a_row_has_a_cell_for_every_column(table: Table) -> None:
    assert {len(row) for row in table.rows(report())} == {len(table.columns)}


@TABLES
def test_rows_can_be_told_twice(table: Table) -> None:
    told = report()

    assert list(table.rows(told)) == list(table.rows(told))


@TABLES
def test_a_report_of_nothing_breaks_no_table(table: Table) -> None:
    assert all(len(row) == len(table.columns) for row in table.rows(empty()))


def test_a_sheets_name_fits_excel_also_when_it_goes_on() -> None:
    assert all(len(table.sheet) <= 31 - len(" (99)") for table in all_tables())
