"""What a check may ask to see: the parts of an audit, served from evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from records.presence import Discovered, Editors, Post, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Sight, Stream, Unseen
from records.storage import PageStorage
from records.web import Document, Page, Paper, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Policies and notices published on the trust's own sites; `sights` counts pages and files by account."""

    items: tuple[Paper, ...]
    sights: tuple[tuple[str, Sight], ...] = ()

    def of(self, account_id: str) -> tuple[Paper, ...]:
        """Those that one site publishes."""
        return tuple(paper for paper in self.items if paper.account_id == account_id)

    def sight(self, account_id: str) -> Sight:
        """How much of one site was seen."""
        return dict(self.sights).get(account_id, Sight(expected=1, observed=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenPart:
    """One line of the Unseen sheet: a part of an account that could not be seen."""

    account_id: str
    part: str
    reason: Reason
    detail: str = ""
    count: int = 1


class Observation(Protocol):
    """All that one audit saw. Streams pass once and are counted; each call starts them anew."""

    day: date

    def profile(self, account: Account) -> Profile | Unseen | NoSuchPart:
        """The account's public face."""

    def editors(self, account: Account) -> Editors | Unseen | NoSuchPart:
        """Who may change the account."""

    def pages(self, account: Account) -> Stream[Page] | Unseen | NoSuchPart:
        """The pages of a site."""

    def posts(self, account: Account) -> Stream[Post] | Unseen | NoSuchPart:
        """The posts of an account."""

    def pictures(self, account: Account) -> Stream[Picture] | Unseen | NoSuchPart:
        """The distinct picture files of a site or an account."""

    def documents(self, account: Account) -> Stream[Document] | Unseen | NoSuchPart:
        """The documents of a site."""

    def storage(self, account: Account) -> Stream[PageStorage] | Unseen | NoSuchPart:
        """The sampled pages of a site as a browser stored them, before and after a choice."""

    def discovered(self) -> Discovered:
        """Every link to a platform on the registered sites."""

    def papers(self) -> Papers:
        """Policies and notices the registered sites publish."""

    def unseen(self) -> Iterator[UnseenPart]:
        """What could not be seen, account by account."""

    def evidence(self, account_id: str, at: str) -> str:
        """Where the record of an address stands: `file:offset`, or empty."""
