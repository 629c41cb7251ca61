"""What a check says (a ruling), and what the report says of it (a finding)."""

from dataclasses import dataclass
from datetime import date

from records.reason import Reason
from records.verdict import Confidence, Severity, Tier, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One answer of one check about one thing.

    `what` is a sentence with a number and a place; it never holds a pupil's name, a login or coordinates.
    `at` is the address of the page, post or file (empty: the account alone). `about` tells two rulings at one
    address apart and stays the same while the same thing is wrong. `account_id` is set where the check's own
    parts do not name the account.
    """

    verdict: Verdict
    what: str
    at: str = ""
    reason: Reason | None = None
    about: str = ""
    account_id: str = ""
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a check states of itself, once."""

    rule: str
    check: str
    family: str
    title: str
    clause: str
    severity: Severity
    tier: Tier
    remedy: str
    about: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses it serves, one by one."""
        return tuple(clause.strip() for clause in self.clause.split(";"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One row of findings.csv. `covered` is the verdict under a waiver, else the verdict itself.

    `mark` is its fingerprint by today's address, where `finding` keeps an earlier one; `thing` is what it is about wherever that
    stands; `edition` the wording of its rule. `is_gone` where only an earlier audit told of it: `change` then says what became of it.
    """

    finding: str
    rule: Rule
    verdict: Verdict
    covered: Verdict
    reason: Reason | None
    confidence: Confidence
    school: str
    account: str
    at: str
    what: str
    evidence: str
    first_seen: date
    change: str = ""
    waived_until: date | None = None
    mark: str = ""
    thing: str = ""
    edition: str = ""
    is_gone: bool = False
