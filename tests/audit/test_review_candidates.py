"""Decisions on discovered accounts go into a copy of the register, or among the known accounts."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from program import Row, write_table

from audit.discover import COLUMNS
from audit.handed_in import read_handed_in
from audit.review import Asked, Reviewed, reviewed

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
FOUND = {
    "platform": "instagram", "kind": "account", "handle": "aldergrovereaders", "stable_id": "17", "count": "2",
    "canonical": "https://www.instagram.com/aldergrovereaders/", "found_on": "https://www.aldergrove.example/library",
    "suggested_school": "990001", "owner": "LT-02", "approved_by": "Headteacher", "approval_ref": "SM/2026/30",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "policy", tmp_path / "policy")
    for name in ("inventory.csv", "staff.csv"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    return tmp_path


def take(folder: Path, *rows: Row, write: bool = False) -> Reviewed:
    write_table(folder / "candidates.csv", [{**dict.fromkeys(COLUMNS, ""), **FOUND, **row} for row in rows])
    given = {"inventory": folder / "inventory.csv", "policy": folder / "policy", "reports": folder / "reports", "today": TODAY}
    return reviewed(Asked(file=folder / "candidates.csv", write=write, **given))


def registered(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_accepted_account_goes_into_a_copy_that_can_be_read(folder: Path) -> None:
    before = (folder / "inventory.csv").read_bytes()
    done = take(folder, {"decision": "Register"})
    new = read_handed_in(done.files[0], folder / "policy", TODAY).register.accounts[-1]

    assert (folder / "inventory.csv").read_bytes() == before
    assert done.files == (folder / "inventory-2026-11-23.csv",)
    assert (new.account_id, new.entity_urn, new.owner_staff_id) == ("aldergrovereaders-instagram", "990001", "LT-02")
    assert (new.url, new.approved_by_role, new.approval_ref) == (FOUND["canonical"], "Headteacher", "SM/2026/30")


def test_on_request_it_goes_into_the_register_itself(folder: Path) -> None:
    done = take(folder, {"decision": "register"}, write=True)

    assert done.files == (folder / "inventory.csv",)
    assert registered(folder / "inventory.csv")[-1]["account_id"] == "aldergrovereaders-instagram"


def test_a_copy_that_is_there_is_not_overwritten(folder: Path) -> None:
    first, second = take(folder, {"decision": "register"}), take(folder, {"decision": "register"})

    assert [done.files[0].name for done in (first, second)] == ["inventory-2026-11-23.csv", "inventory-2026-11-23-2.csv"]


@pytest.mark.parametrize("standing", ["other", "ignored"])
def test_a_refused_account_is_known_from_now_on_with_who_decided(folder: Path, standing: str) -> None:
    done = take(folder, {"decision": standing})
    known = read_handed_in(folder / "inventory.csv", folder / "policy", TODAY).policy.known_accounts[-1]

    assert done.files == (folder / "policy" / "known_accounts.csv",)
    assert (known.account, known.standing, known.decided_by, known.decided_on) == (FOUND["canonical"], standing, "Headteacher", TODAY)


def test_the_same_file_again_changes_nothing(folder: Path) -> None:
    take(folder, {"decision": "other"})

    assert (take(folder, {"decision": "other"}).unchanged, take(folder, {"decision": "other"}).files) == (1, ())


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"suggested_school": ""}, "suggested_school"),
        ({"suggested_school": "123"}, "suggested_school"),
        ({"owner": ""}, "owner"),
        ({"owner": "S999"}, "owner"),
        ({"approved_by": ""}, "approved_by"),
        ({"approval_ref": ""}, "approval_ref"),
        ({"platform": "fotowall"}, "platform"),
        ({"decision": "perhaps"}, "decision"),
        ({"decision": "ignored", "approved_by": "", "owner": ""}, "approved_by"),
    ],
)
def test_what_is_refused_says_which_cell(folder: Path, changes: Row, column: str) -> None:
    done = take(folder, {"decision": "register", **changes})

    assert [(fault.line, fault.column) for fault in done.refused] == [(2, column)]
    assert (done.files, done.ending().code) == ((), 2)


def test_a_link_to_be_removed_is_told_and_written_nowhere(folder: Path) -> None:
    done = take(folder, {"decision": "remove link"})

    assert "take the link off https://www.aldergrove.example/library" in done.taken[0]
    assert done.files == ()


def test_two_accounts_of_one_handle_get_names_of_their_own(folder: Path) -> None:
    take(folder, {"decision": "register"}, {"decision": "register", "canonical": "https://www.instagram.com/other/"}, write=True)

    names = [row["account_id"] for row in registered(folder / "inventory.csv")[-2:]]

    assert names == ["aldergrovereaders-instagram", "aldergrovereaders-instagram-2"]
