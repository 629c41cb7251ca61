"""Sums findings up by account: “verified n of m”, and a colour that is never green over something unseen."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from records.finding import Finding
from records.register import Account, Register
from records.report import AccountSummary
from records.verdict import ROLL_UP, Tier, Verdict


def summaries(
    accounts: Iterable[Account],
    register: Register,
    findings: Iterable[Finding],
    look: Callable[[Account], tuple[str, date | None]],
    *,
    all_rules: bool = True,
) -> tuple[AccountSummary, ...]:
    """One row an account. `look` gives the way an account was seen and the day of its newest post.

    Where not all rules were asked, no account is green.
    """
    by_account: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        # What only an earlier audit told was not asked of the account this time.
        if finding.is_gone:
            continue
        by_account.setdefault(finding.account, {}).setdefault(finding.rule.rule, []).append(finding)
    rows = (_summary(account, register, by_account.get(account.account_id, {}), *look(account)) for account in accounts)
    return tuple(row if all_rules or row.colour != "green" else replace(row, colour="grey") for row in rows)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that several on one rule come to."""
    return min(verdicts, key=ROLL_UP.index)


def _summary(
    account: Account, register: Register, rules: dict[str, list[Finding]], mode: str, newest: date | None
) -> AccountSummary:
    rolled = {rule: worst(row.verdict for row in rows) for rule, rows in rules.items()}
    core = {rule: verdict for rule, verdict in rolled.items() if any(row.rule.tier is Tier.CORE for row in rules[rule])}
    counted = Counter(rolled.values())
    return AccountSummary(
        account=account,
        school=register.school(account.entity_urn),
        verified=sum(verdict is Verdict.PASS for verdict in core.values()),
        of=sum(verdict is not Verdict.NOT_APPLICABLE for verdict in core.values()),
        fails=counted[Verdict.FAIL],
        reviews=counted[Verdict.REVIEW],
        unknowns=counted[Verdict.UNKNOWN] + counted[Verdict.BROKEN],
        passes=counted[Verdict.PASS],
        evidence_mode=mode,
        newest_post=newest,
        colour=_colour(core, rolled),
    )


def _colour(core: dict[str, Verdict], rolled: dict[str, Verdict]) -> str:
    if Verdict.FAIL in rolled.values() or Verdict.BROKEN in rolled.values():
        return "red"
    if Verdict.UNKNOWN in core.values() or not any(verdict is Verdict.PASS for verdict in core.values()):
        return "grey"
    return "amber" if {Verdict.REVIEW, Verdict.WAIVED} & set(rolled.values()) else "green"
