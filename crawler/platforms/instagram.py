"""Instagram: a professional account by Meta's interface and a token of the owner; without one the terms leave it to a person.

Asks for the profile and every post of its media list, page by page; of an album each picture. Does not see stories, comments,
messages, or who knows the password: people who reach it by a linked Facebook Page stand in that Page's lists.
"""

import re

from crawler.by_hand import closed, nobody_known
from crawler.graph import VERSION, next_of, refused
from crawler.json_parts import json_of, list_of, moment_of, text_of, web_address, written_addresses
from crawler.owner_api import (
    RECORDED,
    WRONG_ACCOUNT,
    asked,
    entries_at,
    further,
    is_own,
    listed,
    owner_seen,
    posts_of,
)
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Outcome, Part, Visit
from records.presence import Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen
from records.web import Image

# A token of Instagram's own sign-in opens the first, one of Facebook's sign-in the second.
OWN, BY_FACEBOOK = f"https://graph.instagram.com/{VERSION}/", f"https://graph.facebook.com/{VERSION}/"
IN_ADDRESS = re.compile(r"(?:instagram\.com|instagr\.am)/(?:_u/)?([A-Za-z0-9_.]{1,30})(?:[/?#]|$)", re.IGNORECASE)
ABOUT = "id%2Cusername%2Cname%2Cbiography%2Cwebsite%2Cprofile_picture_url%2Cmedia_count"
MEDIA = (
    "id%2Ccaption%2Cmedia_type%2Cmedia_url%2Cthumbnail_url%2Cpermalink%2Ctimestamp%2C"
    "children%7Bmedia_type%2Cmedia_url%2Cthumbnail_url%7D"
)
ABOUT_SIGN, MEDIA_SIGN = f"?fields={ABOUT}", "/media?"
BY_HAND = (
    "Instagram's terms do not let the audit look: open the profile in a browser for its name, bio and link, and hand "
    "in an export of the account."
)


def visits(account: Account) -> tuple[Visit, ...]:
    """The account that the token belongs to, and the registered number where Facebook's sign-in gave the token."""
    number = account.stable_id.strip()
    places = [f"{OWN}me", *([f"{BY_FACEBOOK}{number}"] if number.isdigit() else [])]
    return tuple(asked(account, f"{place}?fields={ABOUT}", Part.PROFILE) for place in places)


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """From the row's own account to its media; from each page to the next."""
    url, body = answer.capture.visit.url, json_of(answer)
    if MEDIA_SIGN in url:
        return further(account, answer, next_of(answer))
    number = text_of(body, "id")
    if ABOUT_SIGN not in url or not number.isdigit() or not _is_own(account, answer):
        return ()
    place = url.partition("?")[0].rpartition("/")[0]
    return (asked(account, f"{place}/{number}/media?fields={MEDIA}&limit=100", Part.POSTS),)


def read_profile(account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
    """The profile as its owner sees it; of another account than the row's nothing is told."""
    about = [one for one in answers if ABOUT_SIGN in one.capture.visit.url and one.capture.outcome is Outcome.SEEN]
    if not about:
        return closed(account, by_hand=BY_HAND, part="a profile")
    answer = next((one for one in about if _is_own(account, one)), about[0])
    body = json_of(answer)
    number, handle = text_of(body, "id"), text_of(body, "username")
    if not number or not handle:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The account has no “id” or no “username”")
    if not _is_own(account, answer):
        return WRONG_ACCOUNT
    text = text_of(body, "biography")
    return Profile(
        url=f"https://www.instagram.com/{handle}/",
        name=text_of(body, "name") or handle,
        seen=owner_seen(answer),
        handle=handle,
        stable_id=number,
        text=text,
        links=tuple(dict.fromkeys((*written_addresses(text_of(body, "website")), *written_addresses(text)))),
        avatar=web_address(text_of(body, "profile_picture_url")),
        kind="account",
    )


def read_posts(account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """Every post of every page of the media list."""
    found = listed(answers, MEDIA_SIGN, entries_at("data"), next_of=next_of, what="posts")
    if found is None:
        profile = read_profile(account, answers)
        return profile if isinstance(profile, Unseen) else closed(account, by_hand=BY_HAND, part="posts")
    return posts_of(found, _post)


def read_editors(account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
    """No interface lists who knows the password of an account."""
    return nobody_known(account, by_hand=BY_HAND)


def _is_own(account: Account, answer: Answer) -> bool:
    body = json_of(answer)
    return is_own(account, text_of(body, "username"), text_of(body, "id"), IN_ADDRESS)


def _post(entry: object) -> Post | None:
    address, text = web_address(text_of(entry, "permalink")), text_of(entry, "caption")
    if not address:
        return None
    parts = list_of(entry, "children", "data") or [entry]
    shown = (web_address(text_of(part, "thumbnail_url") or text_of(part, "media_url")) for part in parts)
    images = tuple(Image(at=address, url=url, near=(text,) if text else ()) for url in dict.fromkeys(shown) if url)
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "timestamp")),
        text=text,
        images=images,
        links=written_addresses(text),
        mentions=tuple(dict.fromkeys(found.rstrip(".") for found in re.findall(r"(?<![\w.])@([A-Za-z0-9_.]{1,30})", text))),
        pictures=len(parts),
    )


PLATFORM = Platform(
    keys=("instagram",),
    hosts=("graph.instagram.com", "graph.facebook.com"),
    visits=visits,
    follow=follow,
    refused=refused,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see stories, comments, messages, nor who knows the password.",
    by_hand=BY_HAND,
    credential="a token of the professional account with instagram_business_basic, or a Page token with instagram_basic",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, bio, link, picture", tried_on=RECORDED),
        Way(part=Part.POSTS, mode="owner_api", shows="every post with caption and pictures", tried_on=RECORDED),
    ),
)
