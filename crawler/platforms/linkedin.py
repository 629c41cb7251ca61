"""LinkedIn: a Page by its interface and a token of one of its administrators; without one the terms leave it to a person.

Asks for the organisation, its posts and its administrators, page by page. The interface names people by numbers of its own making:
who they are, staff.csv must say. Does not see comments, messages, or pictures of posts other than by their number.
"""

import re
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from crawler.by_owner import OwnersInterface, PeopleList, PostList
from crawler.json_parts import json_of, list_of, part_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, continued, entries_at, not_there, own_name, owner_seen, with_parameter
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Editor, Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

ROOT = "https://api.linkedin.com/rest/"
IN_ADDRESS = re.compile(r"linkedin\.com/(?:company|school|showcase|edu)/([\w%-]+)(?:[/?#]|$)", re.IGNORECASE)
URN = "urn%3Ali%3Aorganization%3A"
# Roles that look on; every other one changes something, also one that is new.
ONLOOKING = frozenset({"ANALYST", "RECRUITING_POSTER", "LEAD_CAPTURE_ADMINISTRATOR", "LEAD_GEN_FORMS_MANAGER"})
COUNT = 100
NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def begin(account: Account) -> str:
    """The organisation by its number, else by its name in the address."""
    name = account.stable_id.strip() or own_name(account, IN_ADDRESS, plain=r"[\w%-]+")
    if not name:
        return ""
    return f"{ROOT}organizations/{name}" if name.isdigit() else f"{ROOT}organizations?q=vanityName&vanityName={quote(name, safe='%')}"


def about(_account: Account, answer: Answer) -> Profile | Unseen:
    """The organisation as its administrators see it."""
    body = json_of(answer)
    if part_of(body, "elements") == []:
        return not_there()
    found = next(iter(list_of(body, "elements")), body)
    number, name = text_of(found, "id"), text_of(found, "localizedName")
    if not number or not name:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The organisation has no “id” or no “localizedName”")
    text, handle = text_of(found, "localizedDescription"), text_of(found, "vanityName")
    site = (text_of(found, "localizedWebsite"), text)
    return Profile(
        url=f"https://www.linkedin.com/company/{handle or number}/",
        name=name,
        seen=owner_seen(answer),
        handle=handle,
        stable_id=number,
        text=text,
        links=tuple(dict.fromkeys(link for written in site for link in written_addresses(written))),
        kind="page",
        category=text_of(found, "primaryOrganizationType"),
    )


def lead(_account: Account, found: Profile) -> dict[str, Part]:
    """Posts and administrators of the organisation."""
    organisation = URN + quote(found.stable_id, safe="")
    return {
        f"{ROOT}posts?q=author&author={organisation}&count={COUNT}&start=0": Part.POSTS,
        f"{ROOT}organizationAcls?q=organization&organization={organisation}&state=APPROVED&count={COUNT}&start=0": Part.EDITORS,
    }


def next_of(answer: Answer) -> str:
    """The further page: by the link that the answer names, else by the numbers it counts with; empty at the end."""
    body, url = json_of(answer), answer.capture.visit.url
    for link in list_of(body, "paging", "links"):
        if text_of(link, "rel") == "next" and text_of(link, "href"):
            path = text_of(link, "href")
            origin = urlsplit(url)
            return continued(url, path if path.startswith("http") else f"{origin.scheme}://{origin.netloc}{path}")
    start, total = text_of(body, "paging", "start"), text_of(body, "paging", "total")
    entries = len(list_of(body, "elements"))
    if not NUMBER.fullmatch(start) or not entries:
        return ""
    reached = int(start) + entries
    more = reached < int(total) if NUMBER.fullmatch(total) else entries >= COUNT
    return with_parameter(url, "start", str(reached)) if more else ""


def post(entry: object) -> Post | None:
    """One post; its moment is told in thousandths of a second."""
    urn, text = text_of(entry, "id"), text_of(entry, "commentary")
    if not urn.startswith("urn:li:"):
        return None
    several, single = list_of(entry, "content", "multiImage", "images"), part_of(entry, "content", "media")
    told = part_of(entry, "publishedAt") or part_of(entry, "createdAt")
    shared = web_address(text_of(entry, "content", "article", "source"))
    return Post(
        url=f"https://www.linkedin.com/feed/update/{quote(urn, safe=':')}/",
        posted=datetime.fromtimestamp(told / 1000, UTC) if isinstance(told, int) and 0 < told < 4e12 else None,  # noqa: PLR2004  (2096)
        text=text,
        links=tuple(dict.fromkeys(filter(None, (shared, *written_addresses(text))))),
        pictures=len(several) or int(single is not None),
    )


def administrator(entry: object) -> Editor | None:
    """One person; the number means nothing outside this interface."""
    login, role = text_of(entry, "roleAssignee"), text_of(entry, "role")
    return Editor(login=login, role=role, can_edit=role not in ONLOOKING) if login else None


PLATFORM = OwnersInterface(
    key="linkedin",
    hosts=("api.linkedin.com",),
    begin=begin,
    profile=about,
    lead=lead,
    posts=PostList(sign="/posts?", entries_of=entries_at("elements"), next_of=next_of, make=post),
    people=PeopleList(sign="/organizationAcls?", entries_of=entries_at("elements"), next_of=next_of, make=administrator),
    headers={"LinkedIn-Version": "202603", "X-Restli-Protocol-Version": "2.0.0"},
    codes={
        "serviceErrorCode=65601": Reason.CREDENTIAL_EXPIRED,
        "serviceErrorCode=65602": Reason.CREDENTIAL_EXPIRED,
        "code=EXPIRED_ACCESS_TOKEN": Reason.CREDENTIAL_EXPIRED,
        "code=REVOKED_ACCESS_TOKEN": Reason.CREDENTIAL_EXPIRED,
        "code=INVALID_ACCESS_TOKEN": Reason.CREDENTIAL_REFUSED,
        "serviceErrorCode=65600": Reason.CREDENTIAL_REFUSED,
        "code=ACCESS_DENIED": Reason.PERMISSION_MISSING,
        "serviceErrorCode=100": Reason.PERMISSION_MISSING,
    },
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "LinkedIn's terms do not let the audit look: a Page administrator must open its name, overview and link, and hand "
        "in the list of administrators."
    ),
    sees_not="Does not see comments, messages, nor the pictures of posts; of administrators it is told numbers, not names.",
    credential="a token of an administrator with r_organization_admin (or rw_organization_admin) and r_organization_social",
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name, description, link", tried_on=DOCUMENTED),
        Way(part=Part.POSTS, mode="owner_api", shows="every post with text, without its pictures", tried_on=DOCUMENTED),
        Way(part=Part.EDITORS, mode="owner_api", shows="administrators by number, with their roles", tried_on=DOCUMENTED),
    ),
).platform()
