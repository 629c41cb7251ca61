"""Measures how much less an unchanged site costs when it is audited again: python bench/again.py [--pages N] [--rounds N] [--write]."""

import argparse
import csv
import statistics
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cost import Cost, measured
from papers import school_audit, write_papers
from server import Serving, serving
from site_files import Site
from told_table import spread, table, told

from crawler.evidence import Evidence

LEAST, AIM = 8, 15
# What a finding says; the days and the changes between two audits differ as they should.
SAID = ("finding", "rule", "account", "at", "what", "verdict", "reason_code")
COMMANDS = ("crawl", "check")


def audits_twice(server: Serving, pages: int, work: Path) -> dict[tuple[str, int], Cost]:
    """Audits the site, lets that audit be yesterday's, and audits again. Raises RuntimeError where the audits differ in what they say."""
    write_papers(work)
    today = datetime.now(UTC).date()
    yesterday = today - timedelta(days=1)
    costs: dict[tuple[str, int], Cost] = {}
    for turn in (1, 2):
        for command in COMMANDS:
            mark = server.mark()
            cost = costs[command, turn] = measured(school_audit(command, port=server.port, pages=pages), cwd=work)
            asked = server.asked(mark)
            unchanged = f", {asked.unchanged:,} answers unchanged" if command == "crawl" else ""
            print(f"audit {turn}: {command} {cost.cpu:.1f} s{unchanged}", file=sys.stderr, flush=True)
            if cost.code not in {0, 1} or (command == "crawl" and asked.pages != pages):
                message = f"{command} ended with {cost.code}, {asked.pages:,} of {pages:,} pages asked for: {cost.said[-500:]}"
                raise RuntimeError(message)
            if (command, turn) == ("crawl", 1):
                _move_to(work / "evidence" / today.isoformat(), yesterday.isoformat())
    first, second = (_said(work / "reports" / day.isoformat()) for day in (yesterday, today))
    if first != second:
        message = f"the audits differ: {len(first - second)} findings only in the first, {len(second - first)} only in the second"
        raise RuntimeError(message)
    print(f"both audits say the same {len(first):,} findings", file=sys.stderr, flush=True)
    return costs


def _move_to(folder: Path, day: str) -> None:
    """Lets an evidence folder be that of another day."""
    with Evidence(folder, software="bench", create=True) as evidence:
        evidence.set_about("day", day)
        evidence.commit()
    folder.rename(folder.with_name(day))


def _said(report: Path) -> set[tuple[str, ...]]:
    with (report / "findings.csv").open(encoding="utf-8-sig", newline="") as table_:
        return {tuple(row[name] for name in SAID) for row in csv.DictReader(table_)}


def words(rounds: list[Mapping[tuple[str, int], Cost]], pages: int) -> str:
    """The table: a row a command, and one for both."""
    rows = []
    for commands in (("crawl",), ("check",), COMMANDS):
        first, second = ([sum(costs[command, turn].cpu for command in commands) for costs in rounds] for turn in (1, 2))
        ratio = statistics.median(before / after for before, after in zip(first, second, strict=True))
        wanted = f" ({'met' if ratio >= LEAST else 'missed'}: at least {LEAST}, aim {AIM})" if commands == COMMANDS else ""
        rows.append([" + ".join(commands), spread(first), spread(second), f"{ratio:.1f}{wanted}"])
    head = ["command", "first audit, CPU s", "second audit, CPU s", "first ÷ second"]
    return f"{pages:,} pages, {len(rounds)} rounds; both audits of a round say the same findings.\n\n{table(head, rows)}"


def main() -> None:
    asked = argparse.ArgumentParser(description="Measures how much less an unchanged site costs when it is audited again.")
    asked.add_argument("--pages", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    wanted = asked.parse_args()
    rounds: list[Mapping[tuple[str, int], Cost]] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        Site(pages=wanted.pages).write(work / "site")
        with serving(work / "site", work) as server:
            for turn in range(wanted.rounds):
                (work / f"trust-{turn}").mkdir()
                rounds.append(audits_twice(server, wanted.pages, work / f"trust-{turn}"))
    told("again", f"python bench/again.py --pages {wanted.pages} --rounds {wanted.rounds}", words(rounds, wanted.pages), write=wanted.write)


if __name__ == "__main__":
    main()
