"""Personal data: no post may give private contact details."""

from collections.abc import Iterator

from checks.contact_rulings import REMEDY, rulings_of
from checks.declare import check
from checks.named_pupils import known_from
from records.finding import Ruling
from records.policy import Policy
from records.presence import Post
from records.register import Register, School
from records.verdict import Severity


@check(
    rule="PII-02",
    title="A post gives private contact details",
    severity=Severity.HIGH,
    clause="6.4; 7.14",
    remedy=REMEDY,
)
def private_contact_in_post(post: Post, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Who writes to a private number leaves the channels that the school answers for.

    Passes when no mobile number, no mailbox of a service for anybody and no home address stands there.
    Fails for a mobile number or such a mailbox that is said to be a person's own: a name, a title or “my mobile” in one passage.
    Review where a club, a firm or an association may be meant, or nobody is named; numbers that are called the school's are none,
    nor are those of official_contacts in trust.toml. Landlines are not judged: they mostly are an organisation's.
    """
    known = known_from(policy, register, school)
    yield from rulings_of((("in the post", (post.text,)),), at=post.url, known=known)
