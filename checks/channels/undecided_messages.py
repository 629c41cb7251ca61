"""Channels: the register decides whether families may write to an account, and the account does as it says."""

from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, newest, vouched
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from checks.talk import MESSAGES, Talk, talk_of
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity, Tier


@check(
    rule="CHN-02",
    title="Whether people may write to the account is not decided, or not as decided",
    severity=Severity.MEDIUM,
    clause="8.1",
    tier=Tier.EXTENDED,
    remedy=(
        "Set the account's messages as dm_policy in the register says, and enter an attestation “messages” with open, closed or auto-reply."
    ),
    types=frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}),
)
def undecided_messages(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """A message that nobody reads may be a child's call for help.

    No platform shows the setting, so an attestation “messages” tells it.
    Passes when the setting that was attested is the one that the register decides.
    Fails when messages are attested open and the register decides closed.
    Review when they differ in another way, and where the register decides nothing.
    Unknown where nobody attested the setting, or longer ago than trust.toml lets an attestation be.
    Not applicable to sites, portals and affiliates.
    """
    decided = account.dm_policy.strip().casefold()
    if not decided:
        yield review(f"row {account.line} of the register: dm_policy is blank")
        return
    word = newest(register.attestations, account.account_id, MESSAGES, today)
    if word is None:
        what = f"the register decides {decided}, and 0 attestations “messages” tell how the account is set"
        yield unknown(Reason.REFERENCE_MISSING, what)
        return
    how, told = talk_of(word.value), f"the register decides {decided}; {vouched(word, today)}"
    if age_of(word, today) > policy.thresholds.export_fresh_days:
        yield unknown(Reason.STALE_EVIDENCE, f"the word on messages is too old ({told})")
    elif how is None:
        yield review(f"the word on messages says neither open, closed nor auto-reply ({told})")
    elif how == decided:
        yield ok(f"messages are {how} ({told})")
    elif how is Talk.OPEN and decided == Talk.CLOSED:
        yield fail(f"messages are open ({told})")
    else:
        yield review(f"messages are {how} ({told})")
