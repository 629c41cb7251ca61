"""Editors: the register names a mailbox of the school's for each account, not one for anybody."""

from collections.abc import Iterator

from checks.declare import check
from checks.mail_domains import Holder, holder_of
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity


@check(
    rule="EDT-07",
    title="The account is held by a mailbox that is not the school's",
    severity=Severity.HIGH,
    clause="8.2; 7.9",
    remedy="Move the account to a mailbox of the school's for a job, such as office@, and enter its domain in mailbox_domain.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def unofficial_mailbox(account: Account, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Whoever holds the mailbox can take the account: it must stay with the school when a person goes.

    The register says it: that is stated and not observed. What an export shows is judged beside it.
    Passes when the domain in the register is one of the trust's.
    Fails when it is one of a mail service for anybody.
    Review for any other domain: it may be an agency's, or one of the trust's that trust.toml lacks.
    Unknown where the register names no domain.
    """
    domain = account.mailbox_domain.strip().casefold().rpartition("@")[2]
    place = f"row {account.line} of the register"
    if not domain:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"{place}: mailbox_domain is blank")
        return
    holder = holder_of(domain, account, register, policy)
    if holder is Holder.ANYBODY:
        yield fail(f"{place}: the mailbox is at {domain}, a service for anybody")
    elif holder is Holder.OTHER:
        yield review(f"{place}: the mailbox is at {domain}, which is no domain of the trust in trust.toml")
    else:
        yield ok(f"{place}: the mailbox is at {domain}; stated by the register, not observed")
