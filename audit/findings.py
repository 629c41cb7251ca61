"""Turns what checks said into findings: fingerprints, waivers, what changed since the audit before."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from audit.history import Earlier
from checks.judge import Said
from records.finding import Finding
from records.policy import Waiver
from records.verdict import Verdict

# What a waiver may cover, and what is followed from quarter to quarter.
OPEN = frozenset({Verdict.FAIL, Verdict.REVIEW})
WAIVABLE = OPEN | {Verdict.UNKNOWN}
_SEVERITIES = ("critical", "high", "medium", "low", "info")
_VERDICTS = ("broken", "fail", "review", "unknown", "waived", "pass", "not_applicable")


def findings(
    said: Iterable[Said],
    waivers: tuple[Waiver, ...],
    day: date,
    earlier: Earlier,
    evidence: Callable[[str, str], str],
) -> tuple[Finding, ...]:
    """Every ruling as a finding, worst first; the same rulings give the same findings in the same order."""
    rows = sorted(
        (_finding(one, waivers, day, evidence) for one in said),
        key=lambda row: (row.rule.rule, row.rule.check, row.school, row.account, row.at, row.finding, row.what),
    )
    marked = [earlier.marked(row) for row in _told_apart(rows)]
    return tuple(
        sorted(
            marked,
            key=lambda row: (
                _VERDICTS.index(row.verdict), _SEVERITIES.index(row.rule.severity), row.rule.rule, row.rule.check,
                row.school, row.account, row.at, row.finding,
            ),
        )
    )  # fmt: skip


def fingerprint(rule: str, account: str, at: str, about: str) -> str:
    """Name of one wrong thing in one place: the same while it lasts, whatever the order of the crawl."""
    place = at.split("#", 1)[0]
    # It begins with a letter, or Excel takes a name such as 12e4567 for a number.
    return "f" + hashlib.sha256(f"{rule}\x1f{account}\x1f{place}\x1f{about}".encode()).hexdigest()[:16]


def _finding(said: Said, waivers: tuple[Waiver, ...], day: date, evidence: Callable[[str, str], str]) -> Finding:
    ruling, rule = said.ruling, said.check.rule
    name = fingerprint(rule.rule, said.account_id or said.school, ruling.at, ruling.about)
    waiver = _waiver(said, name, waivers, day) if ruling.verdict in WAIVABLE else None
    return Finding(
        finding=name,
        rule=rule,
        verdict=Verdict.WAIVED if waiver else ruling.verdict,
        covered=ruling.verdict,
        reason=ruling.reason,
        confidence=ruling.confidence,
        school=said.school,
        account=said.account_id,
        at=ruling.at,
        what=ruling.what,
        evidence=evidence(said.account_id, ruling.at),
        first_seen=day,
        waived_until=waiver.until if waiver else None,
    )


def _waiver(said: Said, name: str, waivers: tuple[Waiver, ...], day: date) -> Waiver | None:
    """The waiver that covers a ruling today, if any."""
    rule = said.check.rule
    for waiver in waivers:
        same_rule = waiver.check in {rule.rule, rule.check}
        same_place = waiver.account_id in {said.account_id, "*"} and waiver.finding in {"", name}
        if same_rule and same_place and waiver.until >= day:
            return waiver
    return None


def _told_apart(rows: list[Finding]) -> Iterable[Finding]:
    """Rulings with one fingerprint are numbered, so that each row has a name of its own."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.finding] = seen.get(row.finding, 0) + 1
        number = seen[row.finding]
        yield row if number == 1 else replace(row, finding=f"{row.finding}-{number}")
