"""WordPress: who may edit, by the REST interface and a credential that may list users and nothing else.

Asks for the users of each known role in turn, then for all. Such a credential sees names and roles, never e-mail addresses. A role of
the site's own making, or of a plug-in, cannot be asked for by name: who has none of the known roles is counted, and the list then
is not whole. Does not see super administrators of a network, nor those who can reach the files or the database.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from crawler.json_parts import json_of, list_of, part_of, text_of, web_address
from crawler.owner_api import REAL
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editor, Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Sight, Unseen

# Strongest first: who has several is listed with the first.
EDITING = ("administrator", "editor", "author", "contributor")
# Known roles that change nothing: WordPress's own, and the customers of its shop plug-in.
READING = ("subscriber", "customer")
EVERYBODY, OURSELVES = "", "me"
MOST_PAGES = 200
PUBLIC_API = "https://public-api.wordpress.com/wp/v2/sites/"
NO_CREDENTIAL = Unseen(
    reason=Reason.API_NOT_AUTHORISED, detail="WordPress shows its users to a credential alone, and none was given for this account"
)
# What a refusal says, by its status.
REFUSALS = {
    401: Unseen(reason=Reason.API_NOT_AUTHORISED, detail="the site refused the audit's credential (401): it is wrong, or was withdrawn"),
    403: Unseen(reason=Reason.API_NOT_AUTHORISED, detail="the audit's credential may not list users (403): its role lacks list_users"),
    404: Unseen(reason=Reason.API_DISABLED, detail="the site says that it has no list of users (404): its interface is switched off"),
}
NUMBER = re.compile(r"\d{1,9}", re.ASCII)
USERS = re.compile(r"/users(?P<me>/me)?(?:[?&]|$)")


def visits(account: Account) -> tuple[Visit, ...]:
    """The index of the interface at both of its addresses; on WordPress.com the list of users itself."""
    site = _site(account.url)
    host = urlsplit(site).hostname or ""
    if host.endswith(".wordpress.com"):
        return tuple(_questions(account, f"{PUBLIC_API}{host}/", "bearer"))
    if not host:
        return ()
    return tuple(
        Visit(account_id=account.account_id, url=f"{site}{path}", part=Part.EDITORS, accept="application/json")
        for path in ("wp-json/", "?rest_route=/")
    )


def follow(account: Account, answer: Answer) -> tuple[Visit, ...]:
    """From the index to the users of each role; from each page of users to the next."""
    url = answer.capture.visit.url
    if _is_index(answer):
        return tuple(_questions(account, _interface(answer), "basic"))
    page, pages = _page(url), _pages(answer)
    if _asked(url) is None or not isinstance(json_of(answer), list) or page >= min(pages, MOST_PAGES):
        return ()
    further = re.sub(r"([?&]page=)\d+", rf"\g<1>{page + 1}", url)
    scheme = "bearer" if url.startswith(PUBLIC_API) else "basic"
    return (Visit(account_id=account.account_id, url=further, part=Part.EDITORS, credential=scheme),)


def read_profile(account: Account, _answers: Answers) -> Profile | Unseen | NoSuchPart:
    """A site has pages, not a profile."""
    if account.is_site:
        return NoSuchPart(detail="a web site has pages, not a profile")
    return Unseen(reason=Reason.NOT_VISITED, detail="register the blog as a web site to have it read page by page")


def read_posts(account: Account, _answers: Answers) -> Posts | Unseen | NoSuchPart:
    """Its entries are read as pages."""
    if account.is_site:
        return NoSuchPart(detail="a web site has pages, not posts")
    return Unseen(reason=Reason.NOT_VISITED, detail="register the blog as a web site to have it read page by page")


def read_editors(account: Account, answers: Answers) -> Editors | Unseen | NoSuchPart:
    """Everybody with a role that may change something, as far as each role's list was seen to its end."""
    lists: dict[str, list[Answer]] = {}
    for answer in answers:
        asked = _asked(answer.capture.visit.url)
        if asked is not None:
            lists.setdefault(asked, []).append(answer)
    if not any(_complete(lists.get(role, [])) or _users(lists.get(role, [])) for role in EDITING):
        return _refused(account, answers, [answer for role in EDITING for answer in lists.get(role, [])])
    people, gaps = _people(lists)
    observed = len(people) - sum(gap.count for gap in gaps if gap.reason is Reason.IDENTITY_UNRESOLVED)
    first = min((answer for found in lists.values() for answer in found), key=lambda answer: answer.capture.fetched_at)
    return Editors(
        people=people,
        seen=Seen(mode="owner_api", at=first.capture.fetched_at, evidence=first.capture.place),
        sight=Sight(expected=observed + sum(gap.count for gap in gaps), observed=observed, gaps=gaps),
        is_wordpress=True,
    )


def _people(lists: dict[str, list[Answer]]) -> tuple[tuple[Editor, ...], tuple[Gap, ...]]:
    """Each user once, with the strongest role, and what was not seen."""
    roles: dict[str, str] = {}
    users: dict[str, object] = {}
    for role in (*EDITING, *READING):
        for number, user in _users(lists.get(role, [])).items():
            users.setdefault(number, user)
            roles.setdefault(number, role)
    ourselves = set(_users(lists.get(OURSELVES, [])))
    for number, user in _users(lists.get(EVERYBODY, [])).items():
        users.setdefault(number, user)
    short = [role for role in EDITING if not _complete(lists.get(role, []))]
    gaps = [
        Gap(reason=Reason.PAGINATION_INCOMPLETE, count=1, detail=f"the users with the role {role} were not seen to the end")
        for role in short
    ]
    if not _complete(lists.get(EVERYBODY, [])):
        gaps.append(Gap(reason=Reason.PARTIAL_EDGES, count=1, detail="the list of all users was not seen to the end"))
    others = [number for number in users if number not in roles and number not in ourselves]
    known_readers = all(_complete(lists.get(role, [])) for role in READING)
    if others and known_readers:
        detail = "users with a role of the site's own making: whether it may edit only an administrator can tell"
        gaps.append(Gap(reason=Reason.IDENTITY_UNRESOLVED, count=len(others), detail=detail))
    # Who stands in no role's list may well be an editor where such a list was not seen to its end.
    shown = [number for number in users if number in roles or not short]
    people = [
        Editor(
            login=text_of(users[number], "username") or text_of(users[number], "slug"),
            name=text_of(users[number], "name"),
            role=roles.get(number, ""),
            can_edit=roles.get(number, "") in EDITING,
        )
        for number in shown
        if number in roles or number not in ourselves
    ]
    return tuple(people), tuple(gaps)


def _refused(account: Account, answers: Answers, lists: list[Answer]) -> Unseen:
    """Why no role's list was seen: 401, 403 and 404 say different things."""
    said = next((REFUSALS[status] for status in REFUSALS if any(answer.capture.status == status for answer in lists)), None)
    if said is not None:
        return said
    if lists:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer is no list of users")
    if any(_is_index(answer) for answer in answers) or (urlsplit(account.url).hostname or "").endswith(".wordpress.com"):
        return NO_CREDENTIAL
    if account.platform in {"wordpress_self", "wordpress_com"}:
        return Unseen(reason=Reason.API_DISABLED, detail="the site's WordPress interface did not answer")
    return Unseen(reason=Reason.API_NO_ENDPOINT, detail="the site does not answer as WordPress: nobody is shown who may change it")


def _site(url: str) -> str:
    """The address under which the site stands, with a slash at its end and no file's name."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    path = parts.path or "/"
    if "." in path.rpartition("/")[2]:
        path = path.rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}/" if parts.netloc else ""


def _interface(answer: Answer) -> str:
    """The address under which the interface stands, in the one spelling that the index gives; both indexes then ask the same."""
    url = answer.capture.visit.url
    origin = "/".join(url.split("/", 3)[:3]) + "/"
    for link in list_of(json_of(answer), "routes", "/wp/v2/users", "_links", "self"):
        named = web_address(text_of(link, "href"))
        # A credential goes nowhere but to the interface of the host that was asked, nor down to plain HTTP.
        if named.startswith(origin) and named.endswith("/wp/v2/users") and ("/wp-json/" in named or "rest_route=" in named):
            return named.removesuffix("users")
    return f"{url}wp/v2/"


def _questions(account: Account, base: str, credential: str) -> Iterator[Visit]:
    """One visit for each known role, one for everybody, one for the credential's own user."""
    mark = "&" if "?" in base else "?"
    for role in (*EDITING, *READING, EVERYBODY):
        asked = f"roles={role}&" if role else ""
        address = f"{base}users{mark}{asked}context=view&per_page=100&page=1"
        yield Visit(account_id=account.account_id, url=address, part=Part.EDITORS, credential=credential, accept="application/json")
    address = f"{base}users/me{mark}context=view"
    yield Visit(account_id=account.account_id, url=address, part=Part.EDITORS, credential=credential, accept="application/json")


def _asked(url: str) -> str | None:
    """Whose list an address asks for: a role, everybody or ourselves; None where it asks for no list."""
    match = USERS.search(unquote(url))
    if match is None:
        return None
    return OURSELVES if match["me"] else parse_qs(urlsplit(url).query).get("roles", [EVERYBODY])[0]


def _is_index(answer: Answer) -> bool:
    """Whether the answer is the index of a WordPress interface."""
    url = answer.capture.visit.url
    return url.endswith(("/wp-json/", "?rest_route=/")) and "wp/v2" in list_of(json_of(answer), "namespaces")


def _page(url: str) -> int:
    number = parse_qs(urlsplit(url).query).get("page", ["1"])[0]
    return int(number) if NUMBER.fullmatch(number) else 1


def _pages(answer: Answer) -> int:
    """How many pages the list has, 0 where the answer does not say."""
    said = next((value for name, value in answer.capture.headers.items() if name.lower() == "x-wp-totalpages"), "")
    return int(said) if NUMBER.fullmatch(said) else 0


def _complete(answers: list[Answer]) -> bool:
    """Whether every page of a list was seen. An answer that does not say how many there are is whole where it is not full."""
    seen = {_page(answer.capture.visit.url): answer for answer in answers if isinstance(json_of(answer), list)}
    if not seen:
        return False
    last = max(_pages(answer) for answer in seen.values())
    if not last:
        found = json_of(seen[max(seen)])
        return isinstance(found, list) and len(found) < 100 and _first(seen, max(seen)) == len(seen)  # noqa: PLR2004  (per_page)
    return _first(seen, last) == last


def _first(seen: Iterable[int], last: int) -> int:
    """How many of the pages up to the last were seen."""
    return sum(1 <= page <= last for page in seen)


def _users(answers: list[Answer]) -> dict[str, object]:
    """Users of a list by their number; a single user counts as a list of one."""
    found: dict[str, object] = {}
    for answer in answers:
        body = json_of(answer)
        for user in body if isinstance(body, list) else [body]:
            number = text_of(user, "id")
            if number and part_of(user, "name") is not None:
                found[number] = user
    return found


PLATFORM = Platform(
    keys=("wordpress_self", "wordpress_com", "website"),
    hosts=("public-api.wordpress.com",),
    visits=visits,
    follow=follow,
    read_profile=read_profile,
    read_posts=read_posts,
    read_editors=read_editors,
    sees_not="Does not see super administrators of a network, what roles of the site's own may do, nor who reaches files and database.",
    by_hand="Ask an administrator of the site for its list of users and roles, or for a read-only credential.",
    credential="user:application password of a user that may list users; for WordPress.com a token with the scope users",
    ways=(Way(part=Part.EDITORS, mode="owner_api", shows="everybody with a role that may change something", tried_on=REAL),),
)
