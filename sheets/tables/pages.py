"""Pages: every address visited and what came of it; a file only, for it may hold a hundred thousand rows."""

from collections.abc import Iterator

from records.report import Report
from sheets.table import Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a visit, as evidence brings them. Status and size are empty where nothing came back."""
    for capture in report.pages():
        answered = capture.status > 0
        yield (
            capture.visit.url,
            capture.visit.account_id,
            capture.outcome.value,
            capture.status if answered else None,
            capture.content_type,
            capture.bytes if answered else None,
            capture.sha256,
            capture.fetched_at,
            capture.visit.depth,
        )


TABLE = Table(
    about="Every address visited, and what came back.",
    order=120,
    csv="pages.csv",
    rows=rows,
    columns=(
        Column(name="url", width=60, kind=Kind.LINK),
        Column(name="account", width=24),
        Column(name="outcome", width=10),
        Column(name="status", width=8, kind=Kind.NUMBER),
        Column(name="content_type", width=24),
        Column(name="bytes", width=10, kind=Kind.NUMBER),
        Column(name="sha256", width=20),
        Column(name="fetched_at", width=20, kind=Kind.MOMENT),
        Column(name="depth", width=7, kind=Kind.NUMBER),
    ),
)
