"""Reads the cells of one row; what cannot be read becomes a fault that says what would be right."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from audit.tables import Row, read_date
from records.trouble import Fault

YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})
DAY_RIGHT = "a day such as 2020-09-01 or 01/09/2020"

# The day Excel counts from, so that 1 March 1900 and all later days come out right.
EXCEL_ZERO = date(1899, 12, 30)
EXCEL_DAY = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?")
DOUBTFUL_FORMS = ("%m/%d/%Y", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y", "%d-%b-%y", "%d-%b-%Y", "%Y/%m/%d")
ORDINAL = re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,3})?")

LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table that people write, with a hint for those who fill it in."""

    name: str
    required: bool = True
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row being read: each method gives the value of a cell, and puts what is wrong with it into `faults`."""

    row: Row
    faults: list[Fault]

    def refuse(self, column: str, problem: str, right: str, *, value: str | None = None) -> None:
        """Notes a fault of a cell; `value` is given where the cell itself must not be shown."""
        shown = shortened(self.row[column] if value is None else value)
        place = {"file": self.row.file, "line": self.row.line, "column": column}
        self.faults.append(Fault(**place, value=shown, problem=problem, right=right))  # type: ignore[arg-type]

    def needed(self, column: str, right: str) -> str:
        """The text of a cell that must not be blank."""
        text = self.row[column]
        if not text:
            self.refuse(column, "is blank", right)
        return text

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        """One of a closed set of words, however it is capitalised and joined; empty where the cell is blank or wrong."""
        text, words = self.row[column], tuple(allowed)
        if not text:
            return ""
        found = {folded(word): word for word in words}.get(folded(text), "")
        if not found:
            self.refuse(column, "is none of the words this column takes", suggestion(text, words))
        return found

    def day(self, column: str) -> date | None:
        """A date; None where the cell is blank or wrong."""
        text = self.row[column]
        if not text:
            return None
        day = read_date(ORDINAL.sub(r"\1", text))
        if day is None:
            self.refuse(column, "is no date", _right_day(text))
        return day

    def yes_no(self, column: str, *, blank: bool = False) -> bool:
        """Yes or no; `blank` is what an empty cell means."""
        text = self.row[column].casefold()
        if text in YES:
            return True
        if text and text not in NO:
            self.refuse(column, "is neither yes nor no", "yes or no")
        return blank if not text else False

    def number(self, column: str) -> float | None:
        """A number that is not negative; None where the cell is blank or wrong."""
        text = self.row[column]
        if not text:
            return None
        if NUMBER.fullmatch(text):
            return float(text.replace(",", "."))
        self.refuse(column, "is no number", "a number alone, such as 3")
        return None


def folded(text: str) -> str:
    """Letters and digits alone, in lower case: what stays the same however people join words."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def nearest(text: str, words: Iterable[str], *, likeness: float = 0.6) -> str:
    """The word most like the text, or empty where none is as like as that (1 is the same)."""
    by_folded: Mapping[str, str] = {folded(word): word for word in words}
    found = difflib.get_close_matches(folded(text[:LONGEST_SHOWN]), by_folded, n=1, cutoff=likeness)
    return by_folded[found[0]] if found else ""


def suggestion(text: str, words: Iterable[str], *, otherwise: str = "") -> str:
    """What would be right: the word most like the text first, then the rest or where they stand."""
    listed = tuple(words)
    near = nearest(text, listed)
    every = otherwise or "one of " + ", ".join(listed)
    return f"“{near}” if that is meant, else {every}" if near else every


def shortened(text: str) -> str:
    """A value as it may be shown on a terminal: one line, no control characters, not long."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"


def _right_day(text: str) -> str:
    """A date's right form, with the day that was probably meant."""
    if EXCEL_DAY.fullmatch(text):
        meant = EXCEL_ZERO + timedelta(days=int(float(text)))
        return f"{meant.isoformat()} if that is meant (the number is how Excel counts days), with the cell formatted as a date"
    for form in DOUBTFUL_FORMS:
        try:
            meant = datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
        return f"{meant.isoformat()} if that is meant, else {DAY_RIGHT}"
    return DAY_RIGHT
