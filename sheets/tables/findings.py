"""Findings: every ruling, worst first."""

from collections.abc import Iterator

from records.report import Report
from sheets.reading import school_names, worst_first
from sheets.table import Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a finding. A waived one keeps its row, and says until when."""
    names = school_names(report)
    for finding in worst_first(report):
        rule = finding.rule
        yield (
            finding.finding,
            rule.rule,
            rule.check,
            rule.family,
            rule.clause,
            rule.severity.value,
            finding.confidence.value,
            finding.verdict.value,
            finding.reason.value if finding.reason else None,
            finding.school,
            names.get(finding.school, ""),
            finding.account,
            finding.at,
            finding.what,
            rule.remedy,
            finding.evidence,
            finding.first_seen,
            finding.change,
            finding.waived_until,
        )


TABLE = Table(
    about="Every ruling of every check, worst first.",
    order=40,
    sheet="Findings",
    csv="findings.csv",
    freeze=2,
    nothing="No check has said anything.",
    rows=rows,
    columns=(
        Column(name="finding", width=18),
        Column(name="rule", width=9),
        Column(name="check", width=40),
        Column(name="family", width=15),
        Column(name="clause", width=9, kind=Kind.LABEL),
        Column(name="severity", width=10, kind=Kind.SEVERITY),
        Column(name="confidence", width=12),
        Column(name="verdict", width=14, kind=Kind.VERDICT),
        Column(name="reason_code", width=18, kind=Kind.LABEL),
        Column(name="school", width=10),
        Column(name="school_name", width=24, kind=Kind.LABEL, in_csv=False),
        Column(name="account", width=22, kind=Kind.LABEL),
        Column(name="at", width=46, kind=Kind.LINK),
        Column(name="what", width=60, kind=Kind.PROSE),
        Column(name="remedy", width=46, kind=Kind.PROSE),
        Column(name="evidence", width=24, kind=Kind.LABEL),
        Column(name="first_seen", width=12, kind=Kind.DATE),
        Column(name="change", width=13, kind=Kind.CHANGE),
        Column(name="waived_until", width=13, kind=Kind.DATE),
    ),
)
