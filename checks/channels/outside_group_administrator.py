"""Channels: official groups and communities are administered by staff alone."""

import re
from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, newest, says, vouched
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import LinkKind
from records.reason import Reason
from records.register import Account, AccountType, Attestation, Register
from records.verdict import Severity

SUBJECTS = frozenset(
    {"group administrators", "group admins", "group administrator", "community administrators", "community admins", "administrators",
     "admins", "moderators"}
)  # fmt: skip
GROUPS = frozenset({LinkKind.GROUP.value, LinkKind.INVITE.value})
INVITATION = re.compile(r"chat\.whatsapp\.com|(?:t|telegram)\.me/(?:\+|joinchat/)|m\.me/j/|facebook\.com/groups/", re.IGNORECASE)
OUTSIDERS = re.compile(
    r"\b(?:parents?|carers?|mums?|dads?|mothers?|fathers?|pupils?|students?|pta|ptfa|governors?|volunteers?|alumni|leavers?|former)\b",
    re.IGNORECASE,
)
NONE_OF_THEM = re.compile(
    r"\b(?:no|0|zero|without|not any|none (?:of them )?(?:is an?|are)|not)\s(?:\w+\s)?"
    rf"(?:{OUTSIDERS.pattern})(?:\s(?:or|and|nor)\s(?:{OUTSIDERS.pattern}))*",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"\b(?:all|only|\d+|both|every(?:body|one)?)\b[^.;]{0,30}\b(?:staff|teachers?|employees?|authorised)\b|\bstaff only\b",
    re.IGNORECASE,
)


@check(
    rule="CHN-06",
    title="Somebody who is not staff administers the group",
    severity=Severity.HIGH,
    clause="8.1; 8.2",
    remedy="Make authorised staff the only administrators of the group, and enter an attestation “group administrators”.",
    types=frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}),
)
def outside_group_administrator(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Administrators of a group read and delete what others write, and let people in.

    No platform tells who they are, so an attestation “group administrators” does, such as “all staff” or “2 staff, 1 parent”.
    Passes when all administrators are attested to be staff.
    Fails when a parent, a pupil or another outsider is among them, or the answer is no.
    Review when the word is older than trust.toml lets an attestation be, or says something else.
    Unknown where nobody attested it. Not applicable to accounts that are no group.
    """
    terms = policy.terms(account.platform)
    form = terms.url_form if terms is not None else None
    if not (form is not None and form.group in GROUPS) and not INVITATION.search(account.url):
        yield not_applicable("the account is no group")
        return
    word = newest(register.attestations, account.account_id, SUBJECTS, today)
    if word is None:
        yield unknown(Reason.API_NO_ENDPOINT, "0 attestations “group administrators” tell who administers the group")
        return
    yield _judged(word, policy, today)


def _judged(word: Attestation, policy: Policy, today: date) -> Ruling:
    told = vouched(word, today)
    among = NONE_OF_THEM.sub(" ", word.value)
    if OUTSIDERS.search(among) or (says(word.value) is False and among == word.value):
        return fail(f"not all administrators of the group are staff ({told})")
    if age_of(word, today) > policy.thresholds.export_fresh_days:
        return review(f"the list of administrators is older than {policy.thresholds.export_fresh_days} days ({told})")
    if STAFF.search(among) or says(word.value) is True:
        return ok(f"all administrators of the group are staff ({told})")
    return review(f"the word on the administrators does not say whether all are staff ({told})")
