"""Makes a folder to start from: empty tables with a line of explanation, and a policy folder to edit."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from audit import attestations, inventory, policy_tables, staff
from audit.cells import Column
from audit.shipped import POLICY, shipped_folder
from records.trouble import Fault, TroubleError

# Without commas and quotation marks, so that Excel leaves each in one cell.
EXPLANATIONS: dict[str, str] = {
    "inventory.csv": "# One row for each official account and each web site. Lines that begin with # are left out.",
    "staff.csv": "# One row for each person who may edit an official account or site. Lines that begin with # are left out.",
    "attestations.csv": "# One row for each thing a person looked at and vouches for. Lines that begin with # are left out.",
    "policy/waivers.csv": "# One row for each exception that was agreed and when it ends. Lines that begin with # are left out.",
}
COLUMNS: dict[str, tuple[Column, ...]] = {
    "inventory.csv": inventory.COLUMNS,
    "staff.csv": staff.COLUMNS,
    "attestations.csv": attestations.COLUMNS,
    "policy/waivers.csv": policy_tables.WAIVERS,
}


def start(folder: Path) -> tuple[Path, ...]:
    """Writes the tables and the policy folder into `folder`, and says which files it wrote.

    Raises TroubleError, and writes nothing, where any of the files is there already.
    """
    shipped = shipped_folder() / POLICY
    copied = {folder / POLICY / path.name: path for path in sorted(shipped.iterdir()) if path.is_file()}
    written = {folder / name: columns for name, columns in COLUMNS.items()}
    paths = tuple(dict.fromkeys([*written, *copied]))
    _refuse_to_overwrite(folder, paths)
    (folder / POLICY).mkdir(parents=True, exist_ok=True)
    for path, source in copied.items():
        if path not in written:
            shutil.copyfile(source, path)
    for path, columns in written.items():
        _write_table(path, columns, EXPLANATIONS[path.relative_to(folder).as_posix()])
    return paths


def _refuse_to_overwrite(folder: Path, paths: tuple[Path, ...]) -> None:
    there = [path for path in (folder, folder / POLICY) if path.exists() and not path.is_dir()]
    faults = [Fault(file=str(path), problem="is a file", right="the name of a new folder") for path in there]
    faults += [
        Fault(file=str(path), problem="is there already and is not overwritten", right="another folder, or this file moved away first")
        for path in paths
        if not there and path.exists()
    ]
    if faults:
        raise TroubleError(*faults)


def _write_table(path: Path, columns: tuple[Column, ...], explanation: str) -> None:
    """A line of explanation, the columns, and below each column what belongs into it."""
    with path.open("w", encoding="utf-8", newline="") as table:
        table.write(explanation + "\r\n")
        rows = csv.writer(table)
        rows.writerow([column.name for column in columns])
        rows.writerow(list(_hints(columns)))


def _hints(columns: tuple[Column, ...]) -> Iterator[str]:
    for place, column in enumerate(columns):
        hint = column.hint if column.required else f"may be blank: {column.hint}"
        yield hint if place else f"# {hint}"
