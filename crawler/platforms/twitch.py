"""Twitch: by its interface and a token of the broadcaster; without one the terms leave it to a person.

Asks for the channel, its videos and its editors, page by page. Does not see chat, clips of others, or who knows the password.
"""

import re
from urllib.parse import quote

from crawler.by_owner import OwnersInterface, PeopleList, PostList, by_cursor
from crawler.json_parts import json_of, list_of, moment_of, part_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, WRONG_ACCOUNT, entries_at, is_own, not_there, own_name, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Editor, Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen
from records.web import Image

ROOT = "https://api.twitch.tv/helix/"
IN_ADDRESS = re.compile(r"twitch\.tv/([A-Za-z0-9_]{4,25})(?:[/?#]|$)", re.IGNORECASE)
ALONE = Gap(reason=Reason.PARTIAL_EDGES, count=1, detail="editors are listed; the broadcaster and who else knows the password are not")


def begin(account: Account) -> str:
    """The address of the channel's own answer."""
    name = own_name(account, IN_ADDRESS, plain=r"\w{4,25}")
    return f"{ROOT}users?login={quote(name.casefold())}" if name else ""


def about(account: Account, answer: Answer) -> Profile | Unseen:
    """The channel as the interface gives it."""
    if part_of(json_of(answer), "data") == []:
        return not_there()
    user = next(iter(list_of(json_of(answer), "data")), None)
    handle, number, text = text_of(user, "login"), text_of(user, "id"), text_of(user, "description")
    if not handle or not number:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer names no user with “id” and “login”")
    if not is_own(account, handle, number, IN_ADDRESS):
        return WRONG_ACCOUNT
    return Profile(
        url=f"https://www.twitch.tv/{handle}",
        name=text_of(user, "display_name") or handle,
        seen=owner_seen(answer),
        handle=handle,
        stable_id=number,
        text=text,
        links=written_addresses(text),
        avatar=web_address(text_of(user, "profile_image_url")),
        kind="channel",
    )


def lead(_account: Account, found: Profile) -> dict[str, Part]:
    """Videos and editors of the channel."""
    number = quote(found.stable_id, safe="")
    return {f"{ROOT}videos?user_id={number}&first=100": Part.POSTS, f"{ROOT}channels/editors?broadcaster_id={number}": Part.EDITORS}


def video(entry: object) -> Post | None:
    """One video."""
    address = web_address(text_of(entry, "url"))
    text = "\n".join(filter(None, (text_of(entry, "title"), text_of(entry, "description"))))
    if not address or not text:
        return None
    picture = web_address(text_of(entry, "thumbnail_url").replace("%{width}", "640").replace("%{height}", "360"))
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "created_at")),
        text=text,
        images=(Image(at=address, url=picture, near=(text,)),) if picture else (),
        links=written_addresses(text),
        pictures=1,
    )


def editor(entry: object) -> Editor | None:
    """One editor of the channel."""
    login = text_of(entry, "user_name") or text_of(entry, "user_id")
    return Editor(login=login, role="editor") if login else None


PLATFORM = OwnersInterface(
    key="twitch",
    hosts=("api.twitch.tv",),
    begin=begin,
    profile=about,
    lead=lead,
    posts=PostList(
        sign="/helix/videos?", entries_of=entries_at("data"), next_of=by_cursor("pagination", "cursor", parameter="after"), make=video
    ),
    people=PeopleList(
        sign="/channels/editors?",
        entries_of=entries_at("data"),
        next_of=by_cursor("pagination", "cursor", parameter="after"),
        make=editor,
        gaps=(ALONE,),
    ),
    scheme="client",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Twitch's terms do not let the audit look: open the channel in a browser for its name and panels, and ask for the "
        "list of editors and moderators."
    ),
    sees_not="Does not see chat, panels, clips of others, moderators, nor who knows the password.",
    credential="client id and token of the broadcaster, as client-id:token, with channel:read:editors",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, text, picture", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="every video with title, description and still", tried_on=DOCUMENTED),
        Way(part=Part.EDITORS, mode="owner_api", shows="editors; never the broadcaster's own log-in", tried_on=DOCUMENTED),
    ),
).platform()
