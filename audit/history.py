"""What the audits before said, so that this one can say what is new, persisting, fixed, regressed or not assessed."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from audit.outstanding import Became, Now, became
from audit.same_thing import pairs
from audit.told import Told, addresses_in, told, told_in, told_of
from records.finding import Finding
from records.reason import Reason
from records.verdict import Severity

# Reports are kept in folders named for their day; “sample” and “demo” are nobody's history.
NAMED_FOR_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Three years of quarters.
FURTHEST_BACK = 12

RuleOnAccount = tuple[str, str]
# Whether the page of an address was seen by this audit as one that still stands.
Stands = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One earlier audit: what it told, which of it was open, and how far each rule was assessed on each account.

    `kept` holds what a later audit has to say something of, and what this one called fixed. `names` leads from a fingerprint by
    the address of that day to the finding's name. `unsure` are rules of which something could not be told: that a finding is not
    open there proves nothing.
    """

    first_seen: Mapping[str, date]
    open_findings: frozenset[str]
    open_rules: frozenset[RuleOnAccount]
    fixed_rules: frozenset[RuleOnAccount]
    assessed: frozenset[RuleOnAccount]
    unsure: frozenset[RuleOnAccount]
    kept: Mapping[str, Told] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    accounts: frozenset[str] = frozenset()
    addresses: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None

    def settles(self, rule: RuleOnAccount) -> bool:
        """Whether all of the rule could be told on that account."""
        return rule in self.assessed and rule not in self.unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The audits before, the newest first."""

    audits: tuple[Past, ...] = ()

    def names(self, rows: Iterable[Told], stands: Stands | None = None) -> Mapping[str, str]:
        """The names of earlier findings that today's have again, by today's mark: also where a page moved or a handle was renamed."""
        today = tuple(rows)
        known = self._known_names()
        named = {row.mark: known.get(row.mark, row.mark) for row in today}
        taken = frozenset(named.values())
        gone = [one for name, one in self.outstanding(today).items() if name not in taken and not (stands and stands(one.account, one.at))]
        fresh = [replace(row, finding=row.mark) for row in today if row.is_open and not self._was_told(named[row.mark])]
        addresses = next((past.addresses for past in self.audits if past.addresses), {})
        return {**named, **pairs(gone, fresh, addresses)}

    def marked(self, row: Finding, today: Now) -> Finding:
        """The finding with the day it was first seen and what changed. What could not be seen is never called fixed."""
        one = told_of(row)
        return replace(row, first_seen=self.first_seen(one), change=self.change(one, today))

    def change(self, row: Told, today: Now) -> str:
        """What changed for one row since the audits before."""
        if row.is_open:
            return self._of_trouble(row)
        before = self._last_told(row.finding)
        return became(before, today).change if before is not None and before.is_outstanding else ""

    def outstanding(self, today: Iterable[Told]) -> Mapping[str, Told]:
        """Every earlier finding of which this audit owes an answer, by name, as it was told when it was last open.

        An audit that shares no account with today's was one of another trust.
        """
        here = {row.account for row in today if row.account}
        owed: dict[str, Told] = {}
        settled: set[str] = set()
        for number, past in enumerate(self.audits):
            if here and past.accounts and not here & past.accounts:
                continue
            for name, one in past.kept.items():
                if name in settled:
                    continue
                settled.add(name)
                if one.is_outstanding and not self._settled_since(one, number):
                    owed[name] = one
        return owed

    def gone(self, rows: Iterable[Told], today: Now) -> Iterator[tuple[Told, Became]]:
        """Earlier findings of which today's rows say nothing, with what became of each."""
        listed = tuple(rows)
        told_now = {row.finding for row in listed}
        for name, one in self.outstanding(listed).items():
            if name not in told_now:
                yield replace(one, first_seen=self.first_seen(one)), became(one, today)

    def first_seen(self, row: Told) -> date:
        """The day of the trouble where there once was one, else since when it is told at all."""
        troubles = (past.first_seen[row.finding] for past in self.audits if row.finding in past.kept)
        since = (past.first_seen[row.finding] for past in self.audits if row.finding in past.first_seen and not row.is_open)
        return next(troubles, next(since, row.first_seen))

    def _settled_since(self, one: Told, number: int) -> bool:
        """Whether a later audit could tell all of its rule and did not tell it; reports of earlier versions show it by silence alone."""
        return any(past.settles(one.place) for past in self.audits[:number] if one.finding not in past.first_seen)

    def _last_told(self, name: str) -> Told | None:
        return next((past.kept[name] for past in self.audits if name in past.kept), None)

    def _was_told(self, name: str) -> bool:
        return any(name in past.kept for past in self.audits)

    def _known_names(self) -> Mapping[str, str]:
        """The newest mark of each finding leads to its name."""
        known: dict[str, str] = {}
        seen: set[str] = set()
        for past in self.audits:
            for mark, name in past.names.items():
                if name not in seen:
                    known.setdefault(mark, name)
            seen |= set(past.names.values())
        return known

    def _of_trouble(self, row: Told) -> str:
        for number, past in enumerate(self.audits):
            if row.finding in past.open_findings:
                return "persisting"
            carried = past.kept.get(row.finding)
            if carried is not None and carried.is_outstanding:
                return "persisting"
            if carried is not None and carried.change == "fixed":
                return "regressed"
            if past.settles(row.place):
                return "regressed" if self._came_back(row, number) else "new"
        return "new"

    def _came_back(self, row: Told, settled: int) -> bool:
        """Whether what was in order in one audit had been open before it: the finding itself, or any of a rule then met."""
        older = self.audits[settled + 1 :]
        if any(row.finding in past.open_findings for past in older):
            return True
        if row.place in self.audits[settled].open_rules:
            return False
        return row.place in self.audits[settled].fixed_rules or any(row.place in past.open_rules | past.fixed_rules for past in older)


def audit_before(out: Path, day: date) -> Earlier:
    """The audits older than `day` among the report folders beside `out` that are named for a day; none where there are none.

    Of two audits of one day the folders' names say which came first. A report that cannot be read is passed over.
    """
    dated: list[tuple[date, str, Path]] = []
    for made in out.parent.glob("*/audit.json"):
        name = made.parent.name
        then = day_of(made) if is_named_for_a_day(name) and made.parent != out else None
        if then is not None and (then < day or (then == day and is_named_for_a_day(out.name) and name < out.name)):
            dated.append((then, name, made.parent))
    newest = sorted(dated, reverse=True)[:FURTHEST_BACK]
    read = (read_past(folder) for *_, folder in newest)
    return Earlier(audits=tuple(found for found in read if found is not None))


def past(rows: Iterable[Mapping[str, str]]) -> Past:
    """An earlier audit as the rows of its findings.csv tell it. Raises KeyError and ValueError where they are none."""
    return past_of(told(row) for row in rows)


def past_of(rows: Iterable[Told], *, addresses: Mapping[str, str] | None = None, day: date | None = None) -> Past:
    """An earlier audit as its rows tell it."""
    kept = tuple(rows)
    trouble = [row for row in kept if row.is_open]
    return Past(
        first_seen={row.finding: row.first_seen for row in kept},
        open_findings=frozenset(row.finding for row in trouble),
        open_rules=frozenset(row.place for row in trouble),
        fixed_rules=frozenset(row.place for row in kept if row.change == "fixed"),
        assessed=frozenset(row.place for row in kept if row.reason != Reason.NOT_IN_THIS_RUN),
        unsure=frozenset(row.place for row in kept if row.is_unsure),
        kept={row.finding: row for row in kept if row.is_open or row.change in {"fixed", "not_assessed"}},
        names={row.mark: row.finding for row in kept if row.mark != row.finding or row.is_open},
        accounts=frozenset(row.account for row in kept if row.account),
        addresses=addresses or {},
        day=day,
    )


def read_past(folder: Path) -> Past | None:
    """Reads an earlier report, None where it cannot be read."""
    try:
        return past_of(told_in(folder), addresses=addresses_in(folder), day=day_of(folder / "audit.json"))
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        return None


def is_named_for_a_day(name: str) -> bool:
    """Whether a folder's name is a day."""
    try:
        return bool(NAMED_FOR_A_DAY.fullmatch(name) and date.fromisoformat(name))
    except ValueError:
        return False


def day_of(path: Path) -> date | None:
    """The day of the audit that an audit.json tells of, None where it does not."""
    try:
        return date.fromisoformat(str(json.loads(path.read_text(encoding="utf-8-sig"))["day"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def worst_first(rows: Iterable[Told]) -> list[Told]:
    """Rows by severity, rule and place."""
    severities = list(Severity)
    return sorted(
        rows, key=lambda row: (severities.index(Severity(row.severity or "info")), row.rule, row.school, row.account, row.at, row.finding)
    )
