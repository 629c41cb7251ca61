"""What people decided about a finding, as they wrote it into the workbook."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One filled-in row. `covers` are the findings it speaks of: all those that the row stood for; `decision` may be blank.

    `owner` is a staff id, `agreed_by` a role. `file` is the workbook's name.
    """

    finding: str
    covers: tuple[str, ...]
    rule: str
    account: str
    decision: str
    owner: str = ""
    due: date | None = None
    note: str = ""
    waiver_until: date | None = None
    agreed_by: str = ""
    taken_on: date | None = None
    file: str = ""
