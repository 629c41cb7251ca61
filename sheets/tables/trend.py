"""Trend: every audit kept, one a row, with what was open, what had changed and how long mending took."""

from collections import Counter
from collections.abc import Iterator

from records.report import AuditFigures, Report
from records.verdict import Severity
from sheets.reading import OPEN
from sheets.table import Column, Kind, Row, Table

SHOWN = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
CHANGES = ("new", "regressed", "persisting", "fixed", "not_assessed")


def rows(report: Report) -> Iterator[Row]:
    """One row an audit, the oldest first; a first audit stands alone."""
    for one in report.trend or ((_alone(report),) if report.findings else ()):
        yield (
            one.day,
            sum(one.open.values()),
            *(one.open.get(severity.value, 0) for severity in SHOWN),
            *(one.changes.get(change, 0) for change in CHANGES),
            *(one.days_to_fix.get(severity.value) for severity in SHOWN),
        )


def _alone(report: Report) -> AuditFigures:
    waiting = Counter(finding.rule.severity.value for finding in report.findings if finding.covered in OPEN)
    return AuditFigures(day=report.provenance.day, open=waiting, changes={}, days_to_fix={})


TABLE = Table(
    about="Every audit that is kept: what was open, what had changed since the one before, and the median days to mend a finding.",
    order=115,
    sheet="Trend",
    csv="trend.csv",
    freeze=1,
    nothing="No check has said anything.",
    rows=rows,
    columns=(
        Column(name="day", width=12, kind=Kind.DATE),
        Column(name="open", width=8, kind=Kind.NUMBER),
        *(Column(name=f"open_{severity.value}", width=10, kind=Kind.NUMBER) for severity in SHOWN),
        *(Column(name=change, width=12, kind=Kind.NUMBER) for change in CHANGES),
        *(Column(name=f"days_to_fix_{severity.value}", width=12, kind=Kind.NUMBER) for severity in SHOWN),
    ),
)
