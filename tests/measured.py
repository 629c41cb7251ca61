"""Measures rules over labelled situations: how many of their fails are right, and how many planted faults they find."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audit.summary import worst
from records.verdict import Verdict

ACCUSING = frozenset({Verdict.FAIL, Verdict.REVIEW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One text with the verdict that a person gave it."""

    rule: str
    expected: Verdict
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What came of all situations of a file. `wrong` names those judged otherwise."""

    situations: int
    traps: int
    precision: float
    recall: float
    told_of: float
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        """One line to print."""
        return (
            f"{self.situations} situations, {self.traps} of them traps: fails right {self.precision:.3f}, faults failed {self.recall:.3f}, "
            f"faults failed or sent to a person {self.told_of:.3f}; judged otherwise: {len(self.wrong)}"
        )


def situations(path: Path) -> list[Situation]:
    """The rows of a file of situations."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [Situation(rule=row["rule"], expected=Verdict(row["expected"]), text=row["text"], why=row["why"]) for row in rows]


def measured(rows: list[Situation], judge: Callable[[Situation], list[Verdict]]) -> Measure:
    """Judges every situation and counts."""
    said = [(row, worst(judge(row))) for row in rows]
    fails = [row for row, verdict in said if verdict is Verdict.FAIL]
    faults = [(row, verdict) for row, verdict in said if row.expected is Verdict.FAIL]
    return Measure(
        situations=len(rows),
        traps=sum(1 for row in rows if row.why.startswith("trap")),
        precision=sum(1 for row in fails if row.expected is Verdict.FAIL) / max(1, len(fails)),
        recall=sum(1 for _, verdict in faults if verdict is Verdict.FAIL) / max(1, len(faults)),
        told_of=sum(1 for _, verdict in faults if verdict in ACCUSING) / max(1, len(faults)),
        wrong=tuple(
            f"{row.rule} {row.text[:70]!r}: {row.expected} expected, {verdict}" for row, verdict in said if verdict is not row.expected
        ),
    )
