"""Facebook Pages: by the Graph interface and a Page token of the owner; without one the terms leave it to a person.

Asks for the Page, its posts, reels and photos page by page, and for both lists of people: those outside a business portfolio and
those of one. Does not see stories, comments, messages, or what others post on the Page.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from crawler.by_hand import closed, nobody_known
from crawler.graph import VERSION, next_of, refused
from crawler.json_parts import json_of, list_of, moment_of, text_of, web_address, written_addresses
from crawler.owner_api import (
    DOCUMENTED,
    RECORDED,
    Listed,
    asked,
    entries_at,
    further,
    listed,
    own_name,
    owner_seen,
    posts_of,
    sight_of,
)
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editor, Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Unseen
from records.web import Image

HOST = "graph.facebook.com"
GRAPH = f"https://{HOST}/{VERSION}/"
IN_ADDRESS = re.compile(
    r"facebook\.com/(?:profile\.php\?(?:[^#]*&)?id=(\d+)|(?:pages/(?:category/[^/]+/)?|people/|p/)?(?:[^/?#]+[/-])??(\d{9,20})(?:[/?#]|$)"
    r"|(?:pg/)?([A-Za-z0-9.]{3,50})(?:[/?#]|$))",
    re.IGNORECASE,
)
ABOUT = "id,name,username,link,about,description,website,category,verification_status,picture{url}"
POST = (
    "id,message,created_time,permalink_url,message_tags,"
    "attachments{media_type,media,target,url,unshimmed_url,title,description,subattachments{media_type,media,target,description}}"
)
REEL = "id,description,created_time,permalink_url,picture"
PHOTO = "id,name,created_time,link,images,alt_text"
POSTS_SIGN, REELS_SIGN, PHOTOS_SIGN = "/published_posts?", "/video_reels?", "/photos?"
BUSINESS_SIGN, ROLES_SIGN, ASSIGNED_SIGN = "?fields=business", "/roles?", "/assigned_users?"
# Tasks that let somebody look on or advertise, without a hand on what the Page says; the newer Pages write a word before them.
ONLOOKING = frozenset({"ANALYZE", "ADVERTISE", "VIEW_MONETIZATION_INSIGHTS"})
NEWER = "PROFILE_PLUS_"
NEEDS = "a Page token with pages_read_engagement, pages_manage_metadata and business_management"
BY_HAND = (
    "Facebook's terms do not let the audit look: open the Page in a browser for its name, bio, link and newest posts, "
    "and hand in an export and the list of people with access."
)


def visits(account: Account) -> tuple[Visit, ...]:
    """The Page itself, by its number where the register knows it."""
    number = account.stable_id.strip()
    name = number if number.isdigit() else own_name(account, IN_ADDRESS)
    return (asked(account, _address(name, ABOUT), Part.PROFILE),) if name else ()


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """From the Page to its posts, reels and people; from each page of a list to the next."""
    number = text_of(json_of(answer), "id")
    if answer.capture.visit.part is Part.PROFILE:
        return tuple(_lists(account, number)) if number.isdigit() else ()
    if BUSINESS_SIGN in answer.capture.visit.url:
        return (_assigned(account, answer),)
    return further(account, answer, next_of(answer))


def _lists(account: Account, number: str) -> Iterator[Visit]:
    yield asked(account, _address(f"{number}/published_posts", POST, limit=100), Part.POSTS)
    yield asked(account, _address(f"{number}/video_reels", REEL, limit=100), Part.POSTS)
    yield asked(account, _address(f"{number}/photos", PHOTO, limit=100) + "&type=uploaded", Part.POSTS)
    yield asked(account, _address(f"{number}/roles", "id,name,tasks", limit=100), Part.EDITORS)
    yield asked(account, _address(number, "business"), Part.EDITORS)


def _assigned(account: Account, answer: Answer) -> Visit:
    """The people of the Page's business portfolio; where the Page names none, the interface says what it lacks."""
    page = answer.capture.visit.url.partition("?")[0].rpartition("/")[2]
    portfolio = account.more.get("business_id", "").strip() or text_of(json_of(answer), "business", "id")
    address = _address(f"{page}/assigned_users", "id,name,tasks,user_type", limit=100)
    return asked(account, address + (f"&business={portfolio}" if portfolio.isdigit() else ""), Part.EDITORS)


def _address(path: str, fields: str, *, limit: int = 0) -> str:
    return f"{GRAPH}{path}?fields={fields.replace(',', '%2C')}" + (f"&limit={limit}" if limit else "")


def read_profile(account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
    """The Page as its owner sees it."""
    answer = next((one for one in answers if one.capture.visit.part is Part.PROFILE), None)
    if answer is None:
        return closed(account, by_hand=BY_HAND, part="a profile")
    body = json_of(answer)
    number, name = text_of(body, "id"), text_of(body, "name")
    if not number.isdigit() or not name:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The Page has no “id” in digits or no “name”")
    verification = text_of(body, "verification_status")
    texts = (text_of(body, "about"), text_of(body, "description"))
    return Profile(
        url=web_address(text_of(body, "link")) or f"https://www.facebook.com/{number}",
        name=name,
        seen=owner_seen(answer),
        handle=text_of(body, "username"),
        stable_id=number,
        text="\n".join(filter(None, texts)),
        links=tuple(dict.fromkeys(link for text in (text_of(body, "website"), *texts) for link in written_addresses(text))),
        avatar=web_address(text_of(body, "picture", "data", "url")),
        kind="page" if text_of(body, "category") else "",
        category=text_of(body, "category"),
        verified=verification != "not_verified" if verification else None,
    )


def read_posts(account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """Every post and reel, and every photo that no post shows, of every page of the three lists."""
    posts = listed(answers, POSTS_SIGN, entries_at("data"), next_of=next_of, what="posts")
    if posts is None:
        return closed(account, by_hand=BY_HAND, part="posts")
    found = posts_of(posts, _post)
    if isinstance(found, Unseen):
        return found
    in_posts = _photos_in(posts) if isinstance(posts, Listed) else frozenset()
    said = {"", *(text for post in found.items for text in (post.text, *(image.caption for image in post.images)))}
    items, gaps = {post.url: post for post in found.items}, [*found.sight.gaps]
    for sign, make, what in ((REELS_SIGN, _reel, "reels"), (PHOTOS_SIGN, _photo, "photos")):
        more = posts_of(listed(answers, sign, entries_at("data"), next_of=next_of, what=what), make)
        if isinstance(more, Unseen):
            gaps.append(Gap(reason=more.reason, count=1, detail=f"{what} were not seen: {more.detail}"))
            continue
        # A photo whose caption no post repeats is told beside the post that shows it.
        known = {post.url for post in more.items if post.text in said and post.url.rpartition("=")[2] in in_posts}
        items |= {post.url: post for post in more.items if post.url not in known}
        gaps += more.sight.gaps
    return Posts(items=tuple(items.values()), seen=found.seen, sight=sight_of(len(items), tuple(gaps)))


def _photos_in(posts: Listed) -> frozenset[str]:
    """The numbers of the photos that posts show."""
    attached = [one for entry in posts.entries for one in list_of(entry, "attachments", "data")]
    parts = [part for one in attached for part in (one, *list_of(one, "subattachments", "data"))]
    return frozenset(text_of(part, "target", "id") for part in parts) - {""}


def read_editors(account: Account, answers: Answers) -> Editors | Unseen | NoSuchPart:
    """Everybody of both lists; with one of them alone the list is not whole."""
    lists = {
        "the list of people outside a business portfolio": listed(answers, ROLES_SIGN, entries_at("data"), next_of=next_of, what="people"),
        "the list of people of the business portfolio": listed(answers, ASSIGNED_SIGN, entries_at("data"), next_of=next_of, what="people"),
    }
    found = [one for one in lists.values() if isinstance(one, Listed)]
    if not found:
        refusals = (one for one in lists.values() if isinstance(one, Unseen))
        return next(refusals, nobody_known(account, by_hand=BY_HAND, why=Reason.API_NOT_AUTHORISED))
    missing = (
        Gap(reason=Reason.PARTIAL_EDGES, count=1, detail=f"{name} was not seen" + (f": {one.detail}" if isinstance(one, Unseen) else ""))
        for name, one in lists.items()
        if not isinstance(one, Listed)
    )
    told = [_editor(entry) for one in found for entry in one.entries]
    people = tuple(person for person in told if person is not None)
    unread = len(told) - len(people)
    lost = (Gap(reason=Reason.PARSE_ERROR, count=unread, detail="people of the lists that could not be read"),) if unread else ()
    gaps = (*missing, *(gap for one in found for gap in one.gaps), *lost)
    return Editors(people=people, seen=found[0].seen, sight=sight_of(len(people), gaps))


def _editor(entry: object) -> Editor | None:
    """One person, or a program that acts for the business; the number is of the interface's own making."""
    number = text_of(entry, "id")
    tasks = [text_of(task).removeprefix(NEWER) for task in list_of(entry, "tasks")]
    if not number:
        return None
    kind = " (system user)" if "system" in text_of(entry, "user_type").casefold() else ""
    can_edit = not tasks or any(task not in ONLOOKING for task in tasks)
    return Editor(login=number, name=text_of(entry, "name"), role=(tasks[0] if tasks else "") + kind, can_edit=can_edit)


def _post(entry: object) -> Post | None:
    number, text = text_of(entry, "id"), text_of(entry, "message")
    if not number:
        return None
    address = web_address(text_of(entry, "permalink_url")) or f"https://www.facebook.com/{number}"
    attached = list_of(entry, "attachments", "data")
    parts = [part for one in attached for part in (one, *list_of(one, "subattachments", "data"))]
    links = [text_of(one, "unshimmed_url") or text_of(one, "url") for one in attached if text_of(one, "media_type") == "link"]
    images = {image.url: image for image in (_image(part, address, text) for part in parts) if image is not None}
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "created_time")),
        text=text,
        images=tuple(images.values()),
        links=tuple(dict.fromkeys(filter(None, (*map(web_address, links), *written_addresses(text))))),
        mentions=tuple(dict.fromkeys(text_of(tag, "id") for tag in list_of(entry, "message_tags") if text_of(tag, "id"))),
        pictures=len(images),
    )


def _image(part: object, address: str, text: str) -> Image | None:
    """The picture of an attachment, with its own caption and the words of the post."""
    url = web_address(text_of(part, "media", "image", "src"))
    caption = text_of(part, "description")
    near = tuple(dict.fromkeys(filter(None, (caption, text))))
    return Image(at=address, url=url, caption=caption, near=near) if url else None


def _reel(entry: object) -> Post | None:
    number, text = text_of(entry, "id"), text_of(entry, "description")
    if not number:
        return None
    # The interface gives a path here, without the host.
    address = web_address(text_of(entry, "permalink_url") or f"/reel/{number}", on="https://www.facebook.com/")
    picture = web_address(text_of(entry, "picture"))
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "created_time")),
        text=text,
        images=(Image(at=address, url=picture, near=(text,) if text else ()),) if picture else (),
        links=written_addresses(text),
        pictures=1,
    )


def _photo(entry: object) -> Post | None:
    """A photo that was put into an album without a post of its own."""
    number, text = text_of(entry, "id"), text_of(entry, "name")
    shown = next(filter(None, (web_address(text_of(one, "source")) for one in list_of(entry, "images"))), "")
    if not number:
        return None
    address = f"https://www.facebook.com/photo/?fbid={quote(number)}"
    image = Image(at=address, url=shown, alt=text_of(entry, "alt_text"), caption=text, near=(text,) if text else ())
    return Post(
        url=address,
        posted=moment_of(text_of(entry, "created_time")),
        text=text,
        images=(image,) if shown else (),
        links=written_addresses(text),
        pictures=1,
    )


PLATFORM = Platform(
    keys=("facebook_page",),
    hosts=(HOST,),
    visits=visits,
    follow=follow,
    refused=refused,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see stories, comments, messages, nor posts of others.",
    by_hand=BY_HAND,
    credential=NEEDS,
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, texts, link, picture, category, verification", tried_on=RECORDED),
        Way(part=Part.POSTS, mode="owner_api", shows="posts, reels and photos with pictures and captions", tried_on=RECORDED),
        Way(part=Part.EDITORS, mode="owner_api", shows="people of both lists, with their tasks", tried_on=DOCUMENTED),
    ),
)
