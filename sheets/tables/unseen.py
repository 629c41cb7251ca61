"""Unseen: what could not be seen, why, and what a person should do about it."""

from collections.abc import Iterator

from records.reason import WHAT_TO_DO
from records.report import Report
from sheets.table import Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a part of an account that stayed unseen."""
    for part in sorted(report.unseen, key=lambda part: (part.account_id, part.part, part.reason, part.detail)):
        yield (part.account_id, part.part, part.reason.value, part.count, part.detail, WHAT_TO_DO[part.reason])


TABLE = Table(
    about="What could not be seen, why, and what a person should do. Nothing here counts as a pass.",
    order=90,
    sheet="Unseen",
    csv="unseen.csv",
    freeze=1,
    nothing="Nothing stayed unseen.",
    rows=rows,
    columns=(
        Column(name="account", width=26, kind=Kind.LABEL),
        Column(name="part", width=12),
        Column(name="reason_code", width=22, kind=Kind.LABEL),
        Column(name="count", width=8, kind=Kind.NUMBER, in_csv=False),
        Column(name="detail", width=56, kind=Kind.PROSE),
        Column(name="do", width=60, kind=Kind.PROSE, heading="Do"),
    ),
)
