"""What people hand in: schools, registered accounts, staff, attestations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from records.sight import Unseen

TRUST = "TRUST"


class AccountType(StrEnum):
    """What a row of the register is."""

    OFFICIAL = "official"
    OFFICIAL_STAFF_RUN = "official_staff_run"
    AFFILIATE = "affiliate"
    CLOSED_PORTAL = "closed_portal"
    WEBSITE = "website"


class Status(StrEnum):
    """Where a row of the register stands in its life."""

    PLANNED = "planned"
    ACTIVE = "active"
    ARCHIVED = "archived"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom an account is for, as its row says.

    `years` holds school years as numbers: -1 nursery, 0 reception, 1 to 13. Empty with `pupils` set
    means that the row names pupils but not which years.
    """

    text: str
    pupils: bool = False
    years: tuple[int, ...] = ()
    whole_school: bool = False

    @property
    def youngest_age(self) -> int | None:
        """Age at the start of the school year of the youngest year named, or None where no year is named."""
        return min(self.years) + 4 if self.years else None


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school of the trust, or the trust itself (`urn` is then `TRUST`)."""

    urn: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    phase: str = ""
    low_age: int | None = None
    high_age: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the full one first."""
        return (self.name, *self.aliases) if self.name else self.aliases


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One row of `inventory.csv`. A blank cell is an empty text or None, and a check says what that means."""

    account_id: str
    entity_urn: str
    platform: str
    type: AccountType
    status: Status
    url: str = ""
    handle: str = ""
    stable_id: str = ""
    purpose: str = ""
    audience: Audience = Audience(text="")
    created: date | None = None
    approved_by_role: str = ""
    approved_by_name: str = ""
    approval_date: date | None = None
    approval_ref: str = ""
    retrospective_ref: str = ""
    owner_staff_id: str = ""
    deputy_staff_id: str = ""
    access_method: str = ""
    mfa_attested_on: date | None = None
    mailbox_domain: str = ""
    dm_policy: str = ""
    image_rule: str = ""
    image_lawful_basis: str = ""
    retention_years: float | None = None
    last_review_date: date | None = None
    evidence_mode: str = ""
    allow_private: bool = False
    line: int = 0
    missing: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_site(self) -> bool:
        """Whether the audit reads it page by page."""
        return self.type is AccountType.WEBSITE

    @property
    def is_live(self) -> bool:
        """Whether it should exist today."""
        return self.status is Status.ACTIVE

    @property
    def is_closed_portal(self) -> bool:
        """Whether only those with a log-in can see anything of it."""
        return self.type is AccountType.CLOSED_PORTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """One row of `staff.csv`: the list of those authorised to edit, and what joins them to log-ins."""

    staff_id: str
    name: str
    role: str = ""
    it_remit: bool = False
    email: str = ""
    start: date | None = None
    end: date | None = None
    identities: tuple[str, ...] = ()
    authorised_for: tuple[str, ...] = ()
    authorisation_ref: str = ""

    def may_edit(self, account_id: str) -> bool:
        """Whether the list authorises this person for the account (`*` stands for every account)."""
        return account_id in self.authorised_for or "*" in self.authorised_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """What a person vouched for: shown as attested, never as observed."""

    account_id: str
    subject: str
    value: str
    who: str
    role: str
    on: date
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiasEntry:
    """What Get Information About Schools says of one school, on the day its extract was made.

    `status` is the extract's own word: Open, Open but proposed to close, Closed, Proposed to open. `successor` is the URN of the
    school that took its place, empty where none is told.
    """

    urn: str
    name: str
    status: str
    trust: str = ""
    trust_code: str = ""
    successor: str = ""
    as_of: date | None = None


class Spelled(StrEnum):
    """How a listed pupil's name is written: given name first, family name first, or with an initial or a part alone."""

    FULL = "full"
    TURNED = "turned"
    WEAK = "weak"


class Channel(StrEnum):
    """Where a listed pupil may not be named."""

    WEBSITE = "website"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSpelling:
    """How one spelling of restricted.csv is written and on which channels it may not stand."""

    spelled: Spelled
    barred: frozenset[Channel] = frozenset(Channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedList:
    """The pupils of restricted.csv who may not be published: in memory only, never shown.

    `spellings` are found by letters alone (`miraashdown`), or by their keyed hash where `secret` is set. `ends` leads from the last
    word of a spelling to its first words; a word that is a whole spelling leads to an empty one. It is empty where only hashes are known.
    """

    spellings: Mapping[str, ListedSpelling] = field(repr=False)
    ends: Mapping[str, frozenset[str]] = field(repr=False, default_factory=lambda: MappingProxyType({}))
    secret: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All that was handed in beside the policy. `staff`, `gias` and `restricted` are None where no such list was handed in.

    `restricted` is Unseen where a list is there and cannot be read.
    """

    accounts: tuple[Account, ...]
    schools: tuple[School, ...] = ()
    staff: tuple[StaffMember, ...] | None = None
    attestations: tuple[Attestation, ...] = ()
    extra_columns: tuple[str, ...] = ()
    gias: tuple[GiasEntry, ...] | None = None
    restricted: RestrictedList | Unseen | None = None

    def school(self, urn: str) -> School:
        """The school of that URN; one without a name where trust.toml does not describe it."""
        return next((school for school in self.schools if school.urn == urn), School(urn=urn, name=""))

    @property
    def trust(self) -> School:
        """The trust itself."""
        return self.school(TRUST)

    def of_school(self, urn: str) -> tuple[Account, ...]:
        """The rows of one school, or of the trust itself."""
        return tuple(account for account in self.accounts if account.entity_urn == urn)
