"""Writes register rows for a trust's schools from a GIAS extract, beside the register and never over it."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from audit.gias_extract import GiasSchool, read_extract
from audit.gias_list import write_gias_list
from audit.handed_in import same_table
from audit.inventory import COLUMNS, SITE_KEY, URN
from audit.tables import read_table
from records.register import AccountType, Status
from records.trouble import Fault, TroubleError
from sheets.safe_text import inert


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the register holds already: every URN, those with a site, and every account_id."""

    urns: frozenset[str]
    sites: Mapping[str, str]
    ids: frozenset[str]


def import_gias(extract: Path, *, trust: str, urns: tuple[str, ...], out: Path, inventory: Path) -> list[str]:
    """Writes the rows of the chosen schools into `out`, and gives the lines that tell of it. Raises TroubleError as the two below do."""
    if not trust.strip() and not urns:
        right = '--trust "the trust\'s name" or --urn 990001'
        raise TroubleError(Fault(file="command line", problem="names neither a trust nor a school", right=right))
    inventory = same_table(inventory)
    registered = _registered(inventory)
    _refuse_to_overwrite(out)
    schools = read_extract(extract, trust=trust.strip(), urns=urns, also=registered.urns)
    lines = write_rows(schools, out, registered)
    listed = inventory.with_name("gias.csv")
    write_gias_list((school.entry for school in schools), listed)
    lines.append(f"{listed}: what the extract says of {len(schools)} schools, for “school-audit check”")
    return [*lines, "", "For policy/trust.toml:", "", trust_toml(schools)]


def write_rows(schools: Iterable[GiasSchool], out: Path, registered: Registered) -> list[str]:
    """Writes a register row for the site of each open school that the register lacks, and gives the lines that tell of it."""
    rows: list[dict[str, str]] = []
    lines: list[str] = []
    for school in schools:
        told = _standing(school, registered)
        lines.append(f"{school.entry.urn} {school.entry.name}: {told or _added(school)}")
        if not told:
            rows.append(_row(school, registered.ids.union(row["account_id"] for row in rows)))
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=[column.name for column in COLUMNS], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    lines.append(f"{out}: {len(rows)} rows to add to the register once the blank cells are filled in")
    return lines


def trust_toml(schools: Iterable[GiasSchool]) -> str:
    """The [[school]] parts that policy/trust.toml wants for the open schools."""
    return "\n".join(_section(school) for school in schools if school.is_open)


def _section(school: GiasSchool) -> str:
    domain = re.sub(r"^https?://(?:www\.)?", "", school.website).partition("/")[0]
    lines = ["[[school]]", f"urn = {school.entry.urn}", f'name = "{_quoted(school.entry.name)}"', "aliases = []"]
    lines += [f'domains = ["{_quoted(domain)}"]' if domain else "domains = []", f'phase = "{_quoted(school.phase.casefold())}"']
    lines += [f"{key} = {age}" for key, age in (("low_age", school.low_age), ("high_age", school.high_age)) if age is not None]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).replace("\\", "\\\\").replace('"', '\\"')


def _registered(inventory: Path) -> Registered:
    if not inventory.is_file():
        return Registered(urns=frozenset(), sites={}, ids=frozenset())
    rows = read_table(inventory, required=("account_id", "entity_urn", "type")).rows
    sites = {row["entity_urn"]: row["account_id"] for row in rows if row["type"].casefold() == AccountType.WEBSITE.value}
    urns = frozenset(row["entity_urn"] for row in rows if URN.fullmatch(row["entity_urn"]))
    return Registered(urns=urns, sites=sites, ids=frozenset(row["account_id"] for row in rows))


def _refuse_to_overwrite(out: Path) -> None:
    if out.exists():
        right = "--out with the name of a new file; the register itself is never written"
        raise TroubleError(Fault(file=str(out), problem="is there already and is not overwritten", right=right))


def _added(school: GiasSchool) -> str:
    status = school.entry.status
    return "row added" if status.casefold() == "open" else f"row added, though its status is “{status}”"


def _standing(school: GiasSchool, registered: Registered) -> str:
    """Why a school gets no row; empty where it gets one."""
    entry = school.entry
    if not school.is_open:
        ended = f" on {school.closed_on.isoformat()}" if school.closed_on else ""
        after = f"; its successor is {entry.successor}" if entry.successor else ""
        kept = f"; {registered.sites[entry.urn]} stands in the register" if entry.urn in registered.sites else ""
        return f"no row, {entry.status.casefold() or 'no status told'}{ended}{after}{kept}"
    if entry.urn in registered.sites:
        return f"no row, {registered.sites[entry.urn]} is registered already"
    if not school.website:
        as_written = f" (“{school.website_as_written}” is no address)" if school.website_as_written else ""
        return f"no row, the extract names no site{as_written}"
    return ""


def _row(school: GiasSchool, taken: frozenset[str]) -> dict[str, str]:
    """The row of a school's site, as far as the extract tells; the rest is for people."""
    blank = dict.fromkeys((column.name for column in COLUMNS), "")
    host = school.website.partition("//")[2].partition("/")[0].removeprefix("www.")
    known = {
        "account_id": _account_id(school, taken),
        "entity_urn": school.entry.urn,
        "platform_key": SITE_KEY,
        "type": AccountType.WEBSITE.value,
        "status": Status.ACTIVE.value,
        "url": school.website,
        "handle": host,
        "evidence_mode": "public_http",
    }
    return {name: inert(text) for name, text in (blank | known).items()}


def _account_id(school: GiasSchool, taken: frozenset[str]) -> str:
    words = re.findall(r"[a-z0-9]+", school.entry.name.casefold().replace("'", "").replace("’", ""))
    short = "-".join(words)[:50].strip("-")
    name = f"{short}-site" if short else f"school-{school.entry.urn}-site"
    return name if name not in taken else f"{short[:40]}-{school.entry.urn}-site"
