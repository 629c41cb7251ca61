"""Where the program finds what comes with it."""

from pathlib import Path

import pytest

from audit import shipped

ROOT = Path(__file__).parents[2]


def test_a_repository_ships_from_its_root() -> None:
    assert shipped.shipped_folder() == ROOT


def test_an_installed_program_ships_from_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "audit" / "shipped" / "policy").mkdir(parents=True)
    (tmp_path / "audit" / "shipped" / "policy" / "trust.toml").touch()
    monkeypatch.setattr(shipped, "files", lambda name: tmp_path / name)

    assert shipped.shipped_folder() == tmp_path / "audit" / "shipped"


def test_a_program_built_without_its_policy_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "files", lambda name: tmp_path / name)

    with pytest.raises(FileNotFoundError, match="policy"):
        shipped.shipped_folder()
