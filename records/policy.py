"""What must be so: clauses, platforms with their ages and terms, walls, waivers, the trust's own settings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from records.reason import Reason
from records.sight import Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the policy in our own words; `checked` is `automatic` or `by a person`."""

    id: str
    version: str
    summary: str
    checked: str
    by_whom: str = ""


class Visits(StrEnum):
    """What a platform's terms say of automated visits to its public pages."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    RESTRICTED = "restricted"
    OWN_SITE = "own_site"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumAge:
    """The age a platform's terms ask for in the UK, and where that is written."""

    years: int
    source: str
    as_of: date
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlForm:
    """How a platform writes its addresses. The patterns come from platforms.csv and use named groups."""

    platform: str
    host: re.Pattern[str]
    profile: re.Pattern[str] | None = None
    post: re.Pattern[str] | None = None
    not_account: re.Pattern[str] | None = None
    short_hosts: tuple[str, ...] = ()
    canonical: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformTerms:
    """One platform of platforms.csv, as it stands on the day of the audit.

    `minimum_age` is None where the platform sets none, `Unseen` where nobody has found out.
    """

    key: str
    name: str
    minimum_age: MinimumAge | Unseen | None
    visits: Visits
    source: str
    checked_on: date | None
    aliases: tuple[str, ...] = ()
    shared_login_forbidden: bool = False
    has_bio_link: bool = True
    url_form: UrlForm | None = None
    by_hand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """A sign that what came back is a door, not the page. `platform` is `*` for any."""

    platform: str
    kind: str
    pattern: re.Pattern[str]
    reason: Reason
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An agreed exception with an end; it covers a verdict and never hides it."""

    check: str
    account_id: str
    reason: str
    agreed_by: str
    until: date
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Numbers the trust sets in trust.toml; each is printed in the report's About sheet."""

    review_within_days: int = 730
    leaver_soon_days: int = 14
    terms_fresh_days: int = 180
    public_fresh_days: int = 7
    api_fresh_days: int = 30
    export_fresh_days: int = 90
    policy_adopted: date = date(2020, 9, 1)
    school_site_metres: int = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """How the audit visits; written in trust.toml, overridden by options."""

    contact: str = ""
    rate: float = 1.0
    concurrency: int = 2
    max_pages: int = 5000
    max_seconds: float = 3600.0
    max_bytes: int = 30_000_000
    timeout: float = 20.0
    robots: str = "obey"
    allow_private: bool = False
    asset_hosts: tuple[str, ...] = ()
    browser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything of `policy/`. Facts that change by law stand in its tables, with a source and a date."""

    clauses: tuple[Clause, ...]
    platforms: Mapping[str, PlatformTerms]
    walls: tuple[Wall, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    url_forms: tuple[UrlForm, ...] = ()
    thresholds: Thresholds = Thresholds()
    crawl: CrawlSettings = CrawlSettings()
    trust_domains: tuple[str, ...] = ()
    approver_roles: tuple[str, ...] = ()
    advising_roles: tuple[str, ...] = ()
    editor_roles: tuple[str, ...] = ()
    it_remit_roles: tuple[str, ...] = ()
    role_aliases: Mapping[str, str] | None = None
    other_organisations: tuple[str, ...] = ()
    link_hubs: tuple[str, ...] = ()
    image_rule: str = ""
    given_names: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()

    def terms(self, platform: str) -> PlatformTerms | None:
        """The platform's row, or None where the table lacks it."""
        return self.platforms.get(platform)

    def minimum_age(self, platform: str) -> MinimumAge | Unseen | None:
        """The age to be had on the platform; None where it sets none; Unseen where the table does not know."""
        terms = self.terms(platform)
        if terms is None:
            return Unseen(reason=Reason.PLATFORM_UNKNOWN, detail=f"{platform} stands not in platforms.csv")
        return terms.minimum_age

    def role(self, title: str) -> str:
        """The role of the policy that a job title stands for, or the title itself, lower-cased."""
        plain = " ".join(title.casefold().split())
        return (self.role_aliases or {}).get(plain, plain)
