"""What evidence shows of accounts: their profiles, posts and editors."""

from dataclasses import dataclass

from crawler.evidence import Evidence
from crawler.exports.admin_list import read_admin_list
from crawler.platform import Answers, Platform, platform_of, read
from crawler.seen_sites import SitesSeen
from records.capture import Answer, Capture, Outcome, Part
from records.policy import Policy, Visits
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen

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
        return read(seen[0].read_profile, account, seen[1]) if isinstance(seen, tuple) else seen

    def posts(self, account: Account) -> Posts | Unseen | NoSuchPart:
        """The posts of an account with when and how they were seen."""
        seen = self._shown(account, "a web site has pages, not posts")
        return read(seen[0].read_posts, account, seen[1]) if isinstance(seen, tuple) else seen

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
        """Who may change the account: by the owner's API, else by the list a person handed in."""
        by_platform = self._platform_editors(account)
        if isinstance(by_platform, Editors):
            return by_platform
        return self._admin_list(account) or by_platform

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
        return read(platform.read_editors, account, seen)

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
        if terms.visits in {Visits.FORBIDDEN, Visits.CLOSED}:
            reason = Reason.TERMS_DISALLOW if terms.visits is Visits.FORBIDDEN else Reason.AUTH_REQUIRED
            return Unseen(reason=reason, detail=terms.by_hand or f"the terms of {terms.name} do not let the audit look")
        for capture in captures:
            if capture.reason is not None:
                return Unseen(reason=capture.reason, detail=capture.detail or f"status {capture.status}")
        return Unseen(reason=Reason.NOT_VISITED, detail="the crawl made no visit for this account")

    def _answer(self, capture: Capture) -> Answer:
        return Answer(capture=capture, body=self.evidence.body(capture))


def _is_handed_in(capture: Capture) -> bool:
    """Whether a person handed it in: it is then no answer of the platform."""
    return capture.visit.url.startswith("file:")


def _no_reader(account: Account) -> Unseen:
    return Unseen(reason=Reason.PLATFORM_UNKNOWN, detail=f"no reader for {account.platform}")


def _nobody_shown(who: str) -> Unseen:
    return Unseen(reason=Reason.API_NO_ENDPOINT, detail=f"{who} shows nobody who may edit, and no admin list was handed in")
