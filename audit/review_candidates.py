"""Takes in what people decided on discovered accounts: into a copy of the register, or among the known accounts."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audit.cells import Cells
from audit.discover import DECISIONS
from audit.handed_in import HandedIn, same_table
from audit.inventory import COLUMNS, id_key
from audit.kept_table import add_rows
from audit.known_accounts import COLUMNS as KNOWN
from audit.tables import SHEET_SUFFIXES, Row
from records.policy import Standing
from records.register import TRUST
from records.trouble import Fault, TroubleError

REGISTER, REMOVE = "register", "remove link"
KNOWN_FILE = "known_accounts.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of the rows: a sentence each, the faults, and the files written."""

    told: tuple[str, ...]
    refused: tuple[Fault, ...]
    unchanged: int
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a row is held against. `handed_in` is today's register and policy."""

    handed_in: HandedIn
    today: date
    faults: list[Fault]

    def accepted(self, row: Row, ids: set[str]) -> dict[str, str] | None:
        """The register's row for an accepted account; None where it has a fault. `ids` are those given so far."""
        before = len(self.faults)
        cells = Cells(row=row, faults=self.faults)
        schools = {school.urn for school in self.handed_in.register.schools}
        urn = cells.needed("suggested_school", "the URN of the school it belongs to, or TRUST")
        if urn and urn not in schools | {TRUST}:
            cells.refuse("suggested_school", "is no school of trust.toml", f"one of {', '.join(sorted(schools))}")
        owner, by = self._owner(cells), cells.needed("approved_by", "who approved the account: a role or a name")
        cells.needed("approval_ref", "where the written approval is filed")
        if self.handed_in.policy.terms(row["platform"]) is None:
            cells.refuse("platform", "stands not in platforms.csv", "a platform_key of policy/platforms.csv")
        if len(self.faults) > before:
            return None
        is_role = self.handed_in.policy.role(by) in self.handed_in.policy.approver_roles
        return {
            "account_id": _new_id(row, ids),
            "entity_urn": urn,
            "platform_key": row["platform"],
            "type": "official",
            "status": "active",
            "url": row["canonical"],
            "handle": row["handle"],
            "stable_id": row["stable_id"],
            "approved_by_role" if is_role else "approved_by_name": by,
            "approval_ref": row["approval_ref"],
            "owner_staff_id": owner,
        }

    def left_aside(self, row: Row, standing: str) -> dict[str, str] | None:
        """The row of known_accounts.csv for an account that is not the trust's; None where nobody says who decided."""
        cells = Cells(row=row, faults=self.faults)
        by = row["approved_by"] or row["owner"]
        if not by:
            cells.refuse("approved_by", f"is blank beside “{standing}”", "who decided: a role or a staff_id")
            return None
        return {
            "account": row["canonical"] or f"{row['platform']}:{row['handle']}",
            "standing": standing,
            "decided_by": by,
            "decided_on": self.today.isoformat(),
            "note": row["approval_ref"],
        }

    def _owner(self, cells: Cells) -> str:
        owner = cells.needed("owner", "the staff_id of whoever answers for the account")
        staff = self.handed_in.register.staff
        if owner and staff is not None and owner not in {person.staff_id for person in staff}:
            cells.refuse("owner", "is no staff_id of staff.csv", "a staff_id of staff.csv")
        return owner


def take(rows: list[Row], handed_in: HandedIn, inventory: Path, policy: Path, today: date, *, write: bool) -> Taken:
    """Takes in the rows that were decided on. Without `write` the register stays as it is and a copy beside it gets the new rows.

    Raises TroubleError where a table cannot be written to.
    """
    bench = Bench(handed_in=handed_in, today=today, faults=[])
    ids = {account.account_id for account in handed_in.register.accounts}
    registered = {account.url.rstrip("/").casefold() for account in handed_in.register.accounts if account.url}
    known = {one.account.rstrip("/").casefold() for one in handed_in.policy.known_accounts}
    accepted: list[dict[str, str]] = []
    aside: list[dict[str, str]] = []
    told: list[str] = []
    unchanged = 0
    for row in rows:
        word = Cells(row=row, faults=bench.faults).choice("decision", DECISIONS)
        name = row["canonical"] or f"{row['platform']}:{row['handle']}"
        if word and name.rstrip("/").casefold() in registered | known:
            unchanged += 1
        elif word == REMOVE:
            told.append(f"{name}: take the link off {row['found_on'] or 'the site'}; nothing is written for it")
        elif word == REGISTER and (new := bench.accepted(row, ids)):
            accepted.append(new)
            told.append(f"{name}: registered as {new['account_id']}")
        elif word in set(Standing) and (other := bench.left_aside(row, word)):
            aside.append(other)
            told.append(f"{name}: {other['standing']}, by {other['decided_by']}")
    files = [_into_register(accepted, inventory, today, write=write)] if accepted else []
    if aside:
        place = policy / KNOWN_FILE
        add_rows(place, aside, tuple(column.name for column in KNOWN))
        files.append(place)
    return Taken(told=tuple(told), refused=tuple(bench.faults), unchanged=unchanged, files=tuple(files))


def _into_register(rows: list[dict[str, str]], inventory: Path, today: date, *, write: bool) -> Path:
    place = same_table(inventory)
    if place.suffix.lower() in SHEET_SUFFIXES:
        right = "the register saved as CSV UTF-8"
        raise TroubleError(Fault(file=place.name, problem="is a workbook, into which no row can be written", right=right))
    to = place if write else _free(place, today)
    add_rows(place, rows, tuple(column.name for column in COLUMNS), to=to)
    return to


def _free(place: Path, today: date) -> Path:
    """inventory-2026-11-23.csv, inventory-2026-11-23-2.csv and so on: whichever is not there yet."""
    candidate, number = place.with_stem(f"{place.stem}-{today.isoformat()}"), 2
    while candidate.exists():
        candidate, number = place.with_stem(f"{place.stem}-{today.isoformat()}-{number}"), number + 1
    return candidate


def _new_id(row: Row, ids: set[str]) -> str:
    """A short name out of handle and platform that no other row has."""
    words = re.findall(r"[a-z0-9]+", f"{row['handle']} {row['platform']}".casefold())
    plain = "-".join(words)[:60].strip("-") or "account"
    taken = {id_key(one) for one in ids}
    name, number = plain, 2
    while id_key(name) in taken:
        name, number = f"{plain}-{number}", number + 1
    ids.add(name)
    return name
