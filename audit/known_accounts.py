"""Reads policy/known_accounts.csv: accounts that are not the trust's, or that it leaves aside, with who decided and when."""

from pathlib import Path

from audit.cells import Cells, Column
from audit.tables import Row, read_table
from records.policy import KnownAccount, Standing
from records.trouble import Fault

COLUMNS = (
    Column(name="account", hint="an address, or platform:handle"),
    Column(name="standing", hint=" | ".join(Standing)),
    Column(name="whose", required=False, hint="the organisation it belongs to"),
    Column(name="decided_by", hint="who decided"),
    Column(name="decided_on", hint="day/month/year"),
    Column(name="note", required=False, hint="why, in a few words"),
)
REQUIRED = tuple(column.name for column in COLUMNS if column.required)


def read_known_accounts(path: Path, faults: list[Fault]) -> tuple[KnownAccount, ...]:
    """Reads the table; each fault is put into `faults`, and its row left out. A folder without the table knows no account.

    Raises TroubleError where the file is no table or lacks a column.
    """
    if not path.is_file():
        return ()
    lines: dict[str, int] = {}
    read = [_known(row, lines, faults) for row in read_table(path, required=REQUIRED).rows]
    return tuple(known for known in read if known)


def _known(row: Row, lines: dict[str, int], faults: list[Fault]) -> KnownAccount | None:
    before = len(faults)
    cells = Cells(row=row, faults=faults)
    for column in COLUMNS:
        if column.required:
            cells.needed(column.name, column.hint)
    standing, day = cells.choice("standing", Standing), cells.day("decided_on")
    account = row["account"]
    if account and (any(letter.isspace() for letter in account) or not any(sign in account for sign in ":./")):
        cells.refuse("account", "is neither an address nor platform:handle", "such as https://x.com/NSPCC or x:NSPCC")
    first = lines.setdefault(account.casefold().rstrip("/"), row.line) if account else row.line
    if first != row.line:
        cells.refuse("account", f"stands in line {first} too", "one row for each account")
    if len(faults) > before or day is None:
        return None
    return KnownAccount(
        account=account, standing=Standing(standing), whose=row["whose"], decided_by=row["decided_by"], decided_on=day, note=row["note"]
    )
