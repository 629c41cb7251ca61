"""The visit of one account on a platform: the addresses its platform's file asks for, and those their answers lead to."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.answers import captured
from crawler.outcomes import outcome_of
from crawler.platform import Platform, begun, followed, platform_of, same_account
from crawler.scope import host_of
from crawler.walls import wall
from records.capture import Answer, Outcome, Part, Visit
from records.register import Account

if TYPE_CHECKING:
    from crawler.crawl import Crawl

LONGEST_CHAIN = 5
# What a platform's file asks for, apart from a site's pages and files.
_PRESENCE = frozenset({Part.PROFILE, Part.POSTS, Part.EDITORS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceVisit:
    """The visit of one account, one address after the other."""

    crawl: "Crawl"
    account: Account

    async def go(self) -> None:
        """Visits what the platform's file asks for, until its answers lead to nothing more."""
        account, evidence = self.account, self.crawl.evidence
        platform = platform_of(account.platform)
        if platform is None:
            return
        self._note(begun(platform, account))
        for capture in list(evidence.captures(account.account_id)):
            of_platform = capture.visit.part in _PRESENCE and capture.visit.url.startswith("http")
            if of_platform and capture.outcome is Outcome.SEEN and capture.place:
                self._note(followed(platform, account, Answer(capture=capture, body=evidence.body(capture))))
        while True:
            waiting = [(number, visit) for number, visit in evidence.frontier.waiting(account.account_id) if visit.part in _PRESENCE]
            allowed = [(number, visit) for number, visit in waiting if self._open_to_us(visit)]
            if not allowed:
                return
            for number, visit in allowed:
                await self._visit(platform, number, visit)

    def _note(self, visits: tuple[Visit, ...]) -> None:
        for visit in visits:
            self.crawl.number(visit, f"{visit.part} {visit.url}")

    def _open_to_us(self, visit: Visit) -> bool:
        """Whether the platform's terms allow the visit, or the owner's own credential goes with it."""
        if visit.credential:
            return self.account.account_id in self.crawl.plan.credentials and self._is_safe_for_secrets(visit.url)
        return not self.crawl.terms_forbid(self.account)

    def _is_safe_for_secrets(self, url: str) -> bool:
        """A credential goes over TLS, or to a machine of one's own."""
        plan = self.crawl.plan
        return url.startswith("https://") or plan.resolve is not None or plan.scope.opens_private(host_of(url))

    async def _visit(self, platform: Platform, number: int, visit: Visit) -> None:
        crawl, account = self.crawl, self.account
        shut = await crawl.closed(visit)
        if shut is not None:
            crawl.shut(number, visit, shut.reason, shut.detail)
            return
        fetched = await crawl.fetch(visit, {})
        if fetched.reason is not None:
            crawl.keep(number, captured(visit, fetched, Outcome.UNSEEN, fetched.reason), fetched)
            return
        outcome, reason = outcome_of(fetched.status, own_site=False)
        capture = captured(visit, fetched, outcome, reason)
        door = wall(Answer(capture=capture, body=fetched.body), account.platform, crawl.plan.policy.walls)
        if door is not None and outcome is not Outcome.REDIRECT:
            capture = captured(visit, fetched, Outcome.UNSEEN, door.reason, detail=door.detail)
        crawl.keep(number, capture, fetched)
        if capture.outcome is Outcome.SEEN:
            self._note(followed(platform, account, Answer(capture=capture, body=fetched.body)))
        elif capture.location and visit.depth < LONGEST_CHAIN:
            self._follow_redirect(platform, visit, capture.location)

    def _follow_redirect(self, platform: Platform, visit: Visit, location: str) -> None:
        """Goes on where the same account is meant; a credential is not sent after a redirect."""
        same = same_account(self.account, platform, visit.url, location, forms=self.crawl.plan.policy.url_forms)
        if same and not visit.credential:
            self._note((replace(visit, url=location, depth=visit.depth + 1),))
