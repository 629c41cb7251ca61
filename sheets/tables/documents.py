"""Documents: every PDF or Office file and how it could be read; a file only."""

from collections.abc import Iterator

from records.report import Report
from sheets.table import Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a document. One of which no page was read is `unread`, whatever the reader set out to do."""
    for row in report.documents():
        document = row.document
        unread = bool(row.why_unseen) and not row.page_count
        yield (
            document.url,
            row.account_id,
            " ".join(document.found_on),
            document.sha256,
            None if unread else row.page_count,
            "unread" if unread else document.read_as,
            row.why_unseen,
        )


TABLE = Table(
    about="Every PDF or Office file, and how it could be read.",
    order=130,
    csv="documents.csv",
    rows=rows,
    columns=(
        Column(name="url", width=60, kind=Kind.LINK),
        Column(name="account", width=24),
        Column(name="found_on", width=50),
        Column(name="sha256", width=20),
        Column(name="pages", width=8, kind=Kind.NUMBER),
        Column(name="read_as", width=10),
        Column(name="why_unseen", width=40, kind=Kind.PROSE),
    ),
)
