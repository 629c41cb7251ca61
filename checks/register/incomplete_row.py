"""Register: every row must have its required cells, and what stands in them must make sense."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from checks.counting import count_of
from checks.declare import check
from checks.platform_names import platforms_of
from checks.rulings import fail, ok, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, Register
from records.verdict import Severity


@check(
    rule="REG-10",
    title="A row of the register is incomplete",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Open inventory.csv at this row and fill in or mend the cells named.",
)
def incomplete_row(account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """A row with gaps cannot show that the account follows the requirements that were set for it.

    Passes when every required cell is filled in and makes sense; optional cells may be blank and are counted.
    Fails where a required cell is blank, the address is none or another platform's, the platform is in no table, or a
    date is still to come.
    Unknown where trust.toml does not describe the school, so that nobody can tell whether its number is right.
    """
    place = f"row {account.line} of the register"
    blank = tuple(dict.fromkeys((*_blank(_required(account)), *(name for name in account.missing if name in _required(account)))))
    faults = tuple(_faults(account, policy, today))
    if blank or faults:
        told = [*([f"{count_of(len(blank), 'required cell')} blank ({', '.join(blank)})"] if blank else []), *faults]
        yield fail(f"{place}: {'; '.join(told)}")
    elif not register.school(account.entity_urn).name:
        yield unknown(Reason.REFERENCE_MISSING, f"{place}: trust.toml describes no school with the number {account.entity_urn}")
    else:
        yield ok(f"{place}: {len(_required(account))} required cells filled in, {len(_blank(_optional(account)))} optional ones blank")


def _required(account: Account) -> dict[str, object]:
    """Required columns with this row's cells. A site and a closed portal have no handle that anybody could type."""
    cells: dict[str, object] = {
        "account_id": account.account_id,
        "entity_urn": account.entity_urn,
        "platform_key": account.platform,
        "handle": account.handle,
        "url": account.url,
        "purpose": account.purpose,
        "audience": account.audience.text,
        "created_date": account.created,
        "approved_by_role": account.approved_by_role,
        "approved_by_name": account.approved_by_name,
        "approval_date": account.approval_date,
        "approval_ref": account.approval_ref,
        "owner_staff_id": account.owner_staff_id,
        "deputy_staff_id": account.deputy_staff_id,
        "access_method": account.access_method,
        "last_review_date": account.last_review_date,
        "evidence_mode": account.evidence_mode,
    }
    if account.is_site or account.is_closed_portal:
        del cells["handle"]
    return cells


def _optional(account: Account) -> dict[str, object]:
    return {
        "stable_id": account.stable_id,
        "mfa_attested_on": account.mfa_attested_on,
        "mailbox_domain": account.mailbox_domain,
        "dm_policy": account.dm_policy,
        "image_rule": account.image_rule,
        "image_lawful_basis": account.image_lawful_basis,
        "retention_years": account.retention_years,
    }


def _blank(cells: dict[str, object]) -> tuple[str, ...]:
    return tuple(name for name, cell in cells.items() if cell is None or cell == "")


def _faults(account: Account, policy: Policy, today: date) -> Iterator[str]:
    """What stands in a cell and cannot be right."""
    if account.url and not _is_address(account.url):
        yield "url is no web address"
    if not account.is_site and account.platform and policy.terms(account.platform) is None:
        yield f"platform_key “{account.platform}” is not in platforms.csv"
    belongs_to = platforms_of(account.url, policy) if account.url and not account.is_site else ()
    if belongs_to and account.platform and account.platform not in belongs_to:
        terms = policy.terms(belongs_to[0])
        yield f"url is an address of {terms.name if terms else belongs_to[0]}, and platform_key is “{account.platform}”"
    dates = {"created_date": account.created, "approval_date": account.approval_date, "last_review_date": account.last_review_date}
    for name, day in dates.items():
        if day is not None and day > today:
            yield f"{name} {day} is still to come"


def _is_address(url: str) -> bool:
    if any(letter.isspace() for letter in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and ("." in host or ":" in host)
