"""Pupil images: the trust must have a plan for the day a pupil's picture is abused."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.vouched_papers import rulings_of
from records.finding import Ruling
from records.policy import Policy
from records.register import Register
from records.verdict import Severity

SUBJECTS = frozenset({"incident plan", "image abuse plan", "ai abuse plan", "image incident plan"})


@check(
    rule="IMG-18",
    title="No plan for abused or threatened pictures of pupils",
    severity=Severity.HIGH,
    clause="8.5",
    remedy="Adopt a plan (pay nothing, call the police, report the picture to the IWF), and write “incident plan” into attestations.csv.",
)
def missing_incident_plan(register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Pictures from school pages are altered by machines and used to extort: on that day nobody has time to look for advice.

    Passes when an attestation with the subject “incident plan” says that there is one, and it is recent enough.
    Fails when the newest one says that there is none.
    Review where it is older than incident_plan_days of trust.toml. Unknown where attestations.csv says nothing of it.
    """
    days = policy.thresholds.incident_plan_days
    yield from rulings_of(register, SUBJECTS, paper="the incident plan", most_days=days, today=today)
