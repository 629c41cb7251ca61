"""EDT-06: what was attested of a second factor."""

from datetime import date

import pytest
from builders import account, attestation, policy, register, rulings, told, verdicts

from checks.editors.missing_second_factor import missing_second_factor
from records.policy import Thresholds
from records.reason import Reason
from records.verdict import Verdict

RECENT, OLD, COMING = date(2026, 9, 1), date(2025, 9, 1), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("attested", "day", "expected"),
    [
        (("yes", RECENT), None, Verdict.PASS),
        (("no", RECENT), None, Verdict.FAIL),
        (("yes", OLD), None, Verdict.REVIEW),
        (("no", OLD), None, Verdict.REVIEW),
        (("for most of us", RECENT), None, Verdict.REVIEW),
        (None, RECENT, Verdict.PASS),
        (None, OLD, Verdict.REVIEW),
        (None, COMING, Verdict.UNKNOWN),
        (None, None, Verdict.UNKNOWN),
        (("no", RECENT), date(2026, 8, 1), Verdict.FAIL),
        (("no", RECENT), RECENT, Verdict.FAIL),
        (("no", RECENT), date(2026, 10, 1), Verdict.PASS),
        (("yes", OLD), RECENT, Verdict.PASS),
        (("yes", COMING), None, Verdict.UNKNOWN),
    ],
)
def test_the_last_word(attested: tuple[str, date] | None, day: date | None, expected: Verdict) -> None:
    words = (attestation(subject="mfa", value=attested[0], on=attested[1]),) if attested else ()

    assert verdicts(missing_second_factor, account=account(mfa_attested_on=day), register=register(attestations=words)) == [expected]


@pytest.mark.parametrize("subject", ["mfa", "2FA", "Two-factor authentication", "multi-factor", "second factor"])
def test_spellings_of_the_subject(subject: str) -> None:
    words = (attestation(subject=subject, value="yes"),)

    assert verdicts(missing_second_factor, register=register(attestations=words)) == [Verdict.PASS]


def test_why_it_is_not_known() -> None:
    [said] = rulings(missing_second_factor)

    assert said.reason is Reason.REGISTER_FIELD_MISSING


def test_the_trust_sets_how_long_a_word_counts() -> None:
    words = (attestation(subject="mfa", value="yes", on=OLD),)
    long = policy(thresholds=Thresholds(second_factor_days=1000))

    assert verdicts(missing_second_factor, register=register(attestations=words), policy=long) == [Verdict.PASS]


def test_it_is_told_as_attested_and_names_nobody() -> None:
    said = rulings(missing_second_factor, register=register(attestations=(attestation(subject="mfa", value="no"),)))

    assert "attested, not observed" in told(said)
    assert "Rowan" not in told(said)
