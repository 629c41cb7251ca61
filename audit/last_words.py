"""What the command says when a run has ended: what failed worst, how the accounts stand, where the report is."""

from collections import Counter
from pathlib import Path

from records.report import Report

# So many failing findings are named; the report has them all.
WORST = 5


def counts(report: Report) -> dict[str, int]:
    """How often each verdict was given, in the order of their names."""
    return dict(sorted(Counter(str(finding.verdict) for finding in report.findings).items()))


def last_words(report: Report, files: tuple[Path, ...]) -> list[str]:
    """A dozen lines for a terminal."""
    worst = [finding for finding in report.findings if finding.verdict in {"broken", "fail"}]
    lines = [f"{row.verdict} {row.rule.severity:8} {row.rule.rule}  {row.rule.title} ({row.account or row.school})" for row in worst]
    more = [f"and {len(worst) - WORST} more"] if len(worst) > WORST else []
    colours = Counter(summary.colour for summary in report.accounts)
    return [
        *lines[:WORST],
        *more,
        "",
        f"{len(report.accounts)} accounts: " + ", ".join(f"{count} {colour}" for colour, count in sorted(colours.items())),
        "Findings: " + (", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in counts(report).items()) or "none"),
        f"{len(report.unseen)} parts could not be seen",
        f"Report: {files[0].parent} (begin with audit.html)",
    ]
