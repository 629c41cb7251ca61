"""Pupil images: no post may name a pupil who may not be published."""

from collections.abc import Iterator

from checks.declare import check
from checks.listed_rulings import REMEDY, addresses_of, beside_picture, hold_listed, names_told, not_comparable, said
from checks.named_pupils import known_from
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.presence import Post
from records.register import Channel, Register, School
from records.verdict import Severity, Tier


@check(
    rule="GDP-03",
    title="A post names a pupil who may not be published",
    severity=Severity.CRITICAL,
    clause="8.5",
    tier=Tier.EXTENDED,
    remedy=REMEDY,
)
def restricted_pupil_in_post(post: Post, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A post spreads at once, and stays with whoever shared it.

    Compares with the list the trust handed in, on the computer that runs the audit; no name of it is repeated.
    Passes when no listed name stands in the post's text or in what is written of its pictures.
    Fails where a listed full name stands in a post with a picture.
    Review where the post has no picture, where an initial or a part of the name was found, and where the words may as well mean
    a member of staff, an author, a street, a prize or a longer name.
    Unknown where the list holds hashes and their secret is missing or another.
    Not applicable where no list was handed in.
    """
    closed = not_comparable(register, post.url)
    if closed:
        yield closed
        return
    texts = (("post's text", post.text), *(part for image in post.images for part in beside_picture(image)))
    if not hold_listed((text for _, text in texts), addresses_of(post.images), register):
        yield ok("no listed name stands in the post", at=post.url)
        return
    names = names_told(texts, register, known_from(policy, register, school), Channel.SOCIAL)
    sure = tuple(name for name in names if name.is_sure)
    has_picture = bool(post.images) or post.pictures > 0
    if sure and has_picture:
        yield fail(said(sure, "in a post with a picture"), at=post.url, about="restricted list")
    elif names:
        where = "in a post with a picture" if has_picture else "in a post without a picture"
        yield review(said(names, where), at=post.url, about="restricted list")
    else:
        yield ok("no listed name stands in the post", at=post.url)
