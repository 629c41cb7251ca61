"""Composes the summaries: the whole for the trust, each school's own part for its owners; numbers and rules, no person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from audit.mail_settings import ADDRESS
from records.finding import Finding
from records.policy import MailSettings
from records.register import TRUST, StaffMember
from records.report import DueDate, Report
from records.verdict import Severity, Verdict

OPEN = frozenset({Verdict.FAIL, Verdict.REVIEW})
# What is news: a finding that only goes on being open is none.
NEWS = frozenset({"new", "regressed", "fixed"})
CHANGES = (
    ("new", "new"),
    ("regressed", "come back"),
    ("fixed", "mended"),
    ("persisting", "open as before"),
    ("not_assessed", "not looked at this time"),
)
ALL = "ALL"
WORST_SHOWN = 10
DUE_SHOWN = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One summary: to whom, about which school's accounts (a URN, `TRUST` for those of the trust itself, `ALL`), and what it says."""

    about: str
    to: tuple[str, ...]
    subject: str
    text: str


def letters(report: Report, folder: Path) -> tuple[Letter, ...]:
    """The summaries there is a reason for: something changed, or something is due. Nobody gets a part of what they get whole."""
    settings = report.policy.mail
    written = []
    if settings.to and (text := _part(report, ALL, folder)):
        written.append(_letter(report, ALL, settings.to, text))
    for urn in sorted({account.entity_urn for account in report.register.accounts}):
        to = tuple(address for address in recipients(report, urn) if address not in settings.to)
        if to and (text := _part(report, urn, folder)):
            written.append(_letter(report, urn, to, text))
    return tuple(written)


def _letter(report: Report, urn: str, to: tuple[str, ...], text: str) -> Letter:
    subject = f"Audit of {report.provenance.day.isoformat()}: {_name(report, urn)}"
    return Letter(about=urn, to=to, subject=subject, text=text)


def is_news(report: Report) -> bool:
    """Whether there is a reason to tell anybody anything: something changed, or something is due."""
    return bool(_part(report, ALL, Path()))


def recipients(report: Report, urn: str) -> tuple[str, ...]:
    """Who gets a school's part: those whom trust.toml names, else the owners of its active accounts who have not left."""
    settings = report.policy.mail
    if urn in settings.schools:
        return settings.schools[urn]
    if not settings.owners:
        return ()
    owners = {account.owner_staff_id for account in report.register.of_school(urn) if account.is_live and account.owner_staff_id}
    staff = {person.staff_id: person for person in report.register.staff or ()}
    found = (staff[owner].email for owner in sorted(owners) if owner in staff and _may_be_told(staff[owner], report))
    return tuple(dict.fromkeys(found))


def _may_be_told(person: StaffMember, report: Report) -> bool:
    """Whether the person is there on the day, at an address of the trust's own."""
    if not ADDRESS.fullmatch(person.email) or (person.end is not None and person.end < report.provenance.day):
        return False
    host = person.email.rpartition("@")[2].casefold()
    own = (*report.policy.trust_domains, *report.policy.editing.mail_domains)
    return any(host == domain or host.endswith(f".{domain}") for domain in own)


def _name(report: Report, urn: str) -> str:
    """The name of the school on one line, as a heading of a mail takes it."""
    if urn == ALL:
        return f"{_name(report, TRUST)}, all schools"
    return " ".join((report.register.school(urn).name or ("the trust" if urn == TRUST else f"school {urn}")).split())


def _part(report: Report, urn: str, folder: Path) -> str:
    """What is told of one school, or of all; empty where there is no reason to write."""
    findings = [finding for finding in report.findings if urn in {ALL, finding.school}]
    due = [one for one in report.due if urn in {ALL, one.school} and one.day <= _horizon(report.policy.mail, report.provenance.day)]
    changes = _changes(findings)
    if not due and not NEWS & set(changes):
        return ""
    waiting = [finding for finding in findings if finding.verdict in OPEN]
    lines = [
        f"{_name(report, urn)}: audit of {_in_words(report.provenance.day)}",
        "",
        f"Since the audit before: {_in_a_row(changes)}.",
        "Open: " + (_by_severity(waiting) or "nothing") + ".",
        f"Could not be told: {sum(finding.verdict is Verdict.UNKNOWN for finding in findings)}. That is never a pass.",
        *_worst(waiting),
        *_due(due, report.provenance.day),
        *(_schools(report) if urn == ALL else ()),
        "",
        f"The report: {report.policy.mail.report_at or folder.absolute()} (begin with audit.html)",
        "",
        "School Account Audit wrote this by itself. It names no person; whom and what it is about stands in the report.",
    ]
    return "\n".join(lines) + "\n"


def _horizon(settings: MailSettings, day: date) -> date:
    return day + timedelta(days=settings.due_within_days)


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _changes(findings: Iterable[Finding]) -> Mapping[str, int]:
    """How often each change was told; of what is open, or was."""
    return Counter(finding.change for finding in findings if finding.change and (finding.verdict in OPEN or finding.change != "new"))


def _in_a_row(changes: Mapping[str, int]) -> str:
    return ", ".join(f"{changes[code]} {word}" for code, word in CHANGES if code in changes) or "no change"


def _by_severity(waiting: Iterable[Finding]) -> str:
    counted = Counter(finding.rule.severity for finding in waiting)
    return ", ".join(f"{counted[severity]} {severity.value}" for severity in Severity if severity in counted)


def _worst(waiting: Iterable[Finding]) -> Iterator[str]:
    """The worst causes, one a line: what a rule found on one account."""
    causes = Counter((finding.rule, finding.account or finding.school) for finding in waiting)
    severities = list(Severity)
    ordered = sorted(causes, key=lambda cause: (severities.index(cause[0].severity), cause[0].rule, cause[1]))
    if not ordered:
        return
    yield from ("", "Most urgent:")
    for rule, where in ordered[:WORST_SHOWN]:
        times = f", {causes[rule, where]} times" if causes[rule, where] > 1 else ""
        yield f"- {rule.severity.value}: {rule.title} ({rule.rule}, {where}{times})"
    if len(ordered) > WORST_SHOWN:
        yield f"- and {len(ordered) - WORST_SHOWN} more"


def _due(due: Iterable[DueDate], day: date) -> Iterator[str]:
    ordered = sorted(due, key=lambda one: (one.day, one.key))
    if not ordered:
        return
    yield from ("", "Due:")
    for one in ordered[:DUE_SHOWN]:
        yield f"- {_in_words(one.day)}{' (overdue)' if one.day < day else ''}: {one.what}"
    if len(ordered) > DUE_SHOWN:
        yield f"- and {len(ordered) - DUE_SHOWN} more"


def _schools(report: Report) -> Iterator[str]:
    """One line a school."""
    waiting = Counter(finding.school for finding in report.findings if finding.verdict in OPEN)
    yield from ("", "By school:")
    for urn in dict.fromkeys(account.entity_urn for account in report.register.accounts):
        rows = [row for row in report.accounts if row.account.entity_urn == urn]
        verified, of = sum(row.verified for row in rows), sum(row.of for row in rows)
        yield f"- {_name(report, urn)}: {waiting[urn]} open, verified {verified} of {of}"
