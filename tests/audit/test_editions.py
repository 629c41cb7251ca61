"""A rule has another edition where its clause, its settings or its own wording changed, and nowhere else."""

from dataclasses import replace
from datetime import date

import pytest
from builders import policy

from audit.editions import editions
from checks.place import all_checks
from records.policy import Clause, KnownAccount, MinimumAge, Policy, Standing, Waiver

DAY = date(2026, 11, 23)
RULES = all_checks()
REVIEW, AGE = "REG-06", "AGE-01"


def changed(after: Policy, before: Policy | None = None) -> set[str]:
    """The rules whose edition differs between two policies."""
    first, second = editions(RULES, before or policy()), editions(RULES, after)
    return {rule for rule in first if first[rule] != second[rule]}


def test_every_rule_has_one() -> None:
    assert set(editions(RULES, policy())) == {check.rule.rule for check in RULES}


def test_a_threshold_changes_those_that_read_it() -> None:
    longer = replace(policy(), thresholds=replace(policy().thresholds, review_within_days=1000))

    assert REVIEW in changed(longer)
    assert AGE not in changed(longer)


def test_another_minimum_age_changes_rules_about_ages() -> None:
    young = MinimumAge(years=5, source="made up", as_of=DAY)
    platforms = {key: replace(terms, minimum_age=young) for key, terms in policy().platforms.items()}

    assert AGE in changed(replace(policy(), platforms=platforms))
    assert REVIEW not in changed(replace(policy(), platforms=platforms))


def test_another_version_of_a_clause_changes_the_rules_that_serve_it() -> None:
    first, second = ((Clause(id="8.4", version=version, summary="approval", checked="automatic"),) for version in ("1", "2"))
    served = {check.rule.rule for check in RULES if "8.4" in check.rule.clauses}

    assert changed(replace(policy(), clauses=second), replace(policy(), clauses=first)) == served


@pytest.mark.parametrize(
    "after",
    [
        replace(policy(), waivers=(Waiver(check="REG-03", account_id="a", reason="b", agreed_by="c", until=DAY),)),
        replace(policy(), known_accounts=(KnownAccount(account="x:a", standing=Standing.OTHER, decided_by="b", decided_on=DAY),)),
    ],
)
def test_a_decision_on_one_account_changes_no_rule(after: Policy) -> None:
    assert changed(after) == set()
