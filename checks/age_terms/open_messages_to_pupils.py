"""Age terms: comments and messages are closed or moderated where an account is meant for pupils."""

from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, newest, plain, vouched
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from checks.talk import COMMENTS, MESSAGES, Talk, talk_of
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, AccountType, Attestation, Register
from records.verdict import Severity, Verdict

ON_PLATFORMS = frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN})


@check(
    rule="AGE-08",
    title="Anybody can comment or write where pupils are the audience",
    severity=Severity.MEDIUM,
    clause="8.1; 8.5",
    remedy="Turn comments and messages off or hold them for approval in the account's settings, and enter an attestation “comments”.",
    types=ON_PLATFORMS,
)
def open_messages_to_pupils(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Where pupils read along, strangers must not be able to write to them.

    No platform shows these settings, so attestations “comments” and “messages” tell them, with “open”, “moderated” or “closed”.
    Passes when comments, and messages too where they are attested, are closed or moderated, and the audience has pupils.
    Fails when one of them is open and the audience has pupils.
    Review when one of them is open and the audience has none, and when the word says something else.
    Unknown where nobody attested comments, the word is older than trust.toml lets an attestation be, or the audience is blank.
    Not applicable to sites, portals and affiliates, and where the audience has no pupils and nothing is open.
    """
    words = [word for subjects in (COMMENTS, MESSAGES) if (word := newest(register.attestations, account.account_id, subjects, today))]
    comments = newest(register.attestations, account.account_id, COMMENTS, today)
    if not account.audience.text:
        yield unknown(Reason.REGISTER_FIELD_MISSING, f"row {account.line} of the register: audience is blank")
        return
    told = [_judged(word, account, policy, today) for word in words]
    if not account.audience.pupils:
        told = [ruling for ruling in told if ruling.verdict is Verdict.REVIEW]
        yield from told or [not_applicable(f"the audience “{account.audience.text}” has no pupils, and nothing is attested to be open")]
        return
    if comments is None:
        told.append(unknown(Reason.REFERENCE_MISSING, "0 attestations “comments” tell whether anybody may comment", about="comments"))
    yield from told


def _judged(word: Attestation, account: Account, policy: Policy, today: date) -> Ruling:
    thing = "comments" if plain(word.subject) in COMMENTS else "messages"
    how, told = talk_of(word.value), f"{vouched(word, today)}; the audience is “{account.audience.text}”"
    if age_of(word, today) > policy.thresholds.export_fresh_days:
        return unknown(Reason.STALE_EVIDENCE, f"{thing}: the word is too old ({told})", about=thing)
    if how is Talk.OPEN and account.audience.pupils:
        return fail(f"{thing} are open to anybody ({told})", about=thing)
    if how is Talk.OPEN or how is None:
        said = "open to anybody" if how else "told in words that say neither open, moderated nor closed"
        return review(f"{thing} are {said} ({told})", about=thing)
    return ok(f"{thing} are {how} ({told})")
