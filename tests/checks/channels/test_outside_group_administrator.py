"""CHN-06: who administers official groups."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from builders import account, attestation, platforms, policy, register, rulings, terms, told, url_form, verdicts

from checks.channels.outside_group_administrator import outside_group_administrator
from records.policy import PlatformTerms
from records.reason import Reason
from records.verdict import Verdict

ROWS: Mapping[str, PlatformTerms] = platforms()
GROUP = replace(terms("facebook_group", "Facebook Group"), url_form=url_form("facebook_group", r"facebook\.com", group="group"))
POLICY = policy(platforms=MappingProxyType({**ROWS, "facebook_group": GROUP}))
ROW = account(platform="facebook_group", url="https://www.facebook.com/groups/111111111/")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("all staff", Verdict.PASS),
        ("3 staff", Verdict.PASS),
        ("yes", Verdict.PASS),
        ("All administrators are authorised", Verdict.PASS),
        ("2 staff, no parents", Verdict.PASS),
        ("2 staff, 0 parents or pupils", Verdict.PASS),
        ("2 staff, 1 parent", Verdict.FAIL),
        ("a pupil", Verdict.FAIL),
        ("the PTA chair", Verdict.FAIL),
        ("no", Verdict.FAIL),
        ("not all are staff", Verdict.FAIL),
        ("three people", Verdict.REVIEW),
    ],
)
def test_what_was_attested(value: str, expected: Verdict) -> None:
    words = (attestation(subject="Group administrators", value=value),)

    assert verdicts(outside_group_administrator, account=ROW, register=register(attestations=words), policy=POLICY) == [expected]


@pytest.mark.parametrize(("value", "expected"), [("all staff", Verdict.REVIEW), ("1 parent", Verdict.FAIL)])
def test_an_old_word(value: str, expected: Verdict) -> None:
    words = (attestation(subject="group admins", value=value, on=date(2026, 1, 1)),)

    assert verdicts(outside_group_administrator, account=ROW, register=register(attestations=words), policy=POLICY) == [expected]


def test_nobody_attested_anything() -> None:
    [said] = rulings(outside_group_administrator, account=ROW, policy=POLICY)

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.API_NO_ENDPOINT)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv", Verdict.UNKNOWN),
        ("https://whatsapp.com/channel/AbCdEfGhIj", Verdict.NOT_APPLICABLE),
    ],
)
def test_a_group_by_its_address(url: str, expected: Verdict) -> None:
    assert verdicts(outside_group_administrator, account=account(platform="whatsapp", url=url), policy=POLICY) == [expected]


def test_what_was_written_is_not_repeated() -> None:
    words = (attestation(subject="group administrators", value="1 parent, Una Wray"),)

    said = rulings(outside_group_administrator, account=ROW, register=register(attestations=words), policy=POLICY)

    assert "Wray" not in told(said)
