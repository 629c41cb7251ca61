"""Turns what checks said into findings: fingerprints, waivers, what changed since the audit before."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from audit.history import Earlier, Stands
from audit.outstanding import Became, now
from audit.same_thing import thing
from audit.told import OPEN, Told, told_of
from checks.judge import Said
from records.finding import Finding, Rule
from records.policy import Waiver
from records.verdict import Confidence, Severity, Tier, Verdict

# What a waiver may cover.
WAIVABLE = OPEN | {Verdict.UNKNOWN}
_SEVERITIES = ("critical", "high", "medium", "low", "info")
_VERDICTS = ("broken", "fail", "review", "unknown", "waived", "pass", "not_applicable")


def findings(
    said: Iterable[Said],
    waivers: tuple[Waiver, ...],
    day: date,
    earlier: Earlier,
    evidence: Callable[[str, str], str],
    *,
    editions: Mapping[str, str] = MappingProxyType({}),
    stands: Stands | None = None,
) -> tuple[Finding, ...]:
    """Every ruling as a finding, worst first; the same rulings give the same findings in the same order.

    Behind them come earlier findings that nobody told this time, as fixed or not assessed. `editions` gives the wording of each rule
    and its settings as a mark; `stands` says whether an address was seen as a page this time.
    """
    rows = sorted(
        (_finding(one, day, evidence, editions) for one in said),
        key=lambda row: (row.rule.rule, row.rule.check, row.school, row.account, row.at, row.finding, row.what),
    )
    fresh = [replace(row, mark=row.finding) for row in _told_apart(rows)]
    names = earlier.names((told_of(row) for row in fresh), stands) if earlier.audits else {}
    named = list(_told_apart(replace(row, finding=names.get(row.mark, row.mark)) for row in fresh))
    covering = _by_rule(waivers)
    waived = [_waived(row, covering, day) for row in named]
    told = [told_of(row) for row in waived]
    today = now(told, editions)
    rules = {row.rule.rule: row.rule for row in waived}
    marked = [earlier.marked(row, today) for row in waived]
    marked += [_gone(one, what, rules) for one, what in earlier.gone(told, today)]
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


def _finding(said: Said, day: date, evidence: Callable[[str, str], str], editions: Mapping[str, str]) -> Finding:
    ruling, rule = said.ruling, said.check.rule
    return Finding(
        finding=fingerprint(rule.rule, said.account_id or said.school, ruling.at, ruling.about),
        rule=rule,
        verdict=ruling.verdict,
        covered=ruling.verdict,
        reason=ruling.reason,
        confidence=ruling.confidence,
        school=said.school,
        account=said.account_id,
        at=ruling.at,
        what=ruling.what,
        evidence=evidence(said.account_id, ruling.at),
        first_seen=day,
        thing=thing(ruling.about),
        edition=editions.get(rule.rule, ""),
    )


def _by_rule(waivers: tuple[Waiver, ...]) -> Mapping[str, list[Waiver]]:
    """Waivers by the family, check or rule they name; those that end last come first."""
    named: defaultdict[str, list[Waiver]] = defaultdict(list)
    for waiver in sorted(waivers, key=lambda one: one.until, reverse=True):
        named[f"{waiver.check} {waiver.finding}"].append(waiver)
    return named


def _waived(row: Finding, waivers: Mapping[str, list[Waiver]], day: date) -> Finding:
    """The finding under the waiver that covers it today, or as it is."""
    if row.covered not in WAIVABLE:
        return row
    rule = row.rule
    for name in (rule.rule, rule.check, rule.family):
        for alone in dict.fromkeys((row.finding, row.mark, "")):
            for waiver in waivers.get(f"{name} {alone}", ()):
                if waiver.account_id in {row.account, "*"} and waiver.until >= day:
                    return replace(row, verdict=Verdict.WAIVED, waived_until=waiver.until)
    return row


def _gone(one: Told, what: Became, rules: Mapping[str, Rule]) -> Finding:
    """A finding of an earlier audit that this one does not tell, with what became of it."""
    verdict = Verdict.PASS if what.change == "fixed" else Verdict.UNKNOWN
    since = one.first_seen.isoformat()
    return Finding(
        finding=one.finding,
        rule=rules.get(one.rule) or _rule_of(one),
        verdict=verdict,
        covered=verdict,
        reason=what.reason,
        confidence=Confidence.HIGH,
        school=one.school,
        account=one.account,
        at=one.at,
        what=one.what if one.what.startswith("told since") else f"told since {since}, {what.why}: {one.what}",
        evidence="",
        first_seen=one.first_seen,
        change=what.change,
        mark=one.mark,
        thing=one.thing,
        edition=one.edition,
        is_gone=True,
    )


def _rule_of(one: Told) -> Rule:
    """The rule as the earlier report tells it: this audit did not ask it, or has it no more."""
    return Rule(
        rule=one.rule,
        check=one.check,
        family=one.check.partition("/")[0],
        title=one.title or one.check.rpartition("/")[2].replace("-", " ").capitalize(),
        clause=one.clause,
        severity=Severity(one.severity or Severity.INFO),
        tier=Tier.CORE,
        remedy=one.remedy,
        about="",
    )


def _told_apart(rows: Iterable[Finding]) -> Iterator[Finding]:
    """Rulings with one fingerprint are numbered, so that each row has a name of its own."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.finding] = seen.get(row.finding, 0) + 1
        number = seen[row.finding]
        yield row if number == 1 else replace(row, finding=f"{row.finding}-{number}")
