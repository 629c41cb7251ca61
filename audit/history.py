"""What the audits before said, so that this one can say what is new, persisting, fixed, regressed or not assessed."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from records.finding import Finding
from records.verdict import Verdict

# Reports are kept in folders named for their day; “sample” and “demo” are nobody's history.
NAMED_FOR_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Three years of quarters.
FURTHEST_BACK = 12
_OPEN = frozenset({Verdict.FAIL, Verdict.REVIEW})

RuleOnAccount = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One earlier audit: the day each finding was first seen, which were open, and how far each rule was assessed on each account.

    `unsure` are rules of which something could not be told: that a finding is not open there proves nothing.
    """

    first_seen: Mapping[str, date]
    open_findings: frozenset[str]
    open_rules: frozenset[RuleOnAccount]
    fixed_rules: frozenset[RuleOnAccount]
    assessed: frozenset[RuleOnAccount]
    unsure: frozenset[RuleOnAccount]

    def settles(self, rule: RuleOnAccount) -> bool:
        """Whether all of the rule could be told on that account."""
        return rule in self.assessed and rule not in self.unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The audits before, the newest first."""

    audits: tuple[Past, ...] = ()

    def marked(self, row: Finding) -> Finding:
        """The finding with the day it was first seen and what changed. What could not be seen is never called fixed."""
        return replace(row, first_seen=self._first_seen(row), change=self._change(row))

    def _first_seen(self, row: Finding) -> date:
        """The day of the trouble where there once was one, else since when it is told at all."""
        troubles = (past.first_seen[row.finding] for past in self.audits if row.finding in past.open_findings)
        told = (past.first_seen[row.finding] for past in self.audits if row.finding in past.first_seen and row.covered not in _OPEN)
        return next(troubles, next(told, row.first_seen))

    def _change(self, row: Finding) -> str:
        if row.covered in _OPEN:
            return self._of_trouble(row)
        if row.covered in {Verdict.PASS, Verdict.UNKNOWN} and self._was_open((row.rule.rule, row.account)):
            return "fixed" if row.covered is Verdict.PASS else "not_assessed"
        return ""

    def _was_open(self, rule: RuleOnAccount) -> bool:
        """Whether the rule was open on the account when it was last assessed."""
        for past in self.audits:
            if rule in past.open_rules or past.settles(rule):
                return rule in past.open_rules
        return False

    def _of_trouble(self, row: Finding) -> str:
        rule = (row.rule.rule, row.account)
        for number, past in enumerate(self.audits):
            if row.finding in past.open_findings:
                return "persisting"
            if past.settles(rule):
                return "regressed" if self._came_back(row.finding, rule, number) else "new"
        return "new"

    def _came_back(self, finding: str, rule: RuleOnAccount, settled: int) -> bool:
        """Whether what was in order in one audit had been open before it: the finding itself, or any of a rule then met."""
        older = self.audits[settled + 1 :]
        if any(finding in past.open_findings for past in older):
            return True
        if rule in self.audits[settled].open_rules:
            return False
        return rule in self.audits[settled].fixed_rules or any(rule in past.open_rules | past.fixed_rules for past in older)


def audit_before(out: Path, day: date) -> Earlier:
    """The audits older than `day` among the report folders beside `out` that are named for a day; none where there are none.

    A report that cannot be read is passed over.
    """
    dated: list[tuple[date, Path]] = []
    for told in out.parent.glob("*/audit.json"):
        then = _day(told) if _is_named_for_a_day(told.parent.name) and told.parent != out else None
        if then is not None and then < day:
            dated.append((then, told.parent))
    newest = sorted(dated, reverse=True)[:FURTHEST_BACK]
    read = (_read(folder / "findings.csv") for _, folder in newest)
    return Earlier(audits=tuple(found for found in read if found is not None))


def past(rows: Iterable[Mapping[str, str]]) -> Past:
    """An earlier audit as the rows of its findings.csv tell it. Raises KeyError and ValueError where they are none."""
    kept = tuple(rows)
    trouble = [row for row in kept if _is_open(row)]
    return Past(
        first_seen={row["finding"]: date.fromisoformat(row["first_seen"]) for row in kept},
        open_findings=frozenset(row["finding"] for row in trouble),
        open_rules=frozenset(_rule(row) for row in trouble),
        fixed_rules=frozenset(_rule(row) for row in kept if row["change"] == "fixed"),
        assessed=frozenset(_rule(row) for row in kept),
        unsure=frozenset(_rule(row) for row in kept if _is_unsure(row)),
    )


def _is_named_for_a_day(name: str) -> bool:
    try:
        return bool(NAMED_FOR_A_DAY.fullmatch(name) and date.fromisoformat(name))
    except ValueError:
        return False


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(str(json.loads(path.read_text(encoding="utf-8-sig"))["day"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read(path: Path) -> Past | None:
    """Reads an earlier findings.csv, None where it cannot be read. A spreadsheet program may have put a mark at its beginning."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return past(csv.DictReader(file))
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        return None


def _rule(row: Mapping[str, str]) -> RuleOnAccount:
    return row["rule"], row["account"]


def _is_open(row: Mapping[str, str]) -> bool:
    """Whether something was wrong; a waiver covers that, and covers what could not be told, which alone has a reason."""
    return row["verdict"] in {"fail", "review"} or (row["verdict"] == "waived" and not row.get("reason_code"))


def _is_unsure(row: Mapping[str, str]) -> bool:
    return row["verdict"] in {"unknown", "broken"} or (row["verdict"] == "waived" and bool(row.get("reason_code")))
