"""Finds what a person said of one picture after looking at it: a line of attestations.csv about its hash, never about its address."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from checks.remembered import remembered
from records.register import Attestation, Register

SUBJECT = re.compile(r"picture[\s:]+([0-9a-f]{64})", re.IGNORECASE)


class Label(StrEnum):
    """What a person may say of a picture."""

    NOBODY = "no identifiable pupil"
    ALLOWED = "identifiable, allowed"
    TAKE_DOWN = "take down"


def label_of(sha256: str, account_id: str, register: Register, today: date) -> Attestation | None:
    """The newest word on the picture with this hash by whoever answers for the account; None where nobody has looked."""
    return _labels(today, register).get((account_id, sha256))


def label_in(attestation: Attestation) -> Label | None:
    """The label a line gives; None where its words are none of them."""
    plain = " ".join(attestation.value.casefold().replace(",", ", ").split())
    return next((label for label in Label if label == plain), None)


@remembered(most=4)
def _labels(today: date, register: Register) -> Mapping[tuple[str, str], Attestation]:
    """By account and hash. Of two words of one day the stricter counts: “take down” stands last among the labels."""
    strict: dict[Label | None, int] = {label: place for place, label in enumerate((None, *Label))}
    newest: dict[tuple[str, str], Attestation] = {}
    spoken = sorted(register.attestations, key=lambda one: (one.on, strict[label_in(one)]))
    for one in spoken:
        found = SUBJECT.fullmatch(one.subject.strip())
        if found and one.on <= today:
            newest[one.account_id, found[1].lower()] = one
    return MappingProxyType(newest)
