"""Says what became of what earlier audits told and this one does not: fixed where all was looked at again, else not assessed."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from audit.told import Told
from checks.declare import Grain
from checks.place import all_checks
from records.reason import Reason
from records.verdict import Verdict

Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What one audit said, as far as it settles what another told. `editions` are those of the rules that were asked."""

    places: Mapping[Place, frozenset[str]]
    reasons: Mapping[Place, str]
    rules: frozenset[str]
    accounts: frozenset[str]
    asleep: frozenset[str]
    editions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What became of a finding: `fixed`, or `not_assessed` for a reason, in a sentence."""

    change: str
    reason: Reason | None = None
    why: str = ""


FIXED = Became(change="fixed", why="it is not there any more")


def now(rows: Iterable[Told], editions: Mapping[str, str]) -> Now:
    """Gathers what the rows of one audit settle. Rows that only repeat what an earlier audit told settle nothing."""
    places: defaultdict[Place, set[str]] = defaultdict(set)
    reasons: dict[Place, str] = {}
    for row in rows:
        places[row.place].add(Verdict.UNKNOWN.value if row.is_unsure else row.verdict)
        places[row.rule, row.account].add(Verdict.UNKNOWN.value if row.is_unsure else row.verdict)
        if row.is_unsure and row.reason:
            reasons.setdefault(row.place, row.reason)
    accounts = {whom for _, whom in places if whom}
    return Now(
        places={place: frozenset(verdicts) for place, verdicts in places.items()},
        reasons=reasons,
        rules=frozenset(rule for rule, _ in places),
        accounts=frozenset(accounts),
        asleep=frozenset(account for account in accounts if _is_asleep(account, places)),
        editions=editions,
    )


def became(told: Told, today: Now) -> Became:
    """What became of a finding that is open no more."""
    whom = told.account or told.school
    if whom and whom not in today.accounts:
        return _not_seen(Reason.NOT_IN_THIS_RUN, "this audit did not look there")
    if told.rule not in today.rules:
        return _not_seen(Reason.NOT_IN_THIS_RUN, "its rule was not asked this time")
    if whom in today.asleep:
        return _not_seen(Reason.NOT_IN_THIS_RUN, "its row of the register is not active any more")
    edition = today.editions.get(told.rule, "")
    if told.edition and edition and told.edition != edition:
        return _not_seen(Reason.RULE_CHANGED, "its rule or the rule's settings changed since")
    return _by_what_was_said(told, today)


def _by_what_was_said(told: Told, today: Now) -> Became:
    said = today.places.get(told.place)
    if said is None and told.rule in wide_rules():
        # A rule that is asked of the whole trust names accounts only where something is wrong.
        said = today.places.get((told.rule, ""))
    if not said:
        return _not_seen(Reason.NOT_IN_THIS_RUN, "its rule was not asked there this time")
    if Verdict.UNKNOWN in said:
        return _not_seen(Reason(today.reasons.get(told.place) or Reason.NOT_VISITED), "not all of it could be seen this time")
    return FIXED


def _not_seen(reason: Reason, why: str) -> Became:
    return Became(change="not_assessed", reason=reason, why=why)


@functools.cache
def wide_rules() -> frozenset[str]:
    """Rules that are asked of a school or of the trust as a whole."""
    return frozenset(check.rule.rule for check in all_checks() if check.grain < Grain.ACCOUNT)


@functools.cache
def _live_rules() -> frozenset[str]:
    return frozenset(check.rule.rule for check in all_checks() if check.live_only and check.grain >= Grain.ACCOUNT)


def _is_asleep(account: str, places: Mapping[Place, set[str]]) -> bool:
    """Whether no rule about active accounts speaks of it: its row was archived or closed. One rule alone does not tell."""
    said = [places[rule, account] for rule in _live_rules() if (rule, account) in places]
    return len(said) > 1 and all(verdicts == {Verdict.NOT_APPLICABLE.value} for verdicts in said)
