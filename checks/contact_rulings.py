"""What private contact details in passages of text come to: counted, with the last two digits or the service alone."""

from collections.abc import Iterable, Iterator

from checks.care_notes import has_person
from checks.counting import count_of
from checks.named_pupils import Known
from checks.passages import looked_at
from checks.private_contacts import ADDRESS_WORDS, MOBILE_SHAPES, ContactKind, PrivateContact, private_contacts
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.verdict import Confidence

REMEDY = (
    "Put the school's own number or mailbox in its place; where the trust approves of this one, enter it in official_contacts "
    "of trust.toml."
)
_PLURALS = {ContactKind.MAILBOX: "mailboxes of services for anybody", ContactKind.HOME: "home addresses"}


def rulings_of(parts: Iterable[tuple[str, tuple[str, ...]]], *, at: str, known: Known) -> Iterator[Ruling]:
    """What the parts of a page, post or document come to; each is its place in words and its passages."""
    clear = True
    for where, blocks in parts:
        found = dict.fromkeys(contacts_in(blocks, known))
        private, doubtful = [one for one in found if one.is_private], [one for one in found if not one.is_private]
        clear = clear and not found
        if private:
            yield fail(f"{_told(private)} {where}", at=at, about=f"private contact {where}")
        if doubtful:
            what = f"{_told(doubtful)} {where}, whose it is cannot be told"
            yield review(what, at=at, about=f"unlisted contact {where}", confidence=Confidence.LOW)
    if clear:
        yield ok("no private number, mailbox or home address was found", at=at)


def contacts_in(blocks: tuple[str, ...], known: Known) -> Iterator[PrivateContact]:
    """Every private contact detail of some passages; most pages hold none and cost a few quick searches."""
    editing = known.policy.editing
    looked = looked_at(blocks)
    shapes = looked.with_shapes(MOBILE_SHAPES) if looked.has_shape(MOBILE_SHAPES) else ()
    mails = looked.with_text("@") if "@" in looked.text else ()
    homes = looked.with_words(ADDRESS_WORDS) if looked.has_word(ADDRESS_WORDS) else ()
    for block in dict.fromkeys((*shapes, *mails, *homes)):
        found = tuple(private_contacts(block, editing.free_mail, editing.official_contacts, has_name=False))
        # Names are looked for only where there is something to ask about: the school's own number stands on every page.
        if found and has_person(block, known):
            found = tuple(private_contacts(block, editing.free_mail, editing.official_contacts, has_name=True))
        yield from found


def _told(contacts: list[PrivateContact]) -> str:
    parts = []
    for kind in ContactKind:
        of_kind = [one for one in contacts if one.kind is kind]
        if of_kind:
            shown = ", ".join(sorted({one.shown for one in of_kind})[:3])
            parts.append(f"{count_of(len(of_kind), kind, _PLURALS.get(kind, ''))} ({shown})")
    return " and ".join(parts)
