"""The story of an audit: read what was handed in, look, judge, tell."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from audit import folders
from audit.carried_over import carry_over
from audit.credentials import credentials
from audit.handed_in import HandedIn, read_handed_in
from audit.log import Log
from audit.options import Options, today
from audit.progress import showing
from audit.version import __version__, commit
from crawler.browser import find_browser
from crawler.crawl import crawl
from crawler.evidence import Evidence
from crawler.full_disk import full_disk_told
from crawler.manners import user_agent
from crawler.plan import Plan
from crawler.scope import scope_of
from records.report import Provenance, Report, Stage
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
                if before is not None:
                    carry_over(before, evidence, frozenset(account.account_id for account in plan.accounts))
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
        from audit.due_dates import due_dates  # noqa: PLC0415  (it asks the checks, as judging does)
        from audit.judging import judge  # noqa: PLC0415  (what the checks look for takes half a second to prepare; a crawl must not wait)

        # Left open: a report's long lists are read from it while they are written.
        evidence = Evidence(self.options.evidence or folders.to_check(Path("evidence")))
        with self._stage("check"):
            judged = judge(self.options, handed_in, evidence)
        counted = Counter(finding.verdict for finding in judged.findings)
        self.log.tell("checked", **{str(verdict): count for verdict, count in counted.items()})
        report = judged.report(self._provenance(handed_in, evidence))
        return replace(report, due=due_dates(report))

    def tell(self, report: Report) -> tuple[Path, ...]:
        """Writes the report's files."""
        from sheets.write import write_all  # noqa: PLC0415  (pandas takes a second; crawl and check's errors must not wait)

        out = self.options.reports(report.provenance.day.isoformat())
        with self._stage("report"):
            return write_all(report, out)

    def tell_people(self, report: Report, folder: Path) -> tuple[str, ...]:
        """Sends the summaries by mail and webhook, where the trust wants any; gives what did not go."""
        from audit.mail import send_summaries  # noqa: PLC0415  (few runs send)
        from audit.webhook import post_counts  # noqa: PLC0415  (few runs post)

        return (*send_summaries(report, folder, self.log), *post_counts(report, self.log))

    def _provenance(self, handed_in: HandedIn, evidence: Evidence) -> Provenance:
        thresholds = handed_in.policy.thresholds
        names = [(item.name, str(getattr(thresholds, item.name)), "threshold") for item in fields(thresholds)]
        crawled = [(name, evidence.about(name), "crawl") for name in ("agent", "robots", "rate", "max_pages", "max_seconds", "resolve")]
        return Provenance(
            version=__version__,
            commit=commit(),
            arguments=self.options.arguments,
            started=self.started,
            ended=datetime.now(UTC),
            day=evidence.day,
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
