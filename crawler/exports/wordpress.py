"""WordPress' own export (WXR): published posts, and the log-ins of those who wrote them. Not every user: only authors stand in it.

E-mail addresses, comments, drafts and private posts are passed over.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from crawler.archive import Member, Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading, nothing_wrong
from crawler.export_parts import file_name, posts_of, unread_gap
from crawler.feed_file import BrokenFeedError, head_of, is_feed, own, pieces, text_in
from crawler.json_parts import leads_of, moment_of, plain_text, web_address
from records.presence import Editor, Editors, Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Sight, Unseen
from records.web import Image

MARK = re.compile(rb"http://wordpress\.org/export/[\d.]+/")
PICTURE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*["']([^"']+)["'][^>]*>""", re.IGNORECASE)
ALT = re.compile(r"""\balt\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
NOT_ALL = "an export names authors, not every user; hand in the list of users"
ASK = "in WordPress: Tools, Export, All content, Download export file; hand in the .xml file."


def fits(shelf: Shelf) -> bool:
    """Whether a file begins as such an export."""
    return _file(shelf) is not None


def _file(shelf: Shelf) -> Member | None:
    """The export among the files; a large site's is cut into several, of which each is handed in by itself."""
    for member in shelf.named(r"[^/]+\.(?:xml|wxr)"):
        head = head_of(shelf, member)
        if is_feed(head) and MARK.search(head):
            return member
    return None


def read(shelf: Shelf, account: Account) -> Reading:
    """Authors, and posts and pages that everybody sees."""
    member = _file(shelf)
    assert member is not None  # noqa: S101  (`fits` found it)
    people, items, unread = dict[str, Editor](), list[Post](), 0
    channel: ET.Element | None = None
    cut: Unseen | None = None
    try:
        for element in pieces(shelf, member, "author", "item"):
            if element.tag.endswith("}author"):
                person = _person(element)
                people |= {person.login: person} if person.login else {}
            elif element.tag == "item":
                if not _is_public(element):
                    continue
                post = _post(element)
                items, unread = ([*items, post], unread) if post is not None else (items, unread + 1)
            else:
                channel = element.find("channel")
    except BrokenFeedError as trouble:
        cut = Unseen(reason=Reason.TRUNCATED, detail=f"{file_name(member)}: {trouble}")
    return _reading(account, channel, (people, items, unread), cut, head_of(shelf, member))


def _reading(
    account: Account, channel: ET.Element | None, found: tuple[dict[str, Editor], list[Post], int], cut: Unseen | None, head: bytes
) -> Reading:
    people, items, unread = found
    link = text_in(channel, "link") if channel is not None else _link_in(head)
    gaps = (Gap(reason=cut.reason, count=1, detail=cut.detail),) if cut else ()
    whole = Gap(reason=Reason.PARTIAL_EDGES, count=1, detail=NOT_ALL)
    editors = Editors(
        people=tuple(people.values()),
        seen=NOT_YET,
        sight=Sight(expected=len(people) + 1, observed=len(people), gaps=(whole,)),
        is_wordpress=True,
    )
    profile: Profile | Unseen = cut or Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The export names no site")
    made = None
    if channel is not None:
        name, text = text_in(channel, "title"), text_in(channel, "description")
        profile = Profile(url=account.url, name=name, seen=NOT_YET, text=text, links=(web_address(link),) if web_address(link) else ())
        made = _moment(text_in(channel, "pubDate"))
    posts = cut if cut and not items else posts_of(items, gaps=(*gaps, *unread_gap(unread)))
    return Reading(
        owner=Owner(url=link),
        profile=profile,
        posts=posts,
        editors=editors if people else cut or Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The export names no author"),
        made=made,
    )


def _link_in(head: bytes) -> str:
    found = re.search(rb"<link>([^<]{1,500})</link>", head)
    return found[1].decode("utf-8", errors="replace").strip() if found is not None else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return moment_of(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _is_public(item: ET.Element) -> bool:
    """Whether it is a post or page that everybody sees."""
    return own(item, "post_type") in {"post", "page"} and own(item, "status") == "publish" and not own(item, "post_password")


def _person(element: ET.Element) -> Editor:
    return Editor(login=own(element, "author_login"), name=own(element, "author_display_name"), role="author")


def _post(element: ET.Element) -> Post | None:
    url, markup = web_address(text_in(element, "link")), text_in(element, "content:encoded")
    if not url:
        return None
    text = "\n".join(filter(None, (text_in(element, "title"), plain_text(markup))))
    pictures = [(web_address(match[1]), ALT.search(match[0])) for match in PICTURE.finditer(markup)]
    shown = [Image(at=url, url=address, alt=alt[1] if alt else "", near=(text,)) for address, alt in pictures if address]
    return Post(
        url=url,
        posted=moment_of(own(element, "post_date_gmt").replace(" ", "T")) or _moment(text_in(element, "pubDate")),
        text=text,
        images=tuple(shown),
        links=leads_of(markup),
        pictures=len(pictures),
        author=text_in(element, "dc:creator"),
    )


LAYOUT = Layout(
    key="wordpress",
    platforms=("wordpress_com", "wordpress_self", "website"),
    title="WordPress' export (WXR)",
    ask=ASK,
    fits=fits,
    wrong=nothing_wrong,
    read=read,
)
