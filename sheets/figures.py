"""Groups and sums of a report: one row a cause, one row a school, one row a clause. The one import of pandas."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from records.finding import Finding, Rule
from records.register import Account
from records.report import Report
from records.verdict import Verdict
from sheets.reading import OPEN, clauses_of, school_names, worst_first
from sheets.words import SEVERITIES, STATES, VERDICTS, rank

PLACES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One cause to deal with: what one check found on one account. `first` is its worst finding.

    `places` are the first addresses found; the account's own where the findings speak of the account alone.
    """

    first: Finding
    owner: str
    fails: int
    reviews: int
    places: tuple[str, ...]
    place_count: int

    @property
    def rule(self) -> Rule:
        """The rule that is broken, or may be."""
        return self.first.rule

    @property
    def count(self) -> int:
        """How many findings it stands for."""
        return self.fails + self.reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFigures:
    """One school, or the trust itself, in numbers: its accounts' sums, with the findings that name no account."""

    urn: str
    name: str
    accounts: int
    verified: int
    of: int
    fails: int
    reviews: int
    unknowns: int
    passes: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFigures:
    """How the checks of one clause went. `state` is a colour, or says why there is none."""

    clause: str
    rules: tuple[Rule, ...]
    fails: int
    reviews: int
    unknowns: int
    passes: int
    state: str


def actions(report: Report) -> tuple[Action, ...]:
    """Failing and review findings, worst first; those of one check on one account are one.

    A finding that names no account is a cause of its own.
    """
    found = [finding for finding in worst_first(report) if finding.verdict in OPEN]
    if not found:
        return ()
    frame = pd.DataFrame(
        {
            "cause": [f"{finding.rule.check} {finding.account or finding.finding}" for finding in found],
            "severity": [rank(SEVERITIES, finding.rule.severity) for finding in found],
            "verdict": [rank(VERDICTS, finding.verdict) for finding in found],
            "place": range(len(found)),
        }
    )
    causes = frame.groupby("cause", sort=False).agg(
        severity=("severity", "min"), verdict=("verdict", "min"), first=("place", "min"), places=("place", list)
    )
    causes = causes.sort_values(["severity", "verdict", "first"])
    accounts = {account.account_id: account for account in report.register.accounts}
    return tuple(_action([found[place] for place in places], accounts.get(found[places[0]].account)) for places in causes["places"])


def _action(found: list[Finding], account: Account | None) -> Action:
    places = tuple(dict.fromkeys(finding.at for finding in found if finding.at))
    if not places and account is not None and account.url:
        places = (account.url,)
    fails = sum(finding.verdict is Verdict.FAIL for finding in found)
    return Action(
        first=found[0],
        owner=account.owner_staff_id if account else "",
        fails=fails,
        reviews=len(found) - fails,
        places=places[:PLACES_SHOWN],
        place_count=len(places),
    )


def schools(report: Report) -> tuple[SchoolFigures, ...]:
    """One row a school that has accounts or findings, the trust first."""
    numbers = ["verified", "of", "fails", "reviews", "unknowns", "passes"]
    rows = [
        [one.account.entity_urn, one.colour, one.verified, one.of, one.fails, one.reviews, one.unknowns, one.passes]
        for one in report.accounts
    ]
    frame = pd.DataFrame(rows, columns=["school", "colour", *numbers])
    sums = frame.groupby("school", sort=False)[numbers].sum()
    counts = frame.groupby("school", sort=False).size()
    colours = frame.groupby("school", sort=False)["colour"].agg(set)
    loose = verdict_counts((finding.school, finding) for finding in report.findings if not finding.account)
    figures = []
    for urn, name in school_names(report).items():
        if urn not in sums.index and urn not in loose.index:
            continue
        own = {column: int(sums[column][urn]) if urn in sums.index else 0 for column in numbers}
        fails, reviews, unknowns, passes = (
            own[column] + _cell(loose, urn, verdict)
            for column, verdict in zip(numbers[2:], (Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.PASS), strict=True)
        )
        seen = (colours[urn] if urn in colours.index else set()) | _colours_of(loose, urn)
        figures.append(
            SchoolFigures(
                urn=urn,
                name=name,
                accounts=int(counts[urn]) if urn in counts.index else 0,
                verified=own["verified"],
                of=own["of"],
                fails=fails,
                reviews=reviews,
                unknowns=unknowns,
                passes=passes,
                colour=min(seen, key=lambda colour: rank(STATES, colour), default=""),
            )
        )
    return tuple(figures)


def clauses(report: Report) -> tuple[ClauseFigures, ...]:
    """One row a clause of clauses.csv, in its order, then those that only a check names."""
    rules: dict[str, list[Rule]] = {clause.id: [] for clause in report.clauses}
    for rule in report.rules:
        for clause in clauses_of(rule):
            rules.setdefault(clause, []).append(rule)
    by_person = {clause.id for clause in report.clauses if clause.checked != "automatic"}
    counts = verdict_counts((clause, finding) for finding in report.findings for clause in clauses_of(finding.rule))
    figures = []
    for clause, own in rules.items():
        verdicts = {verdict: _cell(counts, clause, verdict) for verdict in Verdict}
        figures.append(
            ClauseFigures(
                clause=clause,
                rules=tuple(own),
                fails=verdicts[Verdict.FAIL],
                reviews=verdicts[Verdict.REVIEW],
                unknowns=verdicts[Verdict.UNKNOWN],
                passes=verdicts[Verdict.PASS],
                state=_state(verdicts, by_person=clause in by_person),
            )
        )
    return tuple(figures)


def verdict_counts(pairs: Iterable[tuple[str, Finding]]) -> pd.DataFrame:
    """How often each verdict was given: a row for each key, a column for each verdict given."""
    frame = pd.DataFrame([(key, finding.verdict.value) for key, finding in pairs], columns=["key", "verdict"])
    return pd.crosstab(frame["key"], frame["verdict"])


def _cell(counts: pd.DataFrame, key: str, verdict: Verdict) -> int:
    if key not in counts.index or verdict.value not in counts.columns:
        return 0
    return int(counts[verdict.value][key])


def _colours_of(counts: pd.DataFrame, key: str) -> set[str]:
    """Colours that findings without an account lend to their school; passes lend none."""
    lent = {Verdict.FAIL: "red", Verdict.BROKEN: "grey", Verdict.UNKNOWN: "grey", Verdict.REVIEW: "amber"}
    return {colour for verdict, colour in lent.items() if _cell(counts, key, verdict)}


def _state(verdicts: dict[Verdict, int], *, by_person: bool) -> str:
    """A clause is as its worst finding; one that only a person can check says so, one without findings is never green."""
    worst = [
        (Verdict.FAIL, "red"),
        (Verdict.BROKEN, "grey"),
        (Verdict.UNKNOWN, "grey"),
        (Verdict.REVIEW, "amber"),
        (Verdict.WAIVED, Verdict.WAIVED.value),
    ]
    for verdict, state in worst:
        if verdicts[verdict]:
            return state
    if by_person:
        return "by_a_person"
    if verdicts[Verdict.PASS]:
        return "green"
    return "not_applicable" if verdicts[Verdict.NOT_APPLICABLE] else "not_checked"
