"""What the audit before said, so that this one can say what is new, persisting, fixed, regressed or not assessed."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from records.finding import Finding
from records.verdict import Verdict

_OPEN = frozenset({Verdict.FAIL, Verdict.REVIEW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One finding of the audit before."""

    first_seen: date
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The audit before: its findings by fingerprint, and which rules were open on which account."""

    findings: Mapping[str, Before] = field(default_factory=dict)
    open_rules: frozenset[tuple[str, str]] = frozenset()
    fixed_rules: frozenset[tuple[str, str]] = frozenset()
    known: bool = False

    def marked(self, row: Finding) -> Finding:
        """The finding with the day it was first seen and what changed. What could not be seen is never called fixed."""
        before = self.findings.get(row.finding)
        first = before.first_seen if before else row.first_seen
        return replace(row, first_seen=first, change=self._change(row, before))

    def _change(self, row: Finding, before: Before | None) -> str:
        rule = (row.rule.rule, row.account)
        if row.covered in _OPEN:
            if before is not None and before.is_open:
                return "persisting"
            return "regressed" if rule in self.fixed_rules else "new"
        if rule not in self.open_rules:
            return ""
        return {Verdict.PASS: "fixed", Verdict.UNKNOWN: "not_assessed"}.get(row.covered, "")


def audit_before(out: Path, day: date) -> Earlier:
    """The newest audit among the report folders beside `out` that is older than `day`; an empty one where there is none."""
    dated = []
    for told in out.parent.glob("*/audit.json"):
        then = _day(told)
        if then is not None and then < day and told.parent != out:
            dated.append((then, told.parent))
    if not dated:
        return Earlier()
    return _read(max(dated)[1] / "findings.csv")


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(str(json.loads(path.read_text(encoding="utf-8"))["day"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read(path: Path) -> Earlier:
    """Reads an earlier findings.csv. A file that cannot be read is as none: history is then told to begin anew."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        found = {row["finding"]: Before(first_seen=date.fromisoformat(row["first_seen"]), is_open=_is_open(row)) for row in rows}
    except (OSError, ValueError, KeyError, csv.Error):
        return Earlier()
    return Earlier(
        findings=found,
        open_rules=frozenset((row["rule"], row["account"]) for row in rows if _is_open(row)),
        fixed_rules=frozenset((row["rule"], row["account"]) for row in rows if row["change"] == "fixed"),
        known=True,
    )


def _is_open(row: Mapping[str, str]) -> bool:
    return row["verdict"] in {"fail", "review", "waived"}
