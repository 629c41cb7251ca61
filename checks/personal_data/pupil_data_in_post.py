"""Personal data: no post may tell what is personal of a pupil."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.named_pupils import known_from
from checks.pupil_data import REMEDY, rulings_of
from records.finding import Ruling
from records.policy import Policy
from records.presence import Post
from records.register import Register, School
from records.verdict import Severity


@check(
    rule="PII-01",
    title="A post tells personal data of a pupil",
    severity=Severity.CRITICAL,
    clause="6.4",
    remedy=REMEDY,
)
def pupil_data_in_post(post: Post, school: School, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """A post spreads at once, and stays with whoever shared it.

    Passes when no number of a pupil, date of birth, note on needs, health or care, and no whereabouts were found in its text.
    Fails for a unique pupil number whose check letter is right, an NHS or National Insurance number that is called so, a date of
    birth of somebody of school age beside a name, and for what only pupils have (an EHCP, free school meals) told of a full name.
    Review for weaker signs: a number whose check letter is wrong or that explains a form, a birth without a name, health told of
    a name that may be an adult's, name and class with a place and a time that comes back.
    Unknown where words.csv lacks the words.
    """
    known = known_from(policy, register, school)
    yield from rulings_of((("in the post", (post.text,)),), at=post.url, known=known, today=today)
