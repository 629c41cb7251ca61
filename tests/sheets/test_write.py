"""A report is written whole or not at all, and never over what people use."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl  # noqa: TID251  (stands for the person who fills the workbook in)
import pytest

from records.capture import Capture
from sheets.csv_files import csv_tables
from sheets.write import write_all
from tests.sheets.report_builder import captures, provenance, report

CONTRACT = {
    "findings.sarif",
    "review-dates.ics",
    "audit.html",
    "audit.json",
    "audit.xlsx",
    "accounts.csv",
    "discovered.csv",
    "documents.csv",
    "findings.csv",
    "images.csv",
    "pages.csv",
    "unseen.csv",
}
NAMES = CONTRACT | {table.csv for table in csv_tables()}


def bodies(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_of_the_contract_is_written_and_nothing_else(tmp_path: Path) -> None:
    written = write_all(report(), tmp_path / "reports" / "2026-11-22")

    assert {path.name for path in written} == NAMES
    assert {path.name for path in (tmp_path / "reports" / "2026-11-22").iterdir()} == NAMES


def test_writing_again_replaces_every_file(tmp_path: Path) -> None:
    write_all(report(), tmp_path)
    written = write_all(report(provenance=provenance(version="0.2.0")), tmp_path)

    assert {path.name for path in written} == NAMES == set(bodies(tmp_path))
    assert json.loads((tmp_path / "audit.json").read_text())["version"] == "0.2.0"


def test_the_same_report_gives_the_same_files(tmp_path: Path) -> None:
    write_all(report(), tmp_path / "one")
    write_all(report(), tmp_path / "two")

    assert bodies(tmp_path / "one") == bodies(tmp_path / "two")


def test_audit_json_knows_the_hash_of_every_other_file(tmp_path: Path) -> None:
    write_all(report(), tmp_path)
    told = json.loads((tmp_path / "audit.json").read_text())

    assert told["files"] == {name: hashlib.sha256(body).hexdigest() for name, body in bodies(tmp_path).items() if name != "audit.json"}


@pytest.mark.parametrize("lock", ["~$audit.xlsx", ".~lock.audit.xlsx#"])
def test_a_workbook_that_is_open_is_left_alone(lock: str, tmp_path: Path) -> None:
    write_all(report(), tmp_path)
    before = (tmp_path / "audit.xlsx").read_bytes()
    (tmp_path / lock).touch()
    written = write_all(report(provenance=provenance(version="0.2.0")), tmp_path)

    assert (tmp_path / "audit.xlsx").read_bytes() == before
    assert tmp_path / "audit-2026-11-22.xlsx" in written


def test_a_workbook_that_somebody_filled_in_is_left_alone(tmp_path: Path) -> None:
    write_all(report(), tmp_path)
    book = openpyxl.load_workbook(tmp_path / "audit.xlsx")
    book["Actions"]["J2"] = "will mend"
    book.save(tmp_path / "audit.xlsx")
    filled_in = (tmp_path / "audit.xlsx").read_bytes()
    written = write_all(report(), tmp_path)

    assert (tmp_path / "audit.xlsx").read_bytes() == filled_in
    assert tmp_path / "audit-2026-11-22.xlsx" in written


def test_a_workbook_of_unknown_origin_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "audit.xlsx").write_bytes(b"somebody's")
    write_all(report(), tmp_path)

    assert (tmp_path / "audit.xlsx").read_bytes() == b"somebody's"


def test_a_dated_workbook_that_somebody_filled_in_is_left_alone_too(tmp_path: Path) -> None:
    for name in ("audit.xlsx", "audit-2026-11-22.xlsx"):
        (tmp_path / name).write_bytes(b"somebody's")
    written = write_all(report(), tmp_path)

    assert tmp_path / "audit-2026-11-22-2.xlsx" in written


def test_a_dated_workbook_of_ours_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "audit.xlsx").write_bytes(b"somebody's")
    first = write_all(report(), tmp_path)
    second = write_all(report(), tmp_path)

    assert first == second


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"files": []}', '{"files": {"audit.xlsx": 5}}', "\xff"])
def test_a_spoilt_audit_json_makes_nobodys_workbook_ours(kept: str, tmp_path: Path) -> None:
    write_all(report(), tmp_path)
    (tmp_path / "audit.json").write_bytes(kept.encode("latin-1"))
    written = write_all(report(), tmp_path)

    assert tmp_path / "audit-2026-11-22.xlsx" in written


def test_a_file_another_program_holds_gets_a_dated_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(report(), tmp_path)
    replace = Path.replace

    def held(made: Path, place: Path) -> Path:
        if place.name == "findings.csv":
            raise PermissionError(place)
        return replace(made, place)

    monkeypatch.setattr(Path, "replace", held)
    written = write_all(report(), tmp_path)

    assert tmp_path / "findings-2026-11-22.csv" in written


def test_a_folder_that_is_shut_is_trouble_and_no_endless_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(_made: Path, place: Path) -> Path:
        raise PermissionError(place)

    monkeypatch.setattr(Path, "replace", shut)

    with pytest.raises(PermissionError):
        write_all(report(), tmp_path)


def test_a_run_that_breaks_leaves_the_last_report_as_it_was(tmp_path: Path) -> None:
    write_all(report(), tmp_path)
    before = bodies(tmp_path)

    def breaking() -> Iterator[Capture]:
        yield next(captures())
        message = "evidence ends here"
        raise ValueError(message)

    with pytest.raises(ValueError, match="evidence ends here"):
        write_all(report(pages=breaking, provenance=provenance(version="0.2.0")), tmp_path)

    assert bodies(tmp_path) == before


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".unfinished").mkdir()
    (tmp_path / ".unfinished" / "findings.csv").write_text("half")
    write_all(report(), tmp_path)

    assert not (tmp_path / ".unfinished").exists()


def test_provenance_counts_verdicts_rows_and_stages(tmp_path: Path) -> None:
    write_all(report(), tmp_path)
    told = json.loads((tmp_path / "audit.json").read_text())

    assert (told["start"], told["end"]) == ("2026-11-22T12:00:00Z", "2026-11-22T12:14:00Z")
    assert (told["counts"]["verdicts"]["fail"], told["counts"]["rows"]["findings.csv"], told["counts"]["rows"]["pages.csv"]) == (18, 33, 6)
    assert told["stages"][0] == {"name": "crawl", "seconds": 812.04, "peak_bytes": 210_000_000}
