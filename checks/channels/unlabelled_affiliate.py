"""Channels: accounts of parents' associations and former pupils must say that they are not the school's."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.presence import Profile
from records.reason import Reason
from records.register import Account, AccountType
from records.verdict import Confidence, Severity, Tier

# What says that the school does not answer for the account.
DISCLAIMER = re.compile(
    r"\bun-?official\b|\bnot (?:an? |the )?official\b|\bindependent(?:ly)?\b"
    r"|\bnot (?:run|managed|owned|moderated|monitored|affiliated|endorsed|associated|connected|linked)\b"
    r"|\b(?:run|managed|organised|maintained|moderated) by (?:the |our |a )?(?:\w+ ){0,2}"
    r"(?:parents?|carers?|volunteers?|friends|families|alumni|former pupils|former students|pta|ptfa|psa|association|committee)\b"
    r"|\b(?:views|opinions|posts) (?:here |are |do |expressed )*(?:not |our own|their own)",
    re.IGNORECASE,
)
CLAIM = re.compile(r"(?<!un)(?<!un-)\bofficial (?:\w+ ){0,2}?(?:page|account|channel|group|feed|profile|site|home)\b", re.IGNORECASE)


@check(
    rule="CHN-03",
    title="An association's account does not say that it is not the school's",
    severity=Severity.MEDIUM,
    clause="8.1",
    tier=Tier.EXTENDED,
    remedy="Ask whoever runs the account to write into its profile that it is unofficial and who runs it.",
    types=frozenset({AccountType.AFFILIATE}),
)
def unlabelled_affiliate(account: Account, profile: Profile) -> Iterator[Ruling]:
    """Parents must be able to tell what the school says from what others say beside it.

    Passes when the profile says that the account is unofficial, independent, or run by parents or others.
    Fails when the profile calls the account official.
    Review when it says neither.
    Unknown where the profile was not seen, or the way it was seen shows none of its text.
    """
    text = f"{profile.name}\n{profile.text}"
    if DISCLAIMER.search(text):
        yield ok("the profile says that the account is not the school's own", at=profile.url)
    elif CLAIM.search(text):
        what = f"the profile calls the account of line {account.line}, an affiliate in the register, official"
        yield fail(what, at=profile.url, confidence=Confidence.MEDIUM)
    elif not profile.text.strip():
        yield unknown(Reason.GENERIC_PAGE, "0 words of the profile's own text were shown", at=profile.url)
    else:
        yield review(f"the profile does not say who runs the account ({len(profile.text)} signs read)", at=profile.url)
