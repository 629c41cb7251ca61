"""Actions: what to do, worst first, one cause a row, with blank columns for the people who deal with it."""

from collections.abc import Iterator, Mapping
from datetime import date

from records.decision import Decision
from records.finding import Finding
from records.report import Report
from sheets.figures import PLACES_SHOWN, Action, actions
from sheets.reading import OPEN, school_names
from sheets.table import Cell, Column, Kind, Row, Table
from sheets.words import count_of

# What people may decide. The review import reads these words.
DECISIONS = ("will mend", "mended", "false positive", "waive", "ask the owner", "no action needed")


def rows(report: Report) -> Iterator[Row]:
    """One row a cause: what one check found on one account. The columns for people show what they decided before."""
    names = school_names(report)
    decided = _decided(report)
    for action in actions(report):
        first = action.first
        yield (
            action.rule.severity.value,
            first.verdict.value,
            action.rule.title,
            what(action),
            names.get(first.school, first.school),
            first.account,
            where(action),
            action.owner,
            action.rule.remedy,
            *_entries(decided.get(_cause(first))),
            action.rule.rule,
            action.count,
            first.first_seen,
            first.finding,
        )


def _decided(report: Report) -> Mapping[tuple[str, str], Decision]:
    """The newest decision on any finding of a cause; what covers a finding has taken it out of what waits."""
    newest: dict[tuple[str, str], Decision] = {}
    for finding in report.findings:
        decision = report.decisions.get(finding.finding) if finding.verdict in OPEN else None
        if decision is None:
            continue
        known = newest.get(_cause(finding))
        if known is None or (decision.taken_on or date.min) > (known.taken_on or date.min):
            newest[_cause(finding)] = decision
    return newest


def _cause(finding: Finding) -> tuple[str, str]:
    return finding.rule.check, finding.account or finding.finding


def _entries(decision: Decision | None) -> tuple[Cell, ...]:
    """The cells that people fill in: decision, owner, due, note, waiver until, agreed by."""
    if decision is None:
        return (None,) * 6
    one = decision
    return (one.decision or None, one.owner or None, one.due, one.note or None, one.waiver_until, one.agreed_by or None)


def what(action: Action) -> str:
    """The first finding's sentence, and how many more of it there are."""
    more = action.count - 1
    return action.first.what + (f" (and {more:,} more)" if more else "")


def where(action: Action) -> str:
    """The first places, one a line, and how many more there are."""
    more = action.place_count - len(action.places)
    return "\n".join([*action.places, *([f"and {count_of(more, 'more place')}"] if more > 0 else [])])


def _agreeing_roles(report: Report) -> tuple[str, ...]:
    return report.policy.approver_roles


def _decisions(_report: Report) -> tuple[str, ...]:
    return DECISIONS


def _staff(report: Report) -> tuple[str, ...]:
    return tuple(person.staff_id for person in report.register.staff or ())


TABLE = Table(
    about=f"What to do, worst first: one cause a row, with its first {PLACES_SHOWN} places. The yellow columns are for you to fill in.",
    order=30,
    sheet="Actions",
    freeze=3,
    nothing="Nothing failed, and nothing waits for a person's judgement. The sheet Unseen says what could not be seen.",
    rows=rows,
    columns=(
        Column(name="severity", width=10, kind=Kind.SEVERITY, in_words=True),
        Column(name="verdict", width=10, kind=Kind.VERDICT, in_words=True),
        Column(name="title", width=28, kind=Kind.PROSE, heading="Problem"),
        Column(name="what", width=48, kind=Kind.PROSE),
        Column(name="school", width=22, kind=Kind.PROSE),
        Column(name="account", width=20, kind=Kind.PROSE),
        Column(name="where", width=44, kind=Kind.PROSE),
        Column(name="account_owner", width=11, heading="Account owner"),
        Column(name="remedy", width=40, kind=Kind.PROSE),
        Column(name="decision", width=15, kind=Kind.ENTRY, choices=_decisions, hint="What was decided."),
        Column(name="owner", width=12, kind=Kind.ENTRY, choices=_staff, hint="Staff id of whoever deals with it."),
        Column(name="due", width=12, kind=Kind.ENTRY_DATE, hint="By when, as a date."),
        Column(name="note", width=30, kind=Kind.ENTRY, hint="Why, in a sentence. No pupil's name."),
        Column(name="waiver_until", width=12, kind=Kind.ENTRY_DATE, hint="Only with “waive”: when the exception ends, a year at most."),
        Column(name="agreed_by", width=18, kind=Kind.ENTRY, choices=_agreeing_roles, hint="Only with “waive”: the role that agreed it."),
        Column(name="rule", width=9),
        Column(name="count", width=7, kind=Kind.NUMBER),
        Column(name="first_seen", width=12, kind=Kind.DATE),
        Column(name="finding", width=18),
    ),
)
