"""EDT-05: what the register says of the way in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from builders import account, attestation, platforms, policy, register, rulings, told, verdicts

from checks.editors.shared_login import shared_login
from records.policy import PlatformTerms, Policy
from records.reason import Reason
from records.verdict import Verdict


def forbidding() -> Policy:
    rows: Mapping[str, PlatformTerms] = platforms()
    return policy(platforms=MappingProxyType({**rows, "facebook_page": replace(rows["facebook_page"], shared_login_forbidden=True)}))


@pytest.mark.parametrize(
    ("platform", "method", "expected"),
    [
        ("facebook_page", "individual_role", Verdict.PASS),
        ("facebook_page", "portfolio", Verdict.PASS),
        ("facebook_page", "shared_password", Verdict.FAIL),
        ("instagram", "shared_password", Verdict.REVIEW),
        ("never-heard-of", "shared_password", Verdict.REVIEW),
        ("instagram", "vendor", Verdict.UNKNOWN),
        ("instagram", "", Verdict.UNKNOWN),
    ],
)
def test_the_way_in(platform: str, method: str, expected: Verdict) -> None:
    row = account(platform=platform, access_method=method)

    assert verdicts(shared_login, account=row, policy=forbidding()) == [expected]


@pytest.mark.parametrize(
    ("platform", "cells", "expected"),
    [
        ("instagram", {"value": "yes"}, Verdict.PASS),
        ("instagram", {"value": "no"}, Verdict.REVIEW),
        ("instagram", {"value": "yes", "on": date(2025, 1, 1)}, Verdict.REVIEW),
        ("instagram", {"value": "yes", "on": date(2027, 1, 1)}, Verdict.REVIEW),
        ("instagram", {"value": "yes", "account_id": "another"}, Verdict.REVIEW),
        ("facebook_page", {"value": "yes"}, Verdict.FAIL),
    ],
)
def test_one_password_in_a_password_manager(platform: str, cells: dict[str, object], expected: Verdict) -> None:
    row = account(platform=platform, access_method="shared_password")
    words = (attestation(subject="password manager", **cells),)

    assert verdicts(shared_login, account=row, register=register(attestations=words), policy=forbidding()) == [expected]


@pytest.mark.parametrize(
    ("value", "on", "expected"),
    [
        ("yes", date(2026, 10, 1), Verdict.PASS),
        ("no", date(2026, 10, 1), Verdict.FAIL),
        ("yes", date(2024, 10, 1), Verdict.UNKNOWN),
        ("as they like", date(2026, 10, 1), Verdict.UNKNOWN),
    ],
)
def test_log_ins_of_a_vendor(value: str, on: date, expected: Verdict) -> None:
    words = (attestation(subject="individual log-ins", value=value, on=on),)

    assert verdicts(shared_login, account=account(access_method="vendor"), register=register(attestations=words)) == [expected]


def test_a_blank_cell_is_the_reason() -> None:
    [said] = rulings(shared_login, account=account(access_method=""))

    assert said.reason is Reason.REGISTER_FIELD_MISSING


def test_a_statement_of_the_register_is_told_as_one_and_names_nobody() -> None:
    words = (attestation(subject="password manager", value="yes"),)

    said = rulings(shared_login, account=account(access_method="shared_password"), register=register(attestations=words))

    assert "attested, not observed" in told(said)
    assert "Rowan" not in told(said)
