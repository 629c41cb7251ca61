"""Judges what was kept of an audit, and gathers all that its report tells. No network."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from audit.decisions import latest_decisions
from audit.editions import editions
from audit.findings import findings
from audit.handed_in import HandedIn
from audit.history import Earlier, audit_before
from audit.masked_addresses import masking
from audit.options import Options
from audit.summary import summaries
from audit.trend import trend
from checks.judge import Judge, Said
from checks.place import chosen
from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from records.capture import Capture, Outcome
from records.finding import Finding, Rule
from records.presence import Editors
from records.register import Account
from records.report import DocumentRow, EditorRow, PictureRow, Provenance, Report
from records.sight import Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the checks said of one audit's evidence."""

    options: Options
    handed_in: HandedIn
    evidence: Evidence
    seen: SeenInEvidence
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    earlier: Earlier

    def report(self, provenance: Provenance) -> Report:
        """Everything the sheets tell."""
        options, seen, register, policy = self.options, self.seen, self.handed_in.register, self.handed_in.policy
        accounts = options.accounts(register)
        shown = masking(policy, register)
        sites = tuple(account for account in accounts if account.is_site and account.is_live)
        ids = {account.account_id for account in accounts}
        return Report(
            register=register,
            policy=policy,
            rules=self.rules,
            clauses=policy.clauses,
            findings=self.findings,
            accounts=summaries(accounts, register, self.findings, seen.way_seen, all_rules=not (options.only or options.without)),
            links=seen.discovered().links,
            editors=tuple(_editor_row(account, seen) for account in accounts if account.is_live),
            unseen=tuple(part for part in seen.unseen() if part.account_id in ids),
            provenance=provenance,
            pages=lambda: (_masked(capture, shown) for capture in self.evidence.captures() if capture.visit.account_id in ids),
            pictures=lambda: _pictures(sites, seen, shown),
            documents=lambda: _documents(sites, seen, shown),
            trend=trend(self.earlier, self.findings, provenance.day),
            decisions=latest_decisions(options.policy),
        )


def judge(options: Options, handed_in: HandedIn, evidence: Evidence) -> Judged:
    """Asks the chosen checks of the chosen accounts."""
    register, policy = handed_in.register, handed_in.policy
    checks = chosen(options.only, options.without)
    seen = SeenInEvidence(folder=evidence, register=register, policy=policy)
    accounts = options.accounts(register)
    urns = {account.entity_urn for account in accounts}
    schools = tuple(school for school in register.schools if school.urn in urns)
    said = Judge(checks=checks, register=register, policy=policy, observation=seen).rulings(accounts, schools)
    # The day decides which audit is “the one before”.
    earlier = audit_before(options.reports(seen.day.isoformat()), seen.day)
    shown = masking(policy, register)
    found = findings(
        _of_chosen(said, options, accounts), policy.waivers, seen.day, earlier, seen.evidence,
        editions=editions(checks, policy), stands=lambda account_id, at: _stands(evidence, account_id, at),
    )  # fmt: skip
    return Judged(
        options=options,
        handed_in=handed_in,
        evidence=evidence,
        seen=seen,
        rules=tuple(check.rule for check in checks),
        findings=tuple(replace(row, at=shown(row.at)) for row in found),
        earlier=earlier,
    )


def _stands(evidence: Evidence, account_id: str, at: str) -> bool:
    """Whether an address was seen this time as a page that still stands there."""
    capture = evidence.latest(account_id, at)
    return capture is not None and capture.outcome is Outcome.SEEN


def _of_chosen(said: Iterable[Said], options: Options, accounts: tuple[Account, ...]) -> Iterator[Said]:
    """What was said of the chosen accounts; where all are chosen, everything."""
    ids = {account.account_id for account in accounts}
    narrowed = bool(options.account or options.school)
    return (one for one in said if not narrowed or not one.account_id or one.account_id in ids)


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
