"""Personal data: no page may tell what is personal of a pupil."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.named_pupils import known_from
from checks.pupil_data import REMEDY, rulings_of
from records.finding import Ruling
from records.policy import Policy
from records.register import Register, School
from records.verdict import Severity
from records.web import Page


@check(
    rule="PII-01",
    title="A page tells personal data of a pupil",
    severity=Severity.CRITICAL,
    clause="6.4",
    remedy=REMEDY,
)
def pupil_data_on_page(page: Page, school: School, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Anybody can find, copy and keep what a page says of a child.

    Passes when no number of a pupil, date of birth, note on needs, health or care, and no whereabouts were found in its text.
    Fails for a unique pupil number whose check letter is right, an NHS or National Insurance number that is called so, a date of
    birth of somebody of school age beside a name, and for what only pupils have (an EHCP, free school meals) told of a full name.
    Review for weaker signs: a number whose check letter is wrong or that explains a form, a birth without a name, health told of
    a name that may be an adult's, name and class with a place and a time that comes back.
    Unknown where words.csv lacks the words.
    """
    known = known_from(policy, register, school, page_names=(page.title, *page.headings[:1]))
    yield from rulings_of((("on the page", page.blocks),), at=page.url, known=known, today=today)
