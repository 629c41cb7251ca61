"""YouTube: a channel by its data interface and the owner's key, else its newest videos by the public feed.

The interface gives the channel and every video of its list of uploads, with whether each is made for children; a private video is left
out. The feed gives fifteen videos at most, where the register knows the channel's id. Neither shows community posts, comments, or who
has permissions on the channel.
"""

import re
from urllib.parse import quote

from crawler.feed import read_channel_feed
from crawler.google import CODES
from crawler.json_parts import json_of, list_of, moment_of, part_of, text_of, web_address, written_addresses
from crawler.owner_api import (
    DOCUMENTED,
    RECORDED,
    Listed,
    answered,
    asked,
    entries_at,
    further,
    listed,
    not_there,
    own_name,
    owner_seen,
    refused_by,
    sight_of,
    with_parameter,
)
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Unseen
from records.web import Image

FEED = "https://www.youtube.com/feeds/videos.xml?channel_id="
ROOT = "https://www.googleapis.com/youtube/v3/"
CHANNEL = re.compile(r"(?<![\w-])UC[\w-]{22}(?![\w-])")
IN_ADDRESS = re.compile(r"youtube\.com/@([\w.·-]{3,30})(?:[/?#]|$)", re.IGNORECASE)
CHANNELS, UPLOADS, VIDEOS = "/v3/channels?", "/v3/playlistItems?", "/v3/videos?"
MOST_SHOWN, A_PAGE = 15, 50
SCHEME = "google"
NEEDS = "a key of the YouTube Data API, or a token with youtube.readonly (then also what the owner chose about children)"
COMMUNITY = Gap(reason=Reason.API_NO_ENDPOINT, count=1, detail="community posts are shown by no interface: look at that tab of the channel")


def visits(account: Account) -> tuple[Visit, ...]:
    """The channel by the interface, and its feed; a handle alone leads to no feed."""
    match = CHANNEL.search(account.stable_id) or CHANNEL.search(account.url)
    handle = own_name(account, IN_ADDRESS, plain=r"[\w.·-]{3,30}")
    asks = f"id={match[0]}" if match is not None else f"forHandle={quote('@' + handle)}" if handle else ""
    channel = (asked(account, f"{ROOT}channels?part=snippet,status,contentDetails,statistics&{asks}", Part.PROFILE, credential=SCHEME),)
    if match is None:
        return channel if asks else ()
    feed = Visit(account_id=account.account_id, url=FEED + match[0], part=Part.POSTS, accept="application/atom+xml, text/xml")
    return (*channel, feed)


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """From the channel to its uploads, page by page, and from each page to what the interface knows of its videos."""
    url, body = answer.capture.visit.url, json_of(answer)
    if CHANNELS in url:
        uploads = text_of(_channel(body), "contentDetails", "relatedPlaylists", "uploads")
        address = f"{ROOT}playlistItems?part=contentDetails&maxResults={A_PAGE}&playlistId={quote(uploads)}"
        return (asked(account, address, Part.POSTS, credential=SCHEME),) if uploads else ()
    if UPLOADS in url:
        numbers = quote(",".join(_video_of(entry) for entry in list_of(body, "items") if _video_of(entry)), safe=",")
        address = f"{ROOT}videos?part=snippet,status&maxResults={A_PAGE}&id={numbers}"
        shown = (asked(account, address, Part.POSTS, credential=SCHEME),) if numbers else ()
        return (*shown, *further(account, answer, _next(answer), credential=SCHEME))
    return ()


def read_profile(_account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
    """The channel by the interface; the feed gives a name alone, not description and links."""
    answer = answered(answers, CHANNELS)
    if answer is None:
        return _nothing(answers, f"the feed shows neither description nor links of the channel. {PLATFORM.by_hand}")
    body = json_of(answer)
    if text_of(body, "pageInfo", "totalResults") == "0" and not list_of(body, "items"):
        return not_there()
    channel = _channel(body)
    number, name = text_of(channel, "id"), text_of(channel, "snippet", "title")
    if not number or not name:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer names no channel with “id” and “title”")
    text = text_of(channel, "snippet", "description")
    pictures = [text_of(channel, "snippet", "thumbnails", size, "url") for size in ("high", "medium", "default")]
    return Profile(
        url=f"https://www.youtube.com/channel/{number}",
        name=name,
        seen=owner_seen(answer),
        handle=text_of(channel, "snippet", "customUrl").removeprefix("@"),
        stable_id=number,
        text=text,
        links=written_addresses(text),
        avatar=next(filter(None, map(web_address, pictures)), ""),
        kind="channel",
    )


def read_posts(_account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """Every video by the interface, else the newest fifteen by the feed."""
    uploads = listed(answers, UPLOADS, entries_at("items"), next_of=_next, what="videos")
    if isinstance(uploads, Listed):
        return _videos(uploads, answers)
    feed = next((one for one in answers if one.capture.visit.url.startswith(FEED)), None)
    if feed is None:
        return uploads if isinstance(uploads, Unseen) else _nothing(answers, "the list of videos was not seen")
    shown = read_channel_feed(feed.body)
    if shown is None:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer is no feed of a channel")
    detail = f"the feed shows the newest {MOST_SHOWN} videos at most, and no community posts"
    items = tuple(post for post in shown.posts if post.url)
    unread = shown.unread + len(shown.posts) - len(items)
    lost = (Gap(reason=Reason.PARSE_ERROR, count=unread, detail="videos of the feed that could not be read"),) if unread else ()
    gaps = (Gap(reason=Reason.TRUNCATED, count=1, detail=detail), *lost)
    seen = Seen(mode="public_feed", at=feed.capture.fetched_at, evidence=feed.capture.place)
    return Posts(items=items, seen=seen, sight=sight_of(len(items), gaps))


def read_editors(_account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
    """No interface lists who has a channel's permissions."""
    return Unseen(reason=Reason.API_NO_ENDPOINT, detail=PLATFORM.by_hand)


def _nothing(answers: Answers, otherwise: str) -> Unseen:
    if answers:
        return Unseen(reason=Reason.TRUNCATED, detail=otherwise)
    return Unseen(reason=Reason.REGISTER_FIELD_MISSING, detail="the register lacks the channel's id (UC and 22 characters) in stable_id")


def _next(answer: Answer) -> str:
    mark = text_of(json_of(answer), "nextPageToken")
    return with_parameter(answer.capture.visit.url, "pageToken", mark) if mark else ""


def _channel(body: object) -> object:
    found = next(iter(list_of(body, "items")), None)
    return found if text_of(found, "kind") in {"", "youtube#channel"} else None


def _video_of(entry: object) -> str:
    return text_of(entry, "contentDetails", "videoId") or text_of(entry, "snippet", "resourceId", "videoId")


def _videos(uploads: Listed, answers: Answers) -> Posts:
    """The videos of the list; of one that is named there and not shown nothing is known, unless it is private."""
    shown = {
        text_of(entry, "id"): entry
        for one in answers
        if VIDEOS in one.capture.visit.url
        for entry in list_of(json_of(one), "items")
    }
    named = {number for number in map(_video_of, uploads.entries) if number}
    open_ones = [shown[number] for number in sorted(named & shown.keys()) if text_of(shown[number], "status", "privacyStatus") != "private"]
    posts = [_post(entry) for entry in open_ones]
    items = tuple(post for post in posts if post is not None)
    missing = len(named - shown.keys()) + posts.count(None) + sum(not _video_of(entry) for entry in uploads.entries)
    detail = "videos of the list that the interface did not show: private, or taken down"
    lost = (Gap(reason=Reason.CONTENT_UNAVAILABLE, count=missing, detail=detail),) if missing else ()
    return Posts(items=items, seen=uploads.seen, sight=sight_of(len(items), (*uploads.gaps, *lost, COMMUNITY)))


def _post(entry: object) -> Post | None:
    number, title = text_of(entry, "id"), text_of(entry, "snippet", "title")
    if not number or not title:
        return None
    address = f"https://www.youtube.com/watch?v={quote(number)}"
    description = text_of(entry, "snippet", "description")
    pictures = [text_of(entry, "snippet", "thumbnails", size, "url") for size in ("maxres", "standard", "high", "medium", "default")]
    picture = next(filter(None, map(web_address, pictures)), "")
    # What the owner chose is told to the owner alone; what YouTube made of it, to anyone.
    chosen = [part_of(entry, "status", name) for name in ("selfDeclaredMadeForKids", "madeForKids")]
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "snippet", "publishedAt")),
        text="\n".join(filter(None, (title, description))),
        images=(Image(at=address, url=picture, near=(title,)),) if picture else (),
        links=written_addresses(description),
        pictures=1,
        made_for_kids=next((told for told in chosen if isinstance(told, bool)), None),
    )


PLATFORM = Platform(
    keys=("youtube",),
    hosts=("www.youtube.com", "www.googleapis.com"),
    visits=visits,
    follow=follow,
    refused=refused_by(CODES, needs=NEEDS),
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see community posts, comments, private videos, nor who may change the channel; the feed shows fifteen videos.",
    by_hand=(
        "The feed shows a channel's name and newest 15 videos: look in a browser at its description, links and community posts, "
        "and at Studio, Settings, Permissions for who may change it."
    ),
    credential=NEEDS,
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, description, links, picture", tried_on=RECORDED),
        Way(part=Part.POSTS, mode="owner_api", shows="every video, and whether it is made for children", tried_on=RECORDED),
        Way(part=Part.POSTS, mode="public_feed", shows="the newest fifteen videos", tried_on=DOCUMENTED),
    ),
)
