"""Findings keep their names, show what a waiver covers, and say what changed since the audit before."""

from dataclasses import replace
from datetime import date

import pytest
from builders import DAY

from audit.findings import findings, fingerprint
from audit.history import Earlier, past
from checks.judge import Said
from checks.place import all_checks
from checks.rulings import fail, ok, unknown
from records.finding import Finding, Ruling
from records.policy import Waiver
from records.reason import Reason
from records.verdict import Verdict

CHECK = next(check for check in all_checks() if check.rule.rule == "REG-03")
FAILING = fail("approval_date is later than created_date", at="https://www.aldergrove.example/")


def said(ruling: Ruling, account_id: str = "oak-instagram") -> Said:
    return Said(check=CHECK, ruling=ruling, account_id=account_id, school="990001")


def found(*rulings: Ruling, waivers: tuple[Waiver, ...] = (), earlier: Earlier | None = None) -> tuple[Finding, ...]:
    return findings([said(ruling) for ruling in rulings], waivers, DAY, earlier or Earlier(), lambda _account, _at: "")


def waiver(**changes: object) -> Waiver:
    agreed = Waiver(check="REG-03", account_id="oak-instagram", reason="old account", agreed_by="Chief Executive", until=DAY)
    return replace(agreed, **changes)  # type: ignore[arg-type]


def test_a_findings_name_does_not_depend_on_its_words_or_a_fragment() -> None:
    other = replace(FAILING, what="said in other words", at=FAILING.at + "#top")

    assert found(FAILING)[0].finding == found(other)[0].finding


def test_two_wrong_things_in_one_place_have_two_names() -> None:
    names = {finding.finding for finding in found(replace(FAILING, about="a"), replace(FAILING, about="b"), FAILING, FAILING)}

    assert len(names) == 4


def test_the_order_of_the_crawl_changes_nothing() -> None:
    rulings = [replace(FAILING, about=str(number)) for number in range(9)] + [ok("in order"), unknown(Reason.LOGIN_WALL, "shut")]

    assert found(*rulings) == found(*reversed(rulings))


def test_a_waiver_covers_a_verdict_and_keeps_it() -> None:
    row = found(FAILING, waivers=(waiver(),))[0]

    assert (row.verdict, row.covered, row.waived_until) == (Verdict.WAIVED, Verdict.FAIL, DAY)


@pytest.mark.parametrize(
    "one", [waiver(until=date(2026, 11, 19)), waiver(account_id="other"), waiver(check="REG-10"), waiver(finding="0" * 16)]
)
def test_a_waiver_that_is_over_or_of_something_else_covers_nothing(one: Waiver) -> None:
    assert found(FAILING, waivers=(one,))[0].verdict is Verdict.FAIL


def test_a_pass_is_not_waived() -> None:
    assert found(ok("in order"), waivers=(waiver(),))[0].verdict is Verdict.PASS


def before(verdict: str = "fail", *, change: str = "new") -> Earlier:
    name = fingerprint("REG-03", "oak-instagram", FAILING.at, "")
    row = {"finding": name, "rule": "REG-03", "account": "oak-instagram", "verdict": verdict, "first_seen": "2026-08-01", "change": change}
    return Earlier(audits=(past([row]),))


@pytest.mark.parametrize(
    ("ruling", "earlier", "change"),
    [
        (FAILING, Earlier(), "new"),
        (FAILING, before(), "persisting"),
        (FAILING, before("pass", change="fixed"), "regressed"),
        (FAILING, before("pass", change=""), "new"),
        (ok("in order"), before(), "fixed"),
        (unknown(Reason.LOGIN_WALL, "shut"), before(), "not_assessed"),
        (ok("in order"), Earlier(), ""),
    ],
)
def test_what_changed(ruling: Ruling, earlier: Earlier, change: str) -> None:
    assert found(ruling, earlier=earlier)[0].change == change


def test_the_day_it_was_first_seen_is_kept() -> None:
    assert found(FAILING, earlier=before())[0].first_seen == date(2026, 8, 1)
