"""Writes findings.sarif, the findings as SARIF 2.1.0 for programs that gather results of many tools; no personal data."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TextIO
from urllib.parse import quote

from records.finding import Finding, Rule
from records.report import Report
from records.verdict import Severity, Verdict
from sheets.reading import school_names, worst_first
from sheets.safe_text import in_utc, plain

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "finding/v1"

LEVELS: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.CRITICAL: "error",
        Severity.HIGH: "error",
        Severity.MEDIUM: "warning",
        Severity.LOW: "note",
        Severity.INFO: "note",
    }
)
# What is met or does not apply is left out: readers of SARIF take each result for something to look at. SARIF gives a level to
# what failed alone.
KINDS: Mapping[Verdict, str] = MappingProxyType({Verdict.FAIL: "fail", Verdict.REVIEW: "review", Verdict.UNKNOWN: "open"})
BASELINE: Mapping[str, str] = MappingProxyType({"new": "new", "regressed": "new", "persisting": "unchanged"})


def write_sarif(report: Report, path: Path) -> int:
    """Writes one result a finding that failed, waits for a person or could not be told, one at a time; says how many."""
    places = {rule.check: place for place, rule in enumerate(report.rules)}
    names = school_names(report)
    count = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write('{\n"$schema": ' + json.dumps(SCHEMA) + ',\n"version": "2.1.0",\n"runs": [{\n')
        for key, value in _head(report):
            file.write(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n")
        file.write('"results": [')
        for count, finding in enumerate(_told(report), start=1):
            _write_result(file, result(finding, places, names), is_first=count == 1)
        file.write("\n]}]\n}\n")
    return count


def _write_result(file: TextIO, told: Mapping[str, object], *, is_first: bool) -> None:
    file.write(("" if is_first else ",") + "\n" + json.dumps(told, ensure_ascii=False))


def _told(report: Report) -> Iterator[Finding]:
    return (finding for finding in worst_first(report) if finding.covered in KINDS)


def _head(report: Report) -> Iterator[tuple[str, object]]:
    """All of a run but its results. The command line is left out: it holds paths of a machine."""
    made = report.provenance
    broken = [finding for finding in report.findings if finding.verdict is Verdict.BROKEN]
    driver = {"name": "School Account Audit", "version": made.version, "rules": [_rule(rule) for rule in report.rules]}
    yield "tool", {"driver": driver}
    yield "automationDetails", {"id": f"school-account-audit/{made.day.isoformat()}"}
    yield "columnKind", "unicodeCodePoints"
    invocation = {
        "executionSuccessful": not broken,
        "startTimeUtc": f"{in_utc(made.started).isoformat(timespec='seconds')}Z",
        "endTimeUtc": f"{in_utc(made.ended).isoformat(timespec='seconds')}Z",
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": plain(finding.what)}, "associatedRule": {"id": finding.rule.rule}} for finding in broken
        ],
    }
    yield "invocations", [invocation]


def _rule(rule: Rule) -> Mapping[str, object]:
    return {
        "id": rule.rule,
        "name": rule.check,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.about or rule.title},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"severity": rule.severity.value, "clause": rule.clause, "tags": [rule.family]},
    }


def result(finding: Finding, places: Mapping[str, int], names: Mapping[str, str]) -> Mapping[str, object]:
    """One finding as a result. What a waiver covers keeps its kind and is marked as suppressed."""
    kind = KINDS[finding.covered]
    told: dict[str, object] = {
        "ruleId": finding.rule.rule,
        "kind": kind,
        "level": LEVELS[finding.rule.severity] if kind == "fail" else "none",
        "message": {"text": plain(finding.what) or finding.rule.title},
        "locations": [_location(finding, names)],
        "partialFingerprints": {FINGERPRINT: finding.finding},
        "properties": _more(finding),
    }
    if finding.rule.check in places:
        told["ruleIndex"] = places[finding.rule.check]
    if finding.change in BASELINE:
        told["baselineState"] = BASELINE[finding.change]
    if finding.verdict is Verdict.WAIVED:
        told["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return told


def _more(finding: Finding) -> Mapping[str, str]:
    given = {
        "severity": finding.rule.severity.value,
        "confidence": finding.confidence.value,
        "school": finding.school,
        "account": finding.account,
        "reason_code": finding.reason.value if finding.reason else "",
        "change": finding.change,
        "first_seen": finding.first_seen.isoformat(),
        "waived_until": finding.waived_until.isoformat() if finding.waived_until else "",
    }
    return {name: value for name, value in given.items() if value}


def _location(finding: Finding, names: Mapping[str, str]) -> Mapping[str, object]:
    """Where it is: the address of the page, post or file; the account and its school always."""
    whose = finding.account or finding.school
    logical = {"name": whose, "fullyQualifiedName": f"{names.get(finding.school, finding.school)}/{whose}", "kind": "resource"}
    # Readers that ask each result for a file get the account's name where the finding speaks of the account alone.
    address = quote(plain(finding.at), safe="%/:?#[]@!$&'()*+,;=~", errors="replace") if finding.at else quote(whose)
    return {"physicalLocation": {"artifactLocation": {"uri": address}}, "logicalLocations": [logical]}
