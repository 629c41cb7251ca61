"""Editors: what an account itself shows of its mailbox must be an address of the school's for a job."""

from collections.abc import Iterator

from checks.declare import check
from checks.mail_domains import Holder, holder_of
from checks.rulings import fail, not_applicable, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity


@check(
    rule="EDT-07",
    title="The account itself shows a mailbox of a person or of a service for anybody",
    severity=Severity.HIGH,
    clause="8.2; 7.9",
    remedy="Change the account's e-mail address to a mailbox of the school's for a job, such as office@, and confirm it.",
    # Only an export or the owner's interface shows it: where there is none, the register's own word is judged under the same rule.
    moot_when=frozenset(Reason),
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def personal_mailbox(account: Account, profile: Profile, register: Register, policy: Policy) -> Iterator[Ruling]:
    """The register may say one thing and the account another: what the account shows counts.

    Passes when the address has a domain of the trust and names a job.
    Fails when its domain is one of a mail service for anybody.
    Review when it is at a domain of the trust and named for a person, at any other domain, or when the account has none.
    Not applicable where no export or interface of the owner shows the address: the register's word is judged beside this.
    """
    mailbox = profile.mailbox
    if not mailbox.looked:
        yield not_applicable("this way of looking does not show the mailbox; what the register says of it is judged beside this")
        return
    if not mailbox.domain:
        yield review("the account shows 0 e-mail addresses, so nobody could get it back", at=profile.url)
        return
    holder = holder_of(mailbox.domain, account, register, policy)
    shown = f"the account is held by a mailbox at {mailbox.domain}"
    if holder is Holder.ANYBODY:
        yield fail(f"{shown}, a service for anybody", at=profile.url)
    elif holder is Holder.OTHER:
        yield review(f"{shown}, which is no domain of the trust in trust.toml", at=profile.url)
    elif not mailbox.is_role:
        yield review(f"{shown} that is not named for a job", at=profile.url)
    else:
        yield ok(f"{shown} that is named for a job", at=profile.url)
