"""LinkedIn's export of a member: posts of a member's own account. A Page's posts stand in no export of this kind.

Opens Shares.csv and Profile.csv, and nothing of connections, messages, invitations or log-ins; of a row that is a Page, not even these.
"""

import csv
import re
from collections.abc import Mapping

from crawler.archive import Member, Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading, nothing_wrong
from crawler.export_parts import file_name, layout_changed, missing, nothing, posts_of, rows_of, unread_gap
from crawler.json_parts import moment_of, web_address, written_addresses
from records.presence import Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Unseen

SHARES, PROFILE = r"Shares(?:_\d+)?\.csv", r"Profile\.csv"
MARKS = r"(?:Shares|Positions|Rich[ _]Media|Connections|Registration|Ad_Targeting)\.csv"
PAGE = re.compile(r"linkedin\.com/(?:company|school|showcase|organization)/", re.IGNORECASE)
NO_PAGE = "this is the export of a member's own account, not of the Page: nothing in it was read"
ASK = (
    "LinkedIn has no such export of a Page: use the Page's credential (docs/credentials.md), or hand in its admins and an attestation; "
    "for a member's own account: Settings, Data privacy, Get a copy of your data, with Articles and Posts chosen."
)


def fits(shelf: Shelf) -> bool:
    """Whether it is a member's export."""
    return shelf.lists(MARKS)


def read(shelf: Shelf, account: Account) -> Reading:
    """A member's name and posts; of a Page nothing."""
    if PAGE.search(account.url):
        return Reading(owner=Owner(), profile=missing(NO_PAGE), posts=missing(NO_PAGE))
    people, _ = _rows(shelf, shelf.named(PROFILE))
    name = " ".join(filter(None, (people[0].get("first name", "").strip(), people[0].get("last name", "").strip()))) if people else ""
    profile: Profile | Unseen = missing("the category Profile was not chosen")
    if name:
        text = "\n".join(filter(None, (people[0].get("headline", "").strip(), people[0].get("summary", "").strip())))
        profile = Profile(url=account.url, name=name, seen=NOT_YET, text=text, links=written_addresses(text), kind="account")
    return Reading(owner=Owner(name=name), profile=profile, posts=_posts(shelf))


def _rows(shelf: Shelf, members: tuple[Member, ...]) -> tuple[list[Mapping[str, str]], tuple[Gap, ...]]:
    found, gaps = list[Mapping[str, str]](), list[Gap]()
    for member in members:
        with shelf.open(member) as stream:
            try:
                found += rows_of(stream)
            except (csv.Error, UnicodeDecodeError):
                gaps.append(Gap(reason=Reason.PARSE_ERROR, count=1, detail=f"{file_name(member)} could not be read as a table"))
        if not member.size:
            gaps.append(Gap(reason=Reason.TRUNCATED, count=1, detail=f"{file_name(member)} is empty"))
    return found, tuple(gaps)


def _posts(shelf: Shelf) -> Posts | Unseen:
    members = shelf.named(SHARES)
    if not members:
        return missing("the category Articles and Posts was not chosen")
    rows, gaps = _rows(shelf, members)
    items = [post for post in map(_post, rows) if post is not None]
    if rows and not items:
        return layout_changed("no row of Shares.csv has a date and a link")
    if not rows and gaps:
        return nothing(gaps)
    return posts_of(items, gaps=(*gaps, *unread_gap(len(rows) - len(items))))


def _post(row: Mapping[str, str]) -> Post | None:
    url, posted = web_address(row.get("sharelink", "").strip()), moment_of(row.get("date", "").strip())
    if not url or posted is None or "sharecommentary" not in row:
        return None
    # The export writes quotes and line ends of a text twice.
    text = row.get("sharecommentary", "").strip().replace('"\n"', "\n").replace('""', '"')
    shared = web_address(row.get("sharedurl", "").strip())
    return Post(
        url=url,
        posted=posted,
        text=text,
        links=tuple(dict.fromkeys(filter(None, (shared, *written_addresses(text))))),
        pictures=int(bool(row.get("mediaurl", "").strip())),
    )


LAYOUT = Layout(
    key="linkedin", platforms=("linkedin",), title="LinkedIn's export of a member", ask=ASK, fits=fits, wrong=nothing_wrong, read=read
)
