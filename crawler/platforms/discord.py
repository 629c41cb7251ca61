"""Discord: the server behind an invitation, by its interface and a bot's token; all else is left to a person.

Neither members nor messages are asked for: both lists would hold pupils. Does not see channels, roles, or who administers the server.
"""

import re
from urllib.parse import quote

from crawler.by_owner import OwnersInterface
from crawler.json_parts import json_of, part_of, text_of, written_addresses
from crawler.owner_api import DOCUMENTED, own_name, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

ROOT = "https://discord.com/api/v10/"
IN_ADDRESS = re.compile(r"discord(?:\.gg|(?:app)?\.com/invite)/([A-Za-z0-9-]{2,32})(?:[/?#]|$)", re.IGNORECASE)
BY_HAND = "Only members see a Discord server: an administrator must say who has which role and whether pupils are members."


def begin(account: Account) -> str:
    """The address of what the invitation leads to."""
    code = own_name(account, IN_ADDRESS, plain=r"[A-Za-z0-9-]{2,32}")
    return f"{ROOT}invites/{quote(code)}?with_counts=true" if code else ""


def about(account: Account, answer: Answer) -> Profile | Unseen:
    """The server as its invitation shows it."""
    body = json_of(answer)
    number, name = text_of(body, "guild", "id"), text_of(body, "guild", "name")
    if not number or not name:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The invitation names no “guild” with “id” and “name”")
    text, picture = text_of(body, "guild", "description"), text_of(body, "guild", "icon")
    verified = part_of(body, "guild", "features")
    return Profile(
        url=f"https://discord.com/invite/{text_of(body, 'code') or own_name(account, IN_ADDRESS)}",
        name=name,
        seen=owner_seen(answer),
        stable_id=number,
        text=text,
        links=written_addresses(text),
        avatar=f"https://cdn.discordapp.com/icons/{quote(number)}/{quote(picture)}.png" if picture else "",
        kind="group",
        verified="VERIFIED" in verified if isinstance(verified, list) else None,
    )


PLATFORM = OwnersInterface(
    key="discord",
    hosts=("discord.com",),
    begin=begin,
    profile=about,
    lead=lambda _account, _profile: {},
    no_posts=Unseen(reason=Reason.API_NO_ENDPOINT, detail=f"messages are not fetched: pupils may have written them. {BY_HAND}"),
    scheme="bot",
    codes={
        "code=10006": Reason.NOT_FOUND_UNVERIFIED,
        "code=50001": Reason.PERMISSION_MISSING,
        "code=50013": Reason.PERMISSION_MISSING,
    },
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=BY_HAND,
    sees_not="Does not see members, messages, channels, roles, nor who administers the server.",
    credential="the token of a bot",
    ways=(Way(part=Part.PROFILE, mode="owner_api", shows="name, description and picture of the server", tried_on=DOCUMENTED),),
).platform()
