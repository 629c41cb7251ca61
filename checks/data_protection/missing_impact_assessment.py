"""Data protection: an impact assessment must cover pictures of pupils and this audit itself."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.vouched_papers import rulings_of
from records.finding import Ruling
from records.policy import Policy
from records.register import Register
from records.verdict import Severity

SUBJECTS = frozenset({"dpia", "impact assessment", "data protection impact assessment"})


@check(
    rule="GDP-04",
    title="No data protection impact assessment for pictures of pupils",
    severity=Severity.MEDIUM,
    clause="4.1; 8.4",
    remedy="Have the data protection officer make or renew the assessment, and write “dpia” with its reference into attestations.csv.",
)
def missing_impact_assessment(register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Before pictures of children are published somebody must have weighed what that may do to them.

    Passes when an attestation with the subject “dpia” says that it is there, and it is recent enough.
    Fails when the newest one says that there is none.
    Review where it is older than impact_assessment_days of trust.toml. Unknown where attestations.csv says nothing of it.
    """
    days = policy.thresholds.impact_assessment_days
    yield from rulings_of(register, SUBJECTS, paper="the impact assessment", most_days=days, today=today)
