"""Reads the feed of a site, a channel or a podcast, tolerantly: RSS or Atom, whole or broken, without ever expanding anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.addresses import is_picture, resolver
from crawler.charset import decoded
from crawler.json_parts import written_addresses
from crawler.markup import attribute, plain, tags_and_texts, without_asides
from crawler.page import read_page
from records.presence import Post
from records.web import Image, Page

MOST_POSTS = 2_000
ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)(?=[\s>])", re.IGNORECASE)
CHANNEL = re.compile(r"<yt:channelId[\s>]", re.IGNORECASE)
# Where an entry begins and ends, and where it keeps what it says, the fullest first.
ENTRY_START = re.compile(r"<(?:atom:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
ENTRY_END = re.compile(r"</(?:atom:)?(?:item|entry)\s*>", re.IGNORECASE)
BODIES = ("content:encoded", "content", "description", "summary", "media:description")
DATES = ("pubdate", "published", "dc:date", "updated", "date")
PICTURES = frozenset({"enclosure", "media:content", "media:thumbnail"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself, and its entries as far as each says something; `unread` counts the others and those beyond 2,000.

    `next` is the address of the page with older entries, where the feed names one.
    """

    title: str
    text: str
    home: str
    picture: str
    next: str
    posts: tuple[Post, ...]
    unread: int


def read_feed(body: bytes, *, on: str = "") -> Feed | None:
    """Reads an RSS or Atom feed, newest as the feed has it, at most 2,000 posts; None where it is none. `on` is its own address."""
    text = without_asides(decoded(body))
    if ROOT.search(text[:20_000]) is None:
        return None
    head, *entries = ENTRY_START.split(text, maxsplit=MOST_POSTS)
    home = _link(head)
    found = [_post(ENTRY_END.split(entry, maxsplit=1)[0], home) for entry in entries]
    posts = tuple(post for post in found if post.url or post.text)
    further = _link(head, "next")
    described = next((inner for name in ("description", "subtitle", "itunes:summary") if (inner := _inner(head, name))), "")
    return Feed(
        title=_page(_inner(head, "title"), home).text,
        text=_page(described, home).text,
        home=home,
        picture=_picture(head),
        next=resolver(on)(further) if further else "",
        posts=posts,
        unread=len(found) - len(posts) + len(ENTRY_START.findall(entries[-1] if len(entries) == MOST_POSTS else "")),
    )


def read_channel_feed(body: bytes) -> Feed | None:
    """Reads the feed of a video channel; None where it is none of a channel."""
    return read_feed(body) if CHANNEL.search(decoded(body)) else None


def _picture(head: str) -> str:
    """The picture that stands for the whole feed."""
    for name, attributes, _ in tags_and_texts(head):
        if name == "itunes:image" and attribute(attributes, "href"):
            return attribute(attributes, "href")
    return _inner(_inner(head, "image"), "url") or _inner(head, "logo")


def _post(entry: str, home: str) -> Post:
    """One entry of a feed."""
    resolve = resolver(home)
    address = _link(entry) or _inner(entry, "guid") or _inner(entry, "id")
    url = resolve(address) if address else ""
    url = url if url.startswith("http") else ""
    title = _page(_inner(entry, "title"), url or home)
    said = _page(next((inner for name in BODIES if (inner := _inner(entry, name))), ""), url or home)
    images = {image.url: image for image in said.images}
    for address in _enclosed(entry):
        image = Image(at=url, url=resolve(address), heading=title.text)
        if image.url and not any(image.url in {known.url, known.largest} for known in images.values()):
            images[image.url] = image
    return Post(
        url=url,
        posted=next((day for name in DATES if (day := _day(_inner(entry, name)))), None),
        text="\n".join(filter(None, (title.text, said.text))),
        images=tuple(replace(image, at=url, heading=image.heading or title.text) for image in images.values()),
        links=tuple(dict.fromkeys((*(link.url for link in said.links), *written_addresses(said.text)))),
        pictures=len(images),
    )


def _page(source: str, url: str) -> Page:
    """A piece of HTML in a feed, read as a page is."""
    return read_page(source.encode("utf-8", errors="replace"), url, "text/html; charset=utf-8")


def _inner(entry: str, name: str) -> str:
    """What stands in the first element of that name: HTML, whether it was written as text or as elements."""
    match = re.search(rf"<{name}(?=[\s>])[^<>]*>", entry, re.IGNORECASE)
    if match is None or match[0].endswith("/>"):
        return ""
    end = entry.lower().find(f"</{name}", match.end())
    inner = entry[match.end() : end if end >= 0 else len(entry)]
    return inner.strip() if "<" in inner else plain(inner)


def _link(part: str, *relations: str) -> str:
    """The address of an entry, or of the feed's own site; by other relations, where they are named."""
    for name, attributes, after in tags_and_texts(part):
        if name == "link" or (relations and name == "atom:link"):
            address = attribute(attributes, "href") if attribute(attributes, "rel") in (relations or ("", "alternate")) else ""
            if address or (not relations and after.strip() and not attributes.strip("/ ")):
                return address or plain(after)
    return ""


def _enclosed(entry: str) -> Iterator[str]:
    """Addresses of the pictures that go with an entry."""
    for name, attributes, _ in tags_and_texts(entry):
        if name in PICTURES:
            address, kind = attribute(attributes, "url"), attribute(attributes, "type") + attribute(attributes, "medium")
            if address and (name == "media:thumbnail" or "image" in kind or (not kind and is_picture(address))):
                yield address


def _day(text: str) -> datetime | None:
    """A date as feeds write it, in UTC; None where it is none."""
    try:
        day = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
        return (day if day.tzinfo else day.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
