"""Terms: an official account says whose it is, by name and by the word official or the school's site."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.official_sites import host_of, hosts_written_in, is_within, official_domains
from checks.rulings import fail, ok, review, unknown
from checks.school_names import Likeness, holds_name, likeness
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.reason import Reason
from records.register import Account, AccountType, Register, School
from records.verdict import Confidence, Severity

OWN_ACCOUNTS = frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN})
# A profile that says the school has no part in it, or that it is somebody else's.
DENIES = re.compile(
    r"\bun-?official\b(?!\s(?:\w+\s)?(?:pages|accounts|groups|channels|sites|profiles)\b)"
    r"|\bnot (?:an? |the )?official\b|\bparody\b|\bfan (?:page|account)\b|\bspoof\b|\bsatir\w+"
    r"|\bnot (?:affiliated|associated|connected|linked) (?:with|to)\b(?! (?:any )?(?:an)?other)"
    r"|\bnot (?:run|managed|owned|endorsed|approved) by (?:\w+ ){0,3}(?:school|trust|staff|academy|college)\b"
    r"|\b(?:run|managed) by (?:the )?(?:parents|pta|ptfa|alumni)\b",
    re.IGNORECASE,
)
OFFICIAL = re.compile(r"\bofficial\b|\bswyddogol\b", re.IGNORECASE)
# “We are not an official school account for homework” and the like deny; “official sponsor of” says something else.
OFFICIAL_OF_OTHERS = re.compile(r"\bofficial (?:sponsor|supplier|partner|provider|retailer|charity)s?\b", re.IGNORECASE)
INITIALS = re.compile(r"[A-Z0-9][A-Z0-9&. -]{1,7}")


@check(
    rule="TOS-02",
    title="The profile does not say who runs the account",
    severity=Severity.MEDIUM,
    clause="6.6; 8.4",
    remedy="Write the school's full name, the word “official” and the address of the school's site into the profile.",
    types=OWN_ACCOUNTS,
)
def undeclared_operator(account: Account, profile: Profile, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Whoever opens the profile must be able to tell that the school itself speaks.

    Passes when name or text hold a name of the school or the trust, and say “official” or lead to the school's site.
    Fails when they say that the account is unofficial, a parody or another's, though the register has it as official.
    Review when the name is initials alone, nothing says official nor leads to the site, or they hold no name of the school.
    Unknown where the text under the name was not shown, and where trust.toml does not name the school.
    """
    names = tuple(name for name in (*school.names, *register.trust.names) if name)
    text = f"{profile.name}\n{profile.text}"
    denied = DENIES.search(text)
    if denied:
        yield fail("the profile says that the account is not the school's own", at=profile.url, confidence=Confidence.MEDIUM)
    elif not names:
        yield unknown(Reason.REFERENCE_MISSING, f"trust.toml does not name school {account.entity_urn}", at=profile.url)
    elif not (profile.text.strip() or profile.links):
        yield unknown(Reason.GENERIC_PAGE, "0 words under the name and 0 links were shown", at=profile.url)
    else:
        yield _judged(profile, _names_school(profile, names), _vouched_for(profile, official_domains(school, register, policy)))


def _names_school(profile: Profile, names: tuple[str, ...]) -> str:
    """How the profile names the school: `whole`, `initials` alone, or not at all."""
    whole = tuple(name for name in names if not INITIALS.fullmatch(name))
    if holds_name(profile.text, whole) or holds_name(profile.name, whole) or likeness(profile.name, whole) is Likeness.SAME:
        return "whole"
    return "initials" if likeness(profile.name, names) is Likeness.SAME or INITIALS.fullmatch(profile.name.strip()) else ""


def _vouched_for(profile: Profile, domains: tuple[str, ...]) -> bool:
    """Whether the profile says official, or leads to the school's or the trust's site."""
    hosts = {*map(host_of, profile.links), *hosts_written_in(profile.text)}
    text = OFFICIAL_OF_OTHERS.sub(" ", f"{profile.name}\n{profile.text}")
    return bool(OFFICIAL.search(text)) or any(is_within(host, domains) for host in hosts)


def _judged(profile: Profile, named: str, vouched_for: bool) -> Ruling:  # noqa: FBT001  (a private switch of one caller)
    if named == "whole" and vouched_for:
        return ok("the profile names the school, and says official or leads to its site", at=profile.url)
    if named == "initials":
        return review("the account's name is initials, and the text under it does not name the school", at=profile.url)
    if not named:
        return review("neither name nor text of the profile hold a name of the school or the trust", at=profile.url)
    return review("the profile names the school, and neither says official nor leads to its site", at=profile.url)
