"""Makes any text safe to stand in a cell: inert, without control characters, within a cell's limit.

The CSV files and the workbook write the same inert text, so that a CSV opened in Excel and the workbook agree.
"""

import math
import re
from datetime import UTC, date, datetime
from urllib.parse import quote

# Units of UTF-16 that Excel keeps in one cell.
CELL_LIMIT = 32_767
FIRST_EXCEL_YEAR = 1900
LONGEST_LINK = 2_079

# Control characters, lone surrogates, non-characters, and marks that turn the reading direction round.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What spreadsheets read as the beginning of a formula, the full-width forms among them, also behind what nobody sees.
_LIVE = re.compile("[\t\n\r]|[\\s\u200b\u200c\u200d\u2060\ufeff\u00ad]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_WEB_ADDRESS = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?::\d{1,5})?"
    r"(?:[/?](?:[\w\-.~:/?@!$&'()*+,;=]|%[0-9a-f]{2})*)?(?:\#(?:[\w\-.~:/?@!$&'()*+,;=]|%[0-9a-f]{2})*)?",
    re.IGNORECASE | re.ASCII,
)


def plain(text: str) -> str:
    """The text without characters that a file format forbids or nobody should see; every line ends as on Linux."""
    if text.isprintable():
        # Printable leaves out every control character, surrogate and direction mark.
        return text
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def inert(text: str) -> str:
    """The text as a spreadsheet keeps it: one that could be read as a formula gets a leading apostrophe, a long one a mark."""
    clean = plain(text)
    if _is_live(clean):
        clean = f"'{clean}"
    return clean if len(clean) <= CELL_LIMIT // 2 else cut(clean, CELL_LIMIT)


def cut(text: str, limit: int) -> str:
    """The text, or its beginning with a mark that says how much there was. Counts as Excel does, in units of UTF-16."""
    units = text.encode("utf-16-le")
    length = len(units) // 2
    if length <= limit:
        return text
    mark = f" … [cut: {length:,} characters in all]"
    return units[: (limit - len(mark)) * 2].decode("utf-16-le", errors="ignore") + mark


def written(value: str | float | date | None) -> str:
    """A cell as CSV keeps it: ISO dates (times in UTC), `yes` and `no`, empty for nothing."""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return in_utc(value).isoformat(timespec="seconds") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None or not math.isfinite(value) else str(value)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC without its zone, as spreadsheets want it; one without a zone is UTC already."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)


def link(text: str) -> str:
    """The address to link to, escaped; empty where it is no http(s) address that Excel opens without repair."""
    if not text.startswith(("http://", "https://", "HTTP://", "HTTPS://")):
        return ""
    escaped = text if text.isascii() else quote(text, safe="%/:?#[]@!$&'()*+,;=~", errors="ignore")
    return escaped if len(escaped) <= LONGEST_LINK and _WEB_ADDRESS.fullmatch(escaped) else ""


def _is_live(clean: str) -> bool:
    """Whether a spreadsheet might do something with it rather than show it.

    XlsxWriter takes a text between `<r>` and `</r>` for its own markup and would write it as XML, so that counts too.
    """
    if clean[:1].isalnum():
        return False
    if clean.startswith("<r>") and clean.endswith("</r>"):
        return True
    return _LIVE.match(clean) is not None
