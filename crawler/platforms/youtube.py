"""YouTube: the newest videos of a channel by its public feed, where the register knows the channel's id.

The feed shows at most fifteen videos, with title and description, and nothing else: no older videos, no community posts, no
description or links of the channel, no comments, and nobody who may change it. So it is never seen whole, and its profile not at all.
"""

import re
from urllib.parse import quote
from xml.etree import ElementTree as ET

from crawler.json_parts import moment_of, web_address, written_addresses
from crawler.platform import Answers, Platform
from records.capture import Answer, Part, Visit
from records.presence import Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Sight, Unseen
from records.web import Image

FEED = "https://www.youtube.com/feeds/videos.xml?channel_id="
CHANNEL = re.compile(r"(?<![\w-])UC[\w-]{22}(?![\w-])")
NAMES = {"atom": "http://www.w3.org/2005/Atom", "yt": "http://www.youtube.com/xml/schemas/2015", "media": "http://search.yahoo.com/mrss/"}
MOST_SHOWN = 15


def visits(account: Account) -> tuple[Visit, ...]:
    """The channel's feed; a handle alone leads to no feed."""
    match = CHANNEL.search(account.stable_id) or CHANNEL.search(account.url)
    if match is None:
        return ()
    return (Visit(account_id=account.account_id, url=FEED + match[0], part=Part.POSTS, accept="application/atom+xml, text/xml"),)


def read_profile(_account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
    """Unseen: the feed gives a channel's name, not its description and links."""
    if _feed(answers) is None:
        return _nothing(answers)
    return Unseen(reason=Reason.TRUNCATED, detail=f"the feed shows neither description nor links of the channel. {PLATFORM.by_hand}")


def read_posts(_account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """The videos of the feed, the newest fifteen at most."""
    found = _feed(answers)
    if found is None:
        return _nothing(answers)
    answer, feed = found
    entries = feed.findall("atom:entry", NAMES)
    items = tuple(post for post in map(_post, entries) if post is not None)
    unread = len(entries) - len(items)
    gaps = [Gap(reason=Reason.TRUNCATED, count=1, detail=f"the feed shows the newest {MOST_SHOWN} videos at most, and no community posts")]
    gaps += [Gap(reason=Reason.PARSE_ERROR, count=unread, detail="videos of the feed that could not be read")] if unread else []
    sight = Sight(expected=len(items) + sum(gap.count for gap in gaps), observed=len(items), gaps=tuple(gaps))
    seen = Seen(mode="public_http", at=answer.capture.fetched_at, evidence=answer.capture.place)
    return Posts(items=items, seen=seen, sight=sight)


def read_editors(_account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
    """No interface lists who has a channel's permissions."""
    return Unseen(reason=Reason.API_NO_ENDPOINT, detail=PLATFORM.by_hand)


def _feed(answers: Answers) -> tuple[Answer, ET.Element] | None:
    for answer in answers:
        root = _root(answer)
        if root is not None and root.tag == f"{{{NAMES['atom']}}}feed" and root.find("yt:channelId", NAMES) is not None:
            return answer, root
    return None


def _root(answer: Answer) -> ET.Element | None:
    try:
        # As text: in another encoding a document type would not be recognised.
        text = answer.body.decode("utf-8-sig")
        # Entities could make a small file huge, and a feed needs none.
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            return None
        return ET.fromstring(text)  # noqa: S314  (what is dangerous in XML stands in a document type, which is refused above)
    except (ET.ParseError, ValueError):
        return None


def _nothing(answers: Answers) -> Unseen:
    if answers:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer is no feed of a channel")
    return Unseen(reason=Reason.REGISTER_FIELD_MISSING, detail="the register lacks the channel's id (UC and 22 characters) in stable_id")


def _post(entry: ET.Element) -> Post | None:
    video = entry.findtext("yt:videoId", "", NAMES).strip()
    title = entry.findtext("atom:title", "", NAMES).strip()
    if not video or not title:
        return None
    address = f"https://www.youtube.com/watch?v={quote(video)}"
    description = entry.findtext("media:group/media:description", "", NAMES).strip()
    picture = entry.find("media:group/media:thumbnail", NAMES)
    shown = web_address(picture.get("url", "")) if picture is not None else ""
    return Post(
        url=address,
        posted=moment_of(entry.findtext("atom:published", "", NAMES).strip()),
        text="\n".join(part for part in (title, description) if part),
        images=(Image(at=address, url=shown, near=(title,)),) if shown else (),
        links=written_addresses(description),
    )


PLATFORM = Platform(
    keys=("youtube",),
    hosts=("www.youtube.com",),
    visits=visits,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see more than fifteen videos, community posts, comments, the channel's description, nor who may change it.",
    by_hand=(
        "The feed shows a channel's name and newest 15 videos: look in a browser at its description, links and community posts, "
        "and at Studio, Settings, Permissions for who may change it."
    ),
)
