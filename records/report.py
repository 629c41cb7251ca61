"""All that a run tells: what the sheets are made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from records.capture import Capture
from records.decision import Decision
from records.finding import Finding, Rule
from records.observation import UnseenPart
from records.policy import Clause, Policy
from records.presence import Editors, PlatformLink
from records.register import Account, Register, School
from records.web import Document, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSummary:
    """One registered row in numbers: `verified` of `of` applicable core rules passed on what was seen.

    `colour` is red (something failed), grey (nothing failed, but a core rule is unknown), amber (a person must
    look) or green (every core rule passed).
    """

    account: Account
    school: School
    verified: int
    of: int
    fails: int
    reviews: int
    unknowns: int
    passes: int
    evidence_mode: str
    newest_post: date | None
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """One distinct picture of one account; `picture` lacks its facts where `why_unseen` is set."""

    account_id: str
    picture: Picture
    why_unseen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document of one account; its text is not told. `page_count` is 0 where it was not read."""

    account_id: str
    document: Document
    page_count: int = 0
    why_unseen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorRow:
    """Editors of one account in numbers and roles; names and log-ins stay in evidence."""

    account_id: str
    editors: Editors | None
    why_unseen: str = ""
    by_role: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What one stage of the run took: `seconds` by the clock, peak memory in bytes."""

    name: str
    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How the report came to be. `hashes` maps a handed-in file's name to its SHA-256."""

    version: str
    commit: str
    arguments: tuple[str, ...]
    started: datetime
    ended: datetime
    day: date
    hashes: Mapping[str, str]
    stages: tuple[Stage, ...]
    browser: str = ""
    settings: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFigures:
    """One audit in the row of all that are kept: how much was open, by severity, and what had changed since the one before.

    `days_to_fix` are medians by severity, from the first sight of a finding to this audit, which found it mended.
    """

    day: date
    open: Mapping[str, int]
    changes: Mapping[str, int]
    days_to_fix: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A day by which somebody must look at something again. `key` stays the same when the day moves; `what` names no person."""

    day: date
    key: str
    what: str
    school: str
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything the sheets tell. Long lists are functions that start an iterator anew, so that none is held.

    `trend` holds every audit kept, the oldest first and this one last; `decisions` what people decided, by finding.
    """

    register: Register
    policy: Policy
    rules: tuple[Rule, ...]
    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]
    accounts: tuple[AccountSummary, ...]
    links: tuple[PlatformLink, ...]
    editors: tuple[EditorRow, ...]
    unseen: tuple[UnseenPart, ...]
    provenance: Provenance
    pages: Callable[[], Iterator[Capture]]
    pictures: Callable[[], Iterator[PictureRow]]
    documents: Callable[[], Iterator[DocumentRow]]
    trend: tuple[AuditFigures, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=lambda: MappingProxyType({}))
    due: tuple[DueDate, ...] = ()
