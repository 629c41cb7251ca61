"""Reads staff.csv, the list of those authorised to edit and what joins them to log-ins."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from audit.cells import Cells, Column, folded, nearest, suggestion
from audit.inventory import id_key, platform_keys, platform_right
from audit.tables import Row, read_table
from records.policy import PlatformTerms
from records.register import StaffMember
from records.trouble import Fault

# Without end_date nobody would be seen to have left; without the last two nobody could be joined to an account.
COLUMNS = (
    Column(name="staff_id", hint="the number or short name the school uses"),
    Column(name="name", hint="as on the staff list"),
    Column(name="role", hint="the job title"),
    Column(name="it_remit", required=False, hint="yes or no: whether IT belongs to a teacher's job"),
    Column(name="email", required=False, hint="the address at work"),
    Column(name="start_date", required=False, hint="day/month/year"),
    Column(name="end_date", hint="day/month/year; blank for those who stay"),
    Column(name="identities", hint="platform:login, or account_id:login; more than one are joined by semicolons"),
    Column(name="authorised_for", hint="account_ids joined by semicolons, or * for every account"),
    Column(name="authorisation_ref", required=False, hint="where the written authorisation is filed; needed for a role not in clause 8.2"),
)
EVERY_ACCOUNT = "*"
NEARLY_THE_SAME = 0.8
JOINED_IDENTITIES = re.compile(r"[;\n]")
JOINED_IDS = re.compile(r"[;,|\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What cells of the staff list may name. None where the file that says so could not be read: then nothing is judged."""

    ids: Mapping[str, str] | None
    platforms: Mapping[str, str] | None


def read_staff(
    path: Path, *, ids: Mapping[str, str] | None, platforms: Mapping[str, PlatformTerms] | None, faults: list[Fault]
) -> tuple[StaffMember, ...]:
    """Reads every row; each fault is put into `faults`, and its row left out.

    `ids` are the account_ids of the inventory by their `id_key`. Either mapping is None where its file could not be read.
    Raises TroubleError where the file is no table or lacks a required column.
    """
    table = read_table(path, required=tuple(column.name for column in COLUMNS if column.required))
    known = _Known(ids=ids, platforms=None if platforms is None else platform_keys(platforms))
    lines: dict[str, int] = {}
    read = [_member(row, known, lines, faults) for row in table.rows]
    return tuple(member for member in read if member)


def _member(row: Row, known: _Known, lines: dict[str, int], faults: list[Fault]) -> StaffMember | None:
    """One row as a member of staff; None where it has a fault. `lines` says where each staff_id was first seen."""
    before = len(faults)
    cells = Cells(row=row, faults=faults)
    staff_id = cells.needed("staff_id", "the number or short name the school uses")
    first = lines.setdefault(staff_id, row.line) if staff_id else row.line
    if first != row.line:
        cells.refuse("staff_id", f"stands in line {first} too", "a staff_id that no other row has")
    start, end = cells.day("start_date"), cells.day("end_date")
    if start and end and end < start:
        cells.refuse("end_date", "lies before start_date", "a day on or after " + start.isoformat())
    member = StaffMember(
        staff_id=staff_id,
        name=row["name"],
        role=row["role"],
        it_remit=cells.yes_no("it_remit"),
        email=row["email"],
        start=start,
        end=end,
        identities=_identities(cells, known),
        authorised_for=_authorised_for(cells, known),
        authorisation_ref=row["authorisation_ref"],
    )
    return member if len(faults) == before else None


def _identities(cells: Cells, known: _Known) -> tuple[str, ...]:
    """Identities with the platform's key, or the account_id as inventory.csv spells it, before the first colon."""
    found = []
    for piece in _pieces(cells.row["identities"], JOINED_IDENTITIES):
        place, colon, login = (part.strip() for part in piece.partition(":"))
        if not colon or not place or not login:
            # The piece may be a bare login, which must not be shown.
            cells.refuse("identities", "is no identity", "platform:login or account_id:login, joined by semicolons", value="…")
            continue
        found.append(f"{_place(cells, place, known)}:{login}")
    return tuple(dict.fromkeys(found))


def _place(cells: Cells, place: str, known: _Known) -> str:
    """The platform or account an identity is for."""
    account = known.ids.get(id_key(place), "") if known.ids else ""
    platform = known.platforms.get(folded(place), "") if known.platforms else ""
    if account or platform:
        return account or platform
    if known.ids is not None and known.platforms is not None:
        right = platform_right(place, known.platforms) + ", or an account_id of the inventory"
        # What is like no platform may be a login in the wrong place.
        shown = place if nearest(place, known.platforms, likeness=NEARLY_THE_SAME) else "…"
        cells.refuse("identities", "is neither a platform nor an account_id", right, value=f"{shown}:…")
    return place


def _authorised_for(cells: Cells, known: _Known) -> tuple[str, ...]:
    """Account ids as inventory.csv spells them, or `*`."""
    found = []
    for piece in _pieces(cells.row["authorised_for"], JOINED_IDS):
        account = piece if piece == EVERY_ACCOUNT or known.ids is None else known.ids.get(id_key(piece), "")
        if not account:
            right = suggestion(piece, (known.ids or {}).values(), otherwise="an account_id of the inventory, or * for every account")
            cells.refuse("authorised_for", "is no account of the inventory", right, value=piece)
        found.append(account)
    return tuple(dict.fromkeys(found))


def _pieces(text: str, joined: re.Pattern[str]) -> list[str]:
    return [piece.strip() for piece in joined.split(text) if piece.strip()]
