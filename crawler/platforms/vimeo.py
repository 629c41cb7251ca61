"""Vimeo: by its interface and a token of the owner; without one the terms leave it to a person.

Asks for the account and every video, page by page; private videos are left out. Does not see comments, messages, or who is in its team.
"""

import re
from urllib.parse import quote

from crawler.by_owner import OwnersInterface, PostList
from crawler.json_parts import json_of, list_of, moment_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, continued, own_name, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen
from records.web import Image

ROOT = "https://api.vimeo.com/"
IN_ADDRESS = re.compile(r"vimeo\.com/(user\d+|[A-Za-z][A-Za-z0-9_]{1,31})(?:[/?#]|$)", re.IGNORECASE)
FIELDS = "uri%2Cname%2Cdescription%2Clink%2Cprivacy.view%2Ccreated_time%2Cpictures.base_link"
# Nobody but the account sees these.
PRIVATE = frozenset({"nobody", "password", "contacts", "users", "team", "stock"})


def begin(account: Account) -> str:
    """The address of the account's own answer."""
    name = account.stable_id.strip() or own_name(account, IN_ADDRESS, plain=r"\w{2,32}")
    return f"{ROOT}users/{quote(name)}" if name else ""


def about(_account: Account, answer: Answer) -> Profile | Unseen:
    """The account as the interface gives it."""
    body = json_of(answer)
    number, name, text = text_of(body, "uri").rpartition("/")[2], text_of(body, "name"), text_of(body, "bio")
    if not number or not name:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The account has no “uri” or no “name”")
    sites = [web_address(text_of(site, "link")) for site in list_of(body, "websites")]
    return Profile(
        url=web_address(text_of(body, "link")) or f"https://vimeo.com/user{number}",
        name=name,
        seen=owner_seen(answer),
        handle=text_of(body, "link").rpartition("/")[2],
        stable_id=number,
        text=text,
        links=tuple(dict.fromkeys(filter(None, (*sites, *written_addresses(text))))),
        avatar=web_address(text_of(body, "pictures", "base_link")),
        kind="account",
    )


def entries_of(body: object) -> list[object] | None:
    """Videos that others can see, whether or not they have to know the address."""
    if not isinstance(body, dict) or not isinstance(body.get("data"), list):
        return None
    return [video for video in list_of(body, "data") if text_of(video, "privacy", "view") not in PRIVATE]


def next_of(answer: Answer) -> str:
    """The further page, which the answer names by its path."""
    named = text_of(json_of(answer), "paging", "next")
    return continued(answer.capture.visit.url, named) if named else ""


def video(entry: object) -> Post | None:
    """One video."""
    address = web_address(text_of(entry, "link"))
    text = "\n".join(filter(None, (text_of(entry, "name"), text_of(entry, "description"))))
    picture = web_address(text_of(entry, "pictures", "base_link"))
    if not address or not text:
        return None
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "created_time")),
        text=text,
        images=(Image(at=address, url=picture, near=(text,)),) if picture else (),
        links=written_addresses(text),
        pictures=1,
    )


PLATFORM = OwnersInterface(
    key="vimeo",
    hosts=("api.vimeo.com",),
    begin=begin,
    profile=about,
    lead=lambda _account, found: {f"{ROOT}users/{quote(found.stable_id, safe='')}/videos?fields={FIELDS}&per_page=100&page=1": Part.POSTS},
    posts=PostList(sign="/videos?", entries_of=entries_of, next_of=next_of, make=video),
    codes={"error_code=8003": Reason.CREDENTIAL_REFUSED, "error_code=9000": Reason.RATE_LIMITED},
    by_hand=(
        "Vimeo lets in search engines and its interface alone: open the profile in a browser for its name, bio and link, "
        "and ask who is in its team."
    ),
    sees_not="Does not see private videos, comments, messages, nor who is in the team.",
    credential="a token of the account with the scopes public and private",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, bio, links, picture", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="every video with title, description and still", tried_on=DOCUMENTED),
    ),
).platform()
