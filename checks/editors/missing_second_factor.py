"""Editors: a second factor must be on for every account."""

from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, newest, says, vouched
from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, AccountType, Attestation, Register
from records.verdict import Severity

SUBJECTS = frozenset(
    {"mfa", "2fa", "2sv", "second factor", "two factor", "two factor authentication", "two step verification", "multi factor",
     "multi factor authentication", "multifactor authentication"}
)  # fmt: skip


@check(
    rule="EDT-06",
    title="A second factor at log-in is not on",
    severity=Severity.HIGH,
    clause="8.2",
    remedy="Turn on two-step verification for everybody who can edit, and enter an attestation “mfa” with the day.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def missing_second_factor(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """A password alone is guessed, stolen or reused; a second factor keeps the account the school's.

    No platform shows it, so it is attested, in attestations.csv or in the register; the later of the two counts.
    Passes when somebody attested within the days set in trust.toml that it is on.
    Fails when somebody attested that it is off.
    Review when the word is older than that, or says neither yes nor no.
    Unknown where nobody attested anything, and where the register's day is still to come.
    """
    word = newest(register.attestations, account.account_id, SUBJECTS, today)
    day = account.mfa_attested_on
    if day is not None and day <= today and (word is None or day > word.on):
        yield _of_register(account, day, policy, today)
    elif word is not None:
        yield _of_word(word, policy, today)
    else:
        told = f"mfa_attested_on {day} is still to come" if day else "mfa_attested_on is blank"
        what = f"row {account.line} of the register: {told}, and 0 attestations “mfa” speak of the account"
        yield unknown(Reason.REGISTER_FIELD_MISSING, what)


def _of_register(account: Account, day: date, policy: Policy, today: date) -> Ruling:
    days, allowed = (today - day).days, policy.thresholds.second_factor_days
    what = f"row {account.line} of the register says on {day} that it is on: stated {count_of(days, 'day')} ago, not observed"
    return ok(what) if days <= allowed else review(f"{what}; {allowed} are allowed")


def _of_word(word: Attestation, policy: Policy, today: date) -> Ruling:
    answer, allowed = says(word.value), policy.thresholds.second_factor_days
    told = vouched(word, today)
    if age_of(word, today) > allowed:
        return review(f"the last word on a second factor is older than {allowed} days ({told})")
    if answer is None:
        return review(f"the word on a second factor says neither yes nor no ({told})")
    return ok(f"a second factor is on; {told}") if answer else fail(f"a second factor is off; {told}")
