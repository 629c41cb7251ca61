"""About: when, with which version and tables, which thresholds, what could not be seen, and how to read the words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from records.reason import WHAT_TO_DO
from records.report import Report
from records.verdict import Verdict
from sheets.place import all_tables
from sheets.reading import trust_name
from sheets.table import Column, Kind, Row, Table
from sheets.words import SEVERITIES, STATES, VERDICTS, count_of, in_words


def rows(report: Report) -> Iterator[Row]:
    """A few lines on each thing one has to know of a report."""
    yield from _audit(report)
    yield from _sheets()
    yield from _unseen(report)
    yield from _words()
    yield from _settings(report)
    yield from _tables(report)


def _audit(report: Report) -> Iterator[Row]:
    made = report.provenance
    verdicts = Counter(finding.verdict for finding in report.findings)
    version = made.version + (f" ({made.commit[:12]})" if made.commit else "")
    yield ("This audit", "Trust", trust_name(report), "")
    yield ("This audit", "Day of the audit", made.day, "Every date rule is judged as of this day.")
    yield ("This audit", "Started", made.started, "UTC")
    yield ("This audit", "Ended", made.ended, "UTC")
    yield ("This audit", "School Account Audit", version, "Version of the program")
    yield ("This audit", "Browser", made.browser or "none", "Pages that need one stay unseen without it.")
    yield ("This audit", "Accounts and sites", len(report.accounts), "Rows of the register that were judged")
    yield ("This audit", "Checks", len(report.rules), "")
    for verdict in VERDICTS:
        yield ("This audit", f"Findings: {VERDICTS[verdict].word.lower()}", verdicts.get(Verdict(verdict), 0), "")
    limits = "Names no pupil, no log-in, no coordinates. It links to pages that may: pass it on only to those who deal with it."
    yield ("This audit", "Handling", "For the trust's own use", limits)


def _sheets() -> Iterator[Row]:
    for table in all_tables():
        if table.sheet and table is not TABLE:
            yield ("Sheets of this book", table.sheet, table.csv or "only here", table.about)


def _unseen(report: Report) -> Iterator[Row]:
    counts = Counter(part.reason for part in report.unseen)
    if not counts:
        yield ("Not seen", "Nothing", 0, "")
    for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield ("Not seen", in_words(reason), count_of(count, "part"), WHAT_TO_DO[reason])


def _words() -> Iterator[Row]:
    for section, looks in (("Verdicts", VERDICTS), ("States", STATES), ("Severities", SEVERITIES)):
        for code, shown in looks.items():
            yield (section, shown.word, code, in_words(shown.means) + ".")


def _settings(report: Report) -> Iterator[Row]:
    named = {name for name, _, _ in report.provenance.settings}
    thresholds = report.policy.thresholds
    for field in fields(thresholds):
        if field.name not in named:
            yield ("Thresholds", in_words(field.name), getattr(thresholds, field.name), "trust.toml")
    for name, value, source in report.provenance.settings:
        yield ("Thresholds", in_words(name), value, source)


def _tables(report: Report) -> Iterator[Row]:
    for name, digest in sorted(report.provenance.hashes.items()):
        yield ("Tables handed in", name, digest, "SHA-256 of the file as it was read")


TABLE = Table(
    about="When, with which version and tables, which thresholds, and how to read the words.",
    order=10,
    sheet="About",
    rows=rows,
    columns=(
        Column(name="part", width=22, kind=Kind.LABEL),
        Column(name="name", width=34, kind=Kind.PROSE),
        Column(name="value", width=68, kind=Kind.PROSE),
        Column(name="note", width=70, kind=Kind.PROSE),
    ),
)
