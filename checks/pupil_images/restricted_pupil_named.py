"""Pupil images: no page may name a pupil who may not be published."""

from collections.abc import Iterator

from checks.declare import check
from checks.listed_rulings import REMEDY, Told, addresses_of, beside_picture, hold_listed, names_told, not_comparable, said
from checks.masking import mark_of
from checks.named_pupils import known_from
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.register import Channel, Register, School
from records.verdict import Severity, Tier
from records.web import Image, Page


@check(
    rule="GDP-03",
    title="A page names a pupil who may not be published",
    severity=Severity.CRITICAL,
    clause="8.5",
    tier=Tier.EXTENDED,
    remedy=REMEDY,
)
def restricted_pupil_named(page: Page, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A family that asked for no publication must be able to rely on it.

    Compares with the list the trust handed in, on the computer that runs the audit; no name of it is repeated.
    Passes when no listed name stands on the page: in its text, its title, or beside, in or under the names of its pictures.
    Fails where a listed full name stands beside a picture.
    Review where it stands in the page's text alone, where an initial or a part of it was found, and where the words may as well mean
    a member of staff, an author, a street, a prize or a longer name.
    Unknown where the list holds hashes and their secret is missing or another.
    Not applicable where no list was handed in.
    """
    closed = not_comparable(register, page.url)
    if closed:
        yield closed
        return
    written = (text for image in page.images for text in (image.caption, image.alt, image.title, image.heading, *image.near))
    every = dict.fromkeys((page.title, *page.headings, *page.blocks, *written))
    if not hold_listed(every, addresses_of(page.images), register):
        yield ok("no listed name stands on the page", at=page.url)
        return
    shown: set[str] = set()
    for image in page.images:
        known = known_from(policy, register, school, image.heading, image.page_names)
        names = names_told(beside_picture(image), register, known, Channel.WEBSITE)
        shown.update(name.mark for name in names)
        yield from _of_image(image, names, page.url)
    known = known_from(policy, register, school, page_names=(page.title, *page.headings[:1]))
    texts = (("page's title", page.title), *(("heading", text) for text in page.headings), *(("text", text) for text in page.blocks))
    alone = tuple(name for name in names_told(texts, register, known, Channel.WEBSITE) if name.mark not in shown)
    if alone:
        yield review(said(alone, "on the page and beside no picture"), at=page.url, about="restricted list, text")
    elif not shown:
        yield ok("no listed name stands on the page", at=page.url)


def _of_image(image: Image, names: tuple[Told, ...], at: str) -> Iterator[Ruling]:
    sure = tuple(name for name in names if name.is_sure)
    about = mark_of(image.url)
    if sure:
        yield fail(said(sure, "beside a picture"), at=at, about=about)
    elif names:
        yield review(said(names, "beside a picture"), at=at, about=about)
