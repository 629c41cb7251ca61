"""What evidence shows of accounts: their profiles, posts and editors."""

from dataclasses import dataclass
from typing import TypeVar

from crawler.evidence import Evidence
from crawler.exports.admin_list import read_admin_list
from crawler.platform import Answers, Platform, platform_of, read
from crawler.scope import host_of
from crawler.seen_exports import KEPT_AS, SAVED_AS, HandedInSeen
from crawler.seen_sites import SitesSeen
from records.capture import Answer, Capture, Outcome, Part
from records.policy import Policy, Visits
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Stream, Unseen
from records.web import Picture

Found = TypeVar("Found")
Shown = TypeVar("Shown")

_PRESENCE = frozenset({Part.PROFILE, Part.POSTS, Part.EDITORS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceSeen:
    """Serves profiles, posts and editors from one evidence folder."""

    evidence: Evidence
    policy: Policy
    sites: SitesSeen

    def profile(self, account: Account) -> Profile | Unseen | NoSuchPart:
        """The account's public face."""
        seen = self._shown(account, "a web site has pages, not a profile")
        found = read(seen[0].read_profile, account, seen[1]) if isinstance(seen, tuple) else seen
        told = self._in_its_words(account, Part.PROFILE, found)
        return _nearest_the_owner(told, self._handed_in(KEPT_AS).profile(account), self._handed_in(SAVED_AS).profile(account))

    def posts(self, account: Account) -> Posts | Unseen | NoSuchPart:
        """The posts of an account with when and how they were seen."""
        seen = self._shown(account, "a web site has pages, not posts")
        found = read(seen[0].read_posts, account, seen[1]) if isinstance(seen, tuple) else seen
        told = self._in_its_words(account, Part.POSTS, found)
        return _nearest_the_owner(told, self._handed_in(KEPT_AS).posts(account), self._handed_in(SAVED_AS).posts(account))

    def pictures(self, account: Account) -> Stream[Picture] | Unseen | NoSuchPart:
        """The photos of posts whose files were handed in; those of posts on the web are not fetched."""
        handed_in = None if account.is_site or account.is_closed_portal else self._handed_in(KEPT_AS).pictures(account)
        if isinstance(handed_in, Stream):
            return handed_in
        posts = self.posts(account)
        return Unseen(reason=Reason.NOT_VISITED, detail="picture files of posts were not fetched") if isinstance(posts, Posts) else posts

    def _handed_in(self, kind: str) -> HandedInSeen:
        return HandedInSeen(evidence=self.evidence, kind=kind)

    def _in_its_words(self, account: Account, part: Part, found: Found) -> Found | Unseen:
        """What was found; where that is nothing, and the platform refused this very part, its own reason."""
        platform = platform_of(account.platform)
        if not isinstance(found, Unseen) or account.is_site or platform is None or not platform.credential:
            return found
        # Of what the owner's credential asked for, and nothing else: what anyone may see its reader explains itself.
        asked = (one for one in self.evidence.captures(account.account_id, part) if host_of(one.visit.url) in platform.hosts)
        refused = (one for one in asked if one.reason is not None)
        first = next(refused, None)
        return Unseen(reason=first.reason, detail=_why(first)) if first is not None and first.reason is not None else found

    def _shown(self, account: Account, of_a_site: str) -> tuple[Platform, Answers] | Unseen | NoSuchPart:
        """The account's platform with every answer that was seen of it, or why there is none."""
        if account.is_site:
            return NoSuchPart(detail=of_a_site)
        answers = self._answers(account)
        if isinstance(answers, (Unseen, NoSuchPart)):
            return answers
        platform = platform_of(account.platform)
        return (platform, answers) if platform is not None else _no_reader(account)

    def editors(self, account: Account) -> Editors | Unseen | NoSuchPart:
        """Who may change the account: by the owner's API, else by the list a person handed in, else by those whom an export names."""
        by_platform = self._platform_editors(account)
        if isinstance(by_platform, Editors):
            return by_platform
        return self._admin_list(account) or self._handed_in(KEPT_AS).editors(account) or by_platform

    def _platform_editors(self, account: Account) -> Editors | Unseen | NoSuchPart:
        if account.is_closed_portal:
            return _nobody_shown("a closed portal")
        shut = self.sites.shut(account) if account.is_site else None
        if shut is not None:
            return shut
        if account.is_site and not self.sites.is_wordpress(account):
            return _nobody_shown("the site's maker")
        platform = platform_of(account.platform)
        if platform is None:
            return _no_reader(account)
        captures = [capture for capture in self.evidence.captures(account.account_id, Part.EDITORS) if capture.place]
        seen = tuple(self._answer(capture) for capture in captures if capture.visit.url.startswith("http"))
        found = read(platform.read_editors, account, seen)
        if seen or account.is_site or not isinstance(found, Unseen):
            return found
        # Nobody asked for the editors: the way to them was shut at the profile, if it was begun at all.
        return self._in_its_words(account, Part.PROFILE, found) if platform.credential else found

    def _admin_list(self, account: Account) -> Editors | Unseen | None:
        for capture in self.evidence.captures(account.account_id, Part.EDITORS):
            if _is_handed_in(capture) and capture.place:
                return read_admin_list(self._answer(capture))
        return None

    def _answers(self, account: Account) -> Answers | Unseen | NoSuchPart:
        """Every answer that was seen for an account's profile and posts, or why there is none."""
        if account.is_closed_portal:
            return NoSuchPart(detail="a closed portal shows nothing without a log-in")
        terms = self.policy.terms(account.platform)
        if terms is None:
            return Unseen(reason=Reason.PLATFORM_UNKNOWN, detail=f"{account.platform} stands not in platforms.csv")
        visited = (capture for capture in self.evidence.captures(account.account_id) if capture.visit.part in _PRESENCE)
        captures = [capture for capture in visited if not _is_handed_in(capture)]
        seen = tuple(self._answer(capture) for capture in captures if capture.outcome is Outcome.SEEN and capture.place)
        if seen:
            return seen
        for capture in captures:
            if capture.reason is not None:
                return Unseen(reason=capture.reason, detail=_why(capture))
        if terms.visits in {Visits.FORBIDDEN, Visits.CLOSED}:
            reason = Reason.TERMS_DISALLOW if terms.visits is Visits.FORBIDDEN else Reason.AUTH_REQUIRED
            return Unseen(reason=reason, detail=terms.by_hand or f"the terms of {terms.name} do not let the audit look")
        return Unseen(reason=Reason.NOT_VISITED, detail="the crawl made no visit for this account")

    def _answer(self, capture: Capture) -> Answer:
        return Answer(capture=capture, body=self.evidence.body(capture))


def _nearest_the_owner(by_platform: Shown, export: Shown | None, page: Shown | None) -> Shown:
    """By the owner's own credential, else an export, else what the platform shows to all, else a page that a person saved."""
    if isinstance(by_platform, NoSuchPart):
        return by_platform
    if isinstance(by_platform, (Profile, Posts)) and by_platform.seen.mode == "owner_api":
        return by_platform
    ways = [export, by_platform, page]
    shown = next((way for way in ways if isinstance(way, (Profile, Posts))), None)
    # Where nothing was seen, what a person handed in says best why.
    return shown or export or by_platform


def _is_handed_in(capture: Capture) -> bool:
    """Whether a person handed it in: it is then no answer of the platform."""
    return capture.visit.url.startswith("file:")


def _why(capture: Capture) -> str:
    return capture.detail or f"status {capture.status}"


def _no_reader(account: Account) -> Unseen:
    return Unseen(reason=Reason.PLATFORM_UNKNOWN, detail=f"no reader for {account.platform}")


def _nobody_shown(who: str) -> Unseen:
    return Unseen(reason=Reason.API_NO_ENDPOINT, detail=f"{who} shows nobody who may edit, and no admin list was handed in")
