"""Pinterest: by its interface and a token of the owner; without one the terms leave it to a person.

Asks for the account, its pins and the members of its business, page by page. Does not see comments, messages, or boards that are
shared with others.
"""

import re
from urllib.parse import quote

from crawler.by_owner import OwnersInterface, PeopleList, PostList, by_cursor
from crawler.json_parts import json_of, list_of, moment_of, part_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, WRONG_ACCOUNT, entries_at, is_own, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Editor, Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen
from records.web import Image

ROOT = "https://api.pinterest.com/v5/"
IN_ADDRESS = re.compile(r"pinterest\.[a-z.]{2,6}/([A-Za-z0-9_]{3,30})(?:[/?#]|$)", re.IGNORECASE)
SIZES = ("1200x", "600x", "400x300", "originals", "150x150")
ALONE = Gap(reason=Reason.PARTIAL_EDGES, count=1, detail="members of the business are listed; who knows the account's own password is not")


def about(account: Account, answer: Answer) -> Profile | Unseen:
    """The account as its owner sees it."""
    body = json_of(answer)
    handle, number, text = text_of(body, "username"), text_of(body, "id"), text_of(body, "about")
    if not handle:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The account has no “username”")
    if not is_own(account, handle, number, IN_ADDRESS):
        return WRONG_ACCOUNT
    return Profile(
        url=f"https://www.pinterest.com/{handle}/",
        name=text_of(body, "business_name") or handle,
        seen=owner_seen(answer),
        handle=handle,
        stable_id=number,
        text=text,
        links=tuple(dict.fromkeys(link for part in (text_of(body, "website_url"), text) for link in written_addresses(part))),
        avatar=web_address(text_of(body, "profile_image")),
        kind=text_of(body, "account_type").casefold(),
    )


def lead(_account: Account, found: Profile) -> dict[str, Part]:
    """The pins, and the members where the account is a business's."""
    lists = {f"{ROOT}pins?page_size=100": Part.POSTS}
    if found.stable_id and found.kind == "business":
        lists[f"{ROOT}businesses/{quote(found.stable_id, safe='')}/members?page_size=100"] = Part.EDITORS
    return lists


def pin(entry: object) -> Post | None:
    """One pin."""
    number = text_of(entry, "id")
    if not number:
        return None
    address = f"https://www.pinterest.com/pin/{number}/"
    text = "\n".join(filter(None, (text_of(entry, "title"), text_of(entry, "description"))))
    parts = [part_of(entry, "media"), *list_of(entry, "media", "items")]
    shown = [next(filter(None, (web_address(text_of(part, "images", size, "url")) for size in SIZES)), "") for part in parts]
    alt = text_of(entry, "alt_text")
    images = tuple(Image(at=address, url=url, alt=alt, near=(text,) if text else ()) for url in dict.fromkeys(shown) if url)
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "created_at")),
        text=text,
        images=images,
        links=tuple(dict.fromkeys(filter(None, (web_address(text_of(entry, "link")), *written_addresses(text))))),
        pictures=len(images),
    )


def member(entry: object) -> Editor | None:
    """One member of the business."""
    login = text_of(entry, "user", "username") or text_of(entry, "user", "id") or text_of(entry, "id")
    roles = [text_of(role) for role in list_of(entry, "business_roles")]
    return Editor(login=login, role=", ".join(filter(None, roles))) if login else None


PLATFORM = OwnersInterface(
    key="pinterest",
    hosts=("api.pinterest.com",),
    begin=lambda _account: f"{ROOT}user_account",
    profile=about,
    lead=lead,
    posts=PostList(sign="/v5/pins?", entries_of=entries_at("items"), next_of=by_cursor("bookmark", parameter="bookmark"), make=pin),
    people=PeopleList(
        sign="/members?", entries_of=entries_at("items"), next_of=by_cursor("bookmark", parameter="bookmark"), make=member, gaps=(ALONE,)
    ),
    codes={"code=2": Reason.CREDENTIAL_EXPIRED, "code=7": Reason.PERMISSION_MISSING, "code=8": Reason.RATE_LIMITED},
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Pinterest's terms do not let the audit look: open the profile in a browser for its name, description, link and "
        "boards."
    ),
    sees_not="Does not see comments, messages, boards shared with others, nor who knows the password.",
    credential="a token of the account with user_accounts:read, pins:read, boards:read and biz_access:read",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, text, link, picture", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="every pin with text, picture and alternative text", tried_on=DOCUMENTED),
        Way(part=Part.EDITORS, mode="owner_api", shows="members of the business; never the whole list", tried_on=DOCUMENTED),
    ),
).platform()
