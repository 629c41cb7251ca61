"""Writes tables as a school office would, with one good row to change."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

GOOD_ROW: Mapping[str, str] = {
    "account_id": "oak-instagram",
    "entity_urn": "990001",
    "platform_key": "instagram",
    "type": "official",
    "status": "active",
    "url": "https://www.instagram.com/aldergroveprimary/",
    "handle": "aldergroveprimary",
    "purpose": "News for parents",
    "audience": "parents",
    "created_date": "2022-03-01",
    "approved_by_role": "Headteacher",
    "approved_by_name": "Rowan Ashdown",
    "approval_date": "14/02/2022",
    "approval_ref": "LLT/2022/07",
    "owner_staff_id": "S001",
    "deputy_staff_id": "S002",
    "access_method": "individual_role",
    "last_review_date": "2026-03-02",
    "evidence_mode": "export",
}

GOOD_MEMBER: Mapping[str, str] = {
    "staff_id": "S001",
    "name": "Rowan Ashdown",
    "role": "Headteacher",
    "it_remit": "no",
    "email": "r.ashdown@aldergrove.example",
    "start_date": "2019-09-01",
    "end_date": "",
    "identities": "instagram:r.ashdown; oak-instagram:rowan",
    "authorised_for": "oak-instagram",
    "authorisation_ref": "LLT/2022/08",
}


def row(**changes: str) -> dict[str, str]:
    """One good row of inventory.csv with other cells."""
    return {**GOOD_ROW, **changes}


def member(**changes: str) -> dict[str, str]:
    """One good row of staff.csv with other cells."""
    return {**GOOD_MEMBER, **changes}


def written(path: Path, *rows: Mapping[str, str], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """The rows as a CSV file whose columns are those of the first row."""
    text = io.StringIO(newline="")
    columns = list(dict.fromkeys(name for cells in rows for name in cells))
    table = csv.DictWriter(text, columns, delimiter=delimiter, restval="")
    table.writeheader()
    table.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path
