"""The visit of one account on a platform: the addresses its platform's file asks for, and those their answers lead to."""

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.answers import captured, wait_asked
from crawler.credential import headers_for, without_secrets
from crawler.fetched import Fetched
from crawler.outcomes import PASSING, outcome_of
from crawler.platform import Platform, begun, followed, platform_of, refusal, same_account
from crawler.scope import host_of
from crawler.walls import wall
from records.capture import Answer, Capture, Outcome, Part, Visit
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

if TYPE_CHECKING:
    from crawler.crawl import Crawl

LONGEST_CHAIN = 5
# A platform that asks for a longer pause, seconds, is left alone until the next crawl.
LONGEST_WAIT = 30.0
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
        self._note(platform, begun(platform, account))
        for capture in list(evidence.captures(account.account_id)):
            of_platform = capture.visit.part in _PRESENCE and capture.visit.url.startswith("http")
            if of_platform and capture.outcome is Outcome.SEEN and capture.place:
                self._note(platform, followed(platform, account, Answer(capture=capture, body=evidence.body(capture))))
        while True:
            waiting = evidence.frontier.waiting(account.account_id, _PRESENCE)
            allowed = [(number, visit) for number, visit in waiting if self._open_to_us(platform, visit)]
            if not allowed:
                return
            number, visit = allowed[0]
            kept = await self._visit(platform, number, visit)
            self.crawl.visit_ended()
            if visit.credential and kept is not None and kept.reason is Reason.RATE_LIMITED:
                self._leave_alone(platform, kept.detail)

    def _note(self, platform: Platform, visits: tuple[Visit, ...]) -> None:
        """Notes visits that may be made; without a credential those that need one stand nowhere."""
        for visit in visits:
            if self._open_to_us(platform, visit):
                self.crawl.number(visit, f"{visit.part} {visit.url}")

    def _leave_alone(self, platform: Platform, detail: str) -> None:
        """Makes none of the visits that wait for the owner's credential: the platform asked for a pause."""
        for number, visit in self.crawl.evidence.frontier.waiting(self.account.account_id):
            if visit.credential and visit.part in _PRESENCE and self._open_to_us(platform, visit):
                self.crawl.shut(number, visit, Reason.RATE_LIMITED, detail)

    def _open_to_us(self, platform: Platform, visit: Visit) -> bool:
        """Whether the owner's own credential goes with a visit, the address is published for programs, or the terms allow it."""
        if visit.credential:
            return self.account.account_id in self.crawl.plan.credentials and self._is_safe_for_secrets(visit.url)
        return platform.published(self.account, visit.url) or not self.crawl.terms_forbid(self.account)

    def _is_safe_for_secrets(self, url: str) -> bool:
        """A credential goes over TLS, or to a machine of one's own."""
        plan = self.crawl.plan
        return url.startswith("https://") or plan.resolve is not None or plan.scope.opens_private(host_of(url))

    async def _shut_by_robots(self, platform: Platform, visit: Visit) -> Unseen | None:
        """What robots.txt says, which speaks of pages: an interface that the owner's credential opens is none, nor is a feed."""
        if visit.credential and host_of(visit.url) in platform.hosts:
            return None
        return None if platform.published(self.account, visit.url) else await self.crawl.closed(visit)

    async def _visit(self, platform: Platform, number: int, visit: Visit) -> Capture | None:
        crawl, account = self.crawl, self.account
        shut = await self._shut_by_robots(platform, visit)
        if shut is not None:
            crawl.shut(number, visit, shut.reason, shut.detail)
            return None
        fetched, said = await self._fetched(platform, visit)
        if fetched.reason is not None:
            crawl.keep(number, captured(visit, fetched, Outcome.UNSEEN, fetched.reason), fetched)
            return None
        outcome, reason = outcome_of(fetched.status, own_site=False)
        capture = captured(visit, fetched, outcome, reason)
        door = said or wall(Answer(capture=capture, body=fetched.body), account.platform, crawl.plan.policy.walls)
        if door is not None and outcome is not Outcome.REDIRECT:
            capture = captured(visit, fetched, Outcome.UNSEEN, door.reason, detail=door.detail)
        crawl.keep(number, capture, fetched)
        if capture.outcome is Outcome.SEEN:
            self._note(platform, followed(platform, account, Answer(capture=capture, body=fetched.body)))
        elif capture.location and visit.depth < LONGEST_CHAIN:
            self._follow_redirect(platform, visit, capture.location)
        return capture

    async def _fetched(self, platform: Platform, visit: Visit) -> tuple[Fetched, Unseen | None]:
        """The answer to a visit without the owner's credential in it, and why it is none.

        Once more where the platform asks in its own words for a short pause; by its status alone the crawl knows that itself.
        """
        if not visit.credential:
            return await self.crawl.fetch(visit, {}), None
        secret = self.crawl.plan.credentials[self.account.account_id]
        sent = {**platform.headers, **headers_for(visit.credential, secret)}
        bare = replace(visit, credential="")
        fetched = without_secrets(await self.crawl.fetch(bare, sent), secret)
        said = _refusal(platform, visit, fetched)
        wait = wait_asked(fetched)
        if said is not None and said.reason is Reason.RATE_LIMITED and fetched.status not in PASSING and wait <= LONGEST_WAIT:
            await asyncio.sleep(wait)
            fetched = without_secrets(await self.crawl.fetch(bare, sent), secret)
            said = _refusal(platform, visit, fetched)
        return fetched, said

    def _follow_redirect(self, platform: Platform, visit: Visit, location: str) -> None:
        """Goes on where the same account is meant; a credential is not sent after a redirect."""
        same = same_account(self.account, platform, visit.url, location, forms=self.crawl.plan.policy.url_forms)
        if same and not visit.credential:
            self._note(platform, (replace(visit, url=location, depth=visit.depth + 1),))


def _refusal(platform: Platform, visit: Visit, fetched: Fetched) -> Unseen | None:
    if fetched.reason is not None:
        return None
    outcome, reason = outcome_of(fetched.status, own_site=False)
    return refusal(platform, Answer(capture=captured(visit, fetched, outcome, reason), body=fetched.body))
