"""One finding as a report told it: read back from findings.csv and memory.csv, or made of today's finding."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sys import intern

from records.finding import Finding
from records.reason import Reason
from records.verdict import Verdict

FINDINGS, MEMORY, ACCOUNTS = "findings.csv", "memory.csv", "accounts.csv"
OPEN = frozenset({Verdict.FAIL, Verdict.REVIEW})
_UNSURE = frozenset({Verdict.UNKNOWN, Verdict.BROKEN})
# More than a cell of a spreadsheet holds.
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row of an audit. `mark` is its fingerprint by the address it had then, `thing` what it is about wherever that stands.

    `edition` tells one wording of the rule and its settings from another; empty where the report does not say.
    """

    finding: str
    rule: str
    account: str
    verdict: str
    first_seen: date
    school: str = ""
    check: str = ""
    clause: str = ""
    severity: str = ""
    reason: str = ""
    at: str = ""
    what: str = ""
    remedy: str = ""
    change: str = ""
    mark: str = ""
    thing: str = ""
    edition: str = ""
    title: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """The rule and whom it was asked of: an account, or a whole school."""
        return self.rule, self.account or self.school

    @property
    def is_open(self) -> bool:
        """Whether something was wrong; a waiver covers that, and covers what could not be told, which alone has a reason."""
        return self.verdict in OPEN or (self.verdict == Verdict.WAIVED and not self.reason)

    @property
    def is_unsure(self) -> bool:
        """Whether it could not be told."""
        return self.verdict in _UNSURE or (self.verdict == Verdict.WAIVED and bool(self.reason))

    @property
    def is_outstanding(self) -> bool:
        """Whether a later audit owes an answer: it was wrong, or had been wrong and could not be looked at again."""
        return self.is_open or (self.change == "not_assessed" and self.reason != Reason.RULE_CHANGED and self.is_unsure)


def told_of(finding: Finding) -> Told:
    """Today's finding as a later audit will read it."""
    rule = finding.rule
    return Told(
        finding=finding.finding,
        rule=rule.rule,
        account=finding.account,
        verdict=finding.verdict.value,
        first_seen=finding.first_seen,
        school=finding.school,
        check=rule.check,
        clause=rule.clause,
        severity=rule.severity.value,
        reason=finding.reason.value if finding.reason else "",
        at=finding.at,
        what=finding.what,
        remedy=rule.remedy,
        change=finding.change,
        mark=finding.mark or finding.finding,
        thing=finding.thing,
        edition=finding.edition,
        title=rule.title,
    )


def told_in(folder: Path) -> Iterator[Told]:
    """Every row of a report's findings.csv, in its order. Raises OSError, ValueError, KeyError or csv.Error where it cannot be read."""
    editions, titles, kept = _memory(folder / MEMORY)
    for row in _rows(folder / FINDINGS):
        yield told(row, kept.get(row["finding"], {}), edition=editions.get(row["rule"], ""), title=titles.get(row["rule"], ""))


def told(row: Mapping[str, str], kept: Mapping[str, str] | None = None, *, edition: str = "", title: str = "") -> Told:
    """A row of findings.csv with what memory.csv keeps of it. Raises KeyError and ValueError where it is none."""
    memory = kept or {}
    return Told(
        finding=row["finding"],
        rule=intern(row["rule"]),
        account=intern(row["account"]),
        verdict=intern(row["verdict"]),
        first_seen=date.fromisoformat(row["first_seen"]),
        school=intern(row.get("school", "")),
        check=intern(row.get("check", "")),
        clause=intern(row.get("clause", "")),
        severity=intern(row.get("severity", "")),
        reason=intern(row.get("reason_code", "")),
        at=row.get("at", ""),
        what=row.get("what", ""),
        remedy=intern(row.get("remedy", "")),
        change=intern(row["change"]),
        mark=memory.get("mark") or row["finding"],
        thing=memory.get("thing", ""),
        edition=memory.get("edition", "") or edition,
        title=title,
    )


def editions_in(folder: Path) -> Mapping[str, str]:
    """The edition of each rule that a report asked; empty where it does not tell."""
    return {rule: edition for rule, edition in _memory(folder / MEMORY)[0].items() if edition}


def addresses_in(folder: Path) -> Mapping[str, str]:
    """The address that each account had in a report; empty where it does not tell."""
    try:
        return {row["account"]: row["url"] for row in _rows(folder / ACCOUNTS)}
    except (OSError, ValueError, KeyError, csv.Error):
        return {}


def _memory(path: Path) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """Editions and titles of rules, and what is kept of each finding; reports of earlier versions have none of it."""
    try:
        rows = list(_rows(path))
        of_rules = [row for row in rows if not row["finding"]]
        editions, titles = ({row["rule"]: row[name] for row in of_rules} for name in ("edition", "title"))
        return editions, titles, {row["finding"]: row for row in rows if row["finding"]}
    except (OSError, ValueError, KeyError, csv.Error):
        return {}, {}, {}


def _rows(path: Path) -> Iterable[dict[str, str]]:
    """The rows of a CSV file. A spreadsheet program may have put a mark at its beginning."""
    csv.field_size_limit(min(_LONGEST_CELL, sys.maxsize))
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
