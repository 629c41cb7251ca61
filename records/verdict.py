"""What can be said of a rule: verdicts, how much they matter, how sure they are."""

from enum import StrEnum


class Verdict(StrEnum):
    """The seven answers. Only `PASS` says that a rule is met, and only where all was seen."""

    PASS = "pass"  # noqa: S105  (a verdict, not a password)
    FAIL = "fail"
    REVIEW = "review"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"
    BROKEN = "broken"


# Worst first: how verdicts of one rule on one account roll up into one.
ROLL_UP: tuple[Verdict, ...] = (
    Verdict.BROKEN,
    Verdict.FAIL,
    Verdict.UNKNOWN,
    Verdict.REVIEW,
    Verdict.WAIVED,
    Verdict.PASS,
    Verdict.NOT_APPLICABLE,
)


class Severity(StrEnum):
    """How much harm a failing rule does; stated once, at the check."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class Confidence(StrEnum):
    """How sure the program is of one ruling; apart from how much it matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Tier(StrEnum):
    """Core rules decide an account's colour; extended ones inform."""

    CORE = "core"
    EXTENDED = "extended"
