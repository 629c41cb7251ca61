"""Timetables: each is read back as cron, systemd and Windows read it, with paths as awkward as people make them."""

import re
import shlex
import shutil
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from audit import schedule as timetable
from audit.schedule import RHYTHMS, Asked, Every, Plan, crontab, plan_of, schedule, service, task, timer
from records.trouble import TroubleError

AWKWARD = (
    "plain",
    "two  blanks here",
    "100% sure",
    "%h and \\%i",
    "Head's “folder”",
    'a "quoted" one',
    "cost $HOME ${HOME} $(id)",
    "Schulträger é 学校",
    "back\\slash",
    "semi; and & | # *",
)
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
NAMESPACE = {"t": timetable.TASK_NAMESPACE}


@pytest.fixture(params=AWKWARD)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An awkward folder with a register, a policy and a program that writes down where and with what it was started."""
    place = tmp_path / str(request.param)
    (place / "policy").mkdir(parents=True)
    (place / "inventory.csv").touch()
    program = place / "school-audit"
    told = shlex.quote(str(tmp_path / "told"))
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$PWD" "$0" "$@" > {told}\n', encoding="utf-8")
    program.chmod(0o755)
    return place


def plan(folder: Path, monkeypatch: pytest.MonkeyPatch, **asked: object) -> Plan:
    monkeypatch.setattr(timetable, "program", lambda: folder / "school-audit")
    given = {"inventory": folder / "inventory.csv", "policy": folder / "policy", "folder": folder}
    return plan_of(Asked(**{**given, **asked}))  # type: ignore[arg-type]


def as_cron_reads(line: str) -> str:
    """The command of a crontab line: cron makes a line break of a bare %, and takes the backslash from an escaped one."""
    command = line.rstrip("\n").split(maxsplit=5)[5]
    assert not re.search(r"(?<!\\)%", command)
    return command.replace(r"\%", "%")


def test_cron_starts_the_program_in_its_folder_with_its_words(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = plan(folder, monkeypatch)
    subprocess.run(["/bin/sh", "-c", as_cron_reads(crontab(made))], check=True, cwd="/", timeout=20)

    assert (tmp_path / "told").read_text(encoding="utf-8").splitlines() == [str(folder), *made.command]


@pytest.mark.parametrize(
    ("every", "begins"),
    [
        (Every.WEEK, "30 5 * * 1 cd "),
        (Every.MONTH, "30 5 1 * * cd "),
        (Every.QUARTER, "30 5 1 1,4,7,10 * cd "),
        (Every.TERM, "30 5 15 1,5,9 * cd "),
    ],
)
def test_when_cron_starts_it(every: Every, begins: str) -> None:
    assert crontab(_simple(every)).startswith(begins)


@needs_systemd
def test_systemd_finds_no_fault(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = plan(folder, monkeypatch)
    units = tmp_path / "units"
    units.mkdir()
    for name, text in (("school-audit.service", service(made)), ("school-audit.timer", timer(made))):
        (units / name).write_text(text, encoding="utf-8")
    command = [str(ANALYZE), "--user", "verify", "--man=no", *(str(unit) for unit in sorted(units.iterdir()))]
    environment = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, [line for line in done.stderr.splitlines() if "school-audit" in line]) == (0, [])


def test_systemd_reads_the_words_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = plan(folder, monkeypatch)
    line = next(line for line in service(made).splitlines() if line.startswith("ExecStart="))
    words = [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in re.findall(r'"((?:[^"\\]|\\.)*)"', line)]

    read = [words[0], *(word.replace("$$", "$") for word in words[1:])]

    assert read[read[0] == "/usr/bin/env" :] == list(made.command)


@needs_systemd
@pytest.mark.parametrize("every", list(Every))
def test_systemd_knows_the_days(every: Every) -> None:
    days = next(line for line in timer(_simple(every)).splitlines() if line.startswith("OnCalendar=")).removeprefix("OnCalendar=")
    command = [str(ANALYZE), "calendar", "--iterations=12", "--base-time=2026-01-02", days]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20, env={"TZ": "UTC", "LC_ALL": "C"})
    found = [date.fromisoformat(text) for text in re.findall(r"(?:elapse|Iter\w*\.? #\d+): \w+ (\d{4}-\d{2}-\d{2})", done.stdout)]

    rhythm = RHYTHMS[every]
    assert len(found) == 12
    assert all(day.weekday() == 0 if rhythm.day is None else (day.day, day.month in rhythm.months) == (rhythm.day, True) for day in found)


def test_windows_reads_the_words_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = plan(folder, monkeypatch)
    read = ET.fromstring(task(made).encode("utf-16"))  # noqa: S314  (made one line above)
    told = [read.findtext(f".//t:Exec/t:{name}", namespaces=NAMESPACE) for name in ("Command", "WorkingDirectory")]

    assert told == [made.command[0], str(folder)]
    assert _as_windows_splits(read.findtext(".//t:Exec/t:Arguments", "", NAMESPACE)) == list(made.command[1:])


@pytest.mark.parametrize(
    ("every", "path", "count"),
    [
        (Every.WEEK, ".//t:Monday", 1),
        (Every.MONTH, ".//t:Months/*", 12),
        (Every.QUARTER, ".//t:Months/*", 4),
        (Every.TERM, ".//t:Months/*", 3),
    ],
)
def test_when_windows_starts_it(every: Every, path: str, count: int) -> None:
    read = ET.fromstring(task(_simple(every)).encode("utf-16"))  # noqa: S314  (made here)

    assert len(read.findall(path, NAMESPACE)) == count


def test_a_windows_task_does_not_start_beside_itself_and_makes_up_a_missed_run() -> None:
    read = ET.fromstring(task(_simple(Every.QUARTER)).encode("utf-16"))  # noqa: S314  (made here)
    told = [read.findtext(f".//t:{name}", namespaces=NAMESPACE) for name in ("MultipleInstancesPolicy", "StartWhenAvailable")]

    assert told == ["IgnoreNew", "true"]


def test_every_path_is_told_from_its_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "policy").mkdir()
    (tmp_path / "inventory.csv").touch()
    monkeypatch.chdir(tmp_path)
    ending = schedule(Asked())
    words = ending.facts["command"]

    assert isinstance(words, list)
    assert words[2:7:2] + words[3:8:2] == [
        "--inventory", "--policy", "--log-file", *(str(tmp_path / name) for name in ("inventory.csv", "policy", "audit.log")),
    ]  # fmt: skip
    assert Path(words[0]).is_absolute()
    assert "--quiet" in words
    assert any(str(tmp_path / "reports") in line for line in ending.lines)


def test_the_files_are_written_as_each_system_wants_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "policy").mkdir()
    (tmp_path / "inventory.csv").touch()
    monkeypatch.chdir(tmp_path)
    schedule(Asked(out=Path("timetable")))
    names = sorted(path.name for path in (tmp_path / "timetable").iterdir())

    assert names == ["school-audit.crontab", "school-audit.service", "school-audit.timer", "school-audit.xml"]
    assert (tmp_path / "timetable" / "school-audit.xml").read_bytes()[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert ET.parse(tmp_path / "timetable" / "school-audit.xml").getroot().tag.endswith("Task")  # noqa: S314  (made here)


def test_what_is_not_there_and_what_is_no_time_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        plan_of(Asked(inventory=tmp_path / "inventory.csv", policy=tmp_path / "policy", at="25:00"))

    assert [fault.problem for fault in trouble.value.faults] == ["is not there", "is not there", "is no time of day"]


def test_a_path_with_a_line_break_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match="timetable"):
        plan_of(Asked(folder=tmp_path / "two\nlines"))


def _simple(every: Every) -> Plan:
    return Plan(rhythm=RHYTHMS[every], at=time(5, 30), folder=Path("/srv/audit"), command=("/opt/school-audit", "run", "--quiet"))


def _as_windows_splits(line: str) -> list[str]:
    """Words as CommandLineToArgvW makes them: 2n backslashes before a quotation mark are n, one more makes it a letter."""
    words: list[str] = []
    word, inside, place = "", False, 0
    while place < len(line):
        run = re.match(r'(\\*)(")?', line[place:])
        assert run is not None
        if run[2]:
            word += "\\" * (len(run[1]) // 2)
            if len(run[1]) % 2:
                word += '"'
            else:
                inside = not inside
            place += run.end()
        elif run[1]:
            word += run[1]
            place += run.end()
        elif line[place] == " " and not inside:
            words += [word] if word else []
            word, place = "", place + 1
        else:
            word += line[place]
            place += 1
    return [*words, word] if word else words


def test_the_program_is_the_one_beside_its_python() -> None:
    assert timetable.program().parent == Path(sys.executable).parent
