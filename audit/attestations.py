"""Reads attestations.csv: what a person vouched for, with who, role, day and reference."""

from collections.abc import Mapping
from pathlib import Path

from audit.cells import Cells, Column, suggestion
from audit.inventory import id_key
from audit.tables import Row, read_table
from records.register import Attestation
from records.trouble import Fault

COLUMNS = (
    Column(name="account", hint="an account_id of inventory.csv"),
    Column(name="subject", hint="what is vouched for, such as mfa or editors"),
    Column(name="value", hint="what was found, such as yes"),
    Column(name="who", hint="who looked"),
    Column(name="role", hint="their job title"),
    Column(name="date", hint="day/month/year"),
    Column(name="reference", hint="where the proof is filed"),
)


def read_attestations(path: Path, *, ids: Mapping[str, str] | None, faults: list[Fault]) -> tuple[Attestation, ...]:
    """Reads every row; each fault is put into `faults`, and its row left out.

    `ids` are the account_ids of the inventory by their `id_key`, None where it could not be read.
    Raises TroubleError where the file is no table or lacks a column.
    """
    table = read_table(path, required=tuple(column.name for column in COLUMNS))
    read = [_attestation(row, ids, faults) for row in table.rows]
    return tuple(attestation for attestation in read if attestation)


def _attestation(row: Row, ids: Mapping[str, str] | None, faults: list[Fault]) -> Attestation | None:
    """One row; None where it has a fault. A word without who, role, day or reference vouches for nothing."""
    before = len(faults)
    cells = Cells(row=row, faults=faults)
    for column in COLUMNS:
        cells.needed(column.name, column.hint)
    day = cells.day("date")
    account = account_of(cells, "account", ids)
    if day is None or len(faults) > before:
        return None
    return Attestation(
        account_id=account,
        subject=" ".join(row["subject"].casefold().split()),
        value=row["value"],
        who=row["who"],
        role=row["role"],
        on=day,
        reference=row["reference"],
    )


def account_of(cells: Cells, column: str, ids: Mapping[str, str] | None) -> str:
    """The account a cell names, as inventory.csv spells it."""
    text = cells.row[column]
    if not text or ids is None:
        return text
    account = ids.get(id_key(text), "")
    if not account:
        cells.refuse(column, "is no account of the inventory", suggestion(text, ids.values(), otherwise="an account_id of the inventory"))
    return account
