"""The command's endings: each has its exit code and says what to do."""

import functools
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from program import PROGRAM, write_table
from web.small_site import Given, small_site

ROOT = Path(__file__).resolve().parents[2]
PAGE = b"<title>Alder Grove Primary School</title><p>Welcome to Alder Grove Primary School, where every child learns.</p>"

pytestmark = pytest.mark.slow


def row(**changes: str) -> dict[str, str]:
    return {
        "account_id": "site", "entity_urn": "990001", "platform_key": "website", "type": "website", "status": "active",
        "url": "http://www.aldergrove.example/", "handle": "site", "purpose": "the school's own site", "audience": "parents",
        "created_date": "2022-03-01", "approved_by_role": "Headteacher", "approved_by_name": "Rowan Ashdown",
        "approval_date": "2022-02-14", "approval_ref": "A1", "owner_staff_id": "S1", "deputy_staff_id": "S2",
        "access_method": "vendor", "last_review_date": "2026-03-02", "evidence_mode": "public_http",
    } | changes  # fmt: skip


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run([PROGRAM, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


def audit(step: str, folder: Path, port: int, *more: str) -> subprocess.CompletedProcess[str]:
    told = ("--policy", str(ROOT / "policy"), "--evidence", "evidence/now", "--resolve", f"127.0.0.1:{port}", "--rate", "0", "--no-browser")
    return command(step, *told, *more, folder=folder)


def test_a_run_with_a_failing_rule_ends_with_1_and_tells_in_json(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row(approved_by_role="Head of Year")])
    with small_site({"/": PAGE}) as running:
        done = audit("run", tmp_path, running.port, "--out", "out", "--json")
    told = json.loads(done.stdout)

    assert (done.returncode, told["exit"], done.stderr) == (1, 1, "")
    assert told["verdicts"]["fail"] >= 1


def test_one_rule_that_passes_ends_with_0(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row()])
    with small_site({"/": PAGE}) as running:
        done = audit("run", tmp_path, running.port, "--out", "out", "--only", "REG-03")

    assert done.returncode == 0, done.stdout


def test_every_fault_of_every_file_is_told_with_2(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row(url="www.aldergrove.example"), row(account_id="b", platform_key="instagran")])
    (tmp_path / "staff.csv").write_text("staff_id,name\nS1,Rowan\n", encoding="utf-8")
    done = command("inventory", "check", "--policy", str(ROOT / "policy"), folder=tmp_path)

    assert done.returncode == 2
    assert "inventory.csv, line 2, column url" in done.stderr
    assert "inventory.csv, line 3, column platform_key" in done.stderr
    assert "staff.csv" in done.stderr


def test_a_host_that_cannot_be_reached_ends_with_4(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row()])

    assert audit("crawl", tmp_path, 9).returncode == 4


def test_the_same_evidence_gives_the_same_findings_without_a_network(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row()])
    with small_site({"/": PAGE + b'<a href="/a">a</a><img src="/b.jpg" alt="a tree">', "/a": PAGE}) as running:
        first = audit("run", tmp_path, running.port, "--out", "out/first")
    second = audit("check", tmp_path, 9, "--out", "out/second")

    assert (first.returncode, second.returncode) == (1, 1)
    assert (tmp_path / "out/first/findings.csv").read_bytes() == (tmp_path / "out/second/findings.csv").read_bytes()


def test_a_second_run_is_told_with_75_and_a_stopped_one_goes_on(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row()])
    slow = {"/": Given(body=PAGE + b"".join(b'<a href="/%d">p</a>' % number for number in range(40)), delay=0.05)}
    answers = slow | {f"/{number}": Given(body=PAGE, delay=0.4) for number in range(40)}
    with small_site(answers) as running:
        told = ["--policy", str(ROOT / "policy"), "--evidence", "evidence/now", "--resolve", f"127.0.0.1:{running.port}", "--rate", "0"]
        # One visit at a time takes sixteen seconds: long enough for the second run to be told, whatever else the machine does.
        alone = ("--concurrency", "1")
        # Whatever runs the tests in the background may have it ignore Ctrl-C, and what it starts with it.
        listen = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        first = subprocess.Popen(
            [PROGRAM, "crawl", *told, *alone],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=listen,  # noqa: PLW1509  (no thread is started before it)
        )
        for _ in range(200):
            if len(running.asked) > 4:
                break
            time.sleep(0.05)
        second = audit("crawl", tmp_path, running.port)
        first.send_signal(signal.SIGINT)
        _, stderr = first.communicate(timeout=30)
        before = len(running.asked)
        third = audit("crawl", tmp_path, running.port, "--concurrency", "16")

    assert (second.returncode, first.returncode, third.returncode) == (75, 130, 0)
    assert "goes on from here" in stderr
    assert before < 42
    assert {path for path in running.paths if path[1:].isdigit()} == {f"/{number}" for number in range(40)}


def test_evidence_that_was_changed_is_named_with_1(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row()])
    with small_site({"/": PAGE}) as running:
        audit("crawl", tmp_path, running.port)
    whole = command("evidence", "verify", "--evidence", "evidence/now", folder=tmp_path)
    archive = next((tmp_path / "evidence/now/warc").glob("*.warc.gz"))
    body = bytearray(archive.read_bytes())
    body[-20] ^= 1
    archive.write_bytes(bytes(body))
    broken = command("evidence", "verify", "--evidence", "evidence/now", folder=tmp_path)

    assert (whole.returncode, broken.returncode) == (0, 1)
    assert archive.name in broken.stdout


def test_an_admin_list_is_taken_in_and_judged(tmp_path: Path) -> None:
    write_table(tmp_path / "inventory.csv", [row()])
    (tmp_path / "admins.csv").write_text("login,name,email,role,registered\nrash,Rowan,r@x.example,Editor,2024-01-01\n", encoding="utf-8")
    (tmp_path / "staff.csv").write_text(
        "staff_id,name,role,end_date,identities,authorised_for\nS1,Rowan Ashdown,Headteacher,2025-07-31,site:rash,site\n", encoding="utf-8"
    )
    with small_site({"/": PAGE}) as running:
        audit("crawl", tmp_path, running.port)
        shared = ("--policy", str(ROOT / "policy"), "--evidence", "evidence/now")
        added = command("evidence", "add", "admins.csv", "--account", "site", *shared, folder=tmp_path)
        audit("check", tmp_path, running.port, "--out", "out", "--only", "EDT-03")
    findings = (tmp_path / "out/findings.csv").read_text(encoding="utf-8")

    assert added.returncode == 0, added.stderr
    assert "EDT-03,editors/leaver-with-access" in findings
    assert ",fail," in findings
    assert "rash" not in findings


def test_help_names_every_command(tmp_path: Path) -> None:
    told = command("--help", folder=tmp_path).stdout
    names = ["demo", "new", "inventory", "crawl", "evidence", "check", "run", "review", "compare", "checks", "explain", "forget", "doctor"]

    assert [name for name in names if name not in told] == []
