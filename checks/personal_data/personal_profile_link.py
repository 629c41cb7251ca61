"""Personal data: no page of a school may link to a member of staff's own profile."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.account_identity import handles, plain_handle
from checks.adult_cues import is_staff_page, titled_adult
from checks.counting import count_of
from checks.declare import check
from checks.official_sites import host_of
from checks.ownership import belongs_elsewhere
from checks.passages import links_with
from checks.person_names import fold
from checks.remembered import remembered
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.presence import LinkKind, Target
from records.register import Register
from records.verdict import Severity
from records.web import Link, Page

# What every link to a person's profile holds.
HOSTS = (
    "linkedin.com/in/", "facebook.com/", "instagram.com/", "x.com/", "twitter.com/", "tiktok.com/@", "threads.net/@", "snapchat.com/add/"
)  # fmt: skip
PLATFORMS = {"facebook.com": "facebook_page", "instagram.com": "instagram", "x.com": "x", "twitter.com": "x", "tiktok.com": "tiktok",
             "threads.net": "threads", "snapchat.com": "snapchat"}  # fmt: skip
NOT_A_PROFILE = re.compile(
    r"(?:sharer?|share|intent|dialog|plugins|groups|events|hashtag|search|home|login|pages|watch|reel|p|tv|stories|explore|status|i|privacy"
    r"|policies|help|tr|legal|terms|about|settings|photo|photos|video|videos|media|tag|l)(?:\.php)?",
    re.IGNORECASE,
)


@check(
    rule="PII-03",
    title="A page links to a member of staff's own profile",
    severity=Severity.MEDIUM,
    clause="7.1",
    remedy="Take the link away, or file the written exception and enter the account in known_accounts.csv.",
)
def personal_profile_link(page: Page, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A link from the school's page leads pupils into somebody's private life.

    Passes when no link of the page leads to a person's own profile.
    Fails where the profile carries the name of somebody in the staff list, or the link's words name an adult by title, on Facebook,
    Instagram, X, TikTok, Threads or Snapchat.
    Review for a LinkedIn profile, and for an unregistered profile linked from the text of a staff page. The profiles themselves are
    never visited. Accounts of the register and of known_accounts.csv are none.
    """
    near = links_with(page.links, HOSTS, own=page.url)
    if not near:
        yield ok("no link to a person's own profile was found", at=page.url)
        return
    staff_page = is_staff_page((page.title, *page.headings[:1]))
    judged = [(link, _personal((link, staff_page), register, policy)) for link in near]
    sure = [link for link, verdict in judged if verdict is True]
    doubtful = [link for link, verdict in judged if verdict is False]
    if sure:
        yield fail(f"{_told(sure)} of staff linked", at=page.url, about="staff profile")
    if doubtful:
        yield review(f"{_told(doubtful)} linked that may be a person's own", at=page.url, about="perhaps staff profile")
    if not sure and not doubtful:
        yield ok("no link to a person's own profile was found", at=page.url)


@remembered(most=4096)
def _personal(seen: tuple[Link, bool], register: Register, policy: Policy) -> bool | None:
    """True where a link leads to a person's profile for sure, False where it may, None where it does not.

    `seen` says too whether it stands on a staff page. The same links stand at the foot of every page.
    """
    link, staff_page = seen
    if link.element != "a":
        return None
    host, handle = _profile(link.url)
    if not handle:
        return None
    platform = PLATFORMS.get(host, "linkedin")
    known = _is_registered(plain_handle(handle, platform), platform, register, policy)
    if known or belongs_elsewhere(_target(platform, handle, link.url), policy.other_organisations):
        return None
    if host == "linkedin.com":
        return False
    in_text = link.place == "main"
    if _is_of_staff(handle, register) or (in_text and titled_adult(link.text)):
        return True
    return False if staff_page and in_text else None


def _profile(url: str) -> tuple[str, str]:
    """Host and handle of an address that may be a profile; empty where it is none."""
    host = host_of(url).removeprefix("m.").removeprefix("uk.")
    parts = [part for part in urlsplit(url).path.split("/") if part]
    if host == "linkedin.com":
        return (host, parts[1]) if len(parts) > 1 and parts[0] == "in" else ("", "")
    if host not in PLATFORMS or not parts:
        return "", ""
    if parts[0] in {"people", "add"} and len(parts) > 1:
        return host, parts[1]
    is_other = len(parts) > 1 or NOT_A_PROFILE.fullmatch(parts[0]) or parts[0] == "profile.php"
    return ("", "") if is_other else (host, parts[0].removeprefix("@"))


def _target(platform: str, handle: str, url: str) -> Target:
    return Target(platform=platform, kind=LinkKind.ACCOUNT, handle=handle, canonical=url)


def _is_registered(handle: str, platform: str, register: Register, policy: Policy) -> bool:
    return (platform, handle) in _registered("all", register, policy)


@remembered(most=4)
def _registered(_all: str, register: Register, policy: Policy) -> frozenset[tuple[str, str]]:
    return frozenset((row.platform, handle) for row in register.accounts if not row.is_site for handle in handles(row, policy))


def _is_of_staff(handle: str, register: Register) -> bool:
    """Whether a handle holds first and last name of somebody in the staff list."""
    plain = re.sub(r"[^a-z]", "", fold(handle))
    names = (fold(person.name).split() for person in register.staff or ())
    return any(len(words) > 1 and words[0] in plain and words[-1] in plain for words in names)


def _told(links: list[Link]) -> str:
    hosts = ", ".join(sorted({host_of(link.url) for link in links}))
    return f"{count_of(len({link.url for link in links}), 'profile')} on {hosts}"
