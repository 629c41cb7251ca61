"""Terms: nobody may vouch, or an address tell, that a Facebook account of the school's is a person's profile."""

import re
from collections.abc import Iterator
from datetime import date

from checks.attested import age_of, newest, vouched
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.register import Account, AccountType, Attestation, Register
from records.verdict import Severity

SUBJECTS = frozenset({"page type", "page", "account type", "kind of account"})
PERSONAL = re.compile(r"\b(?:personal|private|profile|user|friend|not a page|no page)\b", re.IGNORECASE)
# “Page (converted from a profile)” is a Page.
SAYS_PAGE = re.compile(r"(?:an? |the )?(?:(?:facebook|business|new|school) )*page\b", re.IGNORECASE)
PAGE = re.compile(r"\b(?:page|business|organisation|professional)\b", re.IGNORECASE)
# Pages and people share these forms of address.
EITHER = re.compile(r"facebook\.com/(?:profile\.php|people/)", re.IGNORECASE)
FACEBOOK = "facebook_page"


@check(
    rule="TOS-01",
    title="The school's Facebook account may be a personal profile",
    severity=Severity.HIGH,
    clause="8.4",
    remedy="Convert the profile to a Page in Facebook's settings, and enter an attestation “page type” with the word Page.",
    types=frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}),
)
def attested_personal_profile(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Facebook's terms keep profiles for people; an organisation's is closed when somebody reports it.

    An attestation “page type” says which it is; what is attested is told as such.
    Passes when somebody attested lately that it is a Page.
    Fails when somebody attested that it is a personal profile.
    Review when the address is of a form that profiles and Pages share and nobody attested lately which it is, or the word
    says neither.
    Not applicable to other platforms, and where nothing is attested and the address does not raise the question.
    """
    if account.platform != FACEBOOK:
        yield not_applicable("the rule speaks of Facebook Pages alone")
        return
    word = newest(register.attestations, account.account_id, SUBJECTS, today)
    if word is not None:
        yield _judged(word, policy, today)
    elif EITHER.search(account.url):
        yield review(f"row {account.line} of the register: the address may be a profile's or a Page's, and nobody attested which")
    else:
        yield not_applicable("nobody attested what kind it is, and the address does not raise the question")


def _judged(word: Attestation, policy: Policy, today: date) -> Ruling:
    told = vouched(word, today)
    if PERSONAL.search(word.value) and not SAYS_PAGE.match(word.value.strip()):
        return fail(f"the account is a personal profile ({told})")
    if not PAGE.search(word.value):
        return review(f"the word on the kind of account says neither Page nor profile ({told})")
    if age_of(word, today) > policy.thresholds.export_fresh_days:
        return review(f"the word that it is a Page is older than {policy.thresholds.export_fresh_days} days ({told})")
    return ok(f"the account is a Page; {told}")
