"""What people read is a name or a phrase, where the CSV files keep the code."""

from pathlib import Path

import pytest
from builders import policy

from sheets.page import write_page
from sheets.reading import platform_name, seen_by
from tests.sheets.report_builder import report
from tests.sheets.spreadsheets import values, written_book, written_csv


@pytest.mark.parametrize(("key", "name"), [("facebook_page", "Facebook Page"), ("not_in_the_table", "not_in_the_table")])
def test_a_platform_has_the_name_of_its_row(key: str, name: str) -> None:
    assert platform_name(report(policy=policy()), key) == name


@pytest.mark.parametrize(
    ("mode", "phrase"),
    [("public_http", "Public pages"), ("owner_api", "The owner's credential"), ("none", "Nothing was seen"), ("by_pigeon", "By pigeon")],
)
def test_a_way_of_seeing_is_a_phrase(mode: str, phrase: str) -> None:
    assert seen_by(mode) == phrase


@pytest.mark.parametrize("sheet", ["Accounts", "Summary", "Discovered"])
def test_the_workbook_names_platforms_as_people_do(sheet: str, tmp_path: Path) -> None:
    shown = values(written_book(report(policy=policy()), tmp_path), sheet, "Platform")

    assert "facebook_page" not in shown


def test_the_page_says_by_which_way_and_on_which_platform(tmp_path: Path) -> None:
    write_page(report(policy=policy()), tmp_path / "audit.html")
    told = (tmp_path / "audit.html").read_text(encoding="utf-8")

    assert "<td>Facebook Page</td>" in told
    assert "<td>Public pages</td>" in told


def test_the_csv_file_keeps_the_codes(tmp_path: Path) -> None:
    heading, *lines = written_csv(report(policy=policy()), "accounts.csv", tmp_path)

    assert "facebook_page" in [line[heading.index("platform")] for line in lines]
    assert {line[heading.index("evidence_mode")] for line in lines} <= {"public_http", "owner_api", "export", "attestation", "none"}
