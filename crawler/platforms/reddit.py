"""Reddit: a community by its interface and a token; without one the terms leave it to a person.

Asks for the community, its newest posts and its moderators. The interface gives a thousand posts at most. Of a personal profile
nothing is asked. Does not see comments, messages, or what was removed.
"""

import re
from datetime import UTC, datetime
from urllib.parse import quote

from crawler.by_owner import OwnersInterface, PeopleList, PostList, by_cursor
from crawler.json_parts import json_of, list_of, part_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, entries_at, owner_seen
from crawler.platform import Answers, Way
from records.capture import Answer, Part
from records.presence import Editor, Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen
from records.web import Image

ROOT = "https://oauth.reddit.com/"
IN_ADDRESS = re.compile(r"reddit\.com/r/([A-Za-z0-9_]{2,21})(?:[/?#]|$)", re.IGNORECASE)
AS_SHOWN = re.compile(r"/?r/([A-Za-z0-9_]{2,21})/?", re.IGNORECASE)
MOST_GIVEN = 1000
CHILDREN, FURTHER = entries_at("data", "children"), by_cursor("data", "after", parameter="after")


def begin(account: Account) -> str:
    """The address of the community's own answer; a profile (`/user/…`) is a person's."""
    match = IN_ADDRESS.search(account.url) or (None if account.url else AS_SHOWN.fullmatch(account.handle.strip()))
    return f"{ROOT}r/{quote(match[1])}/about" if match is not None else ""


def about(_account: Account, answer: Answer) -> Profile | Unseen:
    """The community as the interface gives it."""
    data = part_of(json_of(answer), "data")
    name, number = text_of(data, "display_name"), text_of(data, "name")
    if not name or not number.startswith("t5_"):
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer is no community (t5) with a “display_name”")
    texts = (text_of(data, "public_description"), text_of(data, "description"))
    text = "\n".join(dict.fromkeys(filter(None, texts)))
    return Profile(
        url=f"https://www.reddit.com/r/{name}/",
        name=text_of(data, "title") or name,
        seen=owner_seen(answer),
        handle=f"r/{name}",
        stable_id=number,
        text=text,
        links=written_addresses(text),
        avatar=web_address(text_of(data, "icon_img")),
        kind="group",
    )


def lead(_account: Account, found: Profile) -> dict[str, Part]:
    """Posts and moderators of the community."""
    base = f"{ROOT}r/{quote(found.handle.removeprefix('r/'), safe='')}"
    return {f"{base}/new?limit=100&raw_json=1": Part.POSTS, f"{base}/about/moderators?limit=100": Part.EDITORS}


def post(entry: object) -> Post | None:
    """One post, whoever wrote it; the writer's name is not taken."""
    data = part_of(entry, "data")
    link = text_of(data, "permalink")
    address = web_address(link, on="https://www.reddit.com/") if link else ""
    text = "\n".join(filter(None, (text_of(data, "title"), text_of(data, "selftext"))))
    if not address or not text:
        return None
    told, shared = part_of(data, "created_utc"), web_address(text_of(data, "url"))
    pictures = [web_address(text_of(one, "source", "url")) for one in list_of(data, "preview", "images")]
    elsewhere = (shared,) if shared and not shared.startswith(("https://i.redd.it/", "https://www.reddit.com/")) else ()
    return Post(
        url=address,
        posted=datetime.fromtimestamp(told, UTC) if isinstance(told, (int, float)) and 0 < told < 4e9 else None,  # noqa: PLR2004  (2096)
        text=text,
        images=tuple(Image(at=address, url=url, near=(text,)) for url in dict.fromkeys(pictures) if url),
        links=tuple(dict.fromkeys((*elsewhere, *written_addresses(text)))),
        pictures=len(pictures),
    )


def not_given(_answers: Answers, count: int) -> tuple[Gap, ...]:
    """What lies behind the thousandth post."""
    if count < MOST_GIVEN:
        return ()
    return (Gap(reason=Reason.TRUNCATED, count=1, detail=f"the interface gives the newest {MOST_GIVEN} posts at most"),)


def moderator(entry: object) -> Editor | None:
    """One moderator, with what it may do."""
    login = text_of(entry, "name")
    rights = [text_of(right) for right in list_of(entry, "mod_permissions")]
    return Editor(login=login, role=", ".join(filter(None, rights)) or "moderator") if login else None


PLATFORM = OwnersInterface(
    key="reddit",
    hosts=("oauth.reddit.com",),
    begin=begin,
    profile=about,
    lead=lead,
    posts=PostList(sign="/new?", entries_of=CHILDREN, next_of=FURTHER, make=post, gaps=not_given),
    people=PeopleList(sign="/about/moderators?", entries_of=CHILDREN, next_of=FURTHER, make=moderator),
    codes={
        "reason=private": Reason.PERMISSION_MISSING,
        "reason=quarantined": Reason.PERMISSION_MISSING,
        "reason=banned": Reason.CONTENT_UNAVAILABLE,
    },
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Reddit's terms do not let the audit look: open the community or profile in a browser, and ask for the list of "
        "moderators."
    ),
    sees_not="Does not see comments, messages, what was removed, posts beyond the newest thousand, nor a personal profile.",
    credential="a token with the scopes read and modconfig",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, texts, links, picture of a community", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="the newest thousand posts of a community", tried_on=DOCUMENTED),
        Way(part=Part.EDITORS, mode="owner_api", shows="moderators with their rights", tried_on=DOCUMENTED),
    ),
).platform()
