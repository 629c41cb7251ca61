"""The folder that “school-audit new” makes."""

from datetime import date
from pathlib import Path

import by_hand
import pytest

from audit.handed_in import read_handed_in
from audit.shipped import POLICY, shipped_folder
from audit.start import start
from records.trouble import TroubleError

DAY = date(2026, 11, 20)
TABLES = ("inventory.csv", "staff.csv", "attestations.csv", "policy/waivers.csv")


def test_everything_that_the_audit_reads_is_there(tmp_path: Path) -> None:
    start(tmp_path / "our trust")
    handed_in = read_handed_in(tmp_path / "our trust" / "inventory.csv", tmp_path / "our trust" / "policy", DAY)

    assert (handed_in.register.accounts, handed_in.register.staff, handed_in.policy.waivers) == ((), (), ())


def test_the_policy_folder_is_the_shipped_one(tmp_path: Path) -> None:
    start(tmp_path)
    shipped = {path.name: path.read_bytes() for path in (shipped_folder() / POLICY).iterdir() if path.name != "waivers.csv"}

    assert {path.name: path.read_bytes() for path in (tmp_path / "policy").iterdir() if path.name != "waivers.csv"} == shipped


@pytest.mark.parametrize("name", TABLES)
def test_each_table_begins_with_a_line_of_explanation(tmp_path: Path, name: str) -> None:
    start(tmp_path)
    first, columns, *_ = (tmp_path / name).read_text(encoding="utf-8").splitlines()

    assert first.startswith("# ")
    assert not columns.startswith("#")


def test_what_was_written_is_told(tmp_path: Path) -> None:
    told = start(tmp_path)

    assert set(told) == {path for path in tmp_path.rglob("*") if path.is_file()}


def test_a_row_typed_below_the_hints_reads(tmp_path: Path) -> None:
    start(tmp_path)
    path = tmp_path / "inventory.csv"
    columns = path.read_text(encoding="utf-8").splitlines()[1].split(",")
    cells = by_hand.row()
    with path.open("a", encoding="utf-8") as table:
        table.write(",".join(cells.get(column, "") for column in columns) + "\n")

    handed_in = read_handed_in(path, tmp_path / "policy", DAY)

    assert [account.line for account in handed_in.register.accounts] == [4]


def test_nothing_is_overwritten_and_nothing_else_written(tmp_path: Path) -> None:
    (tmp_path / "policy").mkdir()
    (tmp_path / "staff.csv").write_text("ours", encoding="utf-8")
    (tmp_path / "policy" / "trust.toml").write_text("ours", encoding="utf-8")

    with pytest.raises(TroubleError) as trouble:
        start(tmp_path)

    assert {Path(fault.file).name for fault in trouble.value.faults} == {"staff.csv", "trust.toml"}
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"staff.csv", "trust.toml"}


def test_a_file_in_the_folder_s_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "ours").touch()

    with pytest.raises(TroubleError, match="is a file"):
        start(tmp_path / "ours")
