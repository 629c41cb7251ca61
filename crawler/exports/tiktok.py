"""TikTok's data in JSON: profile and videos of one account; the names of its sections have changed over the years.

Of the one file, only the sections of the profile and of the posts are built; messages, searches, log-ins and what was watched pass by.
Videos that only the account itself can see are left out. No section names who else may sign in.
"""

import re
from datetime import UTC, datetime

from crawler.archive import Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading
from crawler.export_parts import (
    MENTION,
    Addresses,
    day_of,
    holder_age,
    json_values,
    layout_changed,
    mailbox,
    missing,
    nothing,
    posts_of,
    unread_gap,
    wrong_format,
)
from crawler.json_parts import moment_of, part_of, text_of, written_addresses
from records.presence import HolderAge, Mailbox, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen

TEXT = ("Title", "Description", "AlternateText", "AddYoursText")
FILE = r"user_data(?:_tiktok)?\.json"
TEXTS = r"(?:Posts?|Videos?|Profile Info(?:rmation)?|Direct Messages?|Follower(?: List)?|Like List|(?:Watch|Browsing) History)[^/]*\.txt"
PROFILE = r"(?i)(?:Profile|Profile And Settings)\.Profile Info(?:rmation)?\.ProfileMap|Profile\.ProfileMap"
VIDEO_LIST = r"(?i)(?:Post|Posts|Video|Videos|Your Posts?)(?:\.(?:Posts?|Videos?|Recently Posted))?\.VideoList"
# The link to the film itself is a passing one; only its number stays.
VIDEO = re.compile(r"tiktokv?\.com/(?:.*/)?video/(\d{8,25})")
ASK = "TikTok, Settings and privacy, Account, Download your data: choose All data (or Posts and Profile), File format JSON."


def fits(shelf: Shelf) -> bool:
    """Whether TikTok's one file is there."""
    return shelf.has(FILE)


def wrong(shelf: Shelf) -> Unseen | None:
    """The same data as plain texts."""
    if not fits(shelf) and shelf.lists(TEXTS):
        return wrong_format("TikTok's data were asked for as TXT: choose the format JSON")
    return None


def read(shelf: Shelf, account: Account) -> Reading:
    """Profile and videos."""
    members = shelf.named(FILE)
    values, gaps = json_values(shelf, members, PROFILE)
    handle = text_of(values[0], "userName") if values else ""
    profile: Profile | Unseen
    if handle:
        profile = _profile(shelf, account, values[0], handle)
    elif gaps:
        profile = nothing(gaps)
    else:
        profile = layout_changed("the profile has no userName") if values else missing("the section of the profile is not in the file")
    return Reading(owner=Owner(handle=handle), profile=profile, posts=_posts(shelf, account, gaps))


def _posts(shelf: Shelf, account: Account, broken: tuple[Gap, ...]) -> Posts | Unseen:
    values, gaps = json_values(shelf, shelf.named(FILE), rf"{VIDEO_LIST}\.item")
    if not values:
        if broken:
            return nothing(broken)
        # An account without videos has the list, and nothing in it.
        lists, _ = json_values(shelf, shelf.named(FILE), VIDEO_LIST)
        return posts_of([]) if lists else missing("the section of the posts is not in the file")
    addresses = Addresses(account.url)
    seen = [value for value in values if text_of(value, "WhoCanView").casefold() not in {"private", "only me", "self"}]
    items = [post for post in (_post(value, account, addresses) for value in seen) if post is not None]
    if seen and not items:
        return layout_changed("no video has a date")
    silent = sum(not any(name in value for name in TEXT) for value in seen if isinstance(value, dict))
    captions = (Gap(reason=Reason.TRUNCATED, count=silent, detail="videos whose caption the export leaves out"),) if silent else ()
    return posts_of(items, gaps=(*gaps, *captions, *unread_gap(len(seen) - len(items))))


def _post(value: object, account: Account, addresses: Addresses) -> Post | None:
    posted = moment_of(text_of(value, "Date").removesuffix(" UTC"))
    if posted is None:
        return None
    link = VIDEO.search(text_of(value, "Link"))
    text = "\n".join(filter(None, (text_of(value, name) for name in TEXT)))
    return Post(
        url=f"{account.url.rstrip('/')}/video/{link[1]}" if link is not None else addresses.of(posted),
        posted=posted,
        text=text,
        links=written_addresses(text),
        mentions=tuple(dict.fromkeys(MENTION.findall(text))),
        pictures=1,
        has_place=bool(text_of(value, "Location")),
    )


def _profile(shelf: Shelf, account: Account, told: object, handle: str) -> Profile:
    bio = text_of(told, "bioDescription")
    seen = shelf.written or datetime.now(UTC)
    has_day = part_of(told, "birthDate") is not None
    return Profile(
        url=account.url,
        name=text_of(told, "displayName") or text_of(told, "nickName") or handle,
        seen=NOT_YET,
        handle=handle,
        text=bio,
        links=written_addresses(bio),
        kind="account",
        holder=holder_age(day_of(text_of(told, "birthDate")), account.created, seen.date()) if has_day else HolderAge(),
        mailbox=mailbox(text_of(told, "emailAddress")) if part_of(told, "emailAddress") is not None else Mailbox(),
    )


LAYOUT = Layout(key="tiktok", platforms=("tiktok",), title="TikTok's “Download your data”", ask=ASK, fits=fits, wrong=wrong, read=read)
