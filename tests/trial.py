"""Tries checks that tests make up: an observation that shows what it is handed, and a runner around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from builders import DAY, account, discovered, papers, policy, register

from checks.declare import Check, check
from checks.judge import Judge, Said
from records.finding import Ruling
from records.observation import Papers, UnseenPart
from records.presence import Discovered, Editors, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Sight, Stream, Unseen
from records.verdict import Severity, Verdict

Part = Stream[Any] | Unseen | NoSuchPart
NOT_SEEN = Unseen(reason=Reason.LOGIN_WALL, detail="a login page stood before it")
NO_PART = NoSuchPart(detail="there are none")


def nothing(_account: Account) -> Part:
    return NO_PART


@dataclass(kw_only=True)
class Shown:
    """An observation that shows what a test hands it."""

    day: date = DAY
    profiles: Profile | Unseen | NoSuchPart = NO_PART
    editor_list: Editors | Unseen | NoSuchPart = NO_PART
    of_pages: Callable[[Account], Part] = nothing
    of_posts: Callable[[Account], Part] = nothing
    of_pictures: Callable[[Account], Part] = nothing
    of_documents: Callable[[Account], Part] = nothing
    of_storage: Callable[[Account], Part] = nothing
    links: Discovered = field(default_factory=discovered)
    published: Papers = field(default_factory=papers)
    asked: list[str] = field(default_factory=list)

    def profile(self, account: Account) -> Profile | Unseen | NoSuchPart:
        self.asked.append(f"profile of {account.account_id}")
        return self.profiles

    def editors(self, account: Account) -> Editors | Unseen | NoSuchPart:
        self.asked.append(f"editors of {account.account_id}")
        return self.editor_list

    def pages(self, account: Account) -> Part:
        self.asked.append(f"pages of {account.account_id}")
        return self.of_pages(account)

    def posts(self, account: Account) -> Part:
        self.asked.append(f"posts of {account.account_id}")
        return self.of_posts(account)

    def pictures(self, account: Account) -> Part:
        return self.of_pictures(account)

    def documents(self, account: Account) -> Part:
        return self.of_documents(account)

    def storage(self, account: Account) -> Part:
        return self.of_storage(account)

    def discovered(self) -> Discovered:
        return self.links

    def papers(self) -> Papers:
        return self.published

    def unseen(self) -> Iterator[UnseenPart]:
        return iter(())

    def evidence(self, account_id: str, at: str) -> str:
        return f"{account_id} {at}"


def stream(*items: object, sight: Sight | None = None) -> Callable[[Account], Part]:
    """A part that starts anew each time it is asked for."""
    counted = sight or Sight(expected=len(items), observed=len(items))
    return lambda _account: Stream(items=iter(items), sight=counted)


def checking(function: Callable[..., Iterator[Ruling]], **facts: Any) -> Check:
    """A check made of a function of a test."""
    function.__module__ = f"checks.trial.{function.__name__}"
    return check(rule="TRY-01", title="Tried", severity=Severity.LOW, clause="8.4", remedy="Mend it.", **facts)(function)


def judged(tried: Check, shown: Shown, *rows: Account, **judge: Any) -> list[Said]:
    rows = rows or (account(),)
    handed_in = judge.pop("register", register(accounts=rows))
    court = Judge(checks=(tried,), register=handed_in, policy=judge.pop("policy", policy()), observation=shown)
    return list(court.rulings(rows, judge.pop("schools", ())))


def verdicts_of(tried: Check, shown: Shown, *rows: Account, **judge: Any) -> list[Verdict]:
    return [said.ruling.verdict for said in judged(tried, shown, *rows, **judge)]
