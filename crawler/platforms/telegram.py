"""Telegram: a public channel by the preview that t.me/s shows to anyone.

Sees the channel's name, description and posts, from the newest back. Does not see groups, private channels, comments, or who
administers the channel: where there is no preview, that is what is told. A bot could list the administrators, but its token would have
to stand in the address of the question, where no credential is ever put.
"""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.json_parts import moment_of, web_address
from crawler.owner_api import DOCUMENTED
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Sight, Unseen
from records.web import Image

# Pages of some twenty posts each.
MOST_PAGES = 100
IN_ADDRESS = re.compile(r"https?://(?:www\.)?(?:t\.me|telegram\.(?:me|dog))/(?:s/)?(?P<name>[A-Za-z]\w{3,31})/?(?:[?#].*)?", re.IGNORECASE)
AS_SHOWN = re.compile(r"@?(?P<name>[A-Za-z]\w{3,31})")
PREVIEW = ".tgme_channel_info, .tgme_channel_history, .tgme_widget_message"
BACKGROUND = re.compile(r"background-image:\s*url\(['\"]?([^'\")]+)")


def visits(account: Account) -> tuple[Visit, ...]:
    """The preview; an invitation (`t.me/+…`) has none."""
    match = IN_ADDRESS.fullmatch(account.url.strip())
    if match is None and not account.url:
        match = AS_SHOWN.fullmatch(account.handle.strip())
    if match is None:
        return ()
    return (Visit(account_id=account.account_id, url=f"https://t.me/s/{match['name']}", part=Part.PROFILE),)


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """The page with older posts."""
    url, page = answer.capture.visit.url, answer.capture.visit.depth + 1
    older = _older(_tree(answer), url)
    # Only posts of the same channel by the same door, and not for ever.
    if older.partition("?")[0].casefold() != web_address(url).partition("?")[0].casefold() or page >= MOST_PAGES:
        return ()
    return (Visit(account_id=account.account_id, url=older, part=Part.POSTS, depth=page),)


def read_profile(_account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
    """The channel's name, description and picture."""
    for answer in answers:
        tree = _tree(answer)
        head = tree.css_first(".tgme_channel_info")
        if head is None:
            continue
        name = _text(head.css_first(".tgme_channel_info_header_title"))
        if not name:
            return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The preview has no tgme_channel_info_header_title")
        description = head.css_first(".tgme_channel_info_description")
        handle = urlsplit(answer.capture.visit.url).path.rstrip("/").rpartition("/")[2]
        picture = head.css_first("img")
        return Profile(
            url=f"https://t.me/{handle}",
            name=name,
            seen=_seen(answer),
            handle=handle,
            text=_text(description),
            links=_links(description),
            avatar=web_address((picture.attributes.get("src") or "") if picture is not None else "", on=answer.capture.visit.url),
            kind="channel",
        )
    return _no_preview(answers)


def read_posts(_account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """The posts of every preview page that was seen; not whole while a page names an older one that was not."""
    pages = [answer for answer in answers if _tree(answer).css_first(PREVIEW) is not None]
    if not pages:
        return _no_preview(answers)
    found: dict[str, Post] = {}
    unread, asked, named = 0, {page.capture.visit.url for page in pages}, set[str]()
    for page in pages:
        tree = _tree(page)
        named |= {_older(tree, page.capture.visit.url)} - {""}
        for message in tree.css(".tgme_widget_message[data-post]"):
            post = _post(message)
            if post is None:
                unread += 1
            else:
                found.setdefault(post.url, post)
    missing = len(named - asked)
    gaps = [Gap(reason=Reason.PAGINATION_INCOMPLETE, count=missing, detail="older posts were not fetched")] if missing else []
    gaps += [Gap(reason=Reason.UNSUPPORTED_MEDIA, count=unread, detail="posts that the preview does not show")] if unread else []
    sight = Sight(expected=len(found) + sum(gap.count for gap in gaps), observed=len(found), gaps=tuple(gaps))
    return Posts(items=tuple(found.values()), seen=_seen(min(pages, key=lambda page: page.capture.fetched_at)), sight=sight)


def read_editors(_account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
    """Only a member sees who administers a channel."""
    return Unseen(reason=Reason.API_NOT_AUTHORISED, detail=PLATFORM.by_hand)


def _tree(answer: Answer) -> LexborHTMLParser:
    return LexborHTMLParser(answer.body)


def _older(tree: LexborHTMLParser, url: str) -> str:
    """The address of the page with older posts, as it stands where it is none; empty where there is no such page."""
    more = tree.css_first("a.js-messages_more[data-before]")
    if more is None:
        return ""
    href = more.attributes.get("href") or f"?before={more.attributes.get('data-before')}"
    return web_address(href, on=url) or href


def _no_preview(answers: Answers) -> Unseen:
    if any(_tree(answer).css_first(".tgme_page") is not None for answer in answers):
        return Unseen(reason=Reason.PREVIEW_OFF, detail="the address has no preview: a group, a private channel, or one that turned it off")
    return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer has no tgme_channel_info")


def _seen(answer: Answer) -> Seen:
    return Seen(mode="public_page", at=answer.capture.fetched_at, evidence=answer.capture.place)


def _text(node: LexborNode | None) -> str:
    """The text of a part, one line a line."""
    if node is None:
        return ""
    lines = (" ".join(line.split()) for line in node.text(separator="\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _links(node: LexborNode | None) -> tuple[str, ...]:
    found = (anchor.attributes.get("href") or "" for anchor in (node.css("a[href]") if node is not None else ()))
    return tuple(dict.fromkeys(filter(None, map(web_address, found))))


def _post(message: LexborNode) -> Post | None:
    """One message; None where the preview says that it cannot show it."""
    if message.css_first(".message_media_not_supported") is not None:
        return None
    address = web_address(f"https://t.me/{message.attributes.get('data-post') or ''}")
    body = message.css_first(".js-message_text") or message.css_first(".tgme_widget_message_text")
    when = message.css_first("time[datetime]")
    text = _text(body)
    styles = (BACKGROUND.search(photo.attributes.get("style") or "") for photo in message.css(".tgme_widget_message_photo_wrap"))
    pictures = filter(None, (web_address(match[1], on=address) for match in styles if match is not None))
    return Post(
        url=address,
        posted=moment_of(when.attributes.get("datetime") or "") if when is not None else None,
        text=text,
        images=tuple(Image(at=address, url=picture, near=(text,) if text else ()) for picture in pictures),
        links=_links(body),
    )


PLATFORM = Platform(
    keys=("telegram",),
    hosts=("t.me",),
    visits=visits,
    follow=follow,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see groups, private channels, comments, nor who administers a channel.",
    by_hand="Only a public channel has a preview: for a group, a private channel or the list of administrators ask the owner.",
    ways=(
        Way(part=Part.PROFILE, mode="public_page", shows="name, description, links, picture of a public channel", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="public_page", shows="every post that the preview shows", tried_on=DOCUMENTED),
    ),
)
