"""Writes down what makes an audit run by itself: a crontab line, a systemd service with its timer, a Windows task."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

from audit.ending import Ending
from records.trouble import Fault, TroubleError

NAME = "school-audit"
TASK_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
UNFIT = re.compile(r"""["'\\]""")
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class Every(StrEnum):
    """How often. The middle of January, May and September is term time in every school of England."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """On which days a run begins: Mondays where `day` is None, else that day of each of `months`."""

    told: str
    day: int | None = None
    months: tuple[int, ...] = ()


RHYTHMS: Mapping[Every, Rhythm] = MappingProxyType(
    {
        Every.WEEK: Rhythm(told="every Monday"),
        Every.MONTH: Rhythm(told="on the 1st of each month", day=1, months=tuple(range(1, 13))),
        Every.QUARTER: Rhythm(told="on the 1st of January, April, July and October", day=1, months=(1, 4, 7, 10)),
        Every.TERM: Rhythm(told="on the 15th of January, May and September", day=15, months=(1, 5, 9)),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was told; paths may be relative. `folder` holds evidence/ and reports/, `out` is None to print only."""

    every: Every = Every.QUARTER
    at: str = "05:30"
    inventory: Path = Path("inventory.csv")
    policy: Path = Path("policy")
    folder: Path = Path()
    log_file: Path | None = None
    out: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is run, when and where. `command` begins with the program; every path is absolute."""

    rhythm: Rhythm
    at: time
    folder: Path
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One file: its name, what it says, and what to do with it in a sentence."""

    name: str
    text: str
    use: str
    encoding: str = "utf-8"


def schedule(asked: Asked) -> Ending:
    """Prints the three ways, and writes their files where a folder is named.

    Raises TroubleError where the clock time is none, a path cannot be written down, or there is nothing to run or to audit.
    """
    plan = plan_of(asked)
    files = written(plan)
    if asked.out is not None:
        asked.out.mkdir(parents=True, exist_ok=True)
        for file in files:
            (asked.out / file.name).write_text(file.text, encoding=file.encoding, newline="\r\n" if file.encoding == "utf-16" else "\n")
    kept = [f"Kept in {asked.out.absolute()}", ""] if asked.out is not None else []
    told = [line for file in files for line in (f"# {file.name}: {file.use}", "", file.text.rstrip("\n"), "")]
    head = [
        f"# The audit runs {plan.rhythm.told} at {plan.at:%H:%M}. Choose one of the ways below.",
        f"# Evidence goes to {plan.folder / 'evidence'}, reports to {plan.folder / 'reports'}, each into a folder named for its day.",
        "# Two runs never meet: the later one ends with exit code 75 and changes nothing.",
        "",
    ]
    facts = {"every": asked.every.value, "at": f"{plan.at:%H:%M}", "command": list(plan.command), "files": {f.name: f.text for f in files}}
    return Ending(facts=facts, lines=(*kept, *head, *told))


def plan_of(asked: Asked) -> Plan:
    """Makes every path absolute, and looks whether what is to be run and read is there."""
    inventory, policy, folder = _whole(asked.inventory), _whole(asked.policy), _whole(asked.folder)
    log_file = _whole(asked.log_file or asked.folder / "audit.log")
    there = ((inventory, inventory.is_file(), "the register"), (policy, policy.is_dir(), "the folder of the policy"))
    missing = [Fault(file=str(path), problem="is not there", right=f"the path of {what}") for path, is_there, what in there if not is_there]
    clock = CLOCK.fullmatch(asked.at.strip())
    if clock is None:
        missing.append(Fault(file="command line", column="--at", value=asked.at, problem="is no time of day", right="05:30"))
    if missing or clock is None:
        raise TroubleError(*missing)
    files = ("--inventory", str(inventory), "--policy", str(policy), "--log-file", str(log_file))
    command = (str(_whole(program())), "run", *files, "--quiet")
    return Plan(rhythm=RHYTHMS[asked.every], at=time(int(clock[1]), int(clock[2])), folder=folder, command=command)


def program() -> Path:
    """Where this program stands: beside the Python it runs on, else where the shell finds it."""
    beside = Path(sys.executable).with_name(f"{NAME}.exe" if os.name == "nt" else NAME)
    found = str(beside) if beside.is_file() else shutil.which(NAME)
    if found is None:
        problem = "stands not beside its Python, nor where the shell looks"
        raise TroubleError(Fault(file=NAME, problem=problem, right="an installed program"))
    return Path(found)


def _whole(path: Path) -> Path:
    """The path from its root; links stay as they are, so that a later release is run too."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  (Path.resolve would follow links, Path.absolute would keep “..”)
    if not str(whole).isprintable():
        right = "a path without line breaks and control characters"
        raise TroubleError(Fault(file=ascii(str(whole)), problem="cannot be written into a timetable", right=right))
    return whole


def written(plan: Plan) -> tuple[Written, ...]:
    """Every file of the three ways, in the order they are told."""
    return (
        Written(
            name=f"{NAME}.crontab",
            text=crontab(plan),
            use="add the line to what “crontab -e” shows; tokens and the mail password are lines NAME=value above it.",
        ),
        Written(
            name=f"{NAME}.service",
            text=service(plan),
            use="save it in ~/.config/systemd/user/ beside the timer; tokens and the mail password go into the file it names (chmod 600).",
        ),
        Written(
            name=f"{NAME}.timer",
            text=timer(plan),
            use=f"save it there, then “systemctl --user enable --now {NAME}.timer” and “loginctl enable-linger”: it makes up missed runs.",
        ),
        Written(
            name=f"{NAME}.xml",
            text=task(plan),
            use=f"made with --out on the Windows machine, take it in: schtasks /Create /TN {NAME} /XML {NAME}.xml /RU %USERNAME% /RP *",
            encoding="utf-16",
        ),
    )


def crontab(plan: Plan) -> str:
    """One line. Cron takes a bare % for a line break, also between quotation marks."""
    months = "*" if len(plan.rhythm.months) in {0, 12} else ",".join(str(month) for month in plan.rhythm.months)
    when = f"{plan.at.minute} {plan.at.hour} {plan.rhythm.day or '*'} {months} {'1' if plan.rhythm.day is None else '*'}"
    words = f"cd {shlex.quote(str(plan.folder))} && {shlex.join(plan.command)} > /dev/null"
    return f"{when} {words}\n".replace("%", r"\%")


def service(plan: Plan) -> str:
    """A service that runs once. That something failed (1) or another run is at it (75) is no fault of the service."""
    # As the program's own path systemd takes neither quotation marks nor backslashes; behind “env” any word will do.
    program_word, *words = ("/usr/bin/env", *plan.command) if UNFIT.search(plan.command[0]) else plan.command
    # Of the first word systemd replaces no variable, and so it has no doubled dollar sign.
    command = " ".join((_quoted(program_word), *(_quoted(word).replace("$", "$$") for word in words)))
    return f"""[Unit]
Description=Audit of the trust's own accounts and web sites

[Service]
Type=oneshot
WorkingDirectory={_plain(plan.folder)}
EnvironmentFile=-%h/.config/{NAME}.env
ExecStart={command}
SuccessExitStatus=1 75
StandardOutput=null
Nice=10
"""


def timer(plan: Plan) -> str:
    """The timer that starts the service; a run missed while the machine was off is made up for."""
    if plan.rhythm.day is None:
        days = "Mon *-*-*"
    else:
        months = "*" if len(plan.rhythm.months) == len(MONTHS) else ",".join(f"{month:02}" for month in plan.rhythm.months)
        days = f"*-{months}-{plan.rhythm.day:02}"
    return f"""[Unit]
Description=Audit of the trust's own accounts and web sites, {plan.rhythm.told}

[Timer]
OnCalendar={days} {plan.at:%H:%M}:00
RandomizedDelaySec=10min
Persistent=true

[Install]
WantedBy=timers.target
"""


def _quoted(word: str) -> str:
    """One word of a command as systemd reads it: a percent sign begins a specifier, a backslash an escape."""
    return '"' + word.replace("\\", r"\\").replace('"', r"\"").replace("%", "%%") + '"'


def _plain(path: Path) -> str:
    """A path that stands alone behind its key: nothing but % means anything there."""
    return str(path).replace("%", "%%")


def task(plan: Plan, today: date | None = None) -> str:
    """A task for Windows. Its text names the encoding of the file, UTF-16, which schtasks asks for."""
    begins = datetime.combine(today or datetime.now(UTC).date(), plan.at)
    root = ET.Element("Task", {"version": "1.2", "xmlns": TASK_NAMESPACE})
    _below(_below(root, "RegistrationInfo"), "Description", f"Audit of the trust's own accounts and web sites, {plan.rhythm.told}")
    trigger = _below(_below(root, "Triggers"), "CalendarTrigger")
    _below(trigger, "StartBoundary", begins.isoformat())
    _below(trigger, "Enabled", "true")
    _days(trigger, plan.rhythm)
    settings = _below(root, "Settings")
    for key, value in (
        ("MultipleInstancesPolicy", "IgnoreNew"),
        ("DisallowStartIfOnBatteries", "false"),
        ("StopIfGoingOnBatteries", "false"),
        ("StartWhenAvailable", "true"),
        ("RunOnlyIfNetworkAvailable", "true"),
        ("ExecutionTimeLimit", "P3D"),
        ("Priority", "7"),
    ):
        _below(settings, key, value)
    execute = _below(_below(root, "Actions"), "Exec")
    _below(execute, "Command", plan.command[0])
    _below(execute, "Arguments", subprocess.list2cmdline(plan.command[1:]))
    _below(execute, "WorkingDirectory", str(plan.folder))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-16"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _days(trigger: ET.Element, rhythm: Rhythm) -> None:
    if rhythm.day is None:
        weekly = _below(trigger, "ScheduleByWeek")
        _below(_below(weekly, "DaysOfWeek"), "Monday")
        _below(weekly, "WeeksInterval", "1")
        return
    monthly = _below(trigger, "ScheduleByMonth")
    _below(_below(monthly, "DaysOfMonth"), "Day", str(rhythm.day))
    months = _below(monthly, "Months")
    for month in rhythm.months:
        _below(months, MONTHS[month - 1])


def _below(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = text or None
    return element
