"""Small builders for pictures as they stand on a page, with the policy's own name tables."""

import csv
import functools
from pathlib import Path

from records.policy import Policy
from records.register import Register, School, StaffMember
from records.web import Image

ROOT = Path(__file__).resolve().parents[1]
PAGE = "https://www.aldergrove.example/news"

SCHOOLS = (
    School(urn="TRUST", name="Larkspur Learning Trust"),
    School(urn="990001", name="Alder Grove Primary School", aliases=("Alder Grove", "Alder Grove Primary")),
    School(urn="990002", name="Beacon Hill Academy", aliases=("Beacon Hill", "BHA")),
    School(urn="990003", name="Meadow View School", aliases=("Meadow View",)),
)
REGISTER = Register(accounts=(), schools=SCHOOLS, staff=(StaffMember(staff_id="S01", name="Hannah Whitlock", role="Teacher"),))


@functools.cache
def name_policy() -> Policy:
    """A policy that holds the two name tables and nothing else."""
    return Policy(clauses=(), platforms={}, given_names=_column("given_names.csv", "name"), not_names=_column("not_names.csv", "word"))


def _column(file: str, column: str) -> frozenset[str]:
    with (ROOT / "policy" / file).open(encoding="utf-8", newline="") as lines:
        return frozenset(row[column].casefold() for row in csv.DictReader(lines))


def picture_beside(**texts: object) -> Image:
    """A picture on the news page."""
    return Image(**{"at": PAGE, "url": "https://www.aldergrove.example/files/0001.jpg", **texts})
