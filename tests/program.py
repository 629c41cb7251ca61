"""Runs the program as a person would, and reads what it left and told."""

import csv
import gzip
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("school-audit")

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What one run of the program left."""

    exit: int
    stdout: str
    stderr: str
    reports: Path
    evidence: Path

    def table(self, name: str) -> list[Row]:
        """The rows of one of its CSV files."""
        with (self.reports / name).open(encoding="utf-8-sig", newline="") as opened:
            return list(csv.DictReader(opened))

    def findings(self, *verdicts: str) -> list[Row]:
        """Its findings with one of these verdicts."""
        return [row for row in self.table("findings.csv") if row["verdict"] in verdicts]


def run_audit(folder: Path, *options: str, **credentials: str) -> Audit:
    """Runs `school-audit run` with evidence and reports in the folder, and no credential but those given."""
    reports, evidence = folder / "reports", folder / "evidence"
    command = [str(PROGRAM), "run", "--evidence", str(evidence), "--out", str(reports), *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCHOOL_AUDIT_")} | credentials
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300)
    if not (reports / "findings.csv").is_file():
        pytest.fail(f"no findings.csv; exit {done.returncode}: {done.stderr[-4000:]}")
    return Audit(exit=done.returncode, stdout=done.stdout, stderr=done.stderr, reports=reports, evidence=evidence)


def write_table(path: Path, rows: Sequence[Row]) -> None:
    """Writes a CSV file whose columns are those of the first row."""
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def told(audit: Audit) -> Iterator[tuple[str, str]]:
    """All that a run tells people, in lower case: what it prints, every report file, every part of the workbook."""
    yield "stdout", audit.stdout.casefold()
    yield "stderr", audit.stderr.casefold()
    for path in files(audit.reports):
        if not zipfile.is_zipfile(path):
            yield path.name, path.read_text(encoding="utf-8", errors="replace").casefold()
            continue
        with zipfile.ZipFile(path) as workbook:
            for part in workbook.namelist():
                yield f"{path.name}/{part}", workbook.read(part).decode("utf-8", errors="replace").casefold()


def files(folder: Path) -> list[Path]:
    """Every file below a folder, in the order of names."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def unpacked(path: Path) -> bytes:
    """A file's bytes, unpacked where it is packed."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
