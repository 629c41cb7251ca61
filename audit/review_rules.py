"""Holds a filled-in row against what may be decided: a waiver needs a reason, an agreed role and an end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from audit.cells import Cells, nearest, suggestion
from audit.reported import Cause
from audit.tables import Row
from checks.place import all_checks
from records.decision import Decision
from records.policy import Policy
from records.register import Register
from records.trouble import Fault
from records.verdict import Severity, Verdict
from sheets.safe_text import written
from sheets.tables.actions import DECISIONS

WAIVE, FALSE_POSITIVE = "waive", "false positive"
# What keeps a finding from being told as open.
COVERING = frozenset({WAIVE, FALSE_POSITIVE})
# Whose word a waiver of a critical finding needs; other titles lead to it by the aliases of trust.toml.
HIGHEST_ROLE = "chief executive"
LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a row is held against: the policy and register of today, and today itself."""

    policy: Policy
    register: Register
    today: date

    def decision(self, row: Row, cause: Cause, file: str, faults: list[Fault]) -> Decision | None:
        """What the row decides; None where it has a fault."""
        before = len(faults)
        cells = Cells(row=row, faults=faults)
        word = cells.choice("decision", DECISIONS)
        covers = cause.all
        read = Decision(
            finding=cause.first.finding,
            covers=tuple(one.finding for one in covers),
            rule=cause.first.rule,
            account=cause.first.account,
            decision=word,
            owner=self._owner(cells),
            due=cells.day("due"),
            note=self._note(cells),
            waiver_until=cells.day("waiver_until"),
            agreed_by=row["agreed_by"],
            taken_on=self.today,
            file=file,
        )
        if word in COVERING:
            self._covering(cells, read, cause)
        else:
            self._without_waiver(cells, word)
        return read if len(faults) == before else None

    def _covering(self, cells: Cells, read: Decision, cause: Cause) -> None:
        """A reason, an end and an agreed role: of a waiver all three, of a false positive what its weight asks for."""
        if not read.note:
            cells.refuse("note", f"is blank beside “{read.decision}”", "the reason, in a sentence")
        ids = {account.account_id for account in self.register.accounts}
        if not cause.first.account:
            right = "“will mend” or another decision: waivers.csv takes exceptions of single accounts"
            cells.refuse("decision", "is about no single account", right)
        elif cause.first.account not in ids:
            right = f"“{cause.first.account}” back in inventory.csv, or another decision"
            cells.refuse("decision", f"is about {cause.first.account}, which stands in no row of the register any more", right)
        if read.decision == WAIVE:
            self._end(cells, read)
        elif read.waiver_until is not None:
            cells.refuse("waiver_until", "goes with “waive” alone", "a blank cell: what is not wrong needs no end")
        failing = any(one.verdict == Verdict.FAIL for one in cause.all)
        if read.decision == WAIVE or failing or read.agreed_by:
            self._role(cells, read, cause)

    def _end(self, cells: Cells, read: Decision) -> None:
        latest = a_year_after(self.today)
        if read.waiver_until is None:
            if not cells.row["waiver_until"]:
                cells.refuse("waiver_until", "is blank beside “waive”", f"the last day of the exception, {latest.isoformat()} at most")
        elif read.waiver_until <= self.today:
            cells.refuse("waiver_until", "has passed", f"a day from tomorrow to {latest.isoformat()}")
        elif read.waiver_until > latest:
            cells.refuse("waiver_until", "is more than a year ahead", f"{latest.isoformat()} at most")

    def _role(self, cells: Cells, read: Decision, cause: Cause) -> None:
        roles = self.policy.approver_roles
        critical = any(_severity(one.rule, one.severity) is Severity.CRITICAL for one in cause.all)
        allowed = (HIGHEST_ROLE,) if critical else roles
        right = f"the role {HIGHEST_ROLE.title()}: the finding is critical" if critical else suggestion(read.agreed_by, roles)
        if not read.agreed_by:
            cells.refuse("agreed_by", f"is blank beside “{read.decision}”", right)
        elif self.policy.role(read.agreed_by) not in allowed:
            cells.refuse("agreed_by", "is no role that may agree to this", right)

    def _without_waiver(self, cells: Cells, word: str) -> None:
        """A waiver half filled in must not be lost without a word."""
        read_wrong = cells.row["decision"] and not word
        if cells.row["waiver_until"] and not read_wrong:
            cells.refuse("waiver_until", "stands beside no waiver", "“waive” under Decision, or a blank cell")

    def _owner(self, cells: Cells) -> str:
        """A staff id; where there is no staff list, whatever was written."""
        text = cells.row["owner"]
        staff = self.register.staff
        if not text or staff is None:
            return text
        by_id = {person.staff_id.casefold(): person.staff_id for person in staff}
        by_name = {person.name.casefold(): person.staff_id for person in staff}
        known = by_id.get(text.casefold()) or by_name.get(text.casefold(), "")
        if not known:
            near = nearest(text, by_id.values())
            cells.refuse("owner", "is no staff_id of staff.csv", f"“{near}” if that is meant" if near else "a staff_id of staff.csv")
        return known

    def _note(self, cells: Cells) -> str:
        note = " ".join(cells.row["note"].split())
        if len(note) > LONGEST_NOTE:
            cells.refuse("note", f"has {len(note):,} letters", f"a sentence or two, {LONGEST_NOTE:,} letters at most")
        return written(note)


def a_year_after(day: date) -> date:
    """The same day a year later; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def waivers_of(one: Decision) -> Iterator[dict[str, str]]:
    """The rows of waivers.csv that a decision comes to: one a finding, so that nothing else is covered."""
    if one.decision not in COVERING:
        return
    # What is not wrong stays so while the same thing stands in the same place; the table must have a day all the same.
    until = one.waiver_until if one.decision == WAIVE and one.waiver_until else date.max
    reason = one.note if one.decision == WAIVE else f"{FALSE_POSITIVE}: {one.note}"
    for name in one.covers:
        yield {
            "check": one.rule,
            "account": one.account,
            "reason": reason,
            "agreed_by": one.agreed_by or one.owner or "whoever reviewed it",
            "until": until.isoformat(),
            "finding": name,
        }


def _severity(rule: str, told: str) -> Severity:
    """The severity as the program has it: a report's file may have been edited."""
    known = next((check.rule.severity for check in all_checks() if check.rule.rule == rule), None)
    return known or Severity(told or Severity.INFO)
