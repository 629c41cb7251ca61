"""Puts every audit kept in a row: how much was open, what had changed, and how long mending took."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median

from audit.history import Earlier
from audit.told import Told, told_of
from records.finding import Finding
from records.report import AuditFigures
from records.verdict import Severity


def trend(earlier: Earlier, findings: Iterable[Finding], day: date) -> tuple[AuditFigures, ...]:
    """The figures of every audit kept, the oldest first, today's last."""
    before = [_figures(past.kept.values(), past.day) for past in reversed(earlier.audits) if past.day is not None]
    return (*before, _figures((told_of(finding) for finding in findings), day))


def days_to_fix(fixed: Iterable[tuple[Told, date]]) -> Mapping[str, float]:
    """The median number of days by severity, worst severity first; a severity of which none was mended is left out."""
    took: dict[str, list[int]] = {}
    for told, day in fixed:
        took.setdefault(told.severity, []).append((day - told.first_seen).days)
    return {severity.value: float(median(took[severity.value])) for severity in Severity if severity.value in took}


def _figures(rows: Iterable[Told], day: date) -> AuditFigures:
    told = tuple(rows)
    return AuditFigures(
        day=day,
        open=Counter(one.severity for one in told if one.is_open),
        changes=Counter(one.change for one in told if one.change),
        days_to_fix=days_to_fix((one, day) for one in told if one.change == "fixed"),
    )
