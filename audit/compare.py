"""Compares two reports: what is new, regressed, persisting, fixed or not assessed, and how long mending took."""

import csv
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from audit.ending import Ending
from audit.history import FURTHEST_BACK, Earlier, Past, audit_before, day_of, is_named_for_a_day, past_of, read_past, worst_first
from audit.outstanding import now
from audit.tables import read_date
from audit.told import FINDINGS, Told, addresses_in, editions_in, told_in
from audit.trend import days_to_fix
from records.trouble import Fault, TroubleError

CHANGES = ("regressed", "new", "persisting", "not_assessed", "fixed")
# So many findings of one kind are named on a terminal; --json names them all.
NAMED = 20
# Nobody's history: a demo's report, and the sample that comes with the program.
NOBODYS = frozenset({"demo", "sample"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One finding of either report with what became of it; `why` where that needs a word."""

    told: Told
    change: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports side by side; the changes come in the order of CHANGES, each worst first."""

    before: Path
    after: Path
    days: tuple[date, date]
    changes: tuple[Changed, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each change."""
        counted = Counter(one.change for one in self.changes)
        return {change: counted[change] for change in CHANGES}

    @property
    def took(self) -> Mapping[str, float]:
        """The median number of days from the first sight of a finding to the audit that found it mended, by severity."""
        return days_to_fix((one.told, self.days[1]) for one in self.changes if one.change == "fixed")


def compare(before: str, after: str, *, reports: Path = Path("reports")) -> Ending:
    """Compares two reports and tells. Raises TroubleError as `compared` does."""
    found = compared(before, after, reports=reports)
    return Ending(facts=_facts(found), lines=tuple(_lines(found)))


def compared(before: str, after: str, *, reports: Path = Path("reports")) -> Comparison:
    """Compares two report folders, or the reports of two days. Raises TroubleError where either is none."""
    places = _places(before, after, reports)
    first, second = (_rows(place) for place in places)
    days = tuple(day_of(place / "audit.json") for place in places)
    if days[0] is None or days[1] is None:
        right = "a folder that a run wrote"
        lacking = (place for place, day in zip(places, days, strict=True) if day is None)
        raise TroubleError(*(Fault(file=str(place), problem="holds no audit.json that tells its day", right=right) for place in lacking))
    earlier = Earlier(audits=(past_of(first, addresses=addresses_in(places[0]), day=days[0]), *_older(places[0], days[0])))
    changes = _changes(second, earlier, editions_in(places[1]))
    return Comparison(before=places[0], after=places[1], days=(days[0], days[1]), changes=changes)


def _facts(found: Comparison) -> dict[str, object]:
    """What --json tells: days, counts, medians, and every finding with its change."""
    return {
        "before": {"folder": str(found.before), "day": found.days[0].isoformat()},
        "after": {"folder": str(found.after), "day": found.days[1].isoformat()},
        "counts": dict(found.counts),
        "days_to_fix": dict(found.took),
        "findings": [
            {
                "finding": one.told.finding, "change": one.change, "why": one.why, "rule": one.told.rule, "severity": one.told.severity,
                "verdict": one.told.verdict, "school": one.told.school, "account": one.told.account, "at": one.told.at,
                "what": one.told.what, "first_seen": one.told.first_seen.isoformat(),
            }
            for one in found.changes
        ],
    }  # fmt: skip


def _lines(found: Comparison) -> list[str]:
    """What a terminal shows: the counts, then the findings of each change, worst first."""
    counts = ", ".join(f"{number} {change.replace('_', ' ')}" for change, number in found.counts.items())
    lines = [f"From {found.days[0]} ({found.before}) to {found.days[1]} ({found.after}): {counts}"]
    for change in CHANGES:
        own = [one for one in found.changes if one.change == change]
        lines += [f"{change.replace('_', ' ').capitalize()}:"] if own else []
        lines += [_line(one) for one in own[:NAMED]]
        lines += [f"  and {len(own) - NAMED} more; --json names them all"] if len(own) > NAMED else []
    took = [f"{severity} {days:g} days" for severity, days in found.took.items()]
    return [*lines, f"Time to fix, median by severity: {', '.join(took)}"] if took else lines


def _line(one: Changed) -> str:
    told = one.told
    where = " ".join(part for part in (told.account or told.school, told.at) if part)
    return f"  {told.finding}  {told.rule:8} {told.severity:8} {where}: {told.what}" + (f" ({one.why})" if one.why else "")


def _changes(rows: tuple[Told, ...], earlier: Earlier, editions: Mapping[str, str]) -> tuple[Changed, ...]:
    names = earlier.names(rows)
    named = tuple(replace(row, finding=names.get(row.mark, row.finding)) for row in rows)
    today = now(named, editions)
    found = [_of(row, earlier.change(row, today), earlier) for row in named]
    found += [Changed(told=told, change=what.change, why=what.why) for told, what in earlier.gone(named, today)]
    by_change = {change: {one.told.finding: one for one in found if one.change == change} for change in CHANGES}
    return tuple(own[told.finding] for own in by_change.values() for told in worst_first(one.told for one in own.values()))


def _of(row: Told, change: str, earlier: Earlier) -> Changed:
    """A row of the later report. What it says itself of a finding that it owes to an audit between the two holds."""
    if not change and row.change in {"fixed", "not_assessed"}:
        change = row.change
    return Changed(told=replace(row, first_seen=earlier.first_seen(row)) if change != "new" else row, change=change)


def _places(before: str, after: str, reports: Path) -> tuple[Path, Path]:
    faults: list[Fault] = []
    places = []
    for text in (before, after):
        day = read_date(text)
        place = reports / day.isoformat() if day is not None and not Path(text).is_dir() else Path(text)
        if not (place / FINDINGS).is_file():
            right = "a folder that holds findings.csv, or a day of which reports/ has one"
            faults.append(Fault(file="command line", value=text, problem="is no report", right=right))
        places.append(place)
    if faults:
        raise TroubleError(*faults)
    return places[0], places[1]


def _rows(place: Path) -> tuple[Told, ...]:
    try:
        return tuple(told_in(place))
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as trouble:
        right = "the file as a run wrote it"
        raise TroubleError(Fault(file=str(place / FINDINGS), problem=f"cannot be read ({trouble})", right=right)) from trouble


def _older(place: Path, day: date) -> tuple[Past, ...]:
    """The audits before the first, by which a regression is known.

    A report named for a day stands among others so named; one with a name of its own among all beside it that were begun earlier.
    """
    if is_named_for_a_day(place.resolve().name):
        return audit_before(place.resolve(), day).audits
    begun = _begun(place)
    beside = [(_begun(made.parent), made.parent) for made in place.resolve().parent.glob("*/audit.json")]
    older = sorted((pair for pair in beside if pair[0] and pair[0] < begun and pair[1].name not in NOBODYS), reverse=True)
    read = (read_past(folder) for _, folder in older[:FURTHEST_BACK])
    return tuple(found for found in read if found is not None)


def _begun(place: Path) -> str:
    """When a report's run began, as its audit.json tells; empty where it does not."""
    try:
        return str(json.loads((place / "audit.json").read_text(encoding="utf-8-sig"))["start"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
