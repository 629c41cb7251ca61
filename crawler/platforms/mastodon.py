"""Mastodon: an account by its server's public interface: profile, the server's minimum age, then public posts page by page.

Sees what anyone sees: the profile, its fields, and posts that are public or unlisted, without boosts of others. Does not see posts for
followers, direct messages, or who holds the password. A server that answers only those who are signed in is told as such.
"""

import re
from urllib.parse import quote, unquote, urlsplit

from crawler.json_parts import json_of, leads_of, list_of, moment_of, part_of, plain_origin, plain_text, text_of, web_address
from crawler.owner_api import RECORDED
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Sight, Unseen
from records.web import Image

# Pages of 40 posts each.
MOST_PAGES = 100
# No server asks for a higher age, years.
OLDEST = 99

INSTANCE = "/api/v2/instance"
LOOKUP = "/api/v1/accounts/lookup?"
STATUSES = re.compile(r"/api/v1/accounts/\w+/statuses\?")
IN_ADDRESS = re.compile(
    r"https?://(?P<server>[^/?#]+)/(?:web/)?(?:@|users/)(?P<user>[\w.-]+)(?:@(?P<home>[\w.-]+))?/?(?:[?#].*)?", re.IGNORECASE
)
AS_SHOWN = re.compile(r"(?:acct:)?@?(?P<user>[\w.-]+)@(?P<home>[\w.-]+\.\w+)", re.IGNORECASE)
ASKED_FOR = re.compile(r"\bresource=acct:(?P<user>[^@&]+)@")
NEXT = re.compile(r'<([^<>]+)>\s*;[^,<]*\brel="?next"?')


def visits(account: Account) -> tuple[Visit, ...]:
    """The look-up on the server of the row's address; by WebFinger where only the handle says which server it is."""
    match = IN_ADDRESS.fullmatch(account.url.strip())
    if match is not None:
        name = f"{match['user']}@{match['home']}" if match["home"] else match["user"]
        return (_lookup(account, f"https://{match['server']}", name),)
    shown = AS_SHOWN.fullmatch(account.handle.strip())
    if shown is None:
        return ()
    finger = f"https://{shown['home']}/.well-known/webfinger?resource=acct:{quote(shown['user'])}@{shown['home']}"
    return (Visit(account_id=account.account_id, url=finger, part=Part.PROFILE, accept="application/jrd+json, application/json"),)


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """From WebFinger to the account, from the account to its posts, from each page of posts to the next."""
    url, body = answer.capture.visit.url, json_of(answer)
    parts = urlsplit(url)
    server = f"{parts.scheme}://{parts.netloc}"
    if "/.well-known/webfinger?" in url:
        return _fingered(account, url, body)
    if LOOKUP in url and text_of(body, "id"):
        first = f"{server}/api/v1/accounts/{quote(text_of(body, 'id'))}/statuses?limit=40&exclude_reblogs=true"
        return (
            Visit(account_id=account.account_id, url=f"{server}{INSTANCE}", part=Part.PROFILE, accept="application/json"),
            Visit(account_id=account.account_id, url=first, part=Part.POSTS, accept="application/json"),
        )
    if STATUSES.search(url):
        further, page = _next(answer), answer.capture.visit.depth + 1
        # Only posts of the same account by the same door, and not for ever.
        if further and further.partition("?")[0] == web_address(url).partition("?")[0] and page < MOST_PAGES:
            return (Visit(account_id=account.account_id, url=further, part=Part.POSTS, depth=page, accept="application/json"),)
    return ()


def read_profile(_account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
    """The account as its server shows it."""
    answer = _account_answer(answers)
    if answer is None:
        return _nothing(answers)
    body = json_of(answer)
    if not all(text_of(body, name) for name in ("id", "username", "acct")):
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The account has no “id”, “username” or “acct”")
    note, fields = text_of(body, "note"), list_of(body, "fields")
    told = [f"{plain_text(text_of(field, 'name'))}: {plain_text(text_of(field, 'value'))}" for field in fields]
    links = [*leads_of(note), *(link for field in fields for link in _field_links(field))]
    server = urlsplit(answer.capture.visit.url).netloc
    acct = text_of(body, "acct")
    return Profile(
        url=web_address(text_of(body, "url")) or web_address(f"https://{server}/@{acct}"),
        name=text_of(body, "display_name") or text_of(body, "username"),
        seen=_seen(answer),
        handle=acct if "@" in acct else f"{acct}@{server}",
        stable_id=text_of(body, "id"),
        text="\n".join(line for line in (plain_text(note), *told) if line),
        links=tuple(dict.fromkeys(links)),
        avatar=web_address(text_of(body, "avatar_static")) or web_address(text_of(body, "avatar")),
        kind="group" if isinstance(body, dict) and body.get("group") is True else "account",
        minimum_age=_minimum_age(answers),
    )


def read_posts(_account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """Every public post of every page that was seen; not whole while a page names a further one that was not."""
    pages = [answer for answer in answers if STATUSES.search(answer.capture.visit.url)]
    if not pages:
        return _nothing(answers)
    items: list[Post] = []
    unread, asked, named = 0, set[str](), set[str]()
    for page in pages:
        body = json_of(page)
        if not isinstance(body, list):
            return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The posts are no list")
        asked.add(page.capture.visit.url)
        named |= {_next(page)} - {""} if body else set()
        for status in body:
            post = _post(status)
            items, unread = ([*items, post], unread) if post is not None else (items, unread + 1)
    missing = len(named - asked)
    gaps = [Gap(reason=Reason.PAGINATION_INCOMPLETE, count=missing, detail="older posts were not fetched")] if missing else []
    gaps += [Gap(reason=Reason.PARSE_ERROR, count=unread, detail="posts that could not be read")] if unread else []
    sight = Sight(expected=len(items) + sum(gap.count for gap in gaps), observed=len(items), gaps=tuple(gaps))
    return Posts(items=tuple(items), seen=_seen(min(pages, key=lambda page: page.capture.fetched_at)), sight=sight)


def read_editors(_account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
    """Nobody but the owner sees who holds the one password."""
    return Unseen(reason=Reason.API_NO_ENDPOINT, detail=PLATFORM.by_hand)


def _minimum_age(answers: Answers) -> int | None:
    """The age in years that the account's server asks of those who join; many servers publish none."""
    for answer in answers:
        if answer.capture.visit.url.endswith(INSTANCE):
            age = part_of(json_of(answer), "registrations", "min_age")
            return age if isinstance(age, int) and not isinstance(age, bool) and 0 < age <= OLDEST else None
    return None


def _lookup(account: Account, server: str, name: str) -> Visit:
    return Visit(account_id=account.account_id, url=f"{server}{LOOKUP}acct={quote(name)}", part=Part.PROFILE, accept="application/json")


def _fingered(account: Account, url: str, body: object) -> tuple[Visit, ...]:
    """The look-up on the server where the account really lives; an answer that speaks of another name leads to somebody else."""
    name = text_of(body, "subject").removeprefix("acct:").partition("@")[0]
    asked = ASKED_FOR.search(unquote(url))
    if asked is None or name.casefold() != asked["user"].casefold():
        return ()
    for link in list_of(body, "links"):
        server = plain_origin(account.url, text_of(link, "href")) if text_of(link, "rel") == "self" else ""
        if server:
            return (_lookup(account, server, name),)
    return ()


def _next(answer: Answer) -> str:
    """The further page that an answer's Link header names; where that is no address, as it stands."""
    header = next((value for name, value in answer.capture.headers.items() if name.lower() == "link"), "")
    match = NEXT.search(header)
    return (web_address(match[1], on=answer.capture.visit.url) or match[1]) if match is not None else ""


def _account_answer(answers: Answers) -> Answer | None:
    return next((answer for answer in answers if LOOKUP in answer.capture.visit.url), None)


def _nothing(answers: Answers) -> Unseen:
    if _account_answer(answers) is not None:
        return Unseen(reason=Reason.AUTH_REQUIRED, detail="the server gave no posts to those who are not signed in")
    return Unseen(reason=Reason.NOT_FOUND_UNVERIFIED, detail="the server named no such account")


def _field_links(field: object) -> tuple[str, ...]:
    value = text_of(field, "value")
    plain = web_address(value) if value.startswith(("https://", "http://")) else ""
    return leads_of(value) or ((plain,) if plain else ())


def _seen(answer: Answer) -> Seen:
    return Seen(mode="public_api", at=answer.capture.fetched_at, evidence=answer.capture.place)


def _post(status: object) -> Post | None:
    """A post; None where it lacks what each has. A boost is the post of somebody else: it has no text of its own."""
    address = web_address(text_of(status, "url")) or web_address(text_of(status, "uri"))
    if not address or not isinstance(status, dict) or "content" not in status:
        return None
    content = text_of(status, "content")
    text = "\n".join(part for part in (text_of(status, "spoiler_text"), plain_text(content)) if part)
    mentioned = {web_address(text_of(mention, "url")) for mention in list_of(status, "mentions")}
    media = [part for part in list_of(status, "media_attachments") if text_of(part, "type") == "image"]
    pictures = [(web_address(text_of(part, "url")), text_of(part, "description")) for part in media]
    return Post(
        url=address,
        posted=moment_of(text_of(status, "created_at")),
        text=text,
        images=tuple(Image(at=address, url=url, alt=alt, near=(text,) if text else ()) for url, alt in pictures if url),
        links=tuple(link for link in leads_of(content) if link not in mentioned),
        mentions=tuple(dict.fromkeys(text_of(mention, "acct") for mention in list_of(status, "mentions") if text_of(mention, "acct"))),
    )


PLATFORM = Platform(
    keys=("mastodon",),
    hosts=(),
    visits=visits,
    follow=follow,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see posts for followers, messages, boosts of others, nor who holds the password.",
    by_hand="Mastodon shows profile and public posts to anyone, but not who holds the password: ask the owner.",
    ways=(
        Way(part=Part.PROFILE, mode="public_api", shows="name, bio, links, picture, the server's minimum age", tried_on=RECORDED),
        Way(part=Part.POSTS, mode="public_api", shows="every public post with pictures and alternative texts", tried_on=RECORDED),
    ),
)
