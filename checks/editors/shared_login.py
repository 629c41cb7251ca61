"""Editors: nobody may share a password where the platform's terms forbid it."""

from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, newest, says, vouched
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity

OWN_LOGINS = frozenset({"individual_role", "portfolio"})
KEPT_SAFE = frozenset({"password manager", "password safe", "password vault"})
OF_THE_VENDOR = frozenset({"individual logins", "individual log ins", "own logins", "own log ins"})


@check(
    rule="EDT-05",
    title="Several people share one log-in",
    severity=Severity.HIGH,
    clause="8.2; 8.4",
    remedy=(
        "Give each editor a log-in or role of their own. Where the platform has none, keep the password in a password manager "
        "and enter an attestation “password manager”."
    ),
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def shared_login(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """A password that several know cannot be taken from one of them, and nobody can say who used it.

    What the register says of the way in is a statement of people, and told as such.
    Passes when the register says that each editor has a role of their own, and where one password is attested to be kept in a
    password manager on a platform whose terms do not forbid sharing.
    Fails where one password is shared on a platform whose terms forbid it, and where a vendor's users are attested to share one.
    Review where one password is shared elsewhere. Unknown where the register says nothing, or a vendor gives out the log-ins and
    nobody attested that each user has one.
    """
    method, terms = account.access_method, policy.terms(account.platform)
    place = f"row {account.line} of the register"
    if method in OWN_LOGINS:
        yield ok(f"{place} says {method.replace('_', ' ')}: stated by the register, not observed")
    elif method == "shared_password" and terms is not None and terms.shared_login_forbidden:
        yield fail(f"{place} says 1 password for all, which the terms of {terms.name} forbid ({terms.source})")
    elif method == "shared_password":
        yield _kept_safe(account, register, policy, today)
    elif method == "vendor":
        yield _of_vendor(account, register, policy, today)
    else:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"{place}: access_method is blank")


def _kept_safe(account: Account, register: Register, policy: Policy, today: date) -> Ruling:
    """One password where the terms do not forbid it."""
    what = f"row {account.line} of the register says 1 password for all"
    word = newest(register.attestations, account.account_id, KEPT_SAFE, today)
    if word is None:
        return review(f"{what}, and nobody attested that it is kept in a password manager")
    if says(word.value) is not True:
        return review(f"{what}, and a password manager is not confirmed; {vouched(word, today)}")
    allowed = policy.thresholds.second_factor_days
    if age_of(word, today) > allowed:
        return review(f"{what}; the word on a password manager is older than {allowed} days ({vouched(word, today)})")
    return ok(f"{what}, kept in a password manager; {vouched(word, today)}")


def _of_vendor(account: Account, register: Register, policy: Policy, today: date) -> Ruling:
    """Log-ins that a vendor gives out."""
    word = newest(register.attestations, account.account_id, OF_THE_VENDOR, today)
    answer = says(word.value) if word else None
    if word is None or answer is None:
        what = f"row {account.line} of the register says vendor, and no attestation “individual logins” tells whether each user has one"
        return unknown(Reason.REFERENCE_MISSING, what)
    if age_of(word, today) > policy.thresholds.second_factor_days:
        return unknown(Reason.STALE_EVIDENCE, f"whether each user has a log-in was attested too long ago; {vouched(word, today)}")
    if answer:
        return ok(f"each user has a log-in of the vendor's; {vouched(word, today)}")
    return fail(f"users of the vendor's system share log-ins; {vouched(word, today)}")
