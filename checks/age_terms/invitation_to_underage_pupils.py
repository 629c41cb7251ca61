"""Age terms: no page may invite pupils to an account whose platform they are too young for."""

from collections.abc import Iterator

from checks.declare import check
from checks.invitation_rulings import REMEDY, rulings_of
from checks.platform_names import linked_platforms
from records.finding import Ruling
from records.policy import Policy
from records.register import Account, Register
from records.verdict import Severity
from records.web import Page


@check(
    rule="AGE-03",
    title="A page invites pupils who are too young for the platform",
    severity=Severity.HIGH,
    clause="8.4; 8.5",
    remedy=REMEDY,
)
def invitation_to_underage_pupils(page: Page, account: Account, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A page that calls pupils to follow an account asks them to break the platform's terms.

    Passes when no passage of the page invites pupils who are too young.
    Fails when a passage invites pupils of a school all of whose pupils are too young for the platform it names.
    Review in a school some of whose pupils are old enough, where the words may speak to parents, and where pupils are
    called to ask their parents to follow.
    Unknown where the platform's age or the school's ages are not known.
    """

    def linked(text: str) -> tuple[str, ...]:
        return linked_platforms(text, page.links, policy)

    yield from rulings_of(page.blocks, account=account, register=register, policy=policy, at=page.url, linked=linked)
