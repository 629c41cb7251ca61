"""Reads inventory.csv, the register of official accounts and sites, row by row."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from audit.audience import RIGHT, Unreadable, read_audience
from audit.cells import Cells, Column, folded, nearest
from audit.tables import Row, Table, read_table
from records.policy import PlatformTerms
from records.register import TRUST, Account, AccountType, Audience, Status
from records.trouble import Fault

ACCESS_METHODS = ("individual_role", "shared_password", "portfolio", "vendor")
DM_POLICIES = ("open", "closed", "auto-reply")
IMAGE_RULES = ("no_name_with_photo", "first_name_only", "first_name_and_year", "no_faces")
LAWFUL_BASES = ("public_task", "legitimate_interests", "consent")
EVIDENCE_MODES = ("owner_api", "export", "public_http", "attestation", "none")

COLUMNS = (
    Column(name="account_id", hint="a short name of your own, such as oak-facebook; never change it later"),
    Column(name="entity_urn", hint="the school's URN, or TRUST"),
    Column(name="platform_key", hint="a platform of policy/platforms.csv, or website"),
    Column(name="type", hint=" | ".join(AccountType)),
    Column(name="status", hint=" | ".join(Status)),
    Column(name="url", hint="the whole address, with https://"),
    Column(name="handle", hint="the account's name as displayed"),
    Column(name="purpose", hint="what it is for, in a sentence"),
    Column(name="audience", hint="parents | community | staff | pupils:Y3-Y6 | whole school"),
    Column(name="created_date", hint="day/month/year"),
    Column(name="approved_by_role", hint="Chief Executive or Headteacher"),
    Column(name="approved_by_name", hint="who approved it"),
    Column(name="approval_date", hint="day/month/year"),
    Column(name="approval_ref", hint="where the approval is filed"),
    Column(name="owner_staff_id", hint="a staff_id of staff.csv"),
    Column(name="deputy_staff_id", hint="another staff_id of staff.csv"),
    Column(name="access_method", hint=" | ".join(ACCESS_METHODS)),
    Column(name="last_review_date", hint="day/month/year"),
    Column(name="evidence_mode", hint=" | ".join(EVIDENCE_MODES)),
    Column(name="stable_id", required=False, hint="page id, channel id or user id, as text"),
    Column(name="retrospective_ref", required=False, hint="for accounts older than the policy"),
    Column(name="mfa_attested_on", required=False, hint="day/month/year"),
    Column(name="mailbox_domain", required=False, hint="what stands after the @ of its e-mail address"),
    Column(name="dm_policy", required=False, hint=" | ".join(DM_POLICIES)),
    Column(name="image_rule", required=False, hint=" | ".join(IMAGE_RULES)),
    Column(name="image_lawful_basis", required=False, hint=" | ".join(LAWFUL_BASES)),
    Column(name="retention_years", required=False, hint="a number"),
)
# Beside the register's own columns: opens one row's host although its address is private.
ALLOW_PRIVATE = "allow_private"
# The platform of a school's own site, and what a row of it can be.
SITE_KEY = "website"
SITE_TYPES = frozenset({AccountType.WEBSITE, AccountType.AFFILIATE, AccountType.CLOSED_PORTAL})

SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?")
URN = re.compile(r"[0-9]{1,8}")
HOST_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
BARE_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:[:/?#].*)?")
BROKEN_NUMBER = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
ADDRESS_RIGHT = "a whole address such as https://www.school.example/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What could be read of inventory.csv. `ids` holds every account_id, also of rows with faults, by its `id_key`."""

    accounts: tuple[Account, ...] = ()
    ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    extra_columns: tuple[str, ...] = ()


def read_inventory(path: Path, platforms: Mapping[str, PlatformTerms] | None, faults: list[Fault]) -> Inventory:
    """Reads every row; each fault is put into `faults`, and its row left out.

    `platforms` is None where platforms.csv could not be read: platform keys are then not judged.
    Raises TroubleError where the file is missing, is no table, or lacks a required column.
    """
    table = read_table(path, required=tuple(column.name for column in COLUMNS if column.required))
    own = {column.name for column in COLUMNS} | {ALLOW_PRIVATE}
    extra = tuple(name for name in table.columns if name not in own)
    ids = _ids(table, faults)
    keys = None if platforms is None else platform_keys(platforms)
    read = [_account(row, keys, extra, faults) for row in table.rows]
    return Inventory(accounts=tuple(account for account in read if account), ids=ids, extra_columns=extra)


def platform_keys(platforms: Mapping[str, PlatformTerms]) -> Mapping[str, str]:
    """The key for each spelling of a platform: key, alias or name, folded. A key goes before an alias, an alias before a name."""
    spelled: dict[str, str] = {folded(key): key for key in platforms}
    every = platforms.values()
    for spelling, key in [(alias, terms.key) for terms in every for alias in terms.aliases] + [(terms.name, terms.key) for terms in every]:
        if folded(spelling):
            spelled.setdefault(folded(spelling), key)
    return MappingProxyType(spelled)


def platform_right(text: str, keys: Mapping[str, str]) -> str:
    """What would be right for a platform that is not known: the key whose spelling is nearest first."""
    near, listed = keys.get(nearest(text, keys), ""), "a platform_key of policy/platforms.csv"
    return f"“{near}” if that is meant, else {listed}" if near else listed


def id_key(account_id: str) -> str:
    """An account_id as the name of its credential has it: what two rows must not share."""
    return re.sub(r"[^a-z0-9]", "_", account_id.casefold())


def _ids(table: Table, faults: list[Fault]) -> Mapping[str, str]:
    """Every account_id by its folded form; two that differ in signs alone would share one credential and one file name."""
    first: dict[str, Row] = {}
    for row in table.rows:
        text = row["account_id"]
        earlier = first.setdefault(id_key(text), row) if SLUG.fullmatch(text) else row
        if earlier is row:
            continue
        same = earlier["account_id"]
        problem = f"stands in line {earlier.line} too" + ("" if same == text else f", as “{same}”")
        Cells(row=row, faults=faults).refuse("account_id", problem, "an account_id that no other row has")
    return MappingProxyType({key: row["account_id"] for key, row in first.items()})


def _account(row: Row, keys: Mapping[str, str] | None, extra: tuple[str, ...], faults: list[Fault]) -> Account | None:
    """One row as an account; None where it has a fault."""
    before = len(faults)
    cells = Cells(row=row, faults=faults)
    cells.needed("type", "one of " + ", ".join(AccountType))
    cells.needed("status", "one of " + ", ".join(Status))
    kind, status = cells.choice("type", AccountType), cells.choice("status", Status)
    identity = {"account_id": _account_id(cells), "entity_urn": _urn(cells), "platform": _platform(cells, keys)}
    if identity["platform"] == SITE_KEY and kind and kind not in SITE_TYPES:
        cells.refuse("type", f"does not go with platform_key {SITE_KEY}", str(AccountType.WEBSITE))
    account_type = AccountType(kind) if kind else AccountType.OFFICIAL
    read = Account(
        **identity,
        type=account_type,
        status=Status(status) if status else Status.PLANNED,
        url=_url(cells, is_site=account_type is AccountType.WEBSITE),
        handle=row["handle"],
        stable_id=_stable_id(cells),
        purpose=row["purpose"],
        audience=_audience(cells),
        created=cells.day("created_date"),
        approved_by_role=row["approved_by_role"],
        approved_by_name=row["approved_by_name"],
        approval_date=cells.day("approval_date"),
        approval_ref=row["approval_ref"],
        retrospective_ref=row["retrospective_ref"],
        owner_staff_id=row["owner_staff_id"],
        deputy_staff_id=row["deputy_staff_id"],
        access_method=cells.choice("access_method", ACCESS_METHODS),
        mfa_attested_on=cells.day("mfa_attested_on"),
        # The whole address may be a person's: only its domain is kept.
        mailbox_domain=row["mailbox_domain"].rpartition("@")[2].casefold(),
        dm_policy=cells.choice("dm_policy", DM_POLICIES),
        image_rule=cells.choice("image_rule", IMAGE_RULES),
        image_lawful_basis=cells.choice("image_lawful_basis", LAWFUL_BASES),
        retention_years=cells.number("retention_years"),
        last_review_date=cells.day("last_review_date"),
        evidence_mode=cells.choice("evidence_mode", EVIDENCE_MODES),
        allow_private=cells.yes_no(ALLOW_PRIVATE),
        line=row.line,
        missing=tuple(column.name for column in COLUMNS if not row[column.name]),
        more=MappingProxyType({name: row[name] for name in extra}),
    )
    return read if len(faults) == before else None


def _account_id(cells: Cells) -> str:
    text = cells.needed("account_id", "a short name of your own, such as oak-facebook")
    if text and not SLUG.fullmatch(text):
        near = "-".join(re.findall(r"[a-z0-9]+", text.casefold()))[:64]
        right = f"“{near}”, or other" if near else "unaccented"
        cells.refuse("account_id", "is no short name", f"{right} letters, digits, - and _ without blanks, 64 at most")
    return text


def _urn(cells: Cells) -> str:
    text = cells.needed("entity_urn", "the school's URN, or TRUST")
    if text.casefold() == TRUST.casefold():
        return TRUST
    if text and not URN.fullmatch(text):
        cells.refuse("entity_urn", "is no URN", "the school's number, such as 990001, or TRUST")
    return text


def _platform(cells: Cells, keys: Mapping[str, str] | None) -> str:
    text = cells.needed("platform_key", "a platform_key of policy/platforms.csv, or website")
    if not text or keys is None:
        return text
    key = keys.get(folded(text), "")
    if not key:
        cells.refuse("platform_key", "is no platform the audit knows", platform_right(text, keys))
    return key


def _audience(cells: Cells) -> Audience:
    text = cells.row["audience"]
    read = read_audience(text)
    if not isinstance(read, Unreadable):
        return read
    part = "" if folded(read.piece) == folded(text) else f" (“{read.piece}”)"
    cells.refuse("audience", f"cannot be read{part}", RIGHT)
    return Audience(text=text)


def _stable_id(cells: Cells) -> str:
    text = cells.row["stable_id"]
    if BROKEN_NUMBER.fullmatch(text):
        cells.refuse("stable_id", "was shortened by a spreadsheet", "the whole number, in a cell formatted as text")
    return text


def _url(cells: Cells, *, is_site: bool) -> str:
    text = cells.needed("url", ADDRESS_RIGHT) if is_site else cells.row["url"]
    if not text:
        return ""
    if not address_fault(text):
        return text
    # An address with a password must not be shown again.
    holds_login = "@" in text.rpartition("://")[2].partition("/")[0]
    right = f"“https://{text}” if that is meant" if BARE_HOST.fullmatch(text) and not holds_login else ADDRESS_RIGHT
    cells.refuse("url", address_fault(text), right, value=f"…@{text.rpartition('@')[2]}" if holds_login else None)
    return ""


def address_fault(text: str) -> str:
    """What is wrong with a web address; empty where nothing is."""
    if any(letter.isspace() or not letter.isprintable() for letter in text):
        return "has a blank or an unseen sign inside"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is no web address"
    if parts.scheme not in {"http", "https"}:
        return "does not begin with https:// or http://"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or password, which belong into the environment"
    return "" if port != 0 and _is_host(host) else "names no host"


def _is_host(host: str) -> bool:
    """Whether a host is a name of labels or a number."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        labels = host.removesuffix(".").split(".")
        return len(host) <= 253 and all(HOST_LABEL.fullmatch(label) for label in labels)  # noqa: PLR2004  (RFC 1035's limit)
    return True
