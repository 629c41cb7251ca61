"""The story of an audit: read what was handed in, look, judge, tell."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from audit import folders
from audit.credentials import credentials
from audit.findings import findings
from audit.handed_in import HandedIn, read_handed_in
from audit.history import audit_before
from audit.log import Log
from audit.masked_addresses import masking
from audit.options import Options, today
from audit.progress import showing
from audit.summary import summaries
from audit.version import __version__, commit
from checks.judge import Judge, Said
from checks.place import chosen
from crawler.browser import find_browser
from crawler.crawl import crawl
from crawler.evidence import Evidence
from crawler.full_disk import full_disk_told
from crawler.manners import user_agent
from crawler.observe import SeenInEvidence
from crawler.plan import Plan
from crawler.scope import scope_of
from records.capture import Capture
from records.policy import Policy
from records.presence import Editors
from records.register import Account
from records.report import DocumentRow, EditorRow, PictureRow, Provenance, Report, Stage
from records.sight import Unseen
from records.trouble import BusyError
from records.verdict import Verdict

DEFAULT_WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Where a crawl left its evidence; whether anything was seen of what was tried; whether all had been fetched before."""

    folder: Path
    anything: bool
    was_complete: bool


@dataclass(slots=True, kw_only=True)
class Run:
    """One run of the command, with what it has measured of itself."""

    options: Options
    log: Log
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    stages: list[Stage] = field(default_factory=list)

    def look(self, handed_in: HandedIn) -> Looked:
        """Crawls."""
        options = self.options
        folder = options.evidence or folders.to_crawl(Path("evidence"), today(), again=options.again)
        software = f"school-account-audit/{__version__}"
        with self._stage("crawl"), full_disk_told(folder), locked(folder), Evidence(folder, software=software, create=True) as evidence:
            if not evidence.about("day"):
                evidence.set_about("day", options.day.isoformat() if options.day else today())
            was_complete = evidence.about("state") == "done"
            evidence.set_about("state", "crawling")
            evidence.commit()
            plan = self._plan(handed_in)
            _note(evidence, plan)
            with folders.before(folder, evidence.day) as before, showing(quiet=options.quiet) as progress:
                asyncio.run(crawl(plan, evidence, before=before, progress=progress))
            evidence.set_about("state", "done")
            self.log.tell("crawled", visits=progress.made, unseen=progress.unseen)
            _, seen = evidence.tried_and_seen()
        nothing_to_see = not any(account.is_live for account in options.accounts(handed_in.register))
        return Looked(folder=folder, anything=seen > 0 or nothing_to_see, was_complete=was_complete)

    def _plan(self, handed_in: HandedIn) -> Plan:
        options, register, policy = self.options, handed_in.register, handed_in.policy
        settings = options.settings(policy.crawl)
        return Plan(
            accounts=options.accounts(register),
            policy=policy,
            scope=scope_of(register, policy),
            settings=settings,
            agent=user_agent(__version__, settings.contact),
            workers=DEFAULT_WORKERS if options.workers is None else options.workers,
            credentials=credentials(account.account_id for account in register.accounts),
            resolve=options.resolve,
            browser=find_browser(settings.browser) if options.browser else None,
            ca_file=options.ca_file,
        )

    def judge(self, handed_in: HandedIn) -> Report:
        """Judges what was kept, and gathers the report. No network."""
        options, register, policy = self.options, handed_in.register, handed_in.policy
        folder = options.evidence or folders.to_check(Path("evidence"))
        checks = chosen(options.only, options.without)
        with self._stage("check"):
            evidence = Evidence(folder)
            seen = SeenInEvidence(folder=evidence, register=register, policy=policy)
            accounts = options.accounts(register)
            urns = {account.entity_urn for account in accounts}
            schools = tuple(school for school in register.schools if school.urn in urns)
            said = self._said(Judge(checks=checks, register=register, policy=policy, observation=seen).rulings(accounts, schools), accounts)
            # The day decides which audit is “the one before”.
            earlier = audit_before(options.reports(seen.day.isoformat()), seen.day)
            shown = masking(policy, register)
            found = tuple(replace(row, at=shown(row.at)) for row in findings(said, policy.waivers, seen.day, earlier, seen.evidence))
        counted = Counter(finding.verdict for finding in found)
        self.log.tell("checked", **{str(verdict): count for verdict, count in counted.items()})
        sites = tuple(account for account in accounts if account.is_site and account.is_live)
        ids = {account.account_id for account in accounts}
        return Report(
            register=register,
            policy=policy,
            rules=tuple(check.rule for check in checks),
            clauses=policy.clauses,
            findings=found,
            accounts=summaries(accounts, register, found, seen.way_seen, all_rules=not (options.only or options.without)),
            links=seen.discovered().links,
            editors=tuple(_editor_row(account, seen) for account in accounts if account.is_live),
            unseen=tuple(part for part in seen.unseen() if part.account_id in ids),
            provenance=self._provenance(handed_in, policy, seen.day, evidence),
            pages=lambda: (_masked(capture, shown) for capture in evidence.captures() if capture.visit.account_id in ids),
            pictures=lambda: _pictures(sites, seen, shown),
            documents=lambda: _documents(sites, seen, shown),
        )

    def _said(self, said: Iterable[Said], accounts: tuple[Account, ...]) -> Iterator[Said]:
        """What was said of the chosen accounts; where all are chosen, everything."""
        ids = {account.account_id for account in accounts}
        narrowed = bool(self.options.account or self.options.school)
        return (one for one in said if not narrowed or not one.account_id or one.account_id in ids)

    def tell(self, report: Report) -> tuple[Path, ...]:
        """Writes the report's files."""
        from sheets.write import write_all  # noqa: PLC0415  (pandas takes a second; crawl and check's errors must not wait)

        out = self.options.reports(report.provenance.day.isoformat())
        with self._stage("report"):
            return write_all(report, out)

    def _provenance(self, handed_in: HandedIn, policy: Policy, day: date, evidence: Evidence) -> Provenance:
        names = [(item.name, str(getattr(policy.thresholds, item.name)), "threshold") for item in fields(policy.thresholds)]
        crawled = [(name, evidence.about(name), "crawl") for name in ("agent", "robots", "rate", "max_pages", "max_seconds", "resolve")]
        return Provenance(
            version=__version__,
            commit=commit(),
            arguments=self.options.arguments,
            started=self.started,
            ended=datetime.now(UTC),
            day=day,
            hashes=handed_in.hashes,
            stages=tuple(self.stages),
            browser=evidence.about("browser"),
            settings=tuple(names + crawled),
        )

    @contextlib.contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        begun = time.monotonic()
        yield
        self.stages.append(Stage(name=name, seconds=round(time.monotonic() - begun, 3), peak_bytes=_peak_bytes()))


def handed_in(options: Options) -> HandedIn:
    """Reads everything people hand in. Raises TroubleError with every fault of every file."""
    return read_handed_in(options.inventory, options.policy, options.day or datetime.now(UTC).date())


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the evidence folder for one run alone. Raises BusyError where another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as trouble:
        raise BusyError(str(folder)) from trouble
    try:
        yield
    finally:
        lock.release()


def _note(evidence: Evidence, plan: Plan) -> None:
    """Writes into evidence how it was gathered."""
    settings = plan.settings
    told = {
        "agent": plan.agent,
        "robots": settings.robots,
        "rate": f"{settings.rate:g}",
        "max_pages": str(settings.max_pages),
        "max_seconds": f"{settings.max_seconds:g}",
        "resolve": f"{plan.resolve.host}:{plan.resolve.port}" if plan.resolve else "",
        "browser": plan.browser.name if plan.browser else "none",
        "pictures": "hashes and facts kept, not the pictures",
    }
    for name, value in told.items():
        evidence.set_about(name, value)


def _editor_row(account: Account, seen: SeenInEvidence) -> EditorRow:
    editors = seen.editors(account)
    if not isinstance(editors, Editors):
        why = str(editors.reason) if isinstance(editors, Unseen) else editors.detail
        return EditorRow(account_id=account.account_id, editors=None, why_unseen=why)
    roles = Counter(editor.role or "no role" for editor in editors.people)
    return EditorRow(account_id=account.account_id, editors=editors, by_role=tuple(sorted(roles.items())))


def _pictures(sites: tuple[Account, ...], seen: SeenInEvidence, shown: Callable[[str], str]) -> Iterator[PictureRow]:
    for site in sites:
        for row in seen.picture_rows(site):
            picture = replace(row.picture, url=shown(row.picture.url), found_on=tuple(map(shown, row.picture.found_on)))
            yield replace(row, picture=picture)


def _documents(sites: tuple[Account, ...], seen: SeenInEvidence, shown: Callable[[str], str]) -> Iterator[DocumentRow]:
    for site in sites:
        for row in seen.document_rows(site):
            document = replace(row.document, url=shown(row.document.url), found_on=tuple(map(shown, row.document.found_on)))
            yield replace(row, document=document)


def _masked(capture: Capture, shown: Callable[[str], str]) -> Capture:
    return replace(capture, visit=replace(capture.visit, url=shown(capture.visit.url)))


def exit_code(report: Report) -> int:
    """0 nothing failed, 1 something failed, 3 a check of ours broke."""
    verdicts = {finding.verdict for finding in report.findings}
    if Verdict.BROKEN in verdicts:
        return 3
    return 1 if Verdict.FAIL in verdicts else 0


def _peak_bytes() -> int:
    """Most memory this process has had, bytes; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
