"""Measures how long `school-audit --help` takes beside importing Typer alone: python bench/start_up.py [--rounds N] [--write]."""

import argparse
import statistics
import sys
from pathlib import Path

from cost import measured
from told_table import spread, table, told

MOST = 2.0
COMMANDS = {
    "school-audit --help": [str(Path(sys.executable).parent / "school-audit"), "--help"],
    'python -c "import typer"': [sys.executable, "-c", "import typer"],
}


def main() -> None:
    asked = argparse.ArgumentParser(description="Measures how long the command takes to start.")
    asked.add_argument("--rounds", type=int, default=15)
    asked.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    wanted = asked.parse_args()
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    # One round more than asked for: the first only warms the disk.
    for turn in range(wanted.rounds + 1):
        for name, command in COMMANDS.items():
            cost = measured(command)
            if cost.code:
                message = f"{name} ended with {cost.code}: {cost.said[-500:]}"
                raise RuntimeError(message)
            if turn:
                taken[name].append(cost.cpu * 1000)
    ours, typer = taken.values()
    ratio = statistics.median(mine / bare for mine, bare in zip(ours, typer, strict=True))
    rows = [[f"`{name}`", spread(times, ".0f")] for name, times in taken.items()]
    words = f"{table(['command', 'CPU ms'], rows)}\n\nRatio {ratio:.2f} ({'met' if ratio <= MOST else 'missed'}: at most {MOST:g})."
    told("start-up", f"python bench/start_up.py --rounds {wanted.rounds}", words, write=wanted.write)


if __name__ == "__main__":
    main()
