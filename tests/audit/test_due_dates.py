"""Due dates: each follows from what was handed in, and moves with it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import builders
import pytest

from audit.due_dates import due_dates
from records.decision import Decision
from records.finding import Finding
from records.policy import Policy, Thresholds, Waiver
from records.presence import Editors
from records.register import Account, Attestation, Register, Status
from records.report import DueDate, EditorRow, Report
from records.sight import Seen
from records.verdict import Verdict
from tests.sheets.report_builder import FINDINGS, TRUST_ITSELF, provenance, report

THRESHOLDS = Thresholds(review_within_days=730, second_factor_days=365, list_signed_days=365, export_fresh_days=90)
TODAY = date(2026, 11, 22)


def made(*accounts: Account, waivers: tuple[Waiver, ...] = (), attestations: tuple[Attestation, ...] = (), **more: Any) -> Report:
    register = Register(accounts=accounts, schools=(TRUST_ITSELF, *builders.SCHOOLS[1:]), attestations=attestations)
    policy = Policy(clauses=(), platforms={}, thresholds=THRESHOLDS, waivers=waivers)
    given = {"findings": (), "editors": (), "provenance": provenance(day=TODAY), **more}
    return report(register=register, policy=policy, **given)


def days(told: Report) -> dict[str, date]:
    return {one.key: one.day for one in due_dates(told)}


def one(told: Report) -> DueDate:
    (found,) = due_dates(told)
    return found


def test_an_approval_is_reviewed_two_years_after_it_was_last() -> None:
    account = builders.account(account_id="alder-x", last_review_date=date(2025, 1, 10))

    assert days(made(account)) == {"review alder-x": date(2027, 1, 10)}


def test_an_approval_never_reviewed_counts_from_itself() -> None:
    account = builders.account(account_id="alder-x", last_review_date=None, approval_date=date(2025, 1, 10))

    assert days(made(account)) == {"review alder-x": date(2027, 1, 10)}


def test_without_a_date_nothing_is_made_up() -> None:
    assert days(made(builders.account(last_review_date=None, approval_date=None))) == {}


@pytest.mark.parametrize("status", [Status.PLANNED, Status.ARCHIVED, Status.CLOSED])
def test_an_account_that_is_not_active_waits_for_nobody(status: Status) -> None:
    assert days(made(builders.account(status=status))) == {}


def test_a_second_factor_is_attested_anew() -> None:
    account = builders.account(account_id="alder-x", last_review_date=None, approval_date=None, mfa_attested_on=date(2026, 9, 14))

    assert days(made(account)) == {"second factor alder-x": date(2027, 9, 14)}


def test_a_list_signed_for_the_trust_holds_for_each_school() -> None:
    site = builders.trust_site(last_review_date=None, approval_date=None)
    school = builders.site(last_review_date=None, approval_date=None)
    signed = (
        builders.attestation(account_id="trust-site", subject="Authorised list", value="yes", on=date(2026, 3, 1)),
        builders.attestation(account_id="aldergrove-site", subject="authorised-list", value="yes", on=date(2026, 6, 1)),
        builders.attestation(account_id="aldergrove-site", subject="authorised list", value="no", on=date(2026, 9, 1)),
    )

    assert days(made(site, school, attestations=signed)) == {
        "signature TRUST": date(2027, 3, 1),
        "signature 990001": date(2027, 6, 1),
    }


def test_a_waiver_ends_and_one_that_ended_is_past() -> None:
    account = builders.account(account_id="alder-x", last_review_date=None, approval_date=None)
    given = {"check": "AGE-02", "account_id": "alder-x", "reason": "agreed with parents of E. Larch", "agreed_by": "Headteacher"}
    waivers = tuple(Waiver(until=until, **given) for until in (date(2026, 8, 31), date(2027, 7, 31)))
    told = one(made(account, waivers=waivers))

    assert (told.day, told.what, told.school) == (date(2027, 7, 31), "The waiver of AGE-02 for alder-x ends", "990001")


@pytest.mark.parametrize(
    ("mode", "expected"), [("export", {date(2026, 12, 30)}), ("attestation", {date(2026, 12, 30)}), ("owner_api", set())]
)
def test_a_list_handed_in_runs_out(mode: str, expected: set[date]) -> None:
    account = builders.account(account_id="alder-x", last_review_date=None, approval_date=None)
    editors = Editors(people=(), seen=Seen(mode=mode, at=datetime(2026, 10, 1, tzinfo=UTC)))
    told = due_dates(made(account, editors=(EditorRow(account_id="alder-x", editors=editors),)))

    assert {due.day for due in told} == expected


def decided(finding: Finding, **more: Any) -> Report:
    given = {"finding": finding.finding, "covers": (finding.finding,), "rule": finding.rule.rule, "account": finding.account}
    decision = Decision(**{**given, "decision": "will mend", "due": date(2026, 12, 11), "note": "ask E. Larch", **more})
    return made(findings=(finding,), decisions=MappingProxyType({finding.finding: decision}))


def test_what_was_promised_is_due() -> None:
    told = one(decided(FINDINGS[0]))

    assert (told.day, told.account) == (date(2026, 12, 11), "alder-site")
    assert "Larch" not in told.what


@pytest.mark.parametrize(
    "finding", [replace(FINDINGS[0], verdict=Verdict.PASS), replace(FINDINGS[0], verdict=Verdict.WAIVED, waived_until=date(2027, 1, 1))]
)
def test_what_is_not_open_any_more_is_due_no_more(finding: Finding) -> None:
    assert due_dates(decided(finding)) == ()


def test_what_was_called_mended_waits_for_nobody() -> None:
    assert due_dates(decided(FINDINGS[0], decision="mended")) == ()


def test_the_earliest_comes_first_and_each_key_once() -> None:
    accounts = [builders.account(account_id=f"a{number}", last_review_date=date(2026, 1, number)) for number in (9, 3, 5)]
    told = due_dates(made(*accounts))

    assert [due.key for due in told] == ["review a3", "review a5", "review a9"]
