"""What sentences that send people to a private channel come to, on a page or in a post."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.private_channels import private_channels
from checks.rulings import fail, ok, review
from records.finding import Ruling

REMEDY = "Name the school's own number, mailbox or portal instead, and remind the author of clause 8.1."


def rulings_of(blocks: tuple[str, ...], *, at: str, where: str) -> Iterator[Ruling]:
    """One ruling for what is sure, one for what a person must judge, or that there is none. `where` is “on the page” or “in the post”."""
    found = tuple(private_channels(blocks))
    sure = sum(1 for one in found if one.is_sure)
    if sure:
        what = f"{count_of(sure, 'sentence')} {where} sends people to somebody's own number or account"
        yield fail(what, at=at, about="private channel")
    if len(found) > sure:
        what = f"{count_of(len(found) - sure, 'sentence')} {where} may send people to a channel that is not the school's"
        yield review(what, at=at, about="perhaps private channel")
    if not found:
        yield ok(f"nobody is sent to a private channel {where}", at=at)
