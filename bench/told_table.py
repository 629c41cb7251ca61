"""Tells what was measured: a table on the screen, and the same between two marks of bench/README.md where that is asked for."""

import os
import platform
import re
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

README = Path(__file__).resolve().parent / "README.md"


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """The median, and the least and most where there is more than one: `8.43 (8.31–8.60)`."""
    middle = format(statistics.median(values), form)
    return middle if len(values) == 1 else f"{middle} ({min(values):{form}}–{max(values):{form}})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as Markdown writes it, in columns that line up."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)]
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([f"| {lines[0]} |", f"|{rule}|", *(f"| {line} |" for line in lines[1:])])


def told(name: str, command: str, words: str, *, write: bool) -> None:
    """Prints what was measured; with `write` it also replaces what stands in the README between the marks of that name."""
    whole = f"{words}\n\n`{command}`, {datetime.now(UTC).date().isoformat()}, {machine()}."
    print(whole)
    if not write:
        return
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    text = README.read_text(encoding="utf-8")
    marked = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not marked.search(text):
        message = f"bench/README.md has no marks for {name}"
        raise ValueError(message)
    README.write_text(marked.sub(lambda _: f"{begin}\n{whole}\n{end}", text), encoding="utf-8")


def machine() -> str:
    """The machine in neutral words: its processor, how many cores, its system's kind, and Python's version."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        processor = platform.machine()
    return f"{os.cpu_count()} cores of {processor}, {platform.system()}, Python {platform.python_version()}"
