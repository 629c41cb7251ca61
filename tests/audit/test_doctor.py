"""The doctor says what a run can see: of the machine, and of every account of the folder's register."""

import shutil
from pathlib import Path

import pytest

from audit import doctor
from audit.doctor import diagnosis

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the register and the policy of the fictional trust."""
    for name in ("inventory.csv", "staff.csv", "attestations.csv"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "policy", tmp_path / "policy")
    return tmp_path


def line_of(account: str, folder: Path) -> str:
    return next(line.strip() for line in diagnosis(folder) if line.strip().startswith(f"{account}: "))


@pytest.mark.parametrize(
    ("account", "way"),
    [
        ("alder-grove-site", "public pages"),
        ("trust-bluesky", "public pages"),
        ("alder-grove-facebook", "by hand"),
        ("alder-grove-tapestry", "by hand"),
        ("meadow-view-site", "public pages; owner's credential missing (set SCHOOL_AUDIT_TOKEN_MEADOW_VIEW_SITE)"),
    ],
)
def test_each_account_has_its_way(account: str, way: str, folder: Path) -> None:
    assert line_of(account, folder) == f"{account}: {way}"


def test_a_credential_that_is_there_is_found_and_never_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_TOKEN_MEADOW_VIEW_SITE", "reader:secret words")

    assert "owner's credential found" in line_of("meadow-view-site", folder)
    assert "secret" not in "\n".join(diagnosis(folder))


def test_an_archived_account_is_not_listed(folder: Path) -> None:
    assert not any("beacon-hill-snapchat" in line for line in diagnosis(folder))


def test_a_variable_that_belongs_to_no_row_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_TOKEN_MEADOW_VIEWS_SITE", "reader:secret words")
    strange = [line for line in diagnosis(folder) if "no row" in line]

    assert strange == ["Credentials: SCHOOL_AUDIT_TOKEN_MEADOW_VIEWS_SITE belongs to no row of the register."]


def test_a_register_with_a_fault_is_not_listed(folder: Path) -> None:
    table = folder / "inventory.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",closed_portal,", ",closed portals,"), encoding="utf-8")

    assert any("inventory check" in line for line in diagnosis(folder))


def test_a_folder_without_a_register_says_so(tmp_path: Path) -> None:
    assert list(diagnosis(tmp_path))[-1].startswith("Accounts: no inventory.csv")


def test_faces_and_words_are_promised_only_where_they_can_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "why_no_faces", lambda: "onnxruntime is not installed")
    monkeypatch.setattr(doctor, "why_no_words", lambda: "rapidocr is not installed")
    told = "\n".join(diagnosis(tmp_path))

    assert "Faces: not counted, for onnxruntime is not installed; pictures are “unknown (no_face_model)”." in told
    assert "Text in pictures: not read, for rapidocr is not installed." in told


def test_the_face_model_that_is_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "why_no_faces", lambda: "")
    monkeypatch.setattr(doctor, "face_model_file", lambda: Path("models/small.onnx"))

    assert "Faces: counted, never recognised, by small.onnx; a person looks at each picture that has some." in diagnosis(tmp_path)
