"""What addresses and codes into closed rooms come to, on a page, in a post or in a document."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.invite_links import CODE_WORDS, LINK_WORDS, OpenDoor, open_doors, told
from checks.passages import links_with, looked_at
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.web import Link

ANY_WORDS = (*LINK_WORDS, *CODE_WORDS)
REMEDY = "Withdraw the link or code, so that it opens nothing any more, and hand a new one to those it is meant for."


def rulings_of(blocks: tuple[str, ...], addresses: tuple[Link, ...], *, at: str) -> Iterator[Ruling]:
    """What passages and addresses come to."""
    doors = tuple(dict.fromkeys(_doors(blocks, addresses, at)))
    sure, unsure = [door for door in doors if door.is_sure], [door for door in doors if not door.is_sure]
    if sure:
        what = f"{count_of(len(sure), 'way')} into a closed room: {told(sure)}; the code is not repeated here"
        yield fail(what, at=at, about="open door")
    if unsure:
        yield review(f"{count_of(len(unsure), 'way')} into a meeting or group: {told(unsure)}", at=at, about="perhaps open door")
    if not doors:
        yield ok("no invitation to a closed room was found", at=at)


def _doors(blocks: tuple[str, ...], addresses: tuple[Link, ...], at: str) -> Iterator[OpenDoor]:
    """Doors behind links, each with the passage its words stand in, then those written out."""
    looked = looked_at(blocks)
    leading = links_with(addresses, LINK_WORDS, own=at)
    around = [(link.url, next((block for block in blocks if link.text and link.text in block), link.text)) for link in leading]
    yield from open_doors(around, looked.with_words(ANY_WORDS) if looked.has_word(ANY_WORDS) else ())
