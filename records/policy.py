"""What must be so: clauses, platforms with their ages and terms, walls, waivers, the trust's own settings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

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
class AnnouncedAge:
    """An age that the law is announced to ask for on a platform; `begins` is None where no day is fixed."""

    years: int
    source: str
    begins: date | None = None


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

    `minimum_age` is None where the platform sets none, `Unseen` where nobody has found out. `live_age` is that for live video,
    None where the terms name none of their own.
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
    announced_age: AnnouncedAge | None = None
    live_age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """A sign that what came back is a door, not the page. `platform` is `*` for any."""

    platform: str
    kind: str
    pattern: re.Pattern[str]
    reason: Reason
    source: str = ""


class TrackerKind(StrEnum):
    """What a host, a cookie or a storage key is for. Only `necessary` and `consent` need no choice of the visitor."""

    ANALYTICS = "analytics"
    ADVERTISING = "advertising"
    SOCIAL = "social"
    EMBED = "embed"
    NECESSARY = "necessary"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """One row of trackers.csv.

    `matches` is host (a domain suffix, with the beginning of a path or without) or name (of a cookie or a key, `*` for any text).
    """

    pattern: str
    matches: str
    kind: TrackerKind
    owner: str = ""
    source: str = ""
    checked_on: date | None = None


class WordKind(StrEnum):
    """What a word of words.csv is a sign of; `allowed` phrases shield the words in them, a `title` makes a quotation likely."""

    SEVERE = "severe"
    MILD = "mild"
    PARTY = "party"
    ADVOCACY = "advocacy"
    CONFIDENTIAL = "confidential"
    CARE = "care"
    HEALTH = "health"
    ALLOWED = "allowed"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedWord:
    """One row of words.csv. In `word`, `*` stands for any ending; a word in capitals counts in capitals only."""

    word: str
    kind: WordKind


class Standing(StrEnum):
    """What the trust decided of an account that is not in its register."""

    OTHER = "other"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAccount:
    """One row of known_accounts.csv: another organisation's account, or one left aside. `account` is an address or platform:handle."""

    account: str
    standing: Standing
    decided_by: str
    decided_on: date
    whose: str = ""
    note: str = ""


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
    picture_years: int = 3
    picture_soon_days: int = 180
    picture_long_side: int = 1600
    picture_longest_side: int = 3000
    leaver_picture_days: int = 365
    gallery_pictures: int = 50
    posted_within_days: int = 180
    dormant_days: int = 365
    purpose_words: int = 5
    fewest_administrators: int = 2
    most_administrators: int = 4
    far_too_many_administrators: int = 8
    second_factor_days: int = 365
    list_signed_days: int = 365
    terms_overdue_days: int = 365
    made_for_kids_under: int = 13
    impact_assessment_days: int = 730
    incident_plan_days: int = 365
    waiver_ends_soon_days: int = 30


# Words for the right to change everything, as platforms and admin lists write them.
FULL_ROLES = (
    "administrator", "admin", "super admin", "super administrator", "owner", "primary owner", "account owner", "creator", "manage",
    "full control", "full access", "site owner", "site admin", "page admin", "broadcaster",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EditingWords:
    """Words of trust.toml that the rules about editors, holders and connected apps compare with, whatever their capitals."""

    full_roles: tuple[str, ...] = FULL_ROLES
    light_roles: tuple[str, ...] = ("Office Support",)
    outside_roles: tuple[str, ...] = ("Agency", "Contractor", "Consultant", "Freelancer", "Supplier")
    pupil_roles: tuple[str, ...] = ("Pupil", "Student", "Sixth Former", "Prefect", "Head Boy", "Head Girl", "Head Pupil", "Head Student")
    mail_domains: tuple[str, ...] = ()
    free_mail: tuple[str, ...] = ()
    approved_apps: tuple[str, ...] = ()
    denied_apps: tuple[str, ...] = ()
    engagement_tools: tuple[str, ...] = ()
    official_contacts: tuple[str, ...] = ()


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
    storage_pages: int = 2
    browser_third_parties: str = "ask"
    foreign_links: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSettings:
    """What is looked for in pictures; written in trust.toml.

    `face_model` is the path of another ONNX detector than the one that comes along; `least_side` the pixels of the longer
    side below which a picture is an icon and not looked at.
    """

    faces: bool = True
    text: bool = True
    face_model: str = ""
    least_side: int = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """How a summary goes out by mail; written in trust.toml. The password or token stands in the environment or the keyring alone.

    `send` is off, smtp or files; `security` is starttls, tls or none; `login` is none, password or xoauth2. `schools` leads from
    a school's URN to those who get its part, in place of the owners that the register names. `report_at` is told in place of the
    report's folder.
    """

    send: str = "off"
    sender: str = ""
    to: tuple[str, ...] = ()
    owners: bool = True
    host: str = ""
    port: int = 587
    security: str = "starttls"
    login: str = "none"
    user: str = ""
    timeout: float = 30.0
    ca_file: str = ""
    folder: str = "mail"
    report_at: str = ""
    due_within_days: int = 30
    schools: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything of `policy/`. Facts that change by law stand in its tables, with a source and a date."""

    clauses: tuple[Clause, ...]
    platforms: Mapping[str, PlatformTerms]
    walls: tuple[Wall, ...] = ()
    trackers: tuple[Tracker, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    url_forms: tuple[UrlForm, ...] = ()
    thresholds: Thresholds = Thresholds()
    crawl: CrawlSettings = CrawlSettings()
    pictures: PictureSettings = PictureSettings()
    trust_domains: tuple[str, ...] = ()
    approver_roles: tuple[str, ...] = ()
    advising_roles: tuple[str, ...] = ()
    editor_roles: tuple[str, ...] = ()
    it_remit_roles: tuple[str, ...] = ()
    role_aliases: Mapping[str, str] | None = None
    other_organisations: tuple[str, ...] = ()
    known_accounts: tuple[KnownAccount, ...] = ()
    link_hubs: tuple[str, ...] = ()
    image_rule: str = ""
    editing: EditingWords = EditingWords()
    mail: MailSettings = field(default_factory=MailSettings)
    given_names: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    words: tuple[ListedWord, ...] = ()

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
