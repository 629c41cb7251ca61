"""The whole job on the fictional trust: what is planted is found, nothing else is reported, and nothing leaks."""

import csv
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import audit.demo

pytestmark = pytest.mark.slow

TRUTH = Path(audit.demo.__file__).with_name("truth.csv")
COMMAND = Path(sys.executable).with_name("school-audit")
ACCUSING = {"fail", "review"}
SECONDS = 150

PUPILS = ("pemberton", "thornbury", "winterbourne", "castlemaine")
# The place in the picture as degrees, minutes and seconds, and as decimal degrees.
PLACES = ("30.0, 15.12", "55.504", "17.0, 41.88", "2.29496")
LOGINS = ("gholloway", "ifoxley", "nkeats", "cabbott", "rdunmore", "otranter", "audit.reader", "audit-reader")
# The variable of the one account that has a credential; its general form is advice and may stand there.
SECRETS = ("authorization", "school_audit_token_meadow")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Runs the demo as a person would, into a folder of the test's own."""
    out = tmp_path_factory.mktemp("demo") / "report"
    run = subprocess.run([COMMAND, "demo", "--out", out], capture_output=True, text=True, timeout=SECONDS, check=False, cwd=out.parent)

    assert run.returncode == 1, run.stderr[-2000:]
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def keys(path: Path) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row[name] for name in ("rule", "account", "at", "verdict")) for row in rows(path))


def listed(counted: Counter[tuple[str, ...]]) -> str:
    """One row a line, so that a failing run names them all."""
    return "\n" + "\n".join(", ".join(key) for key in sorted(counted.elements()))


def test_every_row_of_the_truth_is_met(report: Path) -> None:
    missed = keys(TRUTH) - keys(report / "findings.csv")

    assert not missed, listed(missed)


def test_nothing_else_fails_or_asks_for_a_person(report: Path) -> None:
    told = Counter({key: count for key, count in keys(report / "findings.csv").items() if key[-1] in ACCUSING})
    more = told - keys(TRUTH)

    assert not more, listed(more)


def test_what_was_not_seen_has_the_right_reason(report: Path) -> None:
    told = {(row["rule"], row["account"], row["at"], row["reason_code"]) for row in rows(report / "findings.csv")}
    wanted = {(row["rule"], row["account"], row["at"], row["reason"]) for row in rows(TRUTH) if row["reason"]}

    assert not wanted - told, sorted(wanted - told)


def test_nothing_is_broken(report: Path) -> None:
    assert [row for row in rows(report / "findings.csv") if row["verdict"] == "broken"] == []


def test_walled_and_forbidden_accounts_pass_nothing_of_their_public_face(report: Path) -> None:
    shut = {row["account"] for row in rows(TRUTH) if row["rule"] == "BRD-02" and row["verdict"] == "unknown"}
    of_face = [row for row in rows(report / "findings.csv") if row["account"] in shut and row["rule"] in {"BRD-02", "BRD-03"}]
    passed = [row for row in of_face if row["verdict"] == "pass"]

    assert len(shut) >= 8
    assert passed == []


def test_a_closed_portal_and_forbidden_platforms_are_never_visited(report: Path) -> None:
    forbidden = ("facebook.com", "instagram.com", "x.com", "tiktok.com", "linkedin.com", "snapchat.com", "tapestryjournal.com")
    visited = [row["url"] for row in rows(report / "pages.csv") if row["url"].split("/")[2].endswith(forbidden)]

    assert visited == []


@pytest.mark.parametrize("secret", [*PUPILS, *PLACES, *LOGINS, *SECRETS])
def test_no_name_place_login_or_secret_leaves_the_evidence(report: Path, secret: str) -> None:
    held = [name for name, text in texts(report) if secret in text]

    assert held == []


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of the report as lower-case text, a workbook's parts one by one."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                yield from ((f"{path.name}/{name}", book.read(name).decode("utf-8", "replace").casefold()) for name in book.namelist())
        elif path.is_file():
            yield path.name, path.read_bytes().decode("utf-8", "replace").casefold()
