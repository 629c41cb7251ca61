"""Blogger's feed, from Takeout or from the blog's own settings: posts that are live, and the names of those who wrote them.

Comments and drafts are passed over. Names of authors are not log-ins, and not everybody who may write has written.
"""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from crawler.archive import Member, Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading, nothing_wrong
from crawler.export_parts import file_name, layout_changed, posts_of, unread_gap
from crawler.feed_file import NAMES, BrokenFeedError, head_of, is_feed, pieces, text_in
from crawler.json_parts import leads_of, moment_of, plain_text, web_address
from records.presence import Editor, Editors, Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Sight, Unseen

MARK = re.compile(rb"blogger\.com,1999:|schemas\.google\.com/blogger|>Blogger</generator>", re.IGNORECASE)
KIND = re.compile(r"#(post|comment|page|template|settings)$")
ASK = "takeout.google.com: choose Blogger alone; or in Blogger, Settings, Manage blog, Back up content; hand in the file as it comes."


def fits(shelf: Shelf) -> bool:
    """Whether a feed of Blogger is there."""
    return _file(shelf) is not None


def _file(shelf: Shelf) -> Member | None:
    for member in shelf.named(r"(?:feed\.atom|[^/]+\.(?:atom|xml))"):
        head = head_of(shelf, member)
        if is_feed(head) and MARK.search(head):
            return member
    return None


def read(shelf: Shelf, account: Account) -> Reading:
    """The blog's name and its live posts."""
    member = _file(shelf)
    assert member is not None  # noqa: S101  (`fits` found it)
    items, writers, unread, feed, cut = list[Post](), set[str](), 0, None, None
    try:
        for element in pieces(shelf, member, "entry"):
            if not element.tag.endswith("}entry"):
                feed = element
            elif _is_live_post(element):
                post = _post(element, account)
                items, unread = ([*items, post], unread) if post is not None else (items, unread + 1)
                writers.add(text_in(element, "atom:author/atom:name"))
    except BrokenFeedError as trouble:
        cut = Unseen(reason=Reason.TRUNCATED, detail=f"{file_name(member)}: {trouble}")
    profile: Profile | Unseen = cut or layout_changed("the feed has no title")
    owner = Owner()
    if feed is not None:
        name, url = text_in(feed, "atom:title"), _link(feed, "alternate")
        owner = Owner(name=name, url=url)
        profile = Profile(url=account.url, name=name, seen=NOT_YET, text=plain_text(text_in(feed, "atom:subtitle")), kind="blog")
    gaps = (Gap(reason=cut.reason, count=1, detail=cut.detail),) if cut else ()
    people = tuple(Editor(login=name, name=name, role="author") for name in sorted(writers - {""}))
    part = Gap(reason=Reason.PARTIAL_EDGES, count=1, detail="a feed names authors, not everybody who may write")
    editors = Editors(people=people, seen=NOT_YET, sight=Sight(expected=len(people) + 1, observed=len(people), gaps=(part,)))
    return Reading(
        owner=owner,
        profile=profile,
        posts=cut if cut and not items else posts_of(items, gaps=(*gaps, *unread_gap(unread))),
        editors=editors if people else cut or layout_changed("no entry names its author"),
    )


def _is_live_post(entry: ET.Element) -> bool:
    kinds = [match[1] for one in entry.findall("atom:category", NAMES) if (match := KIND.search(one.get("term", ""))) is not None]
    kind = text_in(entry, "blogger:type").casefold() or (kinds[0] if kinds else "post")
    is_draft = text_in(entry, "app:control/app:draft") == "yes"
    return kind in {"post", "page"} and not is_draft and text_in(entry, "blogger:status").casefold() in {"", "live"}


def _post(entry: ET.Element, account: Account) -> Post | None:
    posted = moment_of(text_in(entry, "atom:published"))
    path = text_in(entry, "blogger:filename")
    parts = urlsplit(account.url)
    url = _link(entry, "alternate") or (web_address(f"{parts.scheme}://{parts.netloc}{path}") if path.startswith("/") else "")
    markup = text_in(entry, "atom:content")
    if posted is None:
        return None
    text = "\n".join(filter(None, (text_in(entry, "atom:title"), plain_text(markup))))
    number = text_in(entry, "atom:id").rpartition("-")[2]
    return Post(
        url=url or f"{account.url}#post-{number}",
        posted=posted,
        text=text,
        links=leads_of(markup),
        pictures=markup.casefold().count("<img"),
    )


def _link(element: ET.Element, relation: str) -> str:
    return next((web_address(one.get("href", "")) for one in element.findall("atom:link", NAMES) if one.get("rel") == relation), "")


LAYOUT = Layout(key="blogger", platforms=("blogger",), title="Blogger's feed", ask=ASK, fits=fits, wrong=nothing_wrong, read=read)
