"""What rows of attestations.csv become."""

from datetime import date
from pathlib import Path

import by_hand
import pytest

from audit.attestations import read_attestations
from records.register import Attestation
from records.trouble import Fault

IDS = {"oak_instagram": "oak-instagram"}
GOOD = {
    "account": "Oak-Instagram",
    "subject": "MFA",
    "value": "yes",
    "who": "Maya Thistleton",
    "role": "Office Manager",
    "date": "14/09/2026",
    "reference": "LLT/2026/M1",
}


def read(path: Path) -> tuple[tuple[Attestation, ...], list[Fault]]:
    faults: list[Fault] = []
    return read_attestations(path, ids=IDS, faults=faults), faults


def test_a_good_row_becomes_an_attestation(tmp_path: Path) -> None:
    attestations, faults = read(by_hand.written(tmp_path / "attestations.csv", GOOD))

    assert not faults
    assert (attestations[0].account_id, attestations[0].subject, attestations[0].on) == ("oak-instagram", "mfa", date(2026, 9, 14))


@pytest.mark.parametrize("column", list(GOOD))
def test_a_word_without_who_when_and_where_vouches_for_nothing(tmp_path: Path, column: str) -> None:
    attestations, faults = read(by_hand.written(tmp_path / "attestations.csv", {**GOOD, column: ""}))

    assert attestations == ()
    assert [(fault.line, fault.column) for fault in faults] == [(2, column)]


def test_an_account_that_is_not_registered_is_told_with_the_nearest(tmp_path: Path) -> None:
    _, faults = read(by_hand.written(tmp_path / "attestations.csv", {**GOOD, "account": "oak-instgram"}))

    assert "oak-instagram" in faults[0].right
