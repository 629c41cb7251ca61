"""X: by its interface and a token of the owner; without one the terms leave it to a person.

Asks for the profile and the newest posts, of which the interface gives 3,200 at most. Does not see messages, answers of others, or
who knows the password or was delegated to. Each post and profile that is read costs a little.
"""

import re
from urllib.parse import quote

from crawler.by_owner import OwnersInterface, PostList, by_cursor
from crawler.json_parts import json_of, list_of, moment_of, part_of, text_of, web_address
from crawler.owner_api import DOCUMENTED, answered, own_name, owner_seen
from crawler.platform import Answers, Way
from records.capture import Answer, Part
from records.presence import Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen
from records.web import Image

ROOT = "https://api.x.com/2/"
IN_ADDRESS = re.compile(r"(?:x|twitter)\.com/(?:#!/)?@?([A-Za-z0-9_]{1,15})(?:[/?#]|$)", re.IGNORECASE)
ABOUT = "user.fields=created_at%2Cdescription%2Centities%2Cprofile_image_url%2Cprotected%2Cpublic_metrics%2Curl%2Cverified"
POST = (
    "tweet.fields=created_at%2Centities%2Cattachments%2Cnote_tweet&expansions=attachments.media_keys"
    "&media.fields=url%2Cpreview_image_url%2Calt_text%2Ctype&max_results=100"
)


def begin(account: Account) -> str:
    """The address of the account's own answer."""
    name = own_name(account, IN_ADDRESS, plain=r"\w{1,15}")
    return f"{ROOT}users/by/username/{quote(name)}?{ABOUT}" if name else ""


def about(_account: Account, answer: Answer) -> Profile | Unseen:
    """The profile as the interface gives it."""
    data = part_of(json_of(answer), "data")
    handle, number = text_of(data, "username"), text_of(data, "id")
    if not handle or not number:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer has no “data” with “id” and “username”")
    named = [*list_of(data, "entities", "url", "urls"), *list_of(data, "entities", "description", "urls")]
    verified = part_of(data, "verified")
    return Profile(
        url=f"https://x.com/{handle}",
        name=text_of(data, "name") or handle,
        seen=owner_seen(answer),
        handle=handle,
        stable_id=number,
        text=text_of(data, "description"),
        links=tuple(dict.fromkeys(filter(None, (web_address(text_of(one, "expanded_url")) for one in named)))),
        avatar=web_address(text_of(data, "profile_image_url")),
        kind="account",
        verified=verified if isinstance(verified, bool) else None,
    )


def entries_of(body: object) -> list[object] | None:
    """Posts of a page, each with the media that stand beside the list; an account without posts has no list at all."""
    posts = part_of(body, "data")
    if not isinstance(posts, list):
        return [] if text_of(body, "meta", "result_count") == "0" else None
    media = {text_of(one, "media_key"): one for one in list_of(body, "includes", "media")}
    keys = [[text_of(key) for key in list_of(one, "attachments", "media_keys")] for one in posts]
    return [
        {**one, "media": [media[key] for key in own if key in media]} if isinstance(one, dict) else one
        for one, own in zip(posts, keys, strict=True)
    ]


def post(entry: object) -> Post | None:
    """One post; the text as it was written, with short links replaced by what they lead to."""
    number = text_of(entry, "id")
    text = text_of(entry, "note_tweet", "text") or text_of(entry, "text")
    if not number:
        return None
    address = f"https://x.com/i/status/{number}"
    urls = [*list_of(entry, "entities", "urls"), *list_of(entry, "note_tweet", "entities", "urls")]
    links = tuple(dict.fromkeys(filter(None, (web_address(text_of(one, "expanded_url")) for one in urls))))
    count = len(list_of(entry, "attachments", "media_keys"))
    mentions = tuple(text_of(one, "username") for one in list_of(entry, "entities", "mentions") if text_of(one, "username"))
    pictured = [link for link in links if re.search(r"/(?:photo|video)/\d+$", link)]
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "created_at")),
        text=text,
        images=tuple(image for one in list_of(entry, "media") if (image := _image(one, address, text)).url),
        links=tuple(link for link in links if link not in pictured),
        mentions=mentions,
        pictures=count,
    )


def _image(one: object, address: str, text: str) -> Image:
    url = web_address(text_of(one, "url") or text_of(one, "preview_image_url"))
    return Image(at=address, url=url, alt=text_of(one, "alt_text"), near=(text,) if text else ())


def not_given(answers: Answers, count: int) -> tuple[Gap, ...]:
    """Posts that the profile counts and the interface does not give: older than the newest 3,200, or reposts taken back."""
    profile = answered(answers, "/users/by/username/")
    told = text_of(json_of(profile), "data", "public_metrics", "tweet_count") if profile is not None else ""
    missing = int(told) - count if re.fullmatch(r"\d{1,9}", told) else 0
    if missing <= 0:
        return ()
    return (Gap(reason=Reason.TRUNCATED, count=missing, detail=f"the profile counts {told} posts, the interface gave {count}"),)


PLATFORM = OwnersInterface(
    key="x",
    hosts=("api.x.com",),
    begin=begin,
    profile=about,
    lead=lambda _account, found: {f"{ROOT}users/{quote(found.stable_id, safe='')}/tweets?{POST}": Part.POSTS},
    posts=PostList(
        sign="/tweets?",
        entries_of=entries_of,
        next_of=by_cursor("meta", "next_token", parameter="pagination_token"),
        make=post,
        gaps=not_given,
    ),
    codes={
        "reason=client-not-enrolled": Reason.PERMISSION_MISSING,
        "title=CreditsDepleted": Reason.RATE_LIMITED,
        "title=UsageCapExceeded": Reason.RATE_LIMITED,
        "title=Unsupported Authentication": Reason.CREDENTIAL_REFUSED,
        "type=https://api.twitter.com/2/problems/resource-not-found": Reason.NOT_FOUND_UNVERIFIED,
        "type=https://api.x.com/2/problems/resource-not-found": Reason.NOT_FOUND_UNVERIFIED,
    },
    by_hand=(
        "X's terms do not let the audit look: open the profile in a browser for its name, bio and link, and hand in the "
        "account's archive."
    ),
    sees_not="Does not see posts beyond the newest 3,200, messages, answers of others, nor who knows the password or was delegated to.",
    credential="a bearer token of an app, or of the account with tweet.read and users.read; each read costs a little",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, bio, links, picture, verification", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="the newest 3,200 posts with pictures and alternative texts", tried_on=DOCUMENTED),
    ),
).platform()
