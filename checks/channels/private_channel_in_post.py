"""Channels: no post may send pupils or parents to somebody's own number or account."""

from collections.abc import Iterator

from checks.channel_rulings import REMEDY, rulings_of
from checks.declare import check
from records.finding import Ruling
from records.presence import Post
from records.verdict import Severity


@check(
    rule="CHN-01",
    title="A post sends people to a private channel",
    severity=Severity.HIGH,
    clause="8.1",
    remedy=REMEDY,
)
def private_channel_in_post(post: Post) -> Iterator[Ruling]:
    """What is written through a private channel nobody else at school can see, and nobody can protect.

    Passes when no sentence sends anybody to a person's own number or account.
    Fails for a sentence that asks to call or write to a member of staff on a mobile or an account of their own.
    Review for one that names a platform and a person and not whose the account is, and where a parents' association or a club is
    meant. Sentences that forbid it, as policies do, are none, nor is a mobile that is called the school's.
    """
    yield from rulings_of((post.text,), at=post.url, where="in the post")
