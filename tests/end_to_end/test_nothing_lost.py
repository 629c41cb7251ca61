"""A crawl that is killed, stopped or left without room goes on where it was: no page lost, none asked for twice but those in flight."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from program import PROGRAM, Audit, run_audit
from web.small_site import Given, SmallSite, small_site

from crawler.evidence import Evidence
from records.capture import Outcome, Part

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="processes end differently there")]

ROOT = Path(__file__).resolve().parents[2]
PAGES = 240
# How often a crawl is killed; `SCHOOL_AUDIT_KILLS=20 script/test tests/end_to_end/test_nothing_lost.py` is the full size.
KILLS = int(os.environ.get("SCHOOL_AUDIT_KILLS", "5"))
CONCURRENCY = 2
# Answers that were there when the kill came, beside those on their way: as many as wait for two readers or for the next commit.
READ_AHEAD = 4 + 3


def page_of(number: int) -> Given:
    targets = [target for target in (2 * number + 1, 2 * number + 2) if target < PAGES]
    following = "".join(f'<li><a href="/page-{target}">Page {target}</a></li>' for target in targets)
    text = f"The orchestra of Year {number % 7} played piece {number} in the hall. " * 8
    body = f"<html><title>Page {number}</title><body><h1>Page {number}</h1><p>{text}</p><ul>{following}</ul></body></html>"
    return Given(body=body.encode(), delay=0.002)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A folder with a register of one site, and the server of that site."""

    folder: Path
    site: SmallSite

    @property
    def options(self) -> list[str]:
        shared = ["--rate", "0", "--concurrency", str(CONCURRENCY), "--quiet", "--no-browser", "--resolve", f"127.0.0.1:{self.site.port}"]
        return [*shared, "--inventory", str(self.folder / "inventory.csv"), "--policy", str(self.folder / "policy")]

    def start(self, **more: object) -> "subprocess.Popen[str]":
        command = [str(PROGRAM), "crawl", "--evidence", str(self.folder / "evidence"), *self.options]
        return subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload,no-any-return]

    def finish(self) -> Audit:
        return run_audit(self.folder, *self.options)

    def pages(self) -> dict[str, Outcome]:
        with Evidence(self.folder / "evidence") as evidence:
            captures = [capture for capture in evidence.captures(part=Part.PAGE) if capture.outcome is Outcome.SEEN]
            return {capture.visit.url.rsplit("/", 1)[-1]: capture.outcome for capture in captures}

    def differing(self) -> list[str]:
        with Evidence(self.folder / "evidence") as evidence:
            return list(evidence.differing())


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    shutil.copytree(ROOT / "policy", tmp_path / "policy")
    lines = (ROOT / "inventory.csv").read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if "https://www.aldergrove.example/" in line and ",website," in line)
    text = f"{lines[0]}\n{row.replace('https://www.aldergrove.example', 'http://www.aldergrove.example')}\n"
    (tmp_path / "inventory.csv").write_text(text, encoding="utf-8")
    answers = {f"/page-{number}": page_of(number) for number in range(PAGES)} | {"/": page_of(0)}
    with small_site(answers) as site:
        yield Trial(folder=tmp_path, site=site)


def kill_after(trial: Trial, requests: int, how: signal.Signals = signal.SIGKILL) -> "subprocess.Popen[str]":
    """Starts a crawl and ends it as soon as the server has been asked so often since."""
    wanted = len(trial.site.asked) + requests
    running = trial.start()
    for _ in range(6000):
        if len(trial.site.asked) >= wanted or running.poll() is not None:
            break
        time.sleep(0.005)
    if running.poll() is None:
        running.send_signal(how)
    running.communicate(timeout=60)
    return running


def test_killed_at_random_moments_it_ends_with_every_page(trial: Trial) -> None:
    chance = random.Random(11)  # noqa: S311  (the same moments in every run, no secret)
    killed = 0
    for _ in range(KILLS):
        ended = kill_after(trial, chance.randint(1, 2 * PAGES // KILLS))
        killed += ended.returncode == -signal.SIGKILL
        assert trial.differing() == []
    trial.finish()
    asked = Counter(path for path in trial.site.paths if path.startswith("/page-"))
    again = sum(times - 1 for times in asked.values())

    assert killed >= KILLS // 2
    assert set(trial.pages()) == {"", *(f"page-{number}" for number in range(1, PAGES))}
    assert again <= killed * (CONCURRENCY + READ_AHEAD)
    assert trial.differing() == []


def test_the_findings_are_those_of_a_crawl_nobody_stopped(trial: Trial, tmp_path_factory: pytest.TempPathFactory) -> None:
    kill_after(trial, 60)
    stopped = trial.finish()
    other = tmp_path_factory.mktemp("whole")
    whole = run_audit(other, *trial.options)
    shown = ("rule", "account", "verdict", "what", "at")

    assert [[row[name] for name in shown] for row in stopped.findings("fail", "review", "unknown", "pass")] == [
        [row[name] for name in shown] for row in whole.findings("fail", "review", "unknown", "pass")
    ]


def test_stopped_from_the_keyboard_it_says_so_and_goes_on(trial: Trial) -> None:
    before = len(trial.site.asked)
    running = trial.start()
    while len(trial.site.asked) < before + 40 and running.poll() is None:
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)

    assert running.returncode == 130
    assert "goes on from here" in told
    assert trial.differing() == []


def test_without_room_it_says_so_keeps_what_it_has_and_goes_on(trial: Trial) -> None:
    def with_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    running = trial.start(preexec_fn=with_little_room)
    _, told = running.communicate(timeout=60)
    differing = trial.differing()
    trial.finish()

    assert (running.returncode, "no room left" in told) == (2, True), told
    assert differing == []
    assert len(trial.pages()) == PAGES


def test_a_power_cut_costs_the_records_that_were_not_on_the_disk_yet(trial: Trial) -> None:
    kill_after(trial, 120)
    archive = max((trial.folder / "evidence" / "warc").glob("*.warc.gz"))
    whole = archive.stat().st_size
    with Evidence(trial.folder / "evidence") as evidence:
        secured = int(evidence.about("secured").partition(":")[2] or 0)
    # The system had not written the last pages of the file: zeros stand there.
    with archive.open("r+b") as file:
        file.truncate(secured + (whole - secured) // 2)
        file.truncate(whole)
    trial.finish()

    assert trial.differing() == []
    assert len(trial.pages()) == PAGES


def test_a_second_run_is_told(trial: Trial) -> None:
    first = trial.start()
    while not trial.site.asked and first.poll() is None:
        time.sleep(0.005)
    second = trial.start()
    second.communicate(timeout=60)
    first.communicate(timeout=60)

    assert (first.returncode, second.returncode) == (0, 75)
