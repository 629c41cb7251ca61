"""Missing lawful basis: what a row says, and what backs it."""

import pytest
from builders import account, attestation, register, verdicts

from checks.data_protection.missing_lawful_basis import missing_lawful_basis
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("basis", "subject", "value", "expected"),
    [
        ("public_task", "", "", Verdict.PASS),
        ("consent", "", "", Verdict.REVIEW),
        ("consent", "consent records", "kept in the office system", Verdict.PASS),
        ("consent", "consent records", "no", Verdict.FAIL),
        ("legitimate_interests", "", "", Verdict.REVIEW),
        ("legitimate_interests", "lia", "yes", Verdict.PASS),
        ("", "", "", Verdict.UNKNOWN),
    ],
)
def test_the_basis_of_a_row(basis: str, subject: str, value: str, expected: Verdict) -> None:
    handed_in = register(attestations=(attestation(subject=subject, value=value),) if subject else ())

    assert verdicts(missing_lawful_basis, account=account(image_lawful_basis=basis), register=handed_in) == [expected]
