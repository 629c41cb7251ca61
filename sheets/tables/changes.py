"""Changes: what is new, regressed, persisting, fixed or not assessed since the last audit."""

from collections.abc import Iterator

from records.finding import Finding
from records.report import Report
from records.verdict import Verdict
from sheets.reading import school_names, worst_first
from sheets.table import Column, Kind, Row, Table
from sheets.words import CHANGES, rank

# Of these every change is told; of a pass or an unknown only what it was before.
_TROUBLES = frozenset({Verdict.FAIL, Verdict.REVIEW, Verdict.WAIVED})
_TELLING = frozenset({"fixed", "regressed", "not_assessed"})


def rows(report: Report) -> Iterator[Row]:
    """One row a changed or persisting finding, regressions first; none where there was no audit before."""
    if not is_compared(report):
        return
    names = school_names(report)
    changed = [finding for finding in worst_first(report) if is_told(finding)]
    for finding in sorted(changed, key=lambda finding: rank(CHANGES, finding.change)):
        yield (
            finding.change,
            finding.verdict.value,
            finding.rule.severity.value,
            finding.rule.rule,
            finding.rule.title,
            names.get(finding.school, finding.school),
            finding.account,
            finding.at,
            finding.what,
            finding.first_seen,
            finding.finding,
        )


def is_compared(report: Report) -> bool:
    """Whether the findings stand beside those of an earlier audit: in a first one all are new."""
    return any(finding.change not in {"", "new"} for finding in report.findings)


def is_told(finding: Finding) -> bool:
    """Whether its change matters to anybody: trouble, or the end of it."""
    return finding.change in _TELLING or (bool(finding.change) and finding.verdict in _TROUBLES)


TABLE = Table(
    about="What is new, regressed, persisting, fixed or not assessed since the last audit.",
    order=110,
    sheet="Changes",
    freeze=1,
    nothing="Nothing to compare with: no earlier audit, or nothing wrong then and now.",
    rows=rows,
    columns=(
        Column(name="change", width=14, kind=Kind.CHANGE, in_words=True),
        Column(name="verdict", width=12, kind=Kind.VERDICT, in_words=True),
        Column(name="severity", width=10, kind=Kind.SEVERITY, in_words=True),
        Column(name="rule", width=9),
        Column(name="title", width=34, kind=Kind.PROSE),
        Column(name="school", width=26, kind=Kind.LABEL),
        Column(name="account", width=24, kind=Kind.LABEL),
        Column(name="at", width=46, kind=Kind.LINK),
        Column(name="what", width=56, kind=Kind.PROSE),
        Column(name="first_seen", width=12, kind=Kind.DATE),
        Column(name="finding", width=18),
    ),
)
