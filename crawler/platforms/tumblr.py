"""Tumblr: by its interface and a token; without one the terms leave it to a person.

Asks for the blog and every post, page by page. Does not see answers, messages, or who writes for a blog of several.
"""

import re
from datetime import UTC, datetime
from urllib.parse import quote

from crawler.by_owner import OwnersInterface, PostList
from crawler.json_parts import json_of, leads_of, list_of, part_of, plain_text, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, continued, entries_at, own_name, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen
from records.web import Image

ROOT = "https://api.tumblr.com/v2/blog/"
IN_ADDRESS = re.compile(r"(?:(?:www\.)?tumblr\.com/(?:blog/)?([a-z0-9-]{1,32})|//([a-z0-9-]{1,32})\.tumblr\.com)(?:[/?#]|$)", re.IGNORECASE)


def begin(account: Account) -> str:
    """The address of the blog's own answer."""
    name = own_name(account, IN_ADDRESS, plain=r"[A-Za-z0-9-]{1,32}")
    return f"{ROOT}{quote(name)}/info" if name else ""


def about(_account: Account, answer: Answer) -> Profile | Unseen:
    """The blog as the interface gives it."""
    blog = part_of(json_of(answer), "response", "blog")
    name = text_of(blog, "name")
    if not name:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer has no “blog” with a “name”")
    described = text_of(blog, "description")
    avatar = next(iter(list_of(blog, "avatar")), None)
    return Profile(
        url=f"https://www.tumblr.com/{name}",
        name=text_of(blog, "title") or name,
        seen=owner_seen(answer),
        handle=name,
        stable_id=text_of(blog, "uuid"),
        text=plain_text(described),
        links=tuple(dict.fromkeys((*leads_of(described), *written_addresses(plain_text(described))))),
        avatar=web_address(text_of(avatar, "url")),
        kind="account",
    )


def next_of(answer: Answer) -> str:
    """The further page, which the answer names by its path."""
    named = text_of(json_of(answer), "response", "_links", "next", "href")
    return continued(answer.capture.visit.url, f"https://api.tumblr.com{named}" if named.startswith("/") else named) if named else ""


def post(entry: object) -> Post | None:
    """One post; of a reblog what others wrote stands in the trail, and is read as well: the blog shows it."""
    address, told = web_address(text_of(entry, "post_url")), part_of(entry, "timestamp")
    if not address:
        return None
    blocks = [block for part in (entry, *list_of(entry, "trail")) for block in list_of(part, "content")]
    text = "\n".join(filter(None, (text_of(block, "text") or text_of(block, "title") for block in blocks)))
    shown = [block for block in blocks if text_of(block, "type") == "image"]
    pictures = [(web_address(text_of(next(iter(list_of(one, "media")), None), "url")), text_of(one, "alt_text")) for one in shown]
    spans = [span for block in blocks for span in (block, *list_of(block, "formatting")) if text_of(span, "type") == "link"]
    linked = [web_address(text_of(span, "url")) for span in spans]
    return Post(
        url=address,
        posted=datetime.fromtimestamp(told, UTC) if isinstance(told, int) and 0 < told < 4e9 else None,  # noqa: PLR2004  (2096)
        text=text,
        images=tuple(Image(at=address, url=url, alt=alt, near=(text,) if text else ()) for url, alt in pictures if url),
        links=tuple(dict.fromkeys(filter(None, (*linked, *written_addresses(text))))),
        pictures=len(pictures),
    )


PLATFORM = OwnersInterface(
    key="tumblr",
    hosts=("api.tumblr.com",),
    begin=begin,
    profile=about,
    lead=lambda _account, found: {f"{ROOT}{quote(found.handle, safe='')}/posts?npf=true&limit=20": Part.POSTS},
    posts=PostList(sign="/posts?", entries_of=entries_at("response", "posts"), next_of=next_of, make=post),
    by_hand=(
        "Tumblr's terms do not let the audit look: open the blog in a browser for its title, description and newest "
        "posts."
    ),
    sees_not="Does not see answers, messages, nor who writes for a blog of several.",
    credential="a token of the account with the scope basic",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="title, description, picture", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="every post with text, pictures and alternative texts", tried_on=DOCUMENTED),
    ),
).platform()
