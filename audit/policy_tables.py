"""Reads the tables of policy/ that are lists: clauses, waivers and the two lists of names."""

from collections.abc import Collection, Mapping
from pathlib import Path

from audit.attestations import account_of
from audit.cells import Cells, Column, suggestion
from audit.tables import Row, read_table
from records.policy import Clause, Waiver
from records.trouble import Fault, TroubleError

AUTOMATIC, BY_A_PERSON = "automatic", "by a person"

CLAUSES = (
    Column(name="id", hint="section and paragraph, such as 8.4"),
    Column(name="version", hint="the version of the policy"),
    Column(name="summary", hint="what it asks for, in your own words"),
    Column(name="checked", hint=f"{AUTOMATIC} or {BY_A_PERSON}"),
    Column(name="by_whom", required=False, hint="who looks where only a person can"),
)
WAIVERS = (
    Column(name="check", hint="a name from “school-audit checks”"),
    Column(name="account", hint="an account_id of inventory.csv"),
    Column(name="reason", hint="why it is agreed"),
    Column(name="agreed_by", hint="who agreed"),
    Column(name="until", hint="day/month/year"),
    Column(name="finding", required=False, hint="one finding alone: its mark in findings.csv"),
)


def read_clauses(path: Path) -> tuple[Clause, ...]:
    """Reads clauses.csv in its order.

    Raises TroubleError with every fault of the file.
    """
    table = read_table(path, required=_required(CLAUSES))
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    read = [_clause(row, lines, faults) for row in table.rows]
    if faults:
        raise TroubleError(*faults)
    return tuple(clause for clause in read if clause)


def _clause(row: Row, lines: dict[str, int], faults: list[Fault]) -> Clause | None:
    before = len(faults)
    cells = Cells(row=row, faults=faults)
    for column in ("id", "version", "summary", "checked"):
        cells.needed(column, next(named.hint for named in CLAUSES if named.name == column))
    first = lines.setdefault(row["id"], row.line) if row["id"] else row.line
    if first != row.line:
        cells.refuse("id", f"stands in line {first} too", "an id that no other clause has")
    checked = cells.choice("checked", (AUTOMATIC, BY_A_PERSON))
    if len(faults) > before:
        return None
    return Clause(id=row["id"], version=row["version"], summary=row["summary"], checked=checked, by_whom=row["by_whom"])


def read_waivers(
    path: Path, *, ids: Mapping[str, str] | None, checks: Collection[str] | None, faults: list[Fault]
) -> tuple[Waiver, ...]:
    """Reads waivers.csv; each fault is put into `faults`, and its row left out.

    `ids` are the account_ids of the inventory by their `id_key`; `checks` the names of families, checks and rules.
    Either is None where it is not known: then nothing is judged by it.
    Raises TroubleError where the file is missing, is no table or lacks a column.
    """
    table = read_table(path, required=_required(WAIVERS))
    read = [_waiver(row, ids, checks, faults) for row in table.rows]
    return tuple(waiver for waiver in read if waiver)


def _waiver(row: Row, ids: Mapping[str, str] | None, checks: Collection[str] | None, faults: list[Fault]) -> Waiver | None:
    before = len(faults)
    cells = Cells(row=row, faults=faults)
    for column in WAIVERS:
        if column.required:
            cells.needed(column.name, column.hint)
    check = _check(cells, checks)
    account, until = account_of(cells, "account", ids), cells.day("until")
    if until is None or len(faults) > before:
        return None
    return Waiver(
        check=check,
        account_id=account,
        reason=row["reason"],
        agreed_by=row["agreed_by"],
        until=until,
        finding=row["finding"],
    )


def _check(cells: Cells, checks: Collection[str] | None) -> str:
    """The check, rule or family a waiver names, spelled as the program spells it."""
    text = cells.row["check"]
    if not text or checks is None:
        return text
    found = next((name for name in checks if name.casefold() == text.casefold()), "")
    if not found:
        cells.refuse("check", "is no check of this version", suggestion(text, checks, otherwise="a name from “school-audit checks”"))
    return found


def read_words(path: Path, *, column: str) -> frozenset[str]:
    """One column of a list of names or words, in lower case, without blanks.

    Raises TroubleError where the file is missing, is no table or lacks the column.
    """
    table = read_table(path, required=(column,))
    return frozenset(row[column].casefold() for row in table.rows if row[column])


def _required(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns if column.required)
