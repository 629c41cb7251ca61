"""What an audit does not tell any more is fixed only where all was looked at again."""

from dataclasses import replace
from datetime import date

import pytest

from audit.outstanding import Now, became, now
from audit.told import Told
from records.reason import Reason

OLD = Told(finding="f1", rule="REG-03", account="site", school="990001", verdict="fail", first_seen=date(2026, 1, 1), edition="a")
WIDE = replace(OLD, rule="REG-01")


def row(rule: str = "REG-03", account: str = "site", verdict: str = "pass", **more: str) -> Told:
    return Told(finding="f2", rule=rule, account=account, verdict=verdict, first_seen=date(2026, 4, 1), school="990001", **more)


def today(*rows: Told, edition: str = "a") -> Now:
    return now(rows, {one.rule: edition for one in rows})


@pytest.mark.parametrize(
    ("rows", "change", "reason"),
    [
        ((row(),), "fixed", None),
        ((row(verdict="not_applicable"), row(rule="REG-04")), "fixed", None),
        ((row(verdict="fail"),), "fixed", None),
        ((row(account="other"),), "not_assessed", Reason.NOT_IN_THIS_RUN),
        ((row(rule="REG-04"),), "not_assessed", Reason.NOT_IN_THIS_RUN),
        ((row(rule="REG-04"), row(account="other")), "not_assessed", Reason.NOT_IN_THIS_RUN),
        ((row(verdict="unknown", reason="login_wall"),), "not_assessed", Reason.LOGIN_WALL),
        ((row(), row(verdict="unknown", reason="limit_reached")), "not_assessed", Reason.LIMIT_REACHED),
        ((row(verdict="waived", reason="login_wall"),), "not_assessed", Reason.LOGIN_WALL),
        ((row(verdict="broken"),), "not_assessed", Reason.NOT_VISITED),
        ((row(verdict="not_applicable"), row(rule="BRD-02", verdict="not_applicable")), "not_assessed", Reason.NOT_IN_THIS_RUN),
    ],
)
def test_what_became_of_a_finding_on_an_account(rows: tuple[Told, ...], change: str, reason: Reason | None) -> None:
    what = became(OLD, today(*rows))

    assert (what.change, what.reason) == (change, reason)


def test_under_another_edition_of_its_rule_nothing_is_fixed() -> None:
    assert became(OLD, today(row(), edition="b")).reason is Reason.RULE_CHANGED


def test_a_report_without_editions_proves_no_change_of_rules() -> None:
    assert became(replace(OLD, edition=""), today(row(), edition="b")).change == "fixed"


def test_a_rule_of_the_whole_trust_names_accounts_only_where_something_is_wrong() -> None:
    rows = (row(rule="REG-01", account=""), row())

    assert became(WIDE, today(*rows)).change == "fixed"
    assert became(WIDE, today(row(rule="REG-01", account="", verdict="unknown"), row())).change == "not_assessed"
