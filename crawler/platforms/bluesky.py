"""Bluesky: profile and posts from the server that keeps them, found by handle, DID and DID document; open to anyone.

Sees the profile record, every post the server lists, and in the directory's log the handles it had before. Does not see
who holds the password or an app password, direct messages, likes, or what others answered. Where the owner asked not to be shown to
those who are logged out, nothing is collected.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, unquote, urlsplit

from crawler.json_parts import json_of, list_of, moment_of, part_of, plain_origin, text_of, web_address, written_addresses
from crawler.owner_api import REAL
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Sight, Unseen
from records.web import Image

APPVIEW = "https://public.api.bsky.app"
DIRECTORY = "https://plc.directory"
RESOLVE, RECORD, RECORDS = "com.atproto.identity.resolveHandle", "com.atproto.repo.getRecord", "com.atproto.repo.listRecords"
DESCRIBE, LOG = "com.atproto.repo.describeRepo", "/log/audit"
PROFILE, POST = "app.bsky.actor.profile", "app.bsky.feed.post"
NOT_LOGGED_OUT = "!no-unauthenticated"
# Pages of 100 posts each: an account with more is told as seen in part.
MOST_PAGES = 200

DID = re.compile(r"did:(?:plc:[a-z2-7]{24}|web:[\w.:%-]+)")
HANDLE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?", re.IGNORECASE | re.ASCII)


def visits(account: Account) -> tuple[Visit, ...]:
    """The DID document where the register knows the DID, else the two ways by which a handle says its DID."""
    papers = _document_address(_registered_did(account))
    if papers:
        return (_visit(account, papers, Part.PROFILE),)
    handle = _handle(account)
    if not handle:
        return ()
    return (
        _visit(account, f"{APPVIEW}/xrpc/{RESOLVE}?handle={quote(handle)}", Part.PROFILE),
        _visit(account, f"https://{handle}/.well-known/atproto-did", Part.PROFILE),
    )


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """From a DID to its document, from there to the profile, from the profile to the posts, page by page."""
    url = answer.capture.visit.url
    papers = _document_address(_resolved(answer))
    if papers:
        return (_visit(account, papers, Part.PROFILE),)
    server = _server(account, answer)
    # A document that speaks of another account leads to somebody else.
    if server and _document_address(text_of(json_of(answer), "id")) == url:
        return tuple(_visit(account, address, Part.PROFILE) for address in _of_repo(server, text_of(json_of(answer), "id")))
    if f"/xrpc/{RECORD}?" in url and part_of(json_of(answer), "value") is not None:
        return () if _opted_out(json_of(answer)) else (_visit(account, _posts_address(url, ""), Part.POSTS),)
    if f"/xrpc/{RECORDS}?" in url:
        cursor = text_of(json_of(answer), "cursor")
        asked = parse_qs(urlsplit(url).query)
        page = answer.capture.visit.depth + 1
        if cursor and list_of(json_of(answer), "records") and cursor not in asked.get("cursor", []) and page < MOST_PAGES:
            return (_visit(account, _posts_address(url, cursor), Part.POSTS, depth=page),)
    return ()


def read_profile(account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
    """The profile record; its name, description and picture as the owner wrote them."""
    answer = _record(answers)
    if answer is None:
        return _nothing(account, answers)
    record = json_of(answer)
    if _opted_out(record):
        return _out()
    value, did = part_of(record, "value"), _repo(answer.capture.visit.url)
    if not isinstance(value, dict) or value.get("$type") != PROFILE:
        return Unseen(reason=Reason.PARSE_ERROR, detail=f"layout changed? The record is no {PROFILE}")
    text = text_of(value, "description")
    handle = _shown_handle(account, answers)
    return Profile(
        url=f"https://bsky.app/profile/{handle or did}",
        name=text_of(value, "displayName") or handle,
        seen=_seen(answer),
        handle=handle,
        stable_id=did,
        text=text,
        links=tuple(dict.fromkeys(filter(None, (web_address(text_of(value, "website")), *written_addresses(text))))),
        avatar=_blob(answer.capture.visit.url, text_of(value, "avatar", "ref", "$link")),
        kind="account",
        former_handles=_former(answers, handle),
    )


def read_posts(account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """Every post of every page that was seen; not whole while a page names a further one that was not."""
    profile = _record(answers)
    if profile is not None and _opted_out(json_of(profile)):
        return _out()
    pages = [answer for answer in answers if f"/xrpc/{RECORDS}?" in answer.capture.visit.url]
    if not pages:
        return _nothing(account, answers)
    items: list[Post] = []
    unread, asked, named = 0, {""}, set[str]()
    for page in pages:
        body = json_of(page)
        if not isinstance(part_of(body, "records"), list):
            return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The list of posts has no “records”")
        asked |= set(parse_qs(urlsplit(page.capture.visit.url).query).get("cursor", []))
        named |= {text_of(body, "cursor")} if list_of(body, "records") else set()
        for record in list_of(body, "records"):
            post = _post(record, page.capture.visit.url, _shown_handle(account, answers))
            items, unread = ([*items, post], unread) if post is not None else (items, unread + 1)
    missing = len(named - asked)
    gaps = [Gap(reason=Reason.PAGINATION_INCOMPLETE, count=missing, detail="older posts were not fetched")] if missing else []
    gaps += [Gap(reason=Reason.PARSE_ERROR, count=unread, detail="posts whose record could not be read")] if unread else []
    sight = Sight(expected=len(items) + sum(gap.count for gap in gaps), observed=len(items), gaps=tuple(gaps))
    return Posts(items=tuple(items), seen=_seen(min(pages, key=lambda page: page.capture.fetched_at)), sight=sight)


def read_editors(_account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
    """Nobody but the owner sees who holds the one password."""
    return Unseen(reason=Reason.API_NO_ENDPOINT, detail=PLATFORM.by_hand)


def _visit(account: Account, url: str, part: Part, *, depth: int = 0) -> Visit:
    return Visit(account_id=account.account_id, url=url, part=part, depth=depth, accept="application/json, text/plain")


def _registered_did(account: Account) -> str:
    match = DID.search(account.stable_id) or DID.search(unquote(account.url))
    return match[0] if match is not None else ""


def _handle(account: Account) -> str:
    """The handle of a row: from its address, else as it is displayed."""
    named = re.search(r"/profile/([^/?#]+)", account.url)
    plain = (named[1] if named is not None else account.handle).strip().removeprefix("@").casefold()
    if plain and "." not in plain:
        plain += ".bsky.social"
    return plain if HANDLE.fullmatch(plain) else ""


def _document_address(did: str) -> str:
    """Where the document of a DID stands, empty where the DID names no public host."""
    if did.startswith("did:web:"):
        host = unquote(did.removeprefix("did:web:"))
        return f"https://{host}/.well-known/did.json" if HANDLE.fullmatch(host) else ""
    return f"{DIRECTORY}/{did}" if did else ""


def _resolved(answer: Answer) -> str:
    """The DID that a handle's answer names, by either way."""
    url = answer.capture.visit.url
    found = ""
    if f"/xrpc/{RESOLVE}?" in url:
        found = text_of(json_of(answer), "did")
    elif url.endswith("/.well-known/atproto-did"):
        found = answer.body[:300].decode("utf-8", errors="replace").strip()
    return found if DID.fullmatch(found) else ""


def _server(account: Account, answer: Answer) -> str:
    """The server that keeps an account, as its DID document says; empty where the audit may not go there."""
    document = json_of(answer)
    if not DID.fullmatch(text_of(document, "id")):
        return ""
    for service in list_of(document, "service"):
        if text_of(service, "id").endswith("#atproto_pds"):
            return plain_origin(account.url, text_of(service, "serviceEndpoint"))
    return ""


def _of_repo(server: str, did: str) -> Iterator[str]:
    """The account's profile, what its server says of it, and the directory's log of the names it went by."""
    repo = quote(did, safe=":")
    yield f"{server}/xrpc/{RECORD}?repo={repo}&collection={PROFILE}&rkey=self"
    yield f"{server}/xrpc/{DESCRIBE}?repo={repo}"
    if did.startswith("did:plc:"):
        yield f"{DIRECTORY}/{did}{LOG}"


def _former(answers: Answers, today: str) -> tuple[str, ...]:
    """The handles that the directory's log names before today's, the newest first; entries that were taken back do not count."""
    logs = (json_of(answer) for answer in answers if answer.capture.visit.url.endswith(LOG))
    entries = next((log for log in logs if isinstance(log, list)), [])
    standing = [entry for entry in entries if part_of(entry, "nullified") is not True]
    claimed = [
        text_of(name).removeprefix("at://")
        for entry in standing
        for name in list_of(entry, "operation", "alsoKnownAs") or [f"at://{text_of(entry, 'operation', 'handle')}"]
        if text_of(name).startswith("at://")
    ]
    return tuple(name for name in dict.fromkeys(reversed(claimed)) if HANDLE.fullmatch(name) and name.casefold() != today.casefold())


def _posts_address(url: str, cursor: str) -> str:
    parts = urlsplit(url)
    further = f"&cursor={quote(cursor)}" if cursor else ""
    return f"{parts.scheme}://{parts.netloc}/xrpc/{RECORDS}?repo={quote(_repo(url), safe=':')}&collection={POST}&limit=100{further}"


def _repo(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("repo", [""])[0]


def _blob(url: str, link: str) -> str:
    """The address of a picture that a record names by its hash, empty where it names none."""
    parts, named = urlsplit(url), f"did={quote(_repo(url), safe=':')}&cid={quote(link)}"
    return f"{parts.scheme}://{parts.netloc}/xrpc/com.atproto.sync.getBlob?{named}" if link else ""


def _record(answers: Answers) -> Answer | None:
    return next((answer for answer in answers if f"/xrpc/{RECORD}?" in answer.capture.visit.url), None)


def _shown_handle(account: Account, answers: Answers) -> str:
    """The handle that the account's server vouches for, else the one that the DID document claims."""
    for answer in answers:
        if f"/xrpc/{DESCRIBE}?" in answer.capture.visit.url and part_of(json_of(answer), "handleIsCorrect") is True:
            return text_of(json_of(answer), "handle")
    for answer in answers:
        for name in list_of(json_of(answer), "alsoKnownAs") if _server(account, answer) else []:
            handle = text_of(name).removeprefix("at://")
            if text_of(name).startswith("at://") and HANDLE.fullmatch(handle):
                return handle
    return ""


def _opted_out(record: object) -> bool:
    return any(text_of(label, "val") == NOT_LOGGED_OUT for label in list_of(record, "value", "labels", "values"))


def _out() -> Unseen:
    return Unseen(reason=Reason.OWNER_OPTED_OUT, detail="the owner asked not to be shown to those logged out: nothing was collected")


def _nothing(account: Account, answers: Answers) -> Unseen:
    """Why there is no record: the way to it ended somewhere."""
    if any(_server(account, answer) for answer in answers):
        return Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="the account's server gave no such record")
    if any(_resolved(answer) for answer in answers):
        return Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="the account's DID document names no server, or was not seen")
    return Unseen(reason=Reason.NOT_FOUND_UNVERIFIED, detail="the handle leads to no account")


def _seen(answer: Answer) -> Seen:
    return Seen(mode="public_api", at=answer.capture.fetched_at, evidence=answer.capture.place)


def _post(record: object, url: str, handle: str) -> Post | None:
    value, key = part_of(record, "value"), text_of(record, "uri").rpartition("/")[2]
    if not isinstance(value, dict) or value.get("$type") != POST or not key:
        return None
    address = web_address(f"https://bsky.app/profile/{handle or _repo(url)}/post/{quote(key, safe=':')}")
    text = text_of(value, "text")
    features = [feature for facet in list_of(value, "facets") for feature in list_of(facet, "features")]
    linked = map(web_address, (text_of(value, "embed", "external", "uri"), *(text_of(feature, "uri") for feature in features)))
    return Post(
        url=address,
        posted=moment_of(text_of(value, "createdAt")),
        text=text,
        images=tuple(_images(value, address, url, text)),
        links=tuple(dict.fromkeys(link for link in linked if link)),
        mentions=tuple(dict.fromkeys(did for did in (text_of(feature, "did") for feature in features) if did)),
    )


def _images(value: dict[str, object], address: str, url: str, text: str) -> Iterator[Image]:
    """Pictures of a post, whether it also quotes another one or not."""
    for image in list_of(value, "embed", "images") + list_of(value, "embed", "media", "images"):
        picture = _blob(url, text_of(image, "image", "ref", "$link"))
        if picture:
            yield Image(at=address, url=picture, alt=text_of(image, "alt"), near=(text,) if text else ())


PLATFORM = Platform(
    keys=("bluesky",),
    hosts=("public.api.bsky.app", "plc.directory"),
    visits=visits,
    follow=follow,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see who holds the password or an app password, nor messages, likes and answers of others.",
    by_hand="Bluesky shows profile and posts to anyone, but not who holds the password or an app password: ask the owner.",
    ways=(
        Way(part=Part.PROFILE, mode="public_api", shows="name, description, links, picture, former handles", tried_on=REAL),
        Way(part=Part.POSTS, mode="public_api", shows="every post with pictures and alternative texts", tried_on=REAL),
    ),
)
