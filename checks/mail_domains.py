"""Tells whose domain an e-mail address is at: the trust's, a mail service's for anybody, or somebody else's."""

from enum import StrEnum

from checks.official_sites import is_within, official_domains
from records.policy import Policy
from records.register import Account, Register


class Holder(StrEnum):
    """Whose a mail domain is."""

    TRUST = "trust"
    ANYBODY = "anybody"
    OTHER = "other"


def holder_of(domain: str, account: Account, register: Register, policy: Policy) -> Holder:
    """Whose a domain is. A domain of another school of the trust is the trust's too."""
    plain = domain.strip().casefold().removeprefix("www.").rstrip(".")
    school = register.school(account.entity_urn)
    # The trust's own list goes first: it may hold a domain that looks like anybody's.
    if is_within(plain, (*policy.editing.mail_domains, *official_domains(school, register, policy))):
        return Holder.TRUST
    return Holder.ANYBODY if is_within(plain, policy.editing.free_mail) else Holder.OTHER
