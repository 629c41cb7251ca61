"""Data protection: the register must say on which lawful basis an account shows pictures of pupils."""

from collections.abc import Iterator
from datetime import date

from checks.attested import newest, says, vouched
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from checks.vouched_papers import of_any_account
from records.finding import Ruling
from records.reason import Reason
from records.register import Account, Attestation, Register
from records.verdict import Severity

CONSENT, INTERESTS = "consent", "legitimate_interests"
KNOWN = frozenset({"public_task", INTERESTS, CONSENT})
WEIGHED = frozenset({"lia", "legitimate interests assessment", "legitimate interest assessment"})
CONSENTS = frozenset({"consents", "consent record", "consent records", "consent list", "photo consent"})


@check(
    rule="GDP-02",
    title="No lawful basis for pictures of pupils on record",
    severity=Severity.HIGH,
    clause="8.4; 4.1",
    remedy="Agree the basis with the data protection officer and write it into image_lawful_basis; consent is one of three.",
)
def missing_lawful_basis(account: Account, register: Register, today: date) -> Iterator[Ruling]:
    """Whoever shows pictures of children must know which law lets them, before anybody asks.

    Passes for a public task, for legitimate interests with their assessment, and for consent with its records vouched for.
    Fails where consent is claimed and an attestation says that no consents are kept.
    Review where the assessment or the records of consent stand nowhere in attestations.csv. Unknown where the cell is blank.
    """
    basis = account.image_lawful_basis
    if basis not in KNOWN:
        yield unknown(Reason.REGISTER_FIELD_MISSING, "image_lawful_basis is blank in the row")
        return
    if basis == CONSENT:
        yield _backed(_last(account, register, CONSENTS, today), "consent, and no record of consents", today)
    elif basis == INTERESTS:
        yield _backed(_last(account, register, WEIGHED, today), "legitimate interests, and no assessment of them", today)
    else:
        yield ok("the row says: a public task")


def _last(account: Account, register: Register, subjects: frozenset[str], today: date) -> Attestation | None:
    """The last word for the account itself, else for the trust as a whole."""
    return newest(register.attestations, account.account_id, subjects, today) or of_any_account(register, subjects, today)


def _backed(found: Attestation | None, lacking: str, today: date) -> Ruling:
    if found is None:
        return review(f"the row says {lacking} stands in attestations.csv")
    if says(found.value) is False:
        return fail(f"the row says {lacking} is kept ({vouched(found, today)})")
    return ok(f"the row's basis is backed ({vouched(found, today)})")
