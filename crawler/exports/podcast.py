"""A podcast's feed: its name, what it says of itself, its episodes, and the kind of e-mail address it gives to the world."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from crawler.archive import Member, Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading, nothing_wrong
from crawler.export_parts import Addresses, file_name, layout_changed, mailbox, posts_of, unread_gap
from crawler.feed_file import NAMES, BrokenFeedError, head_of, is_feed, pieces, text_in
from crawler.json_parts import moment_of, plain_text, web_address, written_addresses
from records.presence import Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen
from records.web import Image

MARK = NAMES["itunes"].encode()
ASK = "the podcast's host shows the address of its feed (RSS): open it in a browser, save it, and hand in the .xml file."


def fits(shelf: Shelf) -> bool:
    """Whether a feed with Apple's names for podcasts is there."""
    return _file(shelf) is not None


def _file(shelf: Shelf) -> Member | None:
    for member in shelf.named(r"[^/]+\.(?:xml|rss)"):
        head = head_of(shelf, member)
        if is_feed(head) and MARK in head.lower():
            return member
    return None


def read(shelf: Shelf, account: Account) -> Reading:
    """The podcast and its episodes. A feed may leave out old episodes, and says nothing of it."""
    member = _file(shelf)
    assert member is not None  # noqa: S101  (`fits` found it)
    items, unread, root, cut = list[Post](), 0, None, None
    addresses = Addresses(account.url)
    try:
        for element in pieces(shelf, member, "item"):
            if element.tag != "item":
                root = element
                continue
            post = _post(element, addresses)
            items, unread = ([*items, post], unread) if post is not None else (items, unread + 1)
    except BrokenFeedError as trouble:
        cut = Unseen(reason=Reason.TRUNCATED, detail=f"{file_name(member)}: {trouble}")
    channel = root.find("channel") if root is not None else None
    gaps = (Gap(reason=cut.reason, count=1, detail=cut.detail),) if cut else ()
    posts = cut if cut and not items else posts_of(items, gaps=(*gaps, *unread_gap(unread)))
    if channel is None:
        return Reading(owner=Owner(), profile=cut or layout_changed("the feed has no channel"), posts=posts)
    name, text = text_in(channel, "title"), plain_text(text_in(channel, "description") or text_in(channel, "itunes:summary"))
    address = text_in(channel, "itunes:owner/itunes:email") or text_in(channel, "managingEditor").partition(" ")[0]
    link = web_address(text_in(channel, "link"))
    profile = Profile(
        url=account.url,
        name=name,
        seen=NOT_YET,
        text=text,
        links=tuple(dict.fromkeys(filter(None, (link, *written_addresses(text))))),
        kind="podcast",
        mailbox=mailbox(address),
    )
    return Reading(owner=Owner(name=name), profile=profile, posts=posts)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return moment_of(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _post(item: ET.Element, addresses: Addresses) -> Post | None:
    title, posted = text_in(item, "title"), _moment(text_in(item, "pubDate"))
    if not title and posted is None:
        return None
    text = "\n".join(filter(None, (title, plain_text(text_in(item, "content:encoded") or text_in(item, "description")))))
    url = web_address(text_in(item, "link")) or addresses.of(posted)
    picture = item.find("itunes:image", NAMES)
    shown = web_address(picture.get("href", "")) if picture is not None else ""
    return Post(
        url=url,
        posted=posted,
        text=text,
        images=(Image(at=url, url=shown, near=(text,)),) if shown else (),
        links=written_addresses(text),
        pictures=int(bool(shown)),
    )


LAYOUT = Layout(
    key="podcast", platforms=("spotify", "soundcloud"), title="a podcast's feed", ask=ASK, fits=fits, wrong=nothing_wrong, read=read
)
