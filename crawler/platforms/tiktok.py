"""TikTok: the profile by its interface and a token of the owner; videos and editors are left to a person.

The interface lists videos to a question that sends data alone, and the audit sends none. Does not see videos, comments, messages, or
who knows the password.
"""

import re

from crawler.by_owner import OwnersInterface
from crawler.json_parts import json_of, part_of, text_of, web_address, written_addresses
from crawler.owner_api import DOCUMENTED, WRONG_ACCOUNT, own_name, owner_seen
from crawler.platform import Way
from records.capture import Answer, Part
from records.presence import Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

ROOT = "https://open.tiktokapis.com/v2/"
IN_ADDRESS = re.compile(r"tiktok\.com/@([\w.]{2,24})(?:[/?#]|$)", re.IGNORECASE)
FIELDS = "open_id%2Cunion_id%2Cavatar_url%2Cdisplay_name%2Cbio_description%2Cprofile_deep_link%2Cis_verified%2Cusername%2Cvideo_count"
BY_HAND = (
    "TikTok's terms do not let the audit look: open the profile in a browser for its name, bio and link, and hand in "
    "an export of the account."
)


def about(account: Account, answer: Answer) -> Profile | Unseen:
    """The profile as its owner sees it."""
    user = part_of(json_of(answer), "data", "user")
    handle, number, text = text_of(user, "username"), text_of(user, "open_id"), text_of(user, "bio_description")
    if not handle or not number:
        return Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The user has no “open_id” or no “username”")
    # The number differs from one program to the next: the handle alone says whose it is.
    if own_name(account, IN_ADDRESS).casefold() != handle.casefold():
        return WRONG_ACCOUNT
    verified = part_of(user, "is_verified")
    return Profile(
        url=f"https://www.tiktok.com/@{handle}",
        name=text_of(user, "display_name") or handle,
        seen=owner_seen(answer),
        handle=handle,
        stable_id=number,
        text=text,
        links=written_addresses(text),
        avatar=web_address(text_of(user, "avatar_url")),
        kind="account",
        verified=verified if isinstance(verified, bool) else None,
    )


PLATFORM = OwnersInterface(
    key="tiktok",
    hosts=("open.tiktokapis.com",),
    begin=lambda _account: f"{ROOT}user/info/?fields={FIELDS}",
    profile=about,
    lead=lambda _account, _profile: {},
    no_posts=Unseen(reason=Reason.API_NO_ENDPOINT, detail=f"the interface shows videos to no plain question. {BY_HAND}"),
    codes={
        "code=access_token_invalid": Reason.CREDENTIAL_EXPIRED,
        "code=scope_not_authorized": Reason.PERMISSION_MISSING,
        "code=scope_permission_missed": Reason.PERMISSION_MISSING,
        "code=rate_limit_exceeded": Reason.RATE_LIMITED,
        "code=internal_error": Reason.SERVER_ERROR,
    },
    by_hand=BY_HAND,
    sees_not="Does not see videos, comments, messages, nor who knows the password.",
    credential="a token of the account with user.info.basic and user.info.profile",
    ways=(Way(part=Part.PROFILE, mode="owner_api", shows="name, bio, link, picture, verification", tried_on=DOCUMENTED),),
).platform()
