"""How the rows of the workbook are written: text as text, numbers as numbers, dates as dates, links within Excel's limits."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sheets.safe_text import FIRST_EXCEL_YEAR, in_utc, inert, link, written
from sheets.table import Column, Kind, Row
from sheets.words import CHANGES, SEVERITIES, STATES, VERDICTS, Look, look

# XlsxWriter drops the text of links past 65,530 a sheet; long before that a link is written as text.
LINKS_A_SHEET = 60_000

LOOKS: Mapping[Kind, Mapping[str, Look]] = MappingProxyType(
    {Kind.VERDICT: VERDICTS, Kind.SEVERITY: SEVERITIES, Kind.STATE: STATES, Kind.CHANGE: CHANGES}
)
WRAPPED = frozenset({Kind.PROSE, Kind.LABEL, Kind.LINK, Kind.ENTRY})
ENTRIES = frozenset({Kind.ENTRY, Kind.ENTRY_DATE})

FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_LINE_HEIGHT = 13.5
# A row cannot be taller in Excel.
_TALLEST_ROW = 405.0
_DAY = {"num_format": "yyyy-mm-dd", "align": "left"}
_MOMENT = {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}
_ENTRY = {"bg_color": "#FFFBE6", "border": 1, "border_color": "#D9CFA3"}


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes rows of one workbook. Each format is made once, for a workbook keeps every one it is asked for."""

    book: Workbook
    links_a_sheet: int = LINKS_A_SHEET
    _formats: dict[tuple[object, ...], Format] = field(default_factory=dict)
    _coloured: dict[tuple[object, ...], tuple[str, Format]] = field(default_factory=dict)
    _links: dict[str, int] = field(default_factory=dict)

    def row(self, sheet: Worksheet, line: int, columns: tuple[Column, ...], row: Row, *, bold: bool = False) -> None:
        """Writes one row. Nothing becomes a formula, whatever it begins with."""
        tall = height(columns, row)
        if tall is not None:
            sheet.set_row(line, tall)
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            if value is None or value == "":
                if column.kind in ENTRIES:
                    sheet.write_blank(line, place, None, self._plain(column.kind, bold=bold))
            elif isinstance(value, str):
                self._text(sheet, (line, place), column, value, bold=bold)
            elif isinstance(value, date):
                self._date(sheet, (line, place), value, bold=bold)
            elif isinstance(value, bool) or not math.isfinite(value):
                sheet.write_string(line, place, written(value), self._plain(column.kind, bold=bold))
            else:
                sheet.write_number(line, place, value, self._number(column.kind, bold=bold))

    def heading(self, *, entry: bool) -> Format:
        """Format of the first row; columns for people to fill in stand out."""
        fill = {"bg_color": "#FFE699", "font_color": "#3D3200"} if entry else {"bg_color": "#1F3A5F", "font_color": "#FFFFFF"}
        return self._format("heading", entry, {**fill, "bold": True, "text_wrap": True, "valign": "vcenter"})

    def note(self) -> Format:
        """Format of the sentence in a sheet without rows."""
        return self._format("note", None, {"italic": True, "font_color": "#4A5361"})

    def line_under(self) -> Format:
        """A thin line under every row, blank cells included."""
        return self._format("line", None, {"bottom": 1, "bottom_color": "#D5DAE2"})

    def _text(self, sheet: Worksheet, place: tuple[int, int], column: Column, value: str, *, bold: bool) -> None:
        kind = column.kind
        if kind in LOOKS:
            sheet.write_string(*place, *self._colour(column, value, bold=bold))
            return
        if kind is Kind.LINK and self._links.get(sheet.name, 0) < self.links_a_sheet:
            address = link(value)
            if address:
                self._links[sheet.name] = self._links.get(sheet.name, 0) + 1
                sheet.write_url(*place, address, self._link(), inert(value))
                return
        sheet.write_string(*place, inert(value), self._plain(kind, bold=bold))

    def _date(self, sheet: Worksheet, place: tuple[int, int], value: date, *, bold: bool) -> None:
        if value.year < FIRST_EXCEL_YEAR:
            sheet.write_string(*place, written(value), self._plain(Kind.TEXT, bold=bold))
        elif isinstance(value, datetime):
            sheet.write_datetime(*place, in_utc(value).replace(microsecond=0), self._format("moment", None, _MOMENT))
        else:
            sheet.write_datetime(*place, value, self._format("day", None, _DAY))

    def _plain(self, kind: Kind, *, bold: bool) -> Format:
        known = self._formats.get((kind, bold))
        if known is not None:
            return known
        properties: dict[str, Any] = {"bold": bold, "text_wrap": kind in WRAPPED}
        if kind in ENTRIES:
            properties |= _ENTRY
        if kind is Kind.ENTRY_DATE:
            properties |= _DAY
        return self._format(kind, bold, properties)

    def _number(self, kind: Kind, *, bold: bool) -> Format:
        # Among sentences a number stands on the left, as they do.
        side = {"align": "right", "indent": 1} if kind is Kind.NUMBER else {"align": "left"}
        return self._format("number", (kind, bold), {"bold": bold, **side})

    def _colour(self, column: Column, code: str, *, bold: bool) -> tuple[str, Format]:
        """The text of a coded cell and its colours."""
        key = (column.kind, code, column.in_words, bold)
        if key not in self._coloured:
            shown = look(LOOKS[column.kind], code)
            colours = {"bg_color": shown.fill, "font_color": shown.ink, "bold": bold}
            self._coloured[key] = inert(shown.word if column.in_words else code), self._format(shown.fill, (shown.ink, bold), colours)
        return self._coloured[key]

    def _link(self) -> Format:
        return self._format("link", None, {"font_color": "#0B57A4", "underline": 1, "text_wrap": True})

    def _format(self, name: object, more: object, properties: dict[str, Any]) -> Format:
        known = self._formats.get((name, more))
        if known is None:
            known = self._formats[name, more] = self.book.add_format({**FONT, **properties})
        return known


def height(columns: tuple[Column, ...], row: Row) -> float | None:
    """Height in points that shows the whole of a row's wrapped text; None where one line is enough.

    Excel finds it out for itself, other programs do not.
    """
    lines = 1
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str) and (len(value) >= column.width or "\n" in value) and column.kind in WRAPPED:
            lines = max(lines, _lines(value, column.width))
    return min(lines * _LINE_HEIGHT + 2, _TALLEST_ROW) if lines > 1 else None


def _lines(text: str, width: int) -> int:
    # A letter is narrower than the digit that widths are counted in, but words do not fill a line to its end.
    return sum(math.ceil((len(line) + 1) / (width * 1.05)) for line in text.splitlines())
