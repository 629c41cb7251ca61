"""Finds what a person vouched for about an account, and says it as attested, never as observed."""

import re
from collections.abc import Iterable
from datetime import date

from checks.counting import count_of
from records.register import Attestation

YES = frozenset({"yes", "y", "true", "on", "ok", "enabled", "active", "all"})
NO = frozenset({"no", "n", "not", "none", "false", "off", "disabled", "nobody"})


def newest(attestations: Iterable[Attestation], account_id: str, subjects: frozenset[str], today: date) -> Attestation | None:
    """The last word on one of the subjects of an account, of those not dated in the future; of one day's a “no” counts."""
    found = [
        one
        for one in attestations
        if one.account_id == account_id and plain(one.subject) in subjects and one.on <= today
    ]
    return max(found, key=lambda one: (one.on, says(one.value) is not True), default=None)


def says(value: str) -> bool | None:
    """Whether a value says yes or no, by its first word; None where it says neither."""
    first = re.search(r"\w+", value.casefold())
    if first is None:
        return None
    return True if first[0] in YES else False if first[0] in NO else None


def plain(subject: str) -> str:
    """A subject in one spelling: “Two-factor” and “two factor” are one."""
    return " ".join(re.findall(r"\w+", subject.casefold()))


def vouched(one: Attestation, today: date) -> str:
    """Who vouched by role, when, and where the proof is filed; never who it was by name."""
    return f"attested, not observed: by the {one.role} on {one.on}, {count_of(age_of(one, today), 'day')} ago, under {one.reference}"


def age_of(one: Attestation, today: date) -> int:
    """Days since somebody vouched."""
    return (today - one.on).days
