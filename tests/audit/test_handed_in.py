"""Everything people hand in, read together: all faults of all files at once."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import by_hand
import pytest
import xlsxwriter

from audit.handed_in import HandedIn, read_handed_in
from audit.shipped import shipped_folder
from records.trouble import TroubleError

DAY = date(2026, 11, 20)
POLICY_TABLES = ("clauses.csv", "platforms.csv", "walls.csv", "waivers.csv", "given_names.csv", "not_names.csv")


@pytest.fixture(name="folder")
def a_folder(tmp_path: Path) -> Path:
    """The shipped policy beside one good row and one member of staff."""
    shutil.copytree(shipped_folder() / "policy", tmp_path / "policy")
    by_hand.written(tmp_path / "inventory.csv", by_hand.row())
    by_hand.written(tmp_path / "staff.csv", by_hand.member())
    return tmp_path


def read(folder: Path, inventory: str = "inventory.csv") -> HandedIn:
    return read_handed_in(folder / inventory, folder / "policy", DAY)


def faults_of(folder: Path, inventory: str = "inventory.csv") -> list[tuple[str, int, str]]:
    with pytest.raises(TroubleError) as trouble:
        read(folder, inventory)
    return [(Path(fault.file).name, fault.line, fault.column) for fault in trouble.value.faults]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def as_workbook(path: Path, *rows: dict[str, str]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(number, 0, cells)


def test_the_register_and_the_policy_come_together(folder: Path) -> None:
    handed_in = read(folder)

    assert [account.account_id for account in handed_in.register.accounts] == ["oak-instagram"]
    assert handed_in.register.trust.name == "Larkspur Learning Trust"
    assert handed_in.policy.terms("instagram")
    assert handed_in.policy.approver_roles == ("chief executive", "headteacher")
    assert {"8.4", "7.14"} <= {clause.id for clause in handed_in.policy.clauses}


def test_every_list_of_the_policy_is_read(folder: Path) -> None:
    policy = read(folder).policy

    assert all((policy.walls, policy.url_forms, policy.given_names, policy.not_names, policy.link_hubs, policy.trust_domains))


def test_the_words_about_editors_reach_the_policy(folder: Path) -> None:
    replaced(folder / "policy" / "trust.toml", "approved_apps = []", 'approved_apps = ["Buffer"]')

    assert read(folder).policy.editing.approved_apps == ("Buffer",)


def test_hashes_are_of_the_files_as_they_were_handed_in(folder: Path) -> None:
    hashes = read(folder).hashes

    assert hashes["inventory.csv"] == hashlib.sha256((folder / "inventory.csv").read_bytes()).hexdigest()
    assert {"staff.csv", "trust.toml", *POLICY_TABLES} <= set(hashes)


def test_no_staff_list_is_not_an_empty_one(folder: Path) -> None:
    (folder / "staff.csv").unlink()

    assert read(folder).register.staff is None


def test_an_empty_staff_list_is_empty(folder: Path) -> None:
    (folder / "staff.csv").write_text(",".join(by_hand.member()) + "\n", encoding="utf-8")

    assert read(folder).register.staff == ()


def test_two_faults_in_each_of_three_files_are_all_told(folder: Path) -> None:
    by_hand.written(folder / "inventory.csv", by_hand.row(status="?"), by_hand.row(account_id="b", platform_key="instagran"))
    by_hand.written(folder / "staff.csv", by_hand.member(it_remit="?"), by_hand.member(staff_id="S002", authorised_for="c"))
    replaced(folder / "policy" / "trust.toml", "leaver_soon_days = 14", "leaver_sooon_days = 14")
    replaced(folder / "policy" / "trust.toml", "low_age = 4", "low_age = true")

    assert sorted((file, column) for file, _, column in faults_of(folder)) == [
        ("inventory.csv", "platform_key"),
        ("inventory.csv", "status"),
        ("staff.csv", "authorised_for"),
        ("staff.csv", "it_remit"),
        ("trust.toml", "school.low_age"),
        ("trust.toml", "thresholds.leaver_sooon_days"),
    ]


def test_a_row_with_a_fault_is_still_known_to_the_staff_list(folder: Path) -> None:
    by_hand.written(folder / "inventory.csv", by_hand.row(status="?"))

    assert faults_of(folder) == [("inventory.csv", 2, "status")]


def test_a_missing_inventory_is_the_only_fault_it_makes(folder: Path) -> None:
    (folder / "inventory.csv").unlink()

    assert faults_of(folder) == [("inventory.csv", 0, "")]


@pytest.mark.parametrize("name", [*POLICY_TABLES, "trust.toml"])
def test_each_file_of_the_policy_must_be_there(folder: Path, name: str) -> None:
    (folder / "policy" / name).unlink()

    assert (name, 0, "") in faults_of(folder)


def test_a_missing_policy_folder_is_one_fault(folder: Path) -> None:
    shutil.rmtree(folder / "policy")

    assert faults_of(folder) == [("policy", 0, "")]


def test_workbooks_are_found_in_place_of_csv_files(folder: Path) -> None:
    (folder / "inventory.csv").unlink()
    (folder / "staff.csv").unlink()
    as_workbook(folder / "inventory.xlsx", by_hand.row())
    as_workbook(folder / "staff.xlsx", by_hand.member())
    handed_in = read(folder)

    assert handed_in.register.accounts[0].approval_date == date(2022, 2, 14)
    assert [member.staff_id for member in handed_in.register.staff or ()] == ["S001"]


def test_a_workbook_may_be_named_though_a_csv_file_stands_beside_it(folder: Path) -> None:
    as_workbook(folder / "inventory.xlsx", by_hand.row(purpose="From the workbook"))

    assert read(folder, "inventory.xlsx").register.accounts[0].purpose == "From the workbook"


def test_a_workbook_that_is_none_is_told(folder: Path) -> None:
    (folder / "inventory.xlsx").write_bytes(b"PK\x03\x04 no workbook")

    assert faults_of(folder, "inventory.xlsx") == [("inventory.xlsx", 0, "")]


def test_attestations_are_read_and_joined_to_the_inventory(folder: Path) -> None:
    cells = dict.fromkeys(("account", "subject", "value", "who", "role", "date", "reference"), "x") | {"date": "2026-09-01"}
    by_hand.written(folder / "attestations.csv", {**cells, "account": "OAK-instagram"}, {**cells, "account": "elm"})

    assert faults_of(folder) == [("attestations.csv", 3, "account")]


def test_a_school_that_nobody_described_is_no_fault(folder: Path) -> None:
    by_hand.written(folder / "inventory.csv", by_hand.row(entity_urn="123456"))
    register = read(folder).register

    assert register.school("123456").name == ""


def test_what_comes_with_the_program_has_no_fault() -> None:
    root = shipped_folder()
    handed_in = read_handed_in(root / "inventory.csv", root / "policy", DAY)

    assert handed_in.register.accounts
    assert {account.entity_urn for account in handed_in.register.accounts} == {school.urn for school in handed_in.register.schools}
