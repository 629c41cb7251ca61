"""Threads: by its interface and a token of the owner; without one the terms leave it to a person.

Asks for the profile and every post, page by page, with the alternative texts of its pictures. Does not see replies of others,
messages, or who knows the password.
"""

import re

from crawler.by_owner import OwnersInterface, PostList
from crawler.graph import next_of, refused
from crawler.json_parts import json_of, list_of, moment_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, WRONG_ACCOUNT, entries_at, is_own, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen
from records.web import Image

ROOT = "https://graph.threads.net/v1.0/"
IN_ADDRESS = re.compile(r"threads\.(?:com|net)/@([A-Za-z0-9_.]{1,30})(?:[/?#]|$)", re.IGNORECASE)
ABOUT = "me?fields=id%2Cusername%2Cname%2Cthreads_profile_picture_url%2Cthreads_biography"
POST = (
    "id%2Cmedia_type%2Cmedia_url%2Cthumbnail_url%2Cpermalink%2Cusername%2Ctext%2Ctimestamp%2Calt_text%2C"
    "link_attachment_url%2Cchildren%7Bmedia_type%2Cmedia_url%2Cthumbnail_url%2Calt_text%7D"
)
LIST = f"{ROOT}me/threads?fields={POST}&limit=100"


def about(account: Account, answer: Answer) -> Profile | Unseen:
    """The profile as its owner sees it."""
    body = json_of(answer)
    handle, number, text = text_of(body, "username"), text_of(body, "id"), text_of(body, "threads_biography")
    if not handle or not number:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The account has no “id” or no “username”")
    if not is_own(account, handle, number, IN_ADDRESS):
        return WRONG_ACCOUNT
    return Profile(
        url=f"https://www.threads.com/@{handle}",
        name=text_of(body, "name") or handle,
        seen=owner_seen(answer),
        handle=handle,
        stable_id=number,
        text=text,
        links=written_addresses(text),
        avatar=web_address(text_of(body, "threads_profile_picture_url")),
        kind="account",
    )


def post(entry: object) -> Post | None:
    """One post; a repost is the post of somebody else."""
    address, text = web_address(text_of(entry, "permalink")), text_of(entry, "text")
    if not address:
        return None
    parts = list_of(entry, "children", "data") or ([entry] if text_of(entry, "media_url") else [])
    shown = [(web_address(text_of(part, "thumbnail_url") or text_of(part, "media_url")), text_of(part, "alt_text")) for part in parts]
    linked = (web_address(text_of(entry, "link_attachment_url")), *written_addresses(text))
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "timestamp")),
        text=text,
        images=tuple(Image(at=address, url=url, alt=alt, near=(text,) if text else ()) for url, alt in shown if url),
        links=tuple(dict.fromkeys(filter(None, linked))),
        mentions=tuple(dict.fromkeys(found.rstrip(".") for found in re.findall(r"(?<![\w.])@([A-Za-z0-9_.]{1,30})", text))),
        pictures=len(parts),
    )


PLATFORM = OwnersInterface(
    key="threads",
    hosts=("graph.threads.net",),
    begin=lambda _account: ROOT + ABOUT,
    profile=about,
    lead=lambda _account, _profile: {LIST: Part.POSTS},
    posts=PostList(sign="/me/threads?", entries_of=entries_at("data"), next_of=next_of, make=post),
    refused=refused,
    by_hand=(
        "Threads' terms do not let the audit look: open the profile in a browser for its name, bio and link, and hand in "
        "an export of the account."
    ),
    sees_not="Does not see replies of others, messages, nor who knows the password.",
    credential="a token of the account with threads_basic",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, bio, link, picture", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="every post with text, pictures and alternative texts", tried_on=DOCUMENTED),
    ),
).platform()
