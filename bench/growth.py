"""Measures whether a larger site costs more a page, and more memory: python bench/growth.py --help."""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cost import Cost, measured
from papers import school_audit, write_papers
from server import serving
from site_files import Site
from told_table import spread, table, told

COMMANDS = ("crawl", "check")
MOST_CPU, MOST_MEMORY = 1.1, 1.3
Measure = Callable[[str, int], list[float]]


@dataclass(slots=True, kw_only=True)
class Growth:
    """What each command cost on a site of each size, a cost a round."""

    small: int
    large: int
    commands: tuple[str, ...] = COMMANDS
    costs: dict[tuple[str, int], list[Cost]] = field(default_factory=dict)

    def measure(self, size: int) -> None:
        """Audits a site of so many pages once. Raises RuntimeError where not all pages were fetched."""
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            Site(pages=size).write(work / "site")
            write_papers(work)
            with serving(work / "site", work) as server:
                for command in self.commands:
                    mark = server.mark()
                    cost = measured(school_audit(command, port=server.port, pages=size), cwd=work)
                    fetched = server.asked(mark).pages
                    if cost.code not in {0, 1} or (command == "crawl" and fetched != size):
                        message = f"{command} ended with {cost.code}, {fetched:,} of {size:,} pages fetched: {cost.said[-500:]}"
                        raise RuntimeError(message)
                    self.costs.setdefault((command, size), []).append(cost)
                    told_so_far = f"{command} {cost.cpu:.1f} s of CPU in {cost.wall:.1f} s, {cost.peak / 1e6:.0f} MB"
                    print(f"{size:,} pages: {told_so_far}", file=sys.stderr, flush=True)

    def cpu(self, command: str, size: int) -> list[float]:
        """CPU milliseconds a page."""
        return [cost.cpu * 1000 / size for cost in self.costs[command, size]]

    def peak(self, command: str, size: int) -> list[float]:
        """Most memory, megabytes."""
        return [cost.peak / 1e6 for cost in self.costs[command, size]]

    def missed(self) -> bool:
        """Whether a command costs more on the large site than is wanted."""
        ratios = [(self._ratio(measure, command), most) for command in self.commands for measure, _, most in self._measures()]
        return any(ratio > most for ratio, most in ratios)

    def _measures(self) -> tuple[tuple[Measure, str, float], ...]:
        return (self.cpu, ".2f", MOST_CPU), (self.peak, ".0f", MOST_MEMORY)

    def _ratio(self, measure: Measure, command: str) -> float:
        return statistics.median(measure(command, self.large)) / statistics.median(measure(command, self.small))

    def words(self) -> str:
        """The table: a row a command."""
        rows = []
        for command in self.commands:
            cells = [command]
            for measure, form, most in self._measures():
                cells += [spread(measure(command, size), form) for size in (self.small, self.large)]
                ratio = self._ratio(measure, command)
                cells.append(f"{ratio:.2f} ({'met' if ratio <= most else 'missed'}: at most {most})")
            rows.append(cells)
        sizes = [f"{size:,} pages" for size in (self.small, self.large)]
        head = [
            "command",
            *(f"CPU ms a page, {size}" for size in sizes),
            "CPU ratio",
            *(f"peak MB, {size}" for size in sizes),
            "memory ratio",
        ]
        return table(head, rows)


def main() -> None:
    asked = argparse.ArgumentParser(description="Measures whether a larger site costs more a page.")
    asked.add_argument("--small", type=int, default=2000)
    asked.add_argument("--large", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--only", choices=COMMANDS, help="measure one command alone")
    asked.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    wanted = asked.parse_args()
    growth = Growth(small=wanted.small, large=wanted.large, commands=(wanted.only,) if wanted.only else COMMANDS)
    for _ in range(wanted.rounds):
        growth.measure(wanted.small)
        growth.measure(wanted.large)
    only = f" --only {wanted.only}" if wanted.only else ""
    command = f"python bench/growth.py --small {wanted.small} --large {wanted.large} --rounds {wanted.rounds}{only}"
    told("growth", command, growth.words(), write=wanted.write)
    sys.exit(growth.missed())


if __name__ == "__main__":
    main()
