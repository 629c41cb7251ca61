"""Wikipedia: the edits of an article about the trust, or of a user, by MediaWiki's interface; both are open to anyone.

An article is no account and has no profile. Of each edit it tells when, by which log-in, and the summary its author wrote; an edit
without a log-in is shown with an address. What an edit changed, and whether its author declared an interest, a person must look up.
"""

import re
from urllib.parse import quote, unquote, urlsplit

from crawler.by_hand import nobody_known
from crawler.json_parts import json_of, list_of, moment_of, part_of, text_of, web_address
from crawler.owner_api import REAL, sight_of, with_parameter
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Unseen

# Pages of 500 edits each, the most that the interface gives to those who are not signed in.
MOST_PAGES = 100
IN_ADDRESS = re.compile(r"(https?://[^/?#]+)/(?:wiki/|w/index\.php\?(?:[^#]*&)?title=)([^?#&]+)", re.IGNORECASE)
OF_A_USER = re.compile(r"User(?:[ _]talk)?:(?P<name>[^/]+)", re.IGNORECASE)
API = "/w/api.php?"
COMMON = "action=query&format=json&formatversion=2&maxlag=5"
BY_HAND = (
    "No article is an official account: a person must look at the article's history for edits from the school, and "
    "whether an interest was declared."
)


def visits(account: Account) -> tuple[Visit, ...]:
    """The edits of the article, or those that the user made."""
    match = IN_ADDRESS.match(account.url.strip())
    if match is None:
        return ()
    origin, title = match[1], unquote(match[2]).replace("_", " ")
    user = OF_A_USER.fullmatch(title)
    if user is not None:
        asked = f"list=usercontribs&ucuser={quote(user['name'], safe='')}&ucprop=ids%7Ctitle%7Ctimestamp%7Ccomment&uclimit=500"
    else:
        asked = f"prop=revisions&titles={quote(title, safe='')}&rvprop=ids%7Cuser%7Ctimestamp%7Ccomment&rvlimit=500"
    return (_visit(account, f"{origin}{API}{COMMON}&{asked}", 0),)


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """The page with older edits."""
    older, page = _older(answer), answer.capture.visit.depth + 1
    return (_visit(account, older, page),) if older and page < MOST_PAGES else ()


def published(_account: Account, url: str) -> bool:
    """The interface is made for programs that say who they are and take their time."""
    parts = urlsplit(url)
    return (parts.hostname or "").endswith(".wikipedia.org") and f"{parts.path}?" == API


def read_profile(_account: Account, _answers: Answers) -> Profile | Unseen | NoSuchPart:
    """An article has edits, not a profile."""
    return NoSuchPart(detail="an article is no account: it has edits, not a profile")


def read_posts(_account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
    """Every edit of every page that was seen; not whole while a page names an older one that was not."""
    read = [(one, edits) for one in answers if (edits := _edits(one)) is not None]
    if not read:
        return _nothing(answers)
    found = [_edit(entry, one) for one, edits in read for entry in edits]
    items = {post.url: post for post in found if post is not None}
    missing = {_older(one) for one, _ in read} - {one.capture.visit.url for one, _ in read} - {""}
    gaps = [Gap(reason=Reason.PAGINATION_INCOMPLETE, count=len(missing), detail="older edits were not fetched")] if missing else []
    unread = found.count(None)
    gaps += [Gap(reason=Reason.PARSE_ERROR, count=unread, detail="edits that could not be read")] if unread else []
    first = min((one for one, _ in read), key=lambda one: one.capture.fetched_at)
    seen = Seen(mode="public_api", at=first.capture.fetched_at, evidence=first.capture.place)
    return Posts(items=tuple(items.values()), seen=seen, sight=sight_of(len(items), tuple(gaps)))


def read_editors(account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
    """Anyone may edit an article: who did stands beside each edit."""
    return nobody_known(account, by_hand=BY_HAND)


def _visit(account: Account, url: str, depth: int) -> Visit:
    return Visit(account_id=account.account_id, url=url, part=Part.POSTS, depth=depth, accept="application/json")


def _edits(answer: Answer) -> list[object] | None:
    """The edits of one answer, None where it is none or the page does not exist."""
    query = part_of(json_of(answer), "query")
    if isinstance(part_of(query, "usercontribs"), list):
        return list_of(query, "usercontribs")
    page = next(iter(list_of(query, "pages")), None)
    return list_of(page, "revisions") if isinstance(part_of(page, "revisions"), list) else None


def _nothing(answers: Answers) -> Unseen:
    """Why no edit was seen: the interface says so with status 200."""
    for one in answers:
        body = json_of(one)
        if text_of(body, "error", "code") in {"maxlag", "ratelimited"}:
            return Unseen(reason=Reason.RATE_LIMITED, detail="the wiki asks for a pause")
        if text_of(body, "error", "code"):
            return Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="the wiki did not answer the question")
        page = next(iter(list_of(body, "query", "pages")), None)
        if part_of(page, "missing") is True or part_of(page, "invalid") is True:
            return Unseen(reason=Reason.NOT_FOUND_UNVERIFIED, detail="the wiki has no such article")
    return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer has no “revisions” and no “usercontribs”")


def _older(answer: Answer) -> str:
    """The address of the page with older edits, empty where there is none."""
    body, url = json_of(answer), answer.capture.visit.url
    for name in ("rvcontinue", "uccontinue"):
        mark = text_of(body, "continue", name)
        if mark:
            return with_parameter(url, name, mark)
    return ""


def _edit(entry: object, answer: Answer) -> Post | None:
    number = text_of(entry, "revid")
    origin = urlsplit(answer.capture.visit.url)
    address = web_address(f"{origin.scheme}://{origin.netloc}/w/index.php?diff={quote(number)}") if number else ""
    if not address:
        return None
    text = "\n".join(filter(None, (text_of(entry, "title"), text_of(entry, "comment"))))
    return Post(url=address, posted=moment_of(text_of(entry, "timestamp")), text=text, author=text_of(entry, "user"))


PLATFORM = Platform(
    keys=("wikipedia",),
    hosts=(),
    visits=visits,
    follow=follow,
    published=published,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see what an edit changed, nor who stands behind a log-in or an address.",
    by_hand=BY_HAND,
    ways=(Way(part=Part.POSTS, mode="public_api", shows="every edit with its day, its log-in and its summary", tried_on=REAL),),
)
