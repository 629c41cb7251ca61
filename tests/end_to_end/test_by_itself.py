"""The line that cron gets runs a whole audit with nothing around it: no terminal, no environment, from another folder."""

import csv
import json
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from audit.options import today
from audit.schedule import Asked, schedule
from audit.shipped import shipped_folder
from audit.start import start

BARE = {"HOME": "/", "LOGNAME": "nobody", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A trust's folder with an awkward name, and one archived account, so that a run needs no network."""
    folder = tmp_path / "Größe 100% “ours”"
    start(folder)
    with (shipped_folder() / "inventory.csv").open(encoding="utf-8", newline="") as shipped:
        row = next(row for row in csv.DictReader(shipped) if row["platform_key"] == "linkedin")
    with (folder / "inventory.csv").open("w", encoding="utf-8", newline="") as made:
        writer = csv.DictWriter(made, fieldnames=list(row))
        writer.writeheader()
        writer.writerow({**row, "status": "archived"})
    return folder


@pytest.fixture
def as_cron(trust: Path) -> Callable[[], "subprocess.CompletedProcess[str]"]:
    """Starts the line as cron would: by /bin/sh, with the four variables that cron sets."""
    schedule(Asked(inventory=trust / "inventory.csv", policy=trust / "policy", folder=trust, out=trust / "timetable"))
    line = (trust / "timetable" / "school-audit.crontab").read_text(encoding="utf-8").rstrip("\n")
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")

    def started() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["/bin/sh", "-c", command],
            cwd="/",
            env=BARE,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            start_new_session=True,
        )

    return started


@pytest.mark.skipif(os.name == "nt", reason="cron and /bin/sh are not on Windows")
def test_the_line_runs_a_whole_audit_and_says_nothing(
    as_cron: Callable[[], "subprocess.CompletedProcess[str]"], trust: Path
) -> None:
    before = datetime.now(UTC).date()
    done = as_cron()
    days = {day.isoformat() for day in (before, datetime.now(UTC).date())}
    reports = [path.parent.name for path in (trust / "reports").glob("*/audit.json")]
    events = [json.loads(line)["event"] for line in (trust / "audit.log").read_text(encoding="utf-8").splitlines()]

    assert (done.returncode in {0, 1}, done.stdout, done.stderr) == (True, "", "")
    assert len(reports) == 1
    assert set(reports) <= days
    assert {"crawled", "checked"} <= set(events)


@pytest.mark.skipif(os.name == "nt", reason="cron and /bin/sh are not on Windows")
def test_beside_another_run_the_line_ends_with_75_and_leaves_no_report(
    as_cron: Callable[[], "subprocess.CompletedProcess[str]"], trust: Path
) -> None:
    folder = trust / "evidence" / today()
    folder.mkdir(parents=True)
    with FileLock(folder / ".lock"):
        done = as_cron()

    assert done.returncode == 75
    assert "Another run works on" in done.stderr
    assert not (trust / "reports").exists()
