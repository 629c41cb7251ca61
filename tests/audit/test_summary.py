"""An account is never green over something unseen."""

from datetime import date

import pytest
from builders import DAY, account, register

from audit.summary import summaries, worst
from records.finding import Finding, Rule
from records.report import AccountSummary
from records.verdict import Confidence, Severity, Tier, Verdict

P, F, R, U, N, W, B = (
    Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE, Verdict.WAIVED, Verdict.BROKEN,
)  # fmt: skip


def finding(rule: str, verdict: Verdict, tier: Tier = Tier.CORE) -> Finding:
    stated = Rule(
        rule=rule, check=f"register/{rule}", family="register", title="", clause="8.4", severity=Severity.HIGH, tier=tier, remedy="",
        about="",
    )  # fmt: skip
    return Finding(
        finding="f0", rule=stated, verdict=verdict, covered=verdict, reason=None, confidence=Confidence.HIGH, school="990001",
        account="one", at="", what="", evidence="", first_seen=DAY,
    )  # fmt: skip


def summed(*found: Finding) -> AccountSummary:
    row = account(account_id="one")
    (one,) = summaries([row], register(accounts=(row,)), found, lambda _row: ("public_http", date(2026, 11, 1)))
    return one


@pytest.mark.parametrize(
    ("verdicts", "colour"),
    [
        ([P, P], "green"),
        ([P, N], "green"),
        ([P, R], "amber"),
        ([P, W], "amber"),
        ([P, U], "grey"),
        ([P, R, U], "grey"),
        ([P, F, U], "red"),
        ([P, B], "red"),
        ([N, N], "grey"),
        ([], "grey"),
    ],
)
def test_the_colour(verdicts: list[Verdict], colour: str) -> None:
    assert summed(*(finding(f"REG-{number:02}", verdict) for number, verdict in enumerate(verdicts))).colour == colour


def test_an_extended_rule_that_is_unknown_leaves_the_colour() -> None:
    assert summed(finding("REG-01", P), finding("REG-04", U, Tier.EXTENDED)).colour == "green"


def test_verified_counts_core_rules_that_apply() -> None:
    one = summed(finding("REG-01", P), finding("REG-02", N), finding("REG-03", U), finding("REG-04", P, Tier.EXTENDED))

    assert (one.verified, one.of) == (1, 2)


def test_two_rulings_of_one_rule_count_once_and_as_the_worst() -> None:
    one = summed(finding("REG-01", P), finding("REG-01", F), finding("REG-01", F))

    assert (one.fails, one.passes) == (1, 0)


@pytest.mark.parametrize(("verdicts", "expected"), [([P, U], U), ([R, U], U), ([F, U], F), ([R, P], R), ([N, P], P), ([B, F], B)])
def test_the_worst_of_several(verdicts: list[Verdict], expected: Verdict) -> None:
    assert worst(verdicts) is expected
