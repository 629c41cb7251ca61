"""Clauses: each clause of the policy, the checks that serve it and how they went, or who must look."""

from collections.abc import Iterator

from records.report import Report
from sheets.figures import clauses
from sheets.table import Column, Kind, Row, Table

UNLISTED = "A check names this clause; clauses.csv does not describe it."


def rows(report: Report) -> Iterator[Row]:
    """One row a clause."""
    described = {clause.id: clause for clause in report.clauses}
    for figures in clauses(report):
        clause = described.get(figures.clause)
        yield (
            figures.clause,
            clause.version if clause else "",
            clause.summary if clause else UNLISTED,
            clause.checked if clause else "automatic",
            clause.by_whom if clause else "",
            figures.state,
            figures.fails,
            figures.reviews,
            figures.unknowns,
            figures.passes,
            "\n".join(f"{rule.rule} {rule.title}" for rule in figures.rules),
        )


TABLE = Table(
    about="Each clause of the policy in our own words: the checks that serve it and how they went, or who must look.",
    order=100,
    sheet="Clauses",
    freeze=1,
    nothing="clauses.csv describes no clause.",
    rows=rows,
    columns=(
        Column(name="clause", width=10, kind=Kind.LABEL),
        Column(name="version", width=12, kind=Kind.LABEL),
        Column(name="summary", width=56, kind=Kind.PROSE),
        Column(name="checked", width=13),
        Column(name="by_whom", width=20, kind=Kind.LABEL),
        Column(name="state", width=15, kind=Kind.STATE, in_words=True),
        Column(name="fail", width=7, kind=Kind.NUMBER),
        Column(name="review", width=9, kind=Kind.NUMBER),
        Column(name="unknown", width=10, kind=Kind.NUMBER),
        Column(name="pass", width=7, kind=Kind.NUMBER),
        Column(name="checks", width=50, kind=Kind.PROSE),
    ),
)
