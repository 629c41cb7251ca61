"""TOS-01: whether a Facebook account is attested to be a Page."""

from datetime import date

import pytest
from builders import account, attestation, register, rulings, told, verdicts

from checks.terms.attested_personal_profile import attested_personal_profile
from records.verdict import Verdict

NAMED, NUMBERED = "https://www.facebook.com/AlderGrovePrimary", "https://www.facebook.com/profile.php?id=100063000000001"


@pytest.mark.parametrize(
    ("url", "value", "expected"),
    [
        (NAMED, "Page", Verdict.PASS),
        (NUMBERED, "a business Page", Verdict.PASS),
        (NAMED, "Page (converted from a profile)", Verdict.PASS),
        (NAMED, "personal profile", Verdict.FAIL),
        (NAMED, "not a page", Verdict.FAIL),
        (NAMED, "do not know", Verdict.REVIEW),
        (NUMBERED, None, Verdict.REVIEW),
        ("https://www.facebook.com/people/Alder-Grove/100063000000001/", None, Verdict.REVIEW),
        (NAMED, None, Verdict.NOT_APPLICABLE),
    ],
)
def test_what_is_attested(url: str, value: str | None, expected: Verdict) -> None:
    words = (attestation(subject="page type", value=value),) if value else ()
    row = account(platform="facebook_page", url=url)

    assert verdicts(attested_personal_profile, account=row, register=register(attestations=words)) == [expected]


@pytest.mark.parametrize(("value", "expected"), [("Page", Verdict.REVIEW), ("personal profile", Verdict.FAIL)])
def test_an_old_word(value: str, expected: Verdict) -> None:
    words = (attestation(subject="page type", value=value, on=date(2026, 1, 1)),)
    row = account(platform="facebook_page", url=NAMED)

    assert verdicts(attested_personal_profile, account=row, register=register(attestations=words)) == [expected]


def test_other_platforms() -> None:
    assert verdicts(attested_personal_profile) == [Verdict.NOT_APPLICABLE]


def test_nobody_is_named() -> None:
    row = account(platform="facebook_page", url=NAMED)
    words = (attestation(subject="page type", value="Page"),)

    assert "Rowan" not in told(rulings(attested_personal_profile, account=row, register=register(attestations=words)))
