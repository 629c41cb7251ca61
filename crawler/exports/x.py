"""X's archive: profile, posts, connected apps, and the ages that the stated date of birth gives.

Opens account.js, profile.js, ageinfo.js, connected-application.js, manifest.js and the files of posts. Never opens direct messages,
followers, searches, log-ins or devices. What the manifest tells of posts is compared with what was read.
"""

import html
import re
from datetime import UTC, datetime

from crawler.archive import Member, Shelf
from crawler.export_layout import NOT_YET, Layout, Media, Owner, Reading
from crawler.export_parts import day_of, holder_age, json_values, layout_changed, mailbox, missing, nothing, posts_of, unread_gap
from crawler.json_parts import list_of, moment_of, part_of, text_of, web_address, written_addresses
from records.presence import APPS_NOT_SHOWN, HolderAge, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen
from records.web import Image

TWEETS = r"data/tweets?(?:-part\d+)?\.js"
FOLDER = r"data/"
ASK = "on X: More, Settings and privacy, Your account, Download an archive of your data; hand in the ZIP as it comes."


def fits(shelf: Shelf) -> bool:
    """Whether it is an archive of X."""
    return shelf.has(r"data/account\.js") or shelf.has(TWEETS) or shelf.has(r"data/manifest\.js")


def wrong(shelf: Shelf) -> Unseen | None:
    """An archive cut down to the page that shows it."""
    if not fits(shelf) and shelf.has(r"Your archive\.html"):
        return missing("the archive of X lacks its folder “data”: hand in the whole ZIP")
    return None


def read(shelf: Shelf, account: Account) -> Reading:
    """Profile and every post."""
    accounts, gaps = json_values(shelf, shelf.named(r"data/account\.js"), r"item\.account")
    handle, number = (text_of(accounts[0], "username"), text_of(accounts[0], "accountId")) if accounts else ("", "")
    made, files = _manifest(shelf)
    posts, media = _posts(shelf, account, handle, files)
    profile: Profile | Unseen
    if handle:
        profile = _profile(shelf, account, accounts[0])
    elif gaps or accounts:
        profile = nothing(gaps) if gaps else layout_changed("account.js names no user name")
    else:
        profile = missing("the archive lacks data/account.js")
    return Reading(owner=Owner(handle=handle, stable_id=number), profile=profile, posts=posts, media=media, made=made)


def _manifest(shelf: Shelf) -> tuple[datetime | None, list[tuple[str, int]]]:
    """When the archive was made, and the files of posts with the number that each should hold."""
    found, _ = json_values(shelf, shelf.named(r"data/manifest\.js"), r"archiveInfo|dataTypes\.tweets?\.files\.item")
    made = next((moment_of(text_of(one, "generationDate")) for one in found if text_of(one, "generationDate")), None)
    files = [(text_of(one, "fileName"), int(text_of(one, "count"))) for one in found if text_of(one, "count").isdigit()]
    return made, files


def _posts(shelf: Shelf, account: Account, handle: str, told: list[tuple[str, int]]) -> tuple[Posts | Unseen, tuple[Media, ...]]:
    members = shelf.named(TWEETS)
    if not members:
        return missing("the archive lacks data/tweets.js"), ()
    values, gaps = json_values(shelf, members, "item")
    name = handle or account.handle.strip().removeprefix("@")
    files = {member.path.rpartition("/")[2]: member for member in shelf.named(r"data/tweets?_media/[^/]+")}
    read_posts = [_post(part_of(value, "tweet") or value, name, files) for value in values]
    items = [found[0] for found in read_posts if found is not None]
    media = tuple(one for found in read_posts if found is not None for one in found[1])
    if values and not items:
        return layout_changed("no entry of tweets.js has an id and a text"), ()
    if not values and gaps:
        return nothing(gaps), ()
    lacking = sum(count for _, count in told) - len(values)
    here = {member.path.rpartition("/")[2] for member in members}
    absent = [path.rpartition("/")[2] for path, _ in told if path.rpartition("/")[2] not in here]
    if lacking > 0:
        detail = f"the manifest tells of {lacking} more posts" + (f" ({', '.join(absent[:3])} is not in the archive)" if absent else "")
        gaps = (*gaps, Gap(reason=Reason.TRUNCATED, count=lacking, detail=detail))
    return posts_of(items, gaps=(*gaps, *unread_gap(len(values) - len(items)))), media


def _post(tweet: object, handle: str, files: dict[str, Member]) -> tuple[Post, list[Media]] | None:
    number = text_of(tweet, "id_str") or text_of(tweet, "id")
    if not number or (part_of(tweet, "full_text") is None and part_of(tweet, "text") is None):
        return None
    url = f"https://x.com/{handle}/status/{number}"
    text = html.unescape(text_of(tweet, "full_text") or text_of(tweet, "text"))
    attached = list_of(tweet, "extended_entities", "media") or list_of(tweet, "entities", "media")
    shown = [one for one in attached if text_of(one, "type") in {"photo", ""}]
    media = [_media(one, number, url, files) for one in shown]
    links = [web_address(text_of(link, "expanded_url") or text_of(link, "url")) for link in list_of(tweet, "entities", "urls")]
    mentions = [text_of(one, "screen_name") for one in list_of(tweet, "entities", "user_mentions")]
    pictures = (Image(at=url, url=one.url, alt=text_of(of, "ext_alt_text"), near=(text,)) for one, of in zip(media, shown, strict=True))
    post = Post(
        url=url,
        posted=_created(text_of(tweet, "created_at")),
        text=text,
        images=tuple(pictures),
        links=tuple(dict.fromkeys(filter(None, links))),
        mentions=tuple(dict.fromkeys(filter(None, mentions))),
        pictures=len(attached),
        has_place=part_of(tweet, "place") is not None or part_of(tweet, "coordinates") is not None or part_of(tweet, "geo") is not None,
    )
    return post, media


def _media(one: object, number: str, url: str, files: dict[str, Member]) -> Media:
    address = text_of(one, "media_url_https") or text_of(one, "media_url")
    return Media(url=web_address(address) or url, at=url, member=files.get(f"{number}-{address.rpartition('/')[2]}"))


def _created(text: str) -> datetime | None:
    """“Mon Jan 01 12:00:00 +0000 2024”."""
    match = re.fullmatch(r"\w{3} (\w{3}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})", text)
    if match is None:
        return moment_of(text)
    try:
        return datetime.strptime(" ".join(match.groups()), "%b %d %H:%M:%S %z %Y").astimezone(UTC)
    except ValueError:
        return None


def _profile(shelf: Shelf, account: Account, told: object) -> Profile:
    profiles, _ = json_values(shelf, shelf.named(r"data/profile\.js"), r"item\.profile")
    shown = profiles[0] if profiles else None
    bio, website = html.unescape(text_of(shown, "description", "bio")), text_of(shown, "description", "website")
    ages, _ = json_values(shelf, shelf.named(r"data/ageinfo\.js"), r"item\.ageMeta(?:\.ageInfo|\.inferredAgeInfo)?\.birthDate")
    apps = shelf.named(r"data/connected-applications?\.js")
    listed, _ = json_values(shelf, apps, r"item\.connectedApplication")
    renamed = shelf.named(r"data/screen-name-change\.js")
    changes, _ = json_values(shelf, renamed, r"item\.screenNameChange(?:\.screenNameChange)?\.changedFrom")
    opened = moment_of(text_of(told, "createdAt"))
    seen = shelf.written or datetime.now(UTC)
    return Profile(
        url=account.url,
        name=html.unescape(text_of(told, "accountDisplayName")) or text_of(told, "username"),
        seen=NOT_YET,
        handle=text_of(told, "username"),
        stable_id=text_of(told, "accountId"),
        text=bio,
        links=tuple(dict.fromkeys(filter(None, [web_address(website), *written_addresses(bio)]))),
        avatar=web_address(text_of(shown, "avatarMediaUrl")),
        kind="account",
        former_handles=tuple(str(name) for name in reversed(changes)),
        holder=holder_age(day_of(str(ages[0])) if ages else None, opened.date() if opened else account.created, seen.date())
        if shelf.has(r"data/ageinfo\.js")
        else HolderAge(),
        mailbox=mailbox(text_of(told, "email")),
        apps=tuple(filter(None, (text_of(one, "name") for one in listed))) if apps else APPS_NOT_SHOWN,
    )


LAYOUT = Layout(key="x", platforms=("x",), title="the archive of X", ask=ASK, fits=fits, wrong=wrong, read=read)
