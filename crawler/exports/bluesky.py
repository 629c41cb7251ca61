"""Bluesky's repository (CAR): profile and posts as the account's server wrote them; each block is compared with its hash.

Decodes the records of the profile and of posts. Likes, follows, blocks and lists are never decoded; messages stand in no repository.
Pictures stand in files of their own and are not part of the export.
"""

from crawler.archive import Member, Shelf
from crawler.content_archive import BrokenCarError, Cid, Repository
from crawler.export_layout import NOT_YET, Layout, Owner, Reading, nothing_wrong
from crawler.export_parts import file_name, posts_of, unread_gap
from crawler.json_parts import list_of, moment_of, part_of, text_of, web_address, written_addresses
from records.presence import Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen
from records.web import Image

FILE = r"[^/]+\.car"
PROFILE, POST = "app.bsky.actor.profile", "app.bsky.feed.post"
ASK = "Bluesky, Settings, Account, Export my data, Download CAR file; hand in the .car file as it comes."


def fits(shelf: Shelf) -> bool:
    """Whether it is a repository."""
    return shelf.has(FILE)


def read(shelf: Shelf, account: Account) -> Reading:
    """Profile and posts of the repository."""
    member = shelf.named(FILE)[0]
    try:
        return _read(shelf, member, account)
    except BrokenCarError as trouble:
        unseen = Unseen(reason=Reason.TRUNCATED, detail=f"{file_name(member)} is no whole repository: {trouble}")
        return Reading(owner=Owner(), profile=unseen, posts=unseen)


def _read(shelf: Shelf, member: Member, account: Account) -> Reading:
    with shelf.open(member) as stream:
        repository = Repository(stream)
        profile: Profile | Unseen = Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="the repository holds no profile")
        items, unread = list[Post](), 0
        for path, record in repository.records(PROFILE, POST):
            collection, _, key = path.partition("/")
            if collection == PROFILE:
                profile = _profile(record, repository.did, account) if key == "self" else profile
                continue
            post = _post(record, key, repository.did)
            items, unread = ([*items, post], unread) if post is not None else (items, unread + 1)
        return Reading(
            owner=Owner(stable_id=repository.did),
            profile=profile,
            posts=posts_of(items, gaps=unread_gap(unread)),
        )


def _profile(record: object, did: str, account: Account) -> Profile:
    text = text_of(record, "description")
    website = web_address(text_of(record, "website"))
    return Profile(
        url=account.url,
        name=text_of(record, "displayName"),
        seen=NOT_YET,
        stable_id=did,
        text=text,
        links=tuple(dict.fromkeys(filter(None, (website, *written_addresses(text))))),
        kind="account",
    )


def _post(record: object, key: str, did: str) -> Post | None:
    if not isinstance(part_of(record, "text"), str) or not key:
        return None
    url, text = f"https://bsky.app/profile/{did}/post/{key}", text_of(record, "text")
    features = [feature for facet in list_of(record, "facets") for feature in list_of(facet, "features")]
    shown = list_of(record, "embed", "images") + list_of(record, "embed", "media", "images")
    linked = (text_of(record, "embed", "external", "uri"), *(text_of(feature, "uri") for feature in features))
    images = [
        Image(at=url, url=f"{url}#photo-{number}", alt=text_of(one, "alt"), near=(text,) if text else ())
        for number, one in enumerate(shown, start=1)
        if isinstance(part_of(one, "image", "ref"), Cid) or part_of(one, "image") is not None
    ]
    return Post(
        url=url,
        posted=moment_of(text_of(record, "createdAt")),
        text=text,
        images=tuple(images),
        links=tuple(dict.fromkeys(filter(None, map(web_address, linked)))),
        mentions=tuple(dict.fromkeys(filter(None, (text_of(feature, "did") for feature in features)))),
        pictures=len(shown),
    )


LAYOUT = Layout(
    key="bluesky", platforms=("bluesky",), title="Bluesky's repository (CAR)", ask=ASK, fits=fits, wrong=nothing_wrong, read=read
)
