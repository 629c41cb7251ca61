"""Mastodon's archive: the account and what it posted. Messages to single people, which stand among the posts, are left out.

Opens actor.json and outbox.json. Never opens likes, bookmarks or lists; boosts of others are not the account's own posts.
"""

from urllib.parse import urlsplit

from crawler.archive import Member, Shelf
from crawler.export_layout import NOT_YET, Layout, Media, Owner, Reading, nothing_wrong
from crawler.export_parts import file_name, json_values, layout_changed, missing, nothing, posts_of, unread_gap
from crawler.json_parts import leads_of, list_of, moment_of, part_of, plain_text, text_of, web_address
from crawler.meta_export import PICTURE
from records.presence import Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen
from records.web import Image

ACTOR, OUTBOX = r"actor\.json", r"outbox\.json"
PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")
ASK = "on the server: Preferences, Import and export, Data export, Request your archive; hand in the file as it comes."


def fits(shelf: Shelf) -> bool:
    """Whether it is such an archive."""
    return shelf.has(ACTOR) or shelf.has(OUTBOX)


def read(shelf: Shelf, account: Account) -> Reading:
    """The account and its posts."""
    actors, gaps = json_values(shelf, shelf.named(ACTOR), "")
    actor = actors[0] if actors else None
    handle, url = text_of(actor, "preferredUsername"), web_address(text_of(actor, "url") or text_of(actor, "id"))
    posts, media = _posts(shelf)
    profile: Profile | Unseen
    if handle and url:
        profile = _profile(actor, handle, url)
    elif gaps:
        profile = nothing(gaps)
    else:
        profile = layout_changed("actor.json names no account") if actor is not None else missing("the archive lacks actor.json")
    server = (urlsplit(url).hostname or "").casefold()
    return Reading(owner=_owner(account, handle, server, url), profile=profile, posts=posts, media=media)


def _owner(account: Account, handle: str, server: str, url: str) -> Owner:
    """The account by the spelling that the row uses: “/@name” or “/users/name” on its server, or “@name@server”."""
    if not handle:
        return Owner()
    parts = urlsplit(account.url)
    name = parts.path.rstrip("/").rpartition("/")[2].removeprefix("@").partition("@")[0]
    if (parts.hostname or "").casefold() == server and name.casefold() == handle.casefold():
        return Owner(url=account.url)
    return Owner(url=url)


def _profile(actor: object, handle: str, url: str) -> Profile:
    summary = text_of(actor, "summary")
    fields = [text_of(one, "value") for one in list_of(actor, "attachment")]
    links = [link for markup in (summary, *fields) for link in leads_of(markup)]
    return Profile(
        url=url,
        name=text_of(actor, "name") or handle,
        seen=NOT_YET,
        handle=handle,
        text="\n".join(filter(None, (plain_text(markup) for markup in (summary, *fields)))),
        links=tuple(dict.fromkeys(links)),
        kind="account",
    )


def _posts(shelf: Shelf) -> tuple[Posts | Unseen, tuple[Media, ...]]:
    members = shelf.named(OUTBOX)
    if not members:
        return missing("the archive lacks outbox.json"), ()
    values, gaps = json_values(shelf, members, r"orderedItems\.item")
    totals, _ = json_values(shelf, members, "totalItems")
    if not values and gaps:
        return nothing(gaps), ()
    if not values and not totals:
        return layout_changed("outbox.json holds no list of what was posted"), ()
    lacking = totals[0] - len(values) if totals and isinstance(totals[0], int) else 0
    gaps = (*gaps, Gap(reason=Reason.TRUNCATED, count=lacking, detail="the archive tells of more than it holds")) if lacking > 0 else gaps
    own = [value for value in values if text_of(value, "type") == "Create" and _is_for_many(part_of(value, "object"))]
    files = {file_name(member): member for member in shelf.named(r"media_attachments/.*")}
    read_posts = [found for found in (_post(part_of(value, "object"), files) for value in own) if found is not None]
    media = tuple(one for _, shown in read_posts for one in shown)
    return posts_of([post for post, _ in read_posts], gaps=(*gaps, *unread_gap(len(own) - len(read_posts)))), media


def _is_for_many(note: object) -> bool:
    """Whether a post is for everybody or for followers; one for named people is a message."""
    told = [*list_of(note, "to"), *list_of(note, "cc"), part_of(note, "to"), part_of(note, "cc")]
    return any(isinstance(one, str) and (one in PUBLIC or one.endswith("/followers")) for one in told)


def _post(note: object, files: dict[str, Member]) -> tuple[Post, tuple[Media, ...]] | None:
    url = web_address(text_of(note, "url") or text_of(note, "id"))
    if not url or part_of(note, "content") is None:
        return None
    content = text_of(note, "content")
    text = "\n".join(filter(None, (text_of(note, "summary"), plain_text(content))))
    attached = list_of(note, "attachment")
    shown = [(one, text_of(one, "url")) for one in attached if PICTURE.search(text_of(one, "url")) or "image" in text_of(one, "mediaType")]
    media = tuple(
        Media(url=f"{url}#photo-{number}", at=url, member=files.get(path.rpartition("/")[2]))
        for number, (_, path) in enumerate(shown, start=1)
    )
    pictures = zip(media, (text_of(one, "name") for one, _ in shown), strict=True)
    tags = list_of(note, "tag")
    names = [text_of(tag, "name").removeprefix("@") for tag in tags if text_of(tag, "type") == "Mention"]
    led = {text_of(tag, "href") for tag in tags}
    return (
        Post(
            url=url,
            posted=moment_of(text_of(note, "published")),
            text=text,
            images=tuple(Image(at=url, url=one.url, alt=alt, near=(text,) if text else ()) for one, alt in pictures),
            links=tuple(link for link in leads_of(content) if link not in led and "/tags/" not in link),
            mentions=tuple(dict.fromkeys(filter(None, names))),
            pictures=len(attached),
        ),
        media,
    )


LAYOUT = Layout(key="mastodon", platforms=("mastodon",), title="Mastodon's archive", ask=ASK, fits=fits, wrong=nothing_wrong, read=read)
