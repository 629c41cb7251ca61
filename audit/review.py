"""Takes back what people wrote into the workbook: says what was taken, and what was refused and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from audit import review_candidates
from audit.decisions import keep, latest_decisions, same
from audit.ending import Ending
from audit.endings import MEND
from audit.handed_in import read_handed_in
from audit.kept_table import add_rows, refuse_workbook
from audit.policy_tables import WAIVERS
from audit.reported import causes
from audit.review_rules import COVERING, Bench, waivers_of
from audit.review_sheet import ENTRIES, FINDING, candidate_rows, filled_rows
from audit.tables import Row
from records.decision import Decision
from records.trouble import Fault
from sheets.write import is_open

WAIVER_FILE = "waivers.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was told. `write` lets accepted accounts go into the register itself."""

    file: Path
    inventory: Path
    policy: Path
    reports: Path
    write: bool = False
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What came of a file: sentences for what was taken, faults for what was refused, and the files written."""

    taken: tuple[str, ...] = ()
    refused: tuple[Fault, ...] = ()
    unchanged: int = 0
    files: tuple[Path, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def ending(self) -> Ending:
        """What the command tells: exit code 2 where something was refused and nothing could be taken, else 0."""
        code = MEND if self.refused and not self.taken else 0
        return Ending(facts=self._facts(code), lines=tuple(self._lines()), trouble=tuple(map(str, self.refused)), code=code)

    def _facts(self, code: int) -> dict[str, object]:
        return {
            "exit": code,
            "taken": list(self.taken),
            "unchanged": self.unchanged,
            "refused": [
                {"file": one.file, "line": one.line, "column": one.column, "value": one.value, "problem": one.problem, "right": one.right}
                for one in self.refused
            ],
            "files": [str(path) for path in self.files],
            "notes": list(self.notes),
        }

    def _lines(self) -> list[str]:
        counts = f"{len(self.taken)} taken, {self.unchanged} as they were kept before, {len(self.refused)} refused"
        return [*self.taken, *self.notes, counts, *(f"Written: {path}" for path in self.files)]


def review(asked: Asked) -> Ending:
    """Takes in a file and tells what was taken and what was refused. Raises TroubleError as `reviewed` does."""
    return reviewed(asked).ending()


def reviewed(asked: Asked) -> Reviewed:
    """Takes in a filled-in workbook, or a file of discovered accounts.

    Raises TroubleError where the file or what was handed in cannot be read.
    """
    handed_in = read_handed_in(asked.inventory, asked.policy, asked.today)
    found = candidate_rows(asked.file)
    if found is not None:
        taken = review_candidates.take(found, handed_in, asked.inventory, asked.policy, asked.today, write=asked.write)
        return Reviewed(taken=taken.told, refused=taken.refused, unchanged=taken.unchanged, files=taken.files)
    rows = filled_rows(asked.file)
    faults: list[Fault] = []
    bench = Bench(policy=handed_in.policy, register=handed_in.register, today=asked.today)
    before = latest_decisions(asked.policy)
    read = _read(rows, bench, asked, faults)
    changed = [one for one in read if one.finding not in before or not same(one, before[one.finding])]
    files = _write(changed, before, asked.policy) if changed else ()
    notes = [f"{asked.file.name} is open in another program: what was not saved yet was not read."] if is_open(asked.file) else []
    notes += [] if rows else [f"{asked.file.name}: nobody has filled in a row yet. Fill in the column Decision, save, and import again."]
    return Reviewed(
        taken=tuple(_sentence(one) for one in changed),
        refused=tuple(sorted(faults, key=lambda fault: (fault.file, fault.line))),
        unchanged=len(read) - len(changed),
        files=files,
        notes=tuple(notes),
    )


def _read(rows: list[Row], bench: Bench, asked: Asked, faults: list[Fault]) -> list[Decision]:
    """Every row that may be taken, by its finding. Two rows that say different things of one finding are both refused."""
    known = causes(frozenset(row[FINDING] for row in rows), asked.file, asked.reports)
    first: dict[str, Row] = {}
    refused: set[str] = set()
    for row in rows:
        name = row[FINDING]
        if not name:
            faults.append(row.fault(FINDING, "is blank beside what was filled in", "the finding's mark, as the workbook had it"))
        elif name not in known:
            right = "a finding of a report beside the workbook or in the folder of reports (--reports)"
            faults.append(row.fault(FINDING, "waits in no report that is kept", right))
        elif any(row[column] != first.setdefault(name, row)[column] for column in ENTRIES):
            refused.add(name)
            faults.append(row.fault(FINDING, f"stands in line {first[name].line} too, and says something else", "one row a finding"))
    wanted = {name: row for name, row in first.items() if name not in refused}
    read = [bench.decision(row, known[name], asked.file.name, faults) for name, row in wanted.items()]
    return [one for one in read if one is not None]


def _write(changed: list[Decision], before: Mapping[str, Decision], policy: Path) -> tuple[Path, ...]:
    """Waivers first: where they cannot be written, nothing is said to have been decided."""
    path = policy / WAIVER_FILE
    ended = frozenset(name for one in changed for name in one.covers if name in before and before[name].decision in COVERING)
    new = [row for one in changed for row in waivers_of(one)]
    files = []
    if new or ended:
        refuse_workbook(path)
        # What was decided anew takes the place of what was decided before; its history stays in decisions.csv.
        add_rows(path, new, tuple(column.name for column in WAIVERS), out_of=lambda row: row.get("finding", "") in ended)
        files.append(path)
    return (keep(changed, policy), *files)


def _sentence(one: Decision) -> str:
    told = [one.decision or "no decision yet"]
    told += [f"owner {one.owner}"] if one.owner else []
    told += [f"due {one.due.isoformat()}"] if one.due else []
    told += [f"until {one.waiver_until.isoformat()}"] if one.waiver_until else []
    more = f" and {len(one.covers) - 1} more" if len(one.covers) > 1 else ""
    return f"{one.finding}{more} ({one.rule}, {one.account or 'the school'}): {', '.join(told)}"
