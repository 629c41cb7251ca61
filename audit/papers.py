"""Says that everything handed in can be read, and how much of it there is; and what comes after a new folder."""

from datetime import UTC, datetime
from pathlib import Path

from audit.handed_in import read_handed_in


def counted(inventory: Path, policy: Path) -> str:
    """A sentence with the numbers of rows. Raises TroubleError with every fault of every file."""
    handed_in = read_handed_in(inventory, policy, datetime.now(UTC).date())
    staff = handed_in.register.staff
    people = "no staff list" if staff is None else f"{len(staff)} staff"
    counts = f"{len(handed_in.register.accounts)} accounts, {people}, {len(handed_in.policy.platforms)} platforms"
    return f"{counts}: every table can be read"


def next_steps(folder: Path) -> list[str]:
    """What to do with a folder that was just made."""
    return [
        "",
        f"Next: cd {folder}",
        "      put your own trust into policy/trust.toml (the one there is invented), then fill in inventory.csv and staff.csv",
        "      school-audit inventory check",
    ]
