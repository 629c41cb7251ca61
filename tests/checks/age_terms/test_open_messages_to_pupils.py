"""AGE-08: whether anybody can comment or write where pupils are the audience."""

from datetime import date

import pytest
from builders import account, attestation, audience, register, rulings, told, verdicts

from checks.age_terms.open_messages_to_pupils import open_messages_to_pupils
from records.reason import Reason
from records.register import AccountType, Attestation
from records.verdict import Verdict

PUPILS, PARENTS = audience("pupils:Y7-Y9", pupils=True, years=(7, 8, 9)), audience("parents")


def word(subject: str, value: str, **changes: object) -> Attestation:
    return attestation(subject=subject, value=value, **changes)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((word("comments", "closed"),), [Verdict.PASS]),
        ((word("comments", "moderated"),), [Verdict.PASS]),
        ((word("comments", "not closed"),), [Verdict.FAIL]),
        ((word("comments", "open"),), [Verdict.FAIL]),
        ((word("Comments", "closed"), word("DMs", "open")), [Verdict.PASS, Verdict.FAIL]),
        ((word("messages", "closed"),), [Verdict.PASS, Verdict.UNKNOWN]),
        ((word("comments", "as usual"),), [Verdict.REVIEW]),
        ((word("comments", "closed", on=date(2026, 6, 1)),), [Verdict.UNKNOWN]),
        ((word("comments", "open", on=date(2026, 6, 1)),), [Verdict.UNKNOWN]),
        ((), [Verdict.UNKNOWN]),
    ],
)
def test_an_audience_with_pupils(words: tuple[Attestation, ...], expected: list[Verdict]) -> None:
    row = account(audience=PUPILS)

    assert verdicts(open_messages_to_pupils, account=row, register=register(attestations=words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), Verdict.NOT_APPLICABLE),
        ((word("comments", "open"),), Verdict.REVIEW),
        ((word("comments", "closed"),), Verdict.NOT_APPLICABLE),
        ((word("comments", "open", on=date(2026, 1, 1)),), Verdict.NOT_APPLICABLE),
    ],
)
def test_an_audience_without_pupils(words: tuple[Attestation, ...], expected: Verdict) -> None:
    row = account(audience=PARENTS)

    assert verdicts(open_messages_to_pupils, account=row, register=register(attestations=words)) == [expected]


def test_a_blank_audience() -> None:
    [said] = rulings(open_messages_to_pupils, account=account(audience=audience("")))

    assert said.reason is Reason.REGISTER_FIELD_MISSING


def test_it_is_told_as_attested() -> None:
    said = rulings(open_messages_to_pupils, account=account(audience=PUPILS), register=register(attestations=(word("comments", "open"),)))

    assert "attested, not observed" in told(said)
    assert "Rowan" not in told(said)


def test_it_speaks_of_accounts_on_platforms_alone() -> None:
    assert open_messages_to_pupils.types == {AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}
