"""Editors: each program that is connected to an account must be one the trust has approved."""

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


@check(
    rule="EDT-08",
    title="A program is connected to the account that nobody approved",
    severity=Severity.MEDIUM,
    clause="8.2",
    tier=Tier.EXTENDED,
    remedy="Disconnect the program in the account's settings, or approve it and add its name to approved_apps in trust.toml.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def unreviewed_app(profile: Profile, policy: Policy) -> Iterator[Ruling]:
    """A connected program can post in the school's name long after everybody forgot it.

    Passes when every connected program is on the trust's list, or there is none.
    Fails for each that trust.toml denies or names as an engagement tool.
    Review for each on no list.
    Unknown where the way of looking does not show which programs are connected: only the owner's export does.
    """
    if isinstance(profile.apps, Unseen):
        yield unknown(profile.apps.reason, profile.apps.detail or "which programs are connected was not seen", at=profile.url)
        return
    denied = (*policy.editing.denied_apps, *policy.editing.engagement_tools)
    told = 0
    for app in dict.fromkeys(profile.apps):
        about = mark_of(app.casefold())
        if is_listed(app, denied):
            told += 1
            yield fail(f"the connected program {shown(app)} is one that trust.toml denies", at=profile.url, about=about)
        elif not is_listed(app, policy.editing.approved_apps):
            told += 1
            yield review(f"the connected program {shown(app)} is on no list of trust.toml", at=profile.url, about=about)
    if not told:
        yield ok(f"{count_of(len(profile.apps), 'connected program')}, each approved in trust.toml", at=profile.url)
