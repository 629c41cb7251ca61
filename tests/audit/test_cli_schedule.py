"""The command `schedule`, as a person calls it."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from audit.cli_schedule import schedule


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    (tmp_path / "policy").mkdir()
    (tmp_path / "inventory.csv").touch()
    monkeypatch.chdir(tmp_path)
    made = typer.Typer()
    made.command("schedule")(schedule)
    return made


def test_it_prints_each_way_with_what_to_do(app: typer.Typer, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["--every", "term"])
    marks = ("15 1,5,9 *", "OnCalendar=*-01,05,09-15", "<ScheduleByMonth>", "crontab -e", str(tmp_path))

    assert told.exit_code == 0
    assert [mark for mark in marks if mark not in told.stdout] == []


def test_one_json_object(app: typer.Typer) -> None:
    told = json.loads(CliRunner().invoke(app, ["--json", "--at", "6:05"]).stdout)

    assert (told["every"], told["at"], min(told["files"])) == ("quarter", "06:05", "school-audit.crontab")
