"""Personal data: no spreadsheet of pupils may be published."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.pupil_sheets import Column, PupilTable, tables_in
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.reason import Reason
from records.verdict import Severity
from records.web import Document

SHEETS = ("csv", "spreadsheet", "excel")
# With a name, each of these makes a table one of pupils.
OF_PUPILS = frozenset({Column.NUMBER, Column.BIRTH, Column.CARE})


@check(
    rule="PII-05",
    title="A spreadsheet of pupils is public",
    severity=Severity.CRITICAL,
    clause="6.4",
    remedy="Take the file down today, and have the data protection officer decide within 72 hours whether it is a breach to report.",
)
def pupil_spreadsheet(document: Document) -> Iterator[Ruling]:
    """A list of a class with births, numbers and needs is all that a stranger lacks.

    Passes when no header of a sheet speaks of pupils, or the table under it is empty.
    Fails for a filled table of names with pupil numbers, births, needs or free meals, and for one of pupil numbers.
    Review for names with a class or with families' contacts, which may be a team's list or a staff list.
    Unknown where the file could not be read. Not applicable to other documents than sheets.
    """
    if not any(word in document.media_type.lower() for word in SHEETS):
        yield not_applicable("the document is no sheet", at=document.url)
        return
    if document.read_as == "unread":
        yield unknown(Reason.UNSUPPORTED_MEDIA, "the sheet could not be read", at=document.url)
        return
    tables = [table for table in tables_in(document.pages) if table.rows]
    pupils = [table for table in tables if _is_of_pupils(table)]
    perhaps = [table for table in tables if table not in pupils and _may_be_of_pupils(table)]
    if pupils:
        yield fail(_told(pupils), at=document.url, about="table of pupils")
    elif perhaps:
        yield review(_told(perhaps), at=document.url, about="table of people")
    else:
        yield ok("no table of pupils was found", at=document.url)


def _is_of_pupils(table: PupilTable) -> bool:
    if Column.STAFF in table.columns and Column.NUMBER not in table.columns:
        return False
    return Column.NUMBER in table.columns or (Column.NAME in table.columns and not OF_PUPILS.isdisjoint(table.columns))


def _may_be_of_pupils(table: PupilTable) -> bool:
    return Column.NAME in table.columns and bool({Column.CLASS, Column.FAMILY, Column.BIRTH} & table.columns)


def _told(tables: list[PupilTable]) -> str:
    """Headers and number of rows; nothing that stands in them."""
    rows = sum(table.rows for table in tables)
    headers = ", ".join(dict.fromkeys(header for table in tables for header in table.headers))
    return f"{count_of(rows, 'row')} under the headers {headers}"
