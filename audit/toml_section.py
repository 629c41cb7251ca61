"""Reads the keys of one section of a TOML file; what cannot be read becomes a fault with its line."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from audit.cells import shortened, suggestion
from records.trouble import Fault, TroubleError

HEADING = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section being read. `name` is as in the file, `number` tells sections of one name apart, counted from 0."""

    file: str
    name: str
    cells: Mapping[str, object]
    lines: Mapping[tuple[str, int, str], int]
    faults: list[Fault]
    number: int = 0
    known: set[str] = field(default_factory=set)

    def refuse(self, key: str, problem: str, right: str) -> None:
        """Notes a fault of a key, in its own line or that of the section."""
        whole = f"{self.name}.{key}" if self.name else key
        places = ((self.name, self.number, key), (whole, 0, ""), (self.name, self.number, ""))
        line = next((self.lines[place] for place in places if place in self.lines), 0)
        value = self.cells.get(key, "")
        self.faults.append(
            Fault(
                file=self.file,
                line=line,
                column=shortened(whole),
                value="" if isinstance(value, (dict, list)) else shortened(str(value)),
                problem=problem,
                right=right,
            )
        )

    def take(self, key: str) -> object:
        """The value of a key as the file has it, None where it is not there."""
        self.known.add(key)
        return self.cells.get(key)

    def text(self, key: str, *, default: str = "") -> str:
        """A text."""
        value = self.take(key)
        if value is None or isinstance(value, str):
            return default if value is None else value.strip()
        self.refuse(key, "is no text", f'a text in quotation marks, such as {key} = "…"')
        return default

    def needed(self, key: str, right: str) -> str:
        """A text that must be there."""
        text = self.text(key)
        if not text and not isinstance(self.cells.get(key), (int, float, list, dict)):
            self.refuse(key, "is missing", right)
        return text

    def texts(self, key: str, *, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts; those that are blank are left out."""
        value = self.take(key)
        if value is None:
            return default
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return tuple(text.strip() for text in value if text.strip())
        self.refuse(key, "is no list of texts", f'texts in square brackets, such as {key} = ["…", "…"]')
        return default

    def whole(self, key: str, *, default: int | None, least: int = 0, most: int | None = None) -> int | None:
        """A whole number within its limits."""
        value = self.take(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and value >= least and (most is None or value <= most):
            return value
        self.refuse(key, "is no such number", f"a whole number, {least} or more" + ("" if most is None else f", {most} at most"))
        return default

    def decimal(self, key: str, *, default: float, least: float = 0) -> float:
        """A number, whole or not."""
        value = self.take(key)
        if value is None:
            return default
        # Not-a-number and infinity are numbers to TOML.
        if isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value < float("inf"):
            return float(value)
        self.refuse(key, "is no such number", f"a number, {least:g} or more")
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.take(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.refuse(key, "is neither true nor false", "true or false, without quotation marks")
        return default

    def day(self, key: str, *, default: date) -> date:
        """A day."""
        value = self.take(key)
        if value is None:
            return default
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.refuse(key, "is no day", "year-month-day without quotation marks, such as 2020-09-01")
        return default

    def choice(self, key: str, allowed: Iterable[str], *, default: str) -> str:
        """One of a closed set of words."""
        text, words = self.text(key, default=default), tuple(allowed)
        if text in words:
            return text
        self.refuse(key, "is none of the words this key takes", suggestion(text, words))
        return default

    def section(self, name: str) -> "Section":
        """A section of this one; empty where it is not there."""
        value = self.take(name)
        whole = f"{self.name}.{name}" if self.name else name
        if value is not None and not isinstance(value, dict):
            self.refuse(name, "is no section", f"a line [{whole}] with its keys below")
        return self._below(whole, value if isinstance(value, dict) else {}, 0)

    def sections(self, name: str) -> tuple["Section", ...]:
        """Every section that begins with the line [[name]]."""
        value = self.take(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(cells, dict) for cells in value):
            self.refuse(name, "is no list of sections", f"a line [[{name}]] above the keys of each")
            return ()
        return tuple(self._below(name, cells, number) for number, cells in enumerate(value))

    def _below(self, name: str, cells: Mapping[str, object], number: int) -> "Section":
        return Section(file=self.file, name=name, cells=cells, lines=self.lines, faults=self.faults, number=number)

    def close(self) -> None:
        """Notes every key that nobody asked for, with the one that was probably meant."""
        for key in self.cells:
            if key not in self.known:
                near = difflib.get_close_matches(key, self.known, n=1)
                right = f"“{near[0]}” if that is meant, else one of " if near else "one of "
                self.refuse(key, "is no key the audit knows here", right + ", ".join(sorted(self.known)))


def read_toml(path: Path, faults: list[Fault]) -> Section:
    """The whole file as a section without a name.

    Raises TroubleError where the file is missing, is not UTF-8 or is no TOML.
    """
    if not path.is_file():
        raise TroubleError(Fault(file=str(path), problem="is not there", right="a file made by “school-audit new”"))
    text = _text(path)
    try:
        cells = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        at = AT.search(str(trouble))
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        problem = f"cannot be read ({AT.sub('', str(trouble))})"
        fault = Fault(file=path.name, line=line, problem=problem, right='key = "text", key = 3 or key = ["text", "text"]')
        raise TroubleError(fault) from trouble
    return Section(file=path.name, name="", cells=cells, lines=_lines(text), faults=faults)


def _text(path: Path) -> str:
    body = path.read_bytes()
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = body.count(b"\n", 0, trouble.start) + 1
        fault = Fault(file=path.name, line=line, problem="holds a letter that is not UTF-8", right="the file saved with the encoding UTF-8")
        raise TroubleError(fault) from trouble


def _lines(text: str) -> Mapping[tuple[str, int, str], int]:
    """In which line each key of each section stands; the section's own line stands under an empty key."""
    found: dict[tuple[str, int, str], int] = {}
    name, number = "", 0
    for line, words in enumerate(text.split("\n"), start=1):
        heading, key = HEADING.fullmatch(words), KEY.match(words)
        if heading:
            name = heading[1]
            number = sum(1 for section, _, own in found if section == name and not own)
            found[name, number, ""] = line
        elif key:
            found.setdefault((name, number, key[1] or key[2] or key[3]), line)
    return found
