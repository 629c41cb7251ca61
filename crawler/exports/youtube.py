"""Google Takeout's YouTube folder: channel and videos, whatever language its folders, files and columns are named in.

Opens the tables of the channel and of its videos. Never opens what was watched or searched for, subscriptions, chats, or the films.
Private videos are left out: nobody else sees them. The export names nobody who may change the channel.
"""

import csv
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from crawler.archive import Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading
from crawler.export_parts import MOST_POSTS, file_name, layout_changed, missing, posts_of, rows_of, unread_gap, wrong_format
from crawler.json_parts import moment_of, written_addresses
from records.presence import Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen

FOLDER = r"YouTube[^/]*/"
CHANNELS = (
    FOLDER + r"(?:channels?|kanäle|chaînes?|canales|canali|canais|kanalen|sianeli?)/"
    r"(?:channel|kanal|chaîne|canal|canale|kanaal|sianel)(?: ?\(\d+\))?\.csv"
)
VIDEOS = FOLDER + r"[^/]*(?:meta[- ]?dat|métadonn|metagegevens)[^/]*/(?:videos?|vidéos?|vídeos?|video's|fideos?)(?: ?\(\d+\))?\.csv"
TAKEOUT = r"(?:archive_browser\.html|(?:YouTube|My Activity|Meine Aktivitäten)[^/]*/.*)"
OWN_COLUMNS = {
    "title": re.compile(r"titl|titel|titre|título|titolo|teitl"),
    "text": re.compile(r"descri|beschr|disgrif"),
    "privacy": re.compile(r"privacy|datenschutz|sichtbarkeit|confidentialité|privacidad|visibil|preifat"),
}
CHANNEL_ID, VIDEO_ID = re.compile(r"UC[\w-]{22}"), re.compile(r"[\w-]{11}")
PRIVATE_VIDEO = re.compile(r"priva|privé|preifat", re.IGNORECASE)
MADE = re.compile(r"takeout-(\d{8}T\d{6})Z", re.IGNORECASE)
ASK = "takeout.google.com, signed in as the channel: choose YouTube alone, with channels and video metadata; hand in the ZIP as it comes."


def fits(shelf: Shelf) -> bool:
    """Whether it is a Takeout with the channel's own tables."""
    return shelf.has(CHANNELS) or shelf.has(VIDEOS)


def wrong(shelf: Shelf) -> Unseen | None:
    """A Takeout of something else: of activity, of history, or as pages."""
    if fits(shelf) or not shelf.lists(TAKEOUT):
        return None
    if shelf.lists(r".*\.html") and not shelf.lists(r".*\.(?:json|csv)"):
        return wrong_format("this Takeout holds pages of activity (HTML), not the channel's tables: choose YouTube alone")
    chosen = "choose YouTube, with channels and video metadata; of several parts, hand in the first"
    return missing(f"this Takeout lacks the channel and its video metadata: {chosen}")


def read(shelf: Shelf, account: Account) -> Reading:
    """The channel of the row, where the export holds several, and its videos."""
    channels, trouble = _rows(shelf, CHANNELS)
    videos, video_trouble = _rows(shelf, VIDEOS)
    ids = list(dict.fromkeys(filter(None, map(_channel_id, [*channels, *videos]))))
    wanted = next((one for one in ids if one == account.stable_id or one in account.url), ids[0] if ids else "")
    channel = next((row for row in channels if _channel_id(row) == wanted), None)
    profile: Profile | Unseen = trouble or missing("the category “channels” of YouTube was not chosen")
    if channel is not None:
        profile = _profile(channel, wanted, account)
    elif channels and not trouble:
        profile = layout_changed("the table of the channel holds no channel id")
    named = MADE.search(shelf.name)
    made = datetime.strptime(named[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if named is not None else None
    name = profile.name if isinstance(profile, Profile) else ""
    posts = video_trouble if video_trouble and not videos else _videos(videos, wanted, video_trouble, has_table=shelf.has(VIDEOS))
    return Reading(owner=Owner(stable_id=wanted, name=name), profile=profile, posts=posts, made=made)


def _rows(shelf: Shelf, pattern: str) -> tuple[list[Mapping[str, str]], Unseen | None]:
    """Rows of all such tables, and why one of them could not be read."""
    found, trouble = list[Mapping[str, str]](), None
    for member in shelf.named(pattern):
        if not member.size:
            trouble = Unseen(reason=Reason.TRUNCATED, detail=f"{file_name(member)} is empty: not even its heading is there")
            continue
        with shelf.open(member) as stream:
            try:
                for row in rows_of(stream):
                    found.append(row)
                    if len(found) > MOST_POSTS:
                        return found[:MOST_POSTS], Unseen(reason=Reason.LIMIT_REACHED, detail=f"more than {MOST_POSTS} rows")
            except (csv.Error, UnicodeDecodeError):
                trouble = Unseen(reason=Reason.PARSE_ERROR, detail=f"{file_name(member)} could not be read as a table")
    return found, trouble


def _channel_id(row: Mapping[str, str]) -> str:
    return next((cell for cell in row.values() if CHANNEL_ID.fullmatch(cell)), "")


def _cell(row: Mapping[str, str], kind: str) -> str:
    return next((cell.strip() for name, cell in row.items() if OWN_COLUMNS[kind].search(name) and cell.strip()), "")


def _profile(row: Mapping[str, str], channel: str, account: Account) -> Profile:
    text = _cell(row, "text")
    return Profile(
        url=account.url,
        name=_cell(row, "title"),
        seen=NOT_YET,
        stable_id=channel,
        text=text,
        links=written_addresses(text),
        kind="channel",
    )


def _videos(rows: list[Mapping[str, str]], channel: str, trouble: Unseen | None, *, has_table: bool) -> Posts | Unseen:
    if not has_table:
        return missing("the category “video metadata” of YouTube was not chosen")
    own = [row for row in rows if not channel or _channel_id(row) in {channel, ""}]
    found = [(_post(row), row) for row in own]
    items = [post for post, row in found if post is not None and not PRIVATE_VIDEO.search(_cell(row, "privacy"))]
    unread = sum(post is None for post, _ in found)
    if own and unread == len(own):
        return layout_changed("no row of the table of videos holds a video id and a title")
    gaps = [Gap(reason=trouble.reason, count=1, detail=trouble.detail)] if trouble else []
    silent = sum(not any(OWN_COLUMNS["text"].search(name) for name in row) for row in own)
    gaps += [Gap(reason=Reason.TRUNCATED, count=silent, detail="videos whose description the export leaves out")] if silent else []
    return posts_of(items, gaps=(*gaps, *unread_gap(unread, "rows of the table of videos that could not be read")))


def _post(row: Mapping[str, str]) -> Post | None:
    number = next((cell for cell in row.values() if VIDEO_ID.fullmatch(cell)), "")
    title, text = _cell(row, "title"), _cell(row, "text")
    if not number or not title:
        return None
    moments = filter(None, (moment_of(cell) for cell in row.values() if len(cell) > len("2026-01-01") and cell[:2] in {"19", "20"}))
    return Post(
        url=f"https://www.youtube.com/watch?v={number}",
        posted=max(moments, default=None),
        text="\n".join(filter(None, (title, text))),
        links=written_addresses(text),
        pictures=1,
    )


LAYOUT = Layout(key="youtube", platforms=("youtube",), title="Google Takeout of YouTube", ask=ASK, fits=fits, wrong=wrong, read=read)
