"""EDT-12: who signed off the list of authorised editors, and when."""

from datetime import date

import pytest
from builders import attestation, register, rulings, school, told, verdicts

from checks.editors.stale_authorised_list import stale_authorised_list
from records.reason import Reason
from records.register import Attestation
from records.verdict import Verdict


def signed(**changes: object) -> Attestation:
    cells: dict[str, object] = {"subject": "authorised list", "value": "yes", "on": date(2026, 9, 1)}
    return attestation(**{**cells, **changes})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((signed(),), Verdict.PASS),
        ((signed(subject="Authorised Editors"),), Verdict.PASS),
        ((signed(account_id="trust-site", role="Chief Executive"),), Verdict.PASS),
        ((signed(role="Head Teacher"),), Verdict.PASS),
        ((signed(on=date(2025, 9, 1)),), Verdict.FAIL),
        ((signed(on=date(2026, 1, 5)),), Verdict.REVIEW),
        ((signed(role="Office Manager"),), Verdict.REVIEW),
        ((signed(value="with changes"),), Verdict.REVIEW),
        ((signed(role="Office Manager"), signed(on=date(2026, 8, 1))), Verdict.PASS),
        ((signed(on=date(2025, 9, 1)), signed(on=date(2026, 9, 1))), Verdict.PASS),
        ((signed(on=date(2027, 1, 1)),), Verdict.UNKNOWN),
        ((signed(account_id="beaconhill-x"),), Verdict.UNKNOWN),
        ((signed(subject="mfa"),), Verdict.UNKNOWN),
        ((), Verdict.UNKNOWN),
    ],
)
def test_the_last_signature(words: tuple[Attestation, ...], expected: Verdict) -> None:
    assert verdicts(stale_authorised_list, register=register(attestations=words)) == [expected]


def test_without_a_staff_list() -> None:
    [said] = rulings(stale_authorised_list, register=register(staff=None))

    assert said.reason is Reason.STAFF_LIST_MISSING


def test_a_school_without_active_rows() -> None:
    assert verdicts(stale_authorised_list, school=school(urn="990009")) == [Verdict.NOT_APPLICABLE]


def test_it_names_nobody() -> None:
    assert "Rowan" not in told(rulings(stale_authorised_list, register=register(attestations=(signed(),))))
