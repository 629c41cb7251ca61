"""Finds what somebody vouched for about the whole trust: that a paper such as an impact assessment is there, and of which day."""

from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, plain, says, vouched
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.reason import Reason
from records.register import Attestation, Register


def of_any_account(register: Register, subjects: frozenset[str], today: date) -> Attestation | None:
    """The last word on one of the subjects, whichever account it was filed under; none of the future counts."""
    found = [one for one in register.attestations if plain(one.subject) in subjects and one.on <= today]
    return max(found, key=lambda one: (one.on, says(one.value) is not True), default=None)


def rulings_of(register: Register, subjects: frozenset[str], *, paper: str, most_days: int, today: date) -> Iterator[Ruling]:
    """Whether the paper is vouched for and of late. `paper` names it in a sentence, with its article."""
    found = of_any_account(register, subjects, today)
    if found is None:
        subject = min(subjects, key=lambda one: (one != paper.removeprefix("the "), one))
        yield unknown(Reason.REFERENCE_MISSING, f"attestations.csv says nothing of {paper} (subject “{subject}”)")
    elif says(found.value) is False:
        yield fail(f"there is no such thing as {paper} ({vouched(found, today)})")
    elif age_of(found, today) > most_days:
        yield review(f"{paper} was last looked at more than {most_days} days ago ({vouched(found, today)})")
    else:
        yield ok(f"{paper} is there ({vouched(found, today)})")
