"""Age terms: an account's profile may not invite pupils who are too young for the platform."""

from collections.abc import Iterator

from checks.declare import check
from checks.invitation_rulings import REMEDY, rulings_of
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.register import Account, Register
from records.verdict import Severity


@check(
    rule="AGE-03",
    title="The profile invites pupils who are too young for the platform",
    severity=Severity.HIGH,
    clause="8.4; 8.5",
    remedy=REMEDY,
)
def invitation_in_profile(account: Account, profile: Profile, register: Register, policy: Policy) -> Iterator[Ruling]:
    """The words under an account's name tell pupils whether they are meant.

    Passes when the profile's text invites no pupils who are too young.
    Fails when it invites pupils of a school all of whose pupils are too young for the platform.
    Review in a school some of whose pupils are old enough, and where the words may speak to parents.
    Unknown where the platform's age or the school's ages are not known.
    """
    yield from rulings_of((profile.text,), account=account, register=register, policy=policy, at=profile.url, on_account=True)
