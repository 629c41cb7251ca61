"""Says what must be looked at again and by when: approvals, second factors, the list of editors, waivers, lists handed in."""

from collections.abc import Iterator
from datetime import date, timedelta

from checks.attested import plain, says
from checks.editors.stale_authorised_list import SUBJECTS
from records.decision import Decision
from records.register import TRUST, Attestation
from records.report import DueDate, Report

# Ways of seeing that only a person renews.
HANDED_IN = frozenset({"export", "attestation"})
# A decision that ends a matter has no day to wait for.
DONE = frozenset({"mended", "false positive", "no action needed"})


def due_dates(report: Report) -> tuple[DueDate, ...]:
    """Every day that follows from the register, the policy and what people decided, the earliest first."""
    found = (*_reviews(report), *_signatures(report), *_waivers(report), *_lists(report), *_decisions(report))
    earliest = {one.key: one for one in sorted(found, key=lambda one: one.day, reverse=True)}
    return tuple(sorted(earliest.values(), key=lambda one: (one.day, one.key)))


def _reviews(report: Report) -> Iterator[DueDate]:
    """When each active account is to be reviewed, and its second factor to be attested anew."""
    thresholds = report.policy.thresholds
    for account in report.register.accounts:
        if not account.is_live:
            continue
        whose = {"school": account.entity_urn, "account": account.account_id}
        since = account.last_review_date or account.approval_date
        if since is not None:
            day = since + timedelta(days=thresholds.review_within_days)
            yield DueDate(day=day, key=f"review {account.account_id}", what=f"Review the approval of {account.account_id}", **whose)
        if account.mfa_attested_on is not None:
            day = account.mfa_attested_on + timedelta(days=thresholds.second_factor_days)
            what = f"Attest anew that {account.account_id} has a second factor"
            yield DueDate(day=day, key=f"second factor {account.account_id}", what=what, **whose)


def _signatures(report: Report) -> Iterator[DueDate]:
    """When the list of authorised editors is to be signed off again, school by school; a signature for the trust holds for all."""
    register, allowed = report.register, timedelta(days=report.policy.thresholds.list_signed_days)
    schools = dict.fromkeys(account.entity_urn for account in register.accounts if account.is_live)
    for urn in schools:
        rows = {row.account_id for row in (*register.of_school(urn), *register.of_school(TRUST))}
        signed = [one for one in register.attestations if one.account_id in rows and _signs(one, report.provenance.day)]
        if signed:
            name = register.school(urn).name or urn
            day = max(one.on for one in signed) + allowed
            yield DueDate(day=day, key=f"signature {urn}", what=f"Sign off the list of authorised editors of {name}", school=urn)


def _signs(one: Attestation, day: date) -> bool:
    return plain(one.subject) in SUBJECTS and says(one.value) is True and one.on <= day


def _waivers(report: Report) -> Iterator[DueDate]:
    """When each agreed exception ends."""
    schools = {account.account_id: account.entity_urn for account in report.register.accounts}
    for waiver in report.policy.waivers:
        if waiver.until >= report.provenance.day:
            where = waiver.account_id if waiver.account_id in schools else "every account"
            yield DueDate(
                day=waiver.until,
                key=f"waiver {waiver.check} {waiver.account_id} {waiver.finding}",
                what=f"The waiver of {waiver.check} for {where} ends",
                school=schools.get(waiver.account_id, TRUST),
                account=waiver.account_id if waiver.account_id in schools else "",
            )


def _lists(report: Report) -> Iterator[DueDate]:
    """When a list of editors that somebody handed in is too old to count."""
    schools = {account.account_id: account.entity_urn for account in report.register.accounts}
    for row in report.editors:
        if row.editors is not None and row.editors.seen.mode in HANDED_IN:
            yield DueDate(
                day=row.editors.seen.at.date() + timedelta(days=report.policy.thresholds.export_fresh_days),
                key=f"export {row.account_id}",
                what=f"Hand in a new export or list of editors of {row.account_id}",
                school=schools.get(row.account_id, TRUST),
                account=row.account_id,
            )


def _decisions(report: Report) -> Iterator[DueDate]:
    """When what people promised is due, as long as it is open; one decision may cover many findings."""
    open_now = {finding.finding: finding for finding in report.findings if finding.verdict in {"fail", "review"}}
    for name, decision in report.decisions.items():
        finding = open_now.get(name)
        if finding is not None and decision.due is not None and not _is_done(decision):
            where = finding.account or finding.school
            yield DueDate(
                day=decision.due,
                key=f"decision {finding.rule.rule} {where}",
                what=f"{finding.rule.title} ({where}): {decision.decision or 'to be dealt with'}",
                school=finding.school,
                account=finding.account,
            )


def _is_done(decision: Decision) -> bool:
    return decision.decision in DONE
