"""What a person vouched for: the last word counts, and of one day's the no."""

from datetime import date

import pytest
from builders import DAY, attestation

from checks.attested import newest, plain, says, vouched

MFA = frozenset({"mfa", "two factor"})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("yes", True),
        ("Yes - all of us", True),
        ("ON", True),
        ("no", False),
        ("not yet", False),
        ("none", False),
        ("off", False),
        ("3", None),
        ("", None),
        ("perhaps", None),
    ],
)
def test_what_a_value_says(value: str, expected: bool | None) -> None:  # noqa: FBT001  (a row of a table)
    assert says(value) is expected


def test_the_last_word_counts_and_one_of_the_future_does_not() -> None:
    words = (
        attestation(subject="mfa", value="no", on=date(2025, 1, 1)),
        attestation(subject="Two-factor", value="yes", on=date(2026, 1, 1)),
        attestation(subject="mfa", value="no", on=date(2027, 1, 1)),
    )

    found = newest(words, "aldergrove-instagram", MFA, DAY)

    assert found is words[1]


def test_of_one_day_the_no_counts() -> None:
    words = (attestation(subject="mfa", value="no"), attestation(subject="mfa", value="yes"))

    assert newest(words, "aldergrove-instagram", MFA, DAY) is words[0]


def test_words_on_another_account_or_subject_do_not_count() -> None:
    words = (attestation(subject="mfa", account_id="beaconhill-x"), attestation(subject="editors"))

    assert newest(words, "aldergrove-instagram", MFA, DAY) is None


def test_one_spelling() -> None:
    assert plain(" Two-Factor ") == "two factor"


def test_it_is_told_as_attested_and_without_a_name() -> None:
    told = vouched(attestation(), DAY)

    assert told == "attested, not observed: by the Headteacher on 2026-10-01, 50 days ago, under LLT/2026/31"
