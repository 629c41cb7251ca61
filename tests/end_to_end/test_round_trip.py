"""The workbook goes out, is filled in, comes back, and the next report is as people decided; evidence goes when it is time."""

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl  # noqa: TID251  (a second program writes into the workbook, as people do)
import pytest
from program import PROGRAM, Row, write_table
from web.small_site import small_site

from audit.run import locked

pytestmark = pytest.mark.slow

POLICY = Path(__file__).resolve().parents[2] / "policy"
PAGE = b"<title>Alder Grove Primary School</title><p>Welcome to Alder Grove Primary School, where every child learns.</p>"
ROW: Row = {
    "account_id": "site", "entity_urn": "990001", "platform_key": "website", "type": "website", "status": "active",
    "url": "http://www.aldergrove.example/", "handle": "site", "purpose": "the school's own site", "audience": "parents",
    "created_date": "2022-03-01", "approved_by_role": "Head of Year", "approved_by_name": "Rowan Ashdown",
    "approval_date": "2022-02-14", "approval_ref": "A1", "owner_staff_id": "S1", "deputy_staff_id": "S2",
    "access_method": "vendor", "last_review_date": "2026-03-02", "evidence_mode": "public_http",
}  # fmt: skip
BOOK = "reports/first/audit.xlsx"


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run([PROGRAM, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


def judge(folder: Path, out: str) -> dict[str, Row]:
    """Judges what was kept once more; gives the rows of one rule by their verdict."""
    command(folder, "check", "--out", out, "--only", "REG-03")
    rows = (folder / out / "findings.csv").read_text(encoding="utf-8").splitlines()
    names = rows[0].split(",")
    return {row["verdict"]: row for row in (dict(zip(names, re.split(r",(?! )", line), strict=False)) for line in rows[1:])}


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trust with one site whose approval is wrong, and the report of its first audit."""
    folder = tmp_path_factory.mktemp("audited")
    write_table(folder / "inventory.csv", [ROW])
    shutil.copytree(POLICY, folder / "policy")
    with small_site({"/": PAGE}) as site:
        options = ("--resolve", f"127.0.0.1:{site.port}", "--rate", "0", "--no-browser", "--quiet", "--only", "REG-03")
        done = command(folder, "run", "--out", "reports/first", *options)

    assert done.returncode == 1, done.stderr
    return folder


@pytest.fixture
def folder(audited: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return shutil.copytree(audited, tmp_path / "trust")


def fill(folder: Path, **entries: object) -> None:
    book = openpyxl.load_workbook(folder / BOOK)
    places = {cell.value: cell.column for cell in book["Actions"][1]}
    for heading, value in entries.items():
        book["Actions"].cell(2, places[heading.replace("_", " ")]).value = value  # type: ignore[assignment]
    book.save(folder / BOOK)


def test_a_waiver_goes_round(folder: Path) -> None:
    until = datetime.now(UTC).date() + timedelta(days=90)
    fill(folder, Decision="waive", Note="the new form comes in spring", Waiver_until=until, Agreed_by="headteacher")
    taken = command(folder, "review", "import", BOOK, "--json")
    waived = judge(folder, "reports/second")

    assert (taken.returncode, taken.stderr, len(json.loads(taken.stdout)["taken"])) == (0, "", 1)
    assert (waived["waived"]["waived_until"], "fail" in waived) == (until.isoformat(), False)
    ended = (folder / "policy" / "waivers.csv").read_text(encoding="utf-8").replace(until.isoformat(), "2020-01-01")
    (folder / "policy" / "waivers.csv").write_text(ended, encoding="utf-8")
    assert "fail" in judge(folder, "reports/third")


def test_a_refused_row_ends_with_2_and_says_where(folder: Path) -> None:
    fill(folder, Decision="waive")
    done = command(folder, "review", "import", BOOK)

    assert done.returncode == 2
    assert len(re.findall(r"^audit\.xlsx, sheet Actions, line 2, column (?:note|waiver_until|agreed_by):", done.stderr, re.MULTILINE)) == 3


def test_a_book_that_was_filled_in_is_not_overwritten(folder: Path) -> None:
    fill(folder, Decision="will mend")
    before = (folder / BOOK).read_bytes()
    judge(folder, "reports/first")

    assert (folder / BOOK).read_bytes() == before
    assert len(list((folder / "reports" / "first").glob("audit-*.xlsx"))) == 1


def test_two_reports_are_compared(folder: Path) -> None:
    write_table(folder / "inventory.csv", [ROW | {"approved_by_role": "Headteacher"}])
    judge(folder, "reports/second")
    done = command(folder, "compare", "reports/first", "reports/second", "--json")

    assert (done.returncode, json.loads(done.stdout)["counts"]["fixed"]) == (0, 1)


def test_evidence_is_forgotten_and_findings_stay(folder: Path) -> None:
    (evidence,) = (folder / "evidence").glob("*/index.sqlite")
    tomorrow = (datetime.now(UTC).date() + timedelta(days=2)).isoformat()
    with locked(evidence.parent):
        busy = command(folder, "forget", "--before", tomorrow)
    done = command(folder, "forget", "--before", tomorrow, "--json")

    assert (busy.returncode, done.returncode, json.loads(done.stdout)["complete"]) == (75, 0, True)
    assert not evidence.parent.exists()
    assert (folder / "reports" / "first" / "findings.csv").is_file()
