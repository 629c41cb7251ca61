"""Google Classroom: a course and its teachers by the interface, with a token of the domain's administrator; pupils are never asked for.

Does not see posts, work, or who is in the class: all that is pupils' own.
"""

import base64
import binascii
import re

from crawler.by_owner import OwnersInterface, PeopleList, by_cursor
from crawler.google import CODES
from crawler.json_parts import json_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, entries_at, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Editor, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

ROOT = "https://classroom.googleapis.com/v1/courses/"
IN_ADDRESS = re.compile(r"classroom\.google\.com/(?:u/\d+/)?c/([A-Za-z0-9_-]{8,40})(?:[/?#]|$)")
NUMBER = re.compile(r"\d{6,20}", re.ASCII)
BY_HAND = "Google Classroom shows nothing without a log-in: the Workspace administrator must hand in the list of teachers."


def course(account: Account) -> str:
    """The course's number, which its address writes in letters; empty where the row names none."""
    match = IN_ADDRESS.search(account.url)
    code = account.stable_id.strip() or (match[1] if match is not None else "")
    if NUMBER.fullmatch(code):
        return code
    try:
        number = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return number if NUMBER.fullmatch(number) else ""


def about(account: Account, answer: Answer) -> Profile | Unseen:
    """The course as the interface gives it."""
    body = json_of(answer)
    number, name = text_of(body, "id"), text_of(body, "name")
    marks = any(text_of(body, mark) for mark in ("courseState", "ownerId", "alternateLink"))
    if not NUMBER.fullmatch(number) or not name or not marks:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The course lacks “id”, “name” or every mark of a course")
    text = "\n".join(filter(None, (text_of(body, part) for part in ("section", "descriptionHeading", "description"))))
    return Profile(
        url=web_address(text_of(body, "alternateLink")) or account.url,
        name=name,
        seen=owner_seen(answer),
        stable_id=number,
        text=text,
        links=written_addresses(text),
        kind="group",
    )


def teacher(entry: object) -> Editor | None:
    """One teacher; by e-mail address where the token shows it."""
    login = text_of(entry, "profile", "emailAddress") or text_of(entry, "userId")
    return Editor(login=login, name=text_of(entry, "profile", "name", "fullName"), role="teacher") if login else None


PLATFORM = OwnersInterface(
    key="google_classroom",
    hosts=("classroom.googleapis.com",),
    begin=lambda account: f"{ROOT}{course(account)}" if course(account) else "",
    profile=about,
    lead=lambda _account, found: {f"{ROOT}{found.stable_id}/teachers?pageSize=100": Part.EDITORS},
    people=PeopleList(
        sign="/teachers?", entries_of=entries_at("teachers"), next_of=by_cursor("nextPageToken", parameter="pageToken"), make=teacher
    ),
    no_posts=Unseen(reason=Reason.API_NO_ENDPOINT, detail="posts and work of a class are not fetched: they are the pupils' own"),
    codes=CODES,
    why=Reason.AUTH_REQUIRED,
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=BY_HAND,
    sees_not="Does not see posts, work, nor who is in the class.",
    credential=(
        "a token of the domain's administrator with classroom.courses.readonly, classroom.rosters.readonly and "
        "classroom.profile.emails"
    ),
    ways=(
        Way(part=Part.PROFILE, mode="owner_api", shows="name and description of a course", tried_on=DOCUMENTED),
        Way(part=Part.EDITORS, mode="owner_api", shows="teachers of a course", tried_on=DOCUMENTED),
    ),
).platform()
