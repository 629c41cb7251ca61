"""Measures what a command costs with all the processes it starts: CPU seconds, wall seconds, and the most memory held at once."""

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

# Processes whose parent ended come to the one that said so by this call of prctl.
BECOME_PARENT_OF_ORPHANS = 36
LOOK_EVERY = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU seconds of the whole tree, seconds by the clock, most proportional memory (PSS) in bytes, exit code, and last words."""

    cpu: float
    wall: float
    peak: int
    code: int
    said: str = ""


def measured(command: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in a process of its own that waits for everything it starts, and says what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "cost.json"
        said = Path(folder) / "said.txt"
        with said.open("wb") as file:
            watcher = [sys.executable, str(Path(__file__).resolve()), str(told), *command]
            subprocess.run(
                watcher, cwd=cwd, env={**os.environ, **(environment or {})}, stdout=file, stderr=file, stdin=subprocess.DEVNULL, check=True
            )
        return Cost(**json.loads(told.read_text(encoding="utf-8")), said=said.read_text(encoding="utf-8", errors="replace")[-2000:])


def _children() -> dict[int, list[int]]:
    """The processes there are, by parent."""
    found: dict[int, list[int]] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            parent = int((process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
            found.setdefault(parent, []).append(int(process.name))
    return found


def _memory_below(process: int) -> int:
    """Proportional memory of everything below a process, bytes."""
    children, below, total = _children(), [process], 0
    while below:
        for child in children.get(below.pop(), []):
            below.append(child)
            with contextlib.suppress(OSError, StopIteration):
                lines = Path(f"/proc/{child}/smaps_rollup").read_text(encoding="ascii").splitlines()
                total += 1024 * int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return total


def _watch(ended: threading.Event, peak: list[int]) -> None:
    while not ended.wait(LOOK_EVERY):
        peak[0] = max(peak[0], _memory_below(os.getpid()))


def _cost_of(command: Sequence[str]) -> Cost:
    """Runs the command and waits for it and for every orphan it leaves."""
    ctypes.CDLL(None).prctl(BECOME_PARENT_OF_ORPHANS, 1, 0, 0, 0)
    ended, peak = threading.Event(), [0]
    threading.Thread(target=_watch, args=(ended, peak), daemon=True).start()
    begun = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    wall = time.monotonic() - begun
    ended.set()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, peak=peak[0], code=code)


if __name__ == "__main__":
    found = asdict(_cost_of(sys.argv[2:]))
    del found["said"]
    Path(sys.argv[1]).write_text(json.dumps(found), encoding="utf-8")
