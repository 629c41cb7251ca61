"""The tree keeps to the house: names, lengths, doors, and nothing in it that is not ours to keep."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("records", "checks", "crawler", "sheets", "audit")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
GIT = shutil.which("git") and (ROOT / ".git").exists()
LISTED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout if GIT else ""
TRACKED = [path for path in LISTED.split("\0") if path]
BANNED = {"util", "utils", "helper", "helpers", "common", "base", "core", "manager", "misc", "models", "types", "constants"}

# Each third-party package with the places that may import it.
DOORS = {
    "ahocorasick_rs": ["crawler/required_texts.py"],
    "aiohttp": ["crawler/fetch.py"],
    "bs4": ["crawler/platforms", "crawler/exports"],
    "filelock": ["audit/run.py"],
    "httpx": ["crawler/fetch.py"],
    "httpx_aiohttp": ["crawler/fetch.py"],
    "ijson": ["crawler/json_stream.py"],
    "isal": ["crawler/facts.py", "crawler/warc.py"],
    "keyring": ["audit/credentials.py"],
    "msgspec": ["crawler/facts.py"],
    "onnxruntime": ["crawler/faces.py"],
    "pandas": ["sheets"],
    "PIL": ["crawler/images.py", "crawler/picture_metadata.py", "crawler/qr_codes.py", "audit/demo"],
    "playwright": ["crawler/browser.py"],
    "protego": ["crawler/manners.py"],
    "pypdfium2": ["crawler/document_addresses.py", "crawler/documents.py", "crawler/pdf_text.py"],
    "python_calamine": ["audit/tables.py"],
    "rapidocr": ["crawler/picture_text.py"],
    "rich": ["audit/progress.py"],
    "selectolax": ["crawler"],
    "smtplib": ["audit/mail.py"],
    "trustme": ["audit/demo"],
    "typer": ["audit/cli.py", "audit/cli_schedule.py"],
    "warcio": ["crawler/warc.py"],
    "xlsxwriter": ["sheets"],
    "zxingcpp": ["crawler/qr_codes.py"],
}
# The doors behind which any exception is caught: a check, the reading of one body, a platform's file, the command.
LAST_DOORS = {"checks/judge.py": 1, "crawler/readers.py": 1, "crawler/platform.py": 1, "audit/cli.py": 1}


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in FILES])
def test_a_file_says_its_job_first_and_is_no_longer_than_one(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert path.stem not in BANNED
    assert re.match(r'"""[^"]+', lines[0])
    assert len(lines) <= 400


@pytest.mark.parametrize("package", sorted(DOORS))
def test_a_package_has_one_door(package: str) -> None:
    imported = re.compile(rf"^\s*(?:import|from) {package}\b", re.MULTILINE)
    users = [str(path.relative_to(ROOT)) for path in FILES if imported.search(path.read_text(encoding="utf-8"))]

    assert [user for user in users if not user.startswith(tuple(DOORS[package]))] == []


def test_any_exception_is_caught_behind_the_known_doors_only() -> None:
    caught = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("except Exception") for path in FILES}

    assert {path: count for path, count in caught.items() if count} == LAST_DOORS


@pytest.mark.skipif(not TRACKED, reason="no git here to say what is tracked")
def test_no_evidence_or_report_but_the_sample_is_tracked() -> None:
    kept = [path for path in TRACKED if path.startswith(("evidence/", "reports/"))]

    assert [path for path in kept if not path.startswith("reports/sample/") and path != "reports/README.md"] == []


@pytest.mark.skipif(not TRACKED, reason="no git here to say what is tracked")
def test_no_path_of_anybodys_machine_is_tracked() -> None:
    # Written in two pieces, so that this file does not hold what it looks for.
    private = re.compile("|".join(["/wo" + "rk/", "/ho" + "me/[a-z]", "C:" + r"\\Users"]))
    texts = {path: (ROOT / path).read_bytes() for path in TRACKED if (ROOT / path).is_file()}

    assert [path for path, body in texts.items() if private.search(body.decode("utf-8", errors="replace"))] == []


def test_generated_pages_are_what_the_code_says() -> None:
    made = subprocess.run([sys.executable, "script/docs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (made.returncode, made.stdout) == (0, "")


def test_every_command_is_told_with_its_options() -> None:
    told = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    assert "## school-audit run\n" in told
    assert "--no-browser" in told


def test_readme_and_the_page_of_commands_tell_the_exit_codes_in_the_same_words() -> None:
    told = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    codes = next(line for line in told.splitlines() if line.startswith("Exit codes: ")).removeprefix("Exit codes: ")

    assert codes in (ROOT / "README.md").read_text(encoding="utf-8").replace("\n", " ")
