"""What a crawl is told, and what it tells while it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.browser import BrowserFound
from crawler.scope import Resolve, Scope
from records.policy import CrawlSettings, Policy
from records.register import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to look at and how. `credentials` maps account ids to secrets, which are sent and never kept."""

    accounts: tuple[Account, ...]
    policy: Policy
    scope: Scope
    settings: CrawlSettings
    agent: str
    workers: int
    credentials: Mapping[str, str] = field(default_factory=dict)
    resolve: Resolve | None = None
    browser: BrowserFound | None = None
    ca_file: str = ""


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far the crawl is; read by whoever shows it."""

    made: int = 0
    waiting: int = 0
    unseen: int = 0
