"""Age terms: no post may invite pupils who are too young for the platform."""

from collections.abc import Iterator

from checks.declare import check
from checks.invitation_rulings import REMEDY, rulings_of
from records.finding import Ruling
from records.policy import Policy
from records.presence import Post
from records.register import Account, Register
from records.verdict import Severity


@check(
    rule="AGE-03",
    title="A post invites pupils who are too young for the platform",
    severity=Severity.HIGH,
    clause="8.4; 8.5",
    remedy=REMEDY,
)
def invitation_in_post(post: Post, account: Account, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A post that calls pupils to follow asks them to break the platform's terms.

    Passes when the post invites no pupils who are too young.
    Fails when it invites pupils of a school all of whose pupils are too young for the platform.
    Review in a school some of whose pupils are old enough, and where the words may speak to parents.
    Unknown where the platform's age or the school's ages are not known.
    """
    yield from rulings_of((post.text,), account=account, register=register, policy=policy, at=post.url, on_account=True)
