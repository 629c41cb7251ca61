"""Memory: what the next audit needs to know this one's findings and rules again; a file only, of marks that nobody reads."""

from collections.abc import Iterator

from records.report import Report
from sheets.reading import worst_first
from sheets.table import Column, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a rule, without a finding; then one a finding that a later audit has to say something of."""
    editions = {finding.rule.rule: finding.edition for finding in report.findings if not finding.is_gone}
    for rule in sorted(report.rules, key=lambda rule: (rule.rule, rule.check)):
        yield ("", rule.rule, "", "", editions.get(rule.rule, ""), rule.title)
    for finding in worst_first(report):
        if finding.change or finding.waived_until:
            yield (finding.finding, finding.rule.rule, finding.mark, finding.thing, finding.edition, "")


TABLE = Table(
    about="Marks by which the next audit knows findings again where a page moved, and rules whose wording or settings changed.",
    order=140,
    csv="memory.csv",
    rows=rows,
    columns=(
        Column(name="finding", width=18),
        Column(name="rule", width=9),
        Column(name="mark", width=18),
        Column(name="thing", width=18),
        Column(name="edition", width=14),
        Column(name="title", width=40),
    ),
)
