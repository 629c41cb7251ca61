"""Register: each account has a purpose that is worth an account, in words that say what it is for."""

import re
from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account
from records.verdict import Severity, Tier

# Whole purposes that are no reason for a site of the school's own, with what may stand around them.
AROUND = r"(?:(?:it(?:'s| is)|this is|just|only|for|a|an|the|our|some|bit|of|to|have|account|page|channel|really)\s+)*"
TRIVIAL = re.compile(
    rf"{AROUND}(?:tests?|testing|trial|trying (?:it |things )?out|fun|a laugh|laughs|jokes?|memes?|banter|class pet|school pet"
    r"|gossip|tbc|tbd|n/?a|none|nothing|to be (?:confirmed|decided)|various|misc(?:ellaneous)?|general|other|unknown|x+|\?+|-+|\.+)"
    r"(?:\s+(?:account|page|channel|purposes?|only|really|and fun|and games))*[.!]?",
    re.IGNORECASE,
)
ONE_EVENT = re.compile(
    r"\b(?:(?:one|single)[- ]off|for the day of|(?:day|trip|tour|visit|residential|festival|fete|fair|production|play|concert|jubilee"
    r"|centenary|anniversary) (?:of |in |on )?(?:\w+ )?20\d\d)\b",
    re.IGNORECASE,
)
DAYS_TO_WRITE_IT = 30


@check(
    rule="REG-04",
    title="The account's purpose is missing or trivial",
    severity=Severity.LOW,
    clause="8.3",
    tier=Tier.EXTENDED,
    remedy="Write into the register in a sentence what the account is for and for whom, or close the account.",
)
def trivial_purpose(account: Account, policy: Policy, today: date) -> Iterator[Ruling]:
    """A site is not made for a trivial reason: the register says what each account is for.

    Passes when the row gives a purpose of the words that trust.toml asks for, and no trivial one.
    Fails when the purpose is trivial: a test, a joke, “tbc”; and when it is blank more than 30 days after the account was made.
    Review when it has fewer words, and when it speaks of one event, which is over some day.
    Unknown where the purpose of a new account, or of one without a date, is blank.
    """
    purpose = " ".join(account.purpose.split())
    place = f"row {account.line} of the register"
    words = len(re.findall(r"[^\W_]+", purpose))
    if not purpose:
        yield _blank(account, place, today)
    elif TRIVIAL.fullmatch(purpose):
        yield fail(f"{place}: the purpose has {count_of(words, 'word')} and gives no reason for an account of the school's own")
    elif words < policy.thresholds.purpose_words:
        yield review(f"{place}: the purpose has {count_of(words, 'word')}; {policy.thresholds.purpose_words} are asked for")
    elif ONE_EVENT.search(purpose):
        yield review(f"{place}: the purpose ({words} words) speaks of one event: close the account when it is over")
    else:
        yield ok(f"{place}: the purpose has {words} words")


def _blank(account: Account, place: str, today: date) -> Ruling:
    if account.created is not None and (today - account.created).days > DAYS_TO_WRITE_IT:
        return fail(f"{place}: purpose is blank, {(today - account.created).days} days after the account was made")
    return unknown(Reason.REGISTER_FIELD_MISSING, f"{place}: purpose is blank")
