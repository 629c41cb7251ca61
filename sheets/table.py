"""What a sheet states of itself, once: its columns, its rows, where it stands; the CSV file and the workbook follow from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from records.report import Report
from sheets.words import in_words

# A date may be a datetime; a truth is written yes or no.
Cell = str | float | date | None
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds, and so how the workbook shows it."""

    TEXT = "text"
    PROSE = "prose"
    LABEL = "label"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    LINK = "link"
    VERDICT = "verdict"
    SEVERITY = "severity"
    STATE = "state"
    CHANGE = "change"
    # Left blank for people.
    ENTRY = "entry"
    ENTRY_DATE = "entry_date"


def no_choices(_report: Report) -> tuple[str, ...]:
    """Nothing to choose from: free text."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name in the CSV file, its width in characters in the workbook.

    `in_csv` is False for what only the workbook shows; `in_words` has it show “Not applicable” where the CSV file
    keeps `not_applicable`. `choices` are those of a drop-down for people; `hint` is shown to whoever fills the cell in.
    """

    name: str
    width: int
    kind: Kind = Kind.TEXT
    in_csv: bool = True
    in_words: bool = False
    heading: str = ""
    choices: Callable[[Report], tuple[str, ...]] = no_choices
    hint: str = ""

    @property
    def title(self) -> str:
        """The heading in the workbook: the column's name as words, unless it has one of its own."""
        return self.heading or in_words(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars drawn from the first rows of a sheet: `labels` and `series` are columns' names, colours are verdicts' and states'."""

    title: str
    labels: str
    series: tuple[tuple[str, str], ...]
    rows: Callable[[Report], int]
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One file of `sheets/tables`: what it tells, and under which names.

    `sheet` is empty where it stands in no workbook, `csv` where it is no file. `freeze` columns stay in sight;
    `nothing` is said where there are no rows. `order` is its place in the workbook.
    """

    about: str
    order: int
    columns: tuple[Column, ...]
    rows: Callable[[Report], Iterator[Row]]
    sheet: str = ""
    csv: str = ""
    freeze: int = 0
    nothing: str = "Nothing to tell."
    chart: Chart | None = None
    bold: Callable[[Row], bool] | None = None
