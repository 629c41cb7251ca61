"""Terms: no program may buy or make followers, likes or comments for an account."""

import re
from collections.abc import Iterator

from checks.connected_apps import is_listed, shown
from checks.counting import count_of
from checks.declare import check
from checks.masking import mark_of
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.register import AccountType
from records.sight import Unseen
from records.verdict import Severity, Tier

# Words in a program's name that promise an audience which is not there.
PROMISE = re.compile(
    r"\b(?:(?:auto|bot|bulk|mass|free|buy|get|more|real|instant|boost)\w*[\s._-]*(?:follow|unfollow|like|fan|view|subscri|comment|dm|tweet|retweet)\w*"
    r"|(?:follow(?:er)?s?|fans?|likes?|subs(?:cribers?)?|views?)[\s._-]*(?:bot|boost|booster|adder|generator|grow|growth|exchange|4like|for\s?like)\w*"
    r"|unfollow\w*|engagement[\s._-]?pod\w*|like4like|follow4follow|f4f|l4l)\b",
    re.IGNORECASE,
)


@check(
    rule="TOS-03",
    title="A program makes followers, likes or comments for the account",
    severity=Severity.LOW,
    clause="8.4",
    tier=Tier.EXTENDED,
    remedy="Disconnect the program in the account's settings and change the password: the platform may close the account for it.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def engagement_tool(profile: Profile, policy: Policy) -> Iterator[Ruling]:
    """Platforms forbid bought and automatic engagement, and close accounts for it.

    Passes when no connected program is one that trust.toml names as an engagement tool, nor has a name that promises engagement.
    Fails for each that trust.toml names.
    Review for each whose name promises followers, likes or comments. Other programs are judged by their approval alone.
    Unknown where the way of looking does not show which programs are connected.
    """
    if isinstance(profile.apps, Unseen):
        yield unknown(profile.apps.reason, profile.apps.detail or "which programs are connected was not seen", at=profile.url)
        return
    told = 0
    for app in dict.fromkeys(profile.apps):
        about = mark_of(app.casefold())
        if is_listed(app, policy.editing.engagement_tools):
            told += 1
            yield fail(f"the connected program {shown(app)} is an engagement tool by trust.toml", at=profile.url, about=about)
        elif PROMISE.search(app) and not is_listed(app, policy.editing.approved_apps):
            told += 1
            yield review(f"the name of the connected program {shown(app)} promises engagement", at=profile.url, about=about)
    if not told:
        yield ok(f"{count_of(len(profile.apps), 'connected program')}, none for engagement", at=profile.url)
