"""Accounts: one row a registered account or site, with how much of it could be verified."""

from collections.abc import Iterator

from records.report import Report
from sheets.reading import platform_name, school_names, seen_by
from sheets.table import Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row an account, in the order of the register."""
    names = school_names(report)
    for summary in report.accounts:
        account = summary.account
        yield (
            account.account_id,
            account.entity_urn,
            names.get(account.entity_urn, ""),
            platform_name(report, account.platform),
            account.platform,
            account.url,
            summary.verified,
            summary.of,
            summary.fails,
            summary.reviews,
            summary.unknowns,
            summary.passes,
            seen_by(summary.evidence_mode),
            summary.evidence_mode,
            summary.newest_post,
            summary.colour,
            summary.colour,
        )


TABLE = Table(
    about="One row a registered account or site: how many core rules were verified, and on what evidence.",
    order=50,
    sheet="Accounts",
    csv="accounts.csv",
    freeze=1,
    nothing="The register holds no account.",
    rows=rows,
    columns=(
        Column(name="account", width=26, kind=Kind.LABEL),
        Column(name="school", width=10),
        Column(name="school_name", width=28, kind=Kind.LABEL, in_csv=False),
        Column(name="platform_name", width=22, kind=Kind.LABEL, in_csv=False, heading="Platform"),
        Column(name="platform", width=16, kind=Kind.LABEL, heading="Platform key"),
        Column(name="url", width=46, kind=Kind.LINK),
        Column(name="verified", width=9, kind=Kind.NUMBER),
        Column(name="of", width=6, kind=Kind.NUMBER),
        Column(name="fail", width=7, kind=Kind.NUMBER),
        Column(name="review", width=9, kind=Kind.NUMBER),
        Column(name="unknown", width=10, kind=Kind.NUMBER),
        Column(name="pass", width=7, kind=Kind.NUMBER),
        Column(name="seen_by", width=24, kind=Kind.LABEL, in_csv=False),
        Column(name="evidence_mode", width=15, kind=Kind.LABEL),
        Column(name="newest_post", width=13, kind=Kind.DATE),
        Column(name="colour", width=9, kind=Kind.STATE),
        Column(name="state", width=14, kind=Kind.STATE, in_csv=False, in_words=True),
    ),
)
