"""Reads the headers of a table and tells what they say of pupils: names, numbers, births, needs, families."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_HEADER_ROWS = 12
LEAST_CELLS = 3
LONGEST_HEADER = 40


class Column(StrEnum):
    """What a column holds."""

    NAME = "names"
    NUMBER = "pupil numbers"
    BIRTH = "dates of birth"
    CLASS = "classes"
    CARE = "needs or free meals"
    FAMILY = "families' contacts"
    STAFF = "staff"


# The words of each kind, the first that fits decides: “teacher” is a member of staff, “name” anybody.
_HEADERS = {
    Column.STAFF: (
        r"job\s?title|role|post|salary|department|staff(?:\s\w+)?|employee\w*|line\smanager|teacher|governor|trustee|appointed\w*"
        r"|term\sof\soffice"
    ),
    Column.NUMBER: (
        r"upn|uln|unique\spupil\s(?:number|no|reference)|adm(?:ission)?\s?(?:no|number)|pupil\s(?:no|number|id)|nhs\s(?:no|number)"
        r"|student\s(?:id|no|number)"
    ),
    Column.BIRTH: r"d\.?o\.?b\.?|date\sof\sbirth|birth\s?date|birthday",
    Column.CARE: (
        r"send?|sen\s(?:status|need|stage|code)|ehcp?|fsm|free\s(?:school\s)?meals?|pp|ppg|pupil\spremium|lac|cla|eal|ethnicity|religion"
        r"|medical(?:\s\w+)*|allerg\w*|diet\w*|safeguarding"
    ),
    Column.FAMILY: (
        r"parent\w*(?:\s\w+)*|carer\w*|mother\w*|father\w*|guardian\w*|home\s(?:address|phone|tel\w*)|address|post\s?code"
        r"|emergency\scontact\w*|mobile|telephone|contact\s(?:number|no|name)"
    ),
    Column.CLASS: r"class|form|tutor(?:\sgroup)?|reg(?:istration)?(?:\s(?:group|form))?|year(?:\sgroup)?|yr|yr\sgrp|nc\syear",
    Column.NAME: (
        r"(?:pupil|student|child)(?:['’]?s)?\s?(?:full\s)?(?:name)?|names?|full\sname|forename|first\s?name|given\sname|legal\sforename"
        r"|preferred\s(?:fore|sur)?name|surname|last\s?name|family\sname|legal\ssurname"
    ),
}
_KINDS = tuple((kind, re.compile(rf"(?:{pattern})s?", re.IGNORECASE)) for kind, pattern in _HEADERS.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilTable:
    """A table with its columns as the header names them and the number of its filled rows. Nothing of a row is kept."""

    columns: frozenset[Column]
    headers: tuple[str, ...]
    rows: int


def tables_in(pages: tuple[str, ...]) -> Iterator[PupilTable]:
    """The first table of each sheet whose header speaks of people; sheets are pages of lines with tabs, commas or semicolons."""
    for text in pages:
        lines = [line for line in text.split("\n") if line.strip()]
        for number, line in enumerate(lines[:MOST_HEADER_ROWS]):
            cells = cells_of(line)
            columns = {kind: cell for cell in cells if (kind := column_of(cell)) is not None}
            if len(cells) >= LEAST_CELLS and len(columns) > 1:
                rows = sum(1 for row in lines[number + 1 :] if sum(1 for cell in cells_of(row) if cell) > 1)
                headers = tuple(cell for cell in cells if column_of(cell) is not None)
                yield PupilTable(columns=frozenset(columns), headers=headers, rows=rows)
                break


def column_of(header: str) -> Column | None:
    """What a header says its column holds, None where it says nothing of people."""
    plain = " ".join(re.sub(r"[_*:()/-]", " ", header).split())
    if not plain or len(plain) > LONGEST_HEADER:
        return None
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), None)


def cells_of(line: str) -> list[str]:
    """The cells of a line: parted by tabs, else by semicolons, else by commas."""
    mark = next((mark for mark in "\t;" if mark in line), ",")
    return [cell.strip(' "') for cell in line.split(mark)]
