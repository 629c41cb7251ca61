"""Faults a person can mend: where they stand, and what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault in one cell, line or file."""

    file: str
    line: int = 0
    column: str = ""
    value: str = ""
    problem: str = ""
    right: str = ""

    def __str__(self) -> str:
        """One line a person can act on."""
        place = self.file + (f", line {self.line}" if self.line else "") + (f", column {self.column}" if self.column else "")
        value = f" “{self.value}”" if self.value else ""
        right = f". Right would be: {self.right}" if self.right else ""
        return f"{place}:{value} {self.problem}{right}"


class TroubleError(Exception):
    """A person can mend this: all faults at once. The command ends with exit code 2."""

    def __init__(self, *faults: Fault) -> None:
        """Keep the faults; the message is one line for each."""
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class BusyError(Exception):
    """Another run works on the same evidence. The command ends with exit code 75."""
