"""Editors: how many people of which role may change an account. Names and log-ins stay in evidence."""

from collections.abc import Iterator

from records.report import EditorRow, Report
from sheets.reading import school_names, seen_by
from sheets.table import Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a role of an account; one row for an account whose editors could not be seen."""
    names = school_names(report)
    schools = {account.account_id: names.get(account.entity_urn, "") for account in report.register.accounts}
    for row in report.editors:
        school = schools.get(row.account_id, "")
        for told in _told(row):
            yield (row.account_id, school, *told)


def _told(row: EditorRow) -> Iterator[Row]:
    """Role, count, how many of how many were seen, by which way, when, why not."""
    editors = row.editors
    if editors is None:
        yield ("", None, None, None, "", None, row.why_unseen or "not seen")
        return
    sight, seen = editors.sight, editors.seen
    for role, count in sorted(row.by_role) or [("nobody", 0)]:
        why = row.why_unseen or ("" if sight.complete else sight.worst.detail or str(sight.worst.reason))
        yield (role or "no role named", count, sight.observed, sight.expected, seen_by(seen.mode), seen.at, why)


TABLE = Table(
    about="How many people of which role may change an account. No name and no log-in stands here.",
    order=60,
    sheet="Editors",
    freeze=1,
    nothing="No list of editors was seen.",
    rows=rows,
    columns=(
        Column(name="account", width=26, kind=Kind.LABEL),
        Column(name="school", width=28, kind=Kind.LABEL),
        Column(name="role", width=28, kind=Kind.LABEL),
        Column(name="count", width=8, kind=Kind.NUMBER),
        Column(name="seen", width=8, kind=Kind.NUMBER, heading="Lists seen"),
        Column(name="expected", width=8, kind=Kind.NUMBER, heading="Lists there are"),
        Column(name="seen_by", width=24, kind=Kind.LABEL),
        Column(name="seen_at", width=19, kind=Kind.MOMENT),
        Column(name="why_unseen", width=50, kind=Kind.PROSE),
    ),
)
