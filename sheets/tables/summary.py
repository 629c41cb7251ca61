"""Summary: one row a school, then one an account: verified n of m, a word with each colour."""

from collections.abc import Iterator

from records.report import Report
from records.verdict import Verdict
from sheets.figures import schools
from sheets.reading import platform_name, school_names
from sheets.table import Chart, Column, Kind, Row, Table
from sheets.words import count_of


def rows(report: Report) -> Iterator[Row]:
    """Schools first, then accounts in the order of the register."""
    for school in schools(report):
        yield (
            "School",
            school.name,
            count_of(school.accounts, "account"),
            "",
            school.colour,
            verified(school.verified, school.of),
            school.fails,
            school.reviews,
            school.unknowns,
            school.passes,
        )
    names = school_names(report)
    for summary in report.accounts:
        account = summary.account
        yield (
            "Account",
            names.get(account.entity_urn, ""),
            account.account_id,
            platform_name(report, account.platform),
            summary.colour,
            verified(summary.verified, summary.of),
            summary.fails,
            summary.reviews,
            summary.unknowns,
            summary.passes,
        )


def verified(number: int, of: int) -> str:
    """How much was verified, in words that cannot be taken for a mark."""
    return f"verified {number} of {of}" if of else "no core rule applies"


def _school_rows(report: Report) -> int:
    return len(schools(report))


def _is_school(row: Row) -> bool:
    return row[0] == "School"


TABLE = Table(
    about="One row a school, then one an account: how many of the core rules that apply were verified.",
    order=20,
    sheet="Summary",
    freeze=0,
    nothing="The register holds no account.",
    rows=rows,
    bold=_is_school,
    columns=(
        Column(name="row", width=10),
        Column(name="school", width=30, kind=Kind.LABEL),
        Column(name="account", width=26, kind=Kind.LABEL),
        Column(name="platform", width=22, kind=Kind.LABEL),
        Column(name="state", width=15, kind=Kind.STATE, in_words=True),
        Column(name="verified", width=19),
        Column(name="fail", width=7, kind=Kind.NUMBER),
        Column(name="review", width=9, kind=Kind.NUMBER),
        Column(name="unknown", width=10, kind=Kind.NUMBER),
        Column(name="pass", width=7, kind=Kind.NUMBER),
    ),
    chart=Chart(
        title="How the rules went, school by school",
        labels="school",
        series=(
            ("fail", Verdict.FAIL.value),
            ("review", Verdict.REVIEW.value),
            ("unknown", Verdict.UNKNOWN.value),
            ("pass", Verdict.PASS.value),
        ),
        rows=_school_rows,
        about="Stacked bars, one a school: how many rulings are fail, review, unknown and pass. The same numbers stand in the table.",
    ),
)
