"""Personal data: no page may give private contact details."""

from collections.abc import Iterator

from checks.contact_rulings import REMEDY, rulings_of
from checks.declare import check
from checks.named_pupils import known_from
from records.finding import Ruling
from records.policy import Policy
from records.register import Register, School
from records.verdict import Severity
from records.web import Page


@check(
    rule="PII-02",
    title="A page gives private contact details",
    severity=Severity.HIGH,
    clause="6.4; 7.14",
    remedy=REMEDY,
)
def private_contact_on_page(page: Page, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Who writes to a private number leaves the channels that the school answers for.

    Passes when no mobile number, no mailbox of a service for anybody and no home address stands there.
    Fails for a mobile number or such a mailbox that is said to be a person's own: a name, a title or “my mobile” in one passage.
    Review where a club, a firm or an association may be meant, or nobody is named; numbers that are called the school's are none,
    nor are those of official_contacts in trust.toml. Landlines are not judged: they mostly are an organisation's.
    """
    known = known_from(policy, register, school, page_names=(page.title, *page.headings[:1]))
    yield from rulings_of((("on the page", page.blocks),), at=page.url, known=known)
