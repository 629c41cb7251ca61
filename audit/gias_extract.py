"""Reads an extract of Get Information About Schools, CSV or ZIP: the schools of a trust, and what became of those that closed."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from audit.cells import nearest
from audit.inventory import address_fault
from audit.tables import read_date
from records.register import GiasEntry
from records.trouble import Fault, TroubleError

# Names of columns differ in capitals and blanks between extracts; some vary in what they hold.
URN, NAME, STATUS, STATUS_CODE = "urn", "establishmentname", "establishmentstatus (name)", "establishmentstatus (code)"
TRUST_NAME, TRUST_CODE, WEBSITE, PHASE = "trusts (name)", "trusts (code)", "schoolwebsite", "phaseofeducation (name)"
LOW_AGE, HIGH_AGE, CLOSED_ON = "statutorylowage", "statutoryhighage", "closedate"
NEEDED = (URN, NAME, TRUST_NAME)
STATUSES = {"1": "Open", "2": "Closed", "3": "Open, but proposed to close", "4": "Proposed to open"}
# Columns of the file that says which school became which.
LINK_NEEDED = ("urn", "linkurn", "linktype")

MOST_BYTES = 600_000_000
SITE = re.compile(r"^\s*(?:https?:?/{0,3})?", re.IGNORECASE)
HTTP_ONLY = re.compile(r"^\s*http:?/", re.IGNORECASE)
DAY_IN_NAME = re.compile(r"(20\d{2})(\d{2})(\d{2})")
# What people leave out or write otherwise in a trust's name.
FILLERS = re.compile(r"\b(?:the|limited|ltd|and|multi[- ]academy|academy|academies|trust|mat)\b|&")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiasSchool:
    """One school of the extract. `website` is an address as the register writes it, empty where the extract has none that is one."""

    entry: GiasEntry
    website: str = ""
    website_as_written: str = ""
    phase: str = ""
    low_age: int | None = None
    high_age: int | None = None
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it teaches today."""
        return self.entry.status.casefold().startswith("open")


def read_extract(path: Path, *, trust: str, urns: Iterable[str], also: Iterable[str] = ()) -> tuple[GiasSchool, ...]:
    """Schools of a trust, and those of the URNs, in the extract's order; successors where the ZIP holds the file of links.

    `trust` is a trust's name as it stands in the extract or near it, or its code; empty where only `urns` are wanted. The URNs of
    `also` need not be in the extract.
    Raises TroubleError where the file cannot be read, lacks a column, or holds no such trust or URN.
    """
    wanted = set(urns)
    tables = _tables(path)
    as_of = _day_of(path)
    trusts: dict[str, str] = {}
    rows = list(_wanted_rows(path, tables[0], trust=trust, urns=wanted.union(also), trusts=trusts))
    rows = _of_one_trust(path, rows, trust, wanted.union(also))
    successors = _successors(tables[1], {row[URN] for row in rows}) if len(tables) > 1 else {}
    found = {row[URN]: _school(row, successors.get(row[URN], ""), as_of) for row in rows}
    _refuse_missing(path, trust=trust, urns=wanted, found=found, trusts=trusts)
    return tuple(found.values())


def _tables(path: Path) -> list[str]:
    """Texts of the extract and, where the ZIP holds it, of the file of links."""
    if not path.is_file():
        raise TroubleError(Fault(file=str(path), problem="is not there", right="an extract of Get Information About Schools, CSV or ZIP"))
    with path.open("rb") as file:
        begins = file.read(4)
    if begins != b"PK\x03\x04":
        return [_decoded(path, path.read_bytes())]
    try:
        with ZipFile(path) as archive:
            parts = (part for part in archive.infolist() if part.filename.casefold().endswith(".csv"))
            members = {Path(part.filename).name.casefold(): part for part in parts}
            chosen = [part for name, part in members.items() if "edubase" in name and not name.startswith("links")]
            chosen = chosen or [part for name, part in members.items() if not name.startswith("links")]
            chosen = chosen[:1] + [part for name, part in members.items() if name.startswith("links")][:1]
            if not chosen or any(part.file_size > MOST_BYTES for part in chosen):
                problem = "holds no extract of schools" if not chosen else "unpacks to more than an extract has"
                raise TroubleError(Fault(file=path.name, problem=problem, right="the ZIP with edubasealldata*.csv"))
            return [_decoded(path, archive.read(part)) for part in chosen]
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as trouble:
        raise TroubleError(Fault(file=path.name, problem="cannot be unpacked", right="the ZIP as it was downloaded")) from trouble


def _decoded(path: Path, body: bytes) -> str:
    """The text: the extract is written as Windows does in Britain, a copy saved again may be UTF-8."""
    if len(body) > MOST_BYTES:
        raise TroubleError(Fault(file=path.name, problem="is larger than an extract", right="edubasealldata*.csv"))
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _rows(path: Path, text: str, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Rows by column name in lower case; lines that lack cells are read as far as they go."""
    reader = csv.reader(io.StringIO(text))
    try:
        columns = [" ".join(name.casefold().split()) for name in next(reader, [])]
        missing = [name for name in needed if name not in columns]
        if missing:
            right = "the extract of all establishments, with its own headings"
            raise TroubleError(*(Fault(file=path.name, line=1, column=name, problem="is missing", right=right) for name in missing))
        for cells in reader:
            yield dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    except csv.Error as trouble:
        problem = f"cannot be read as CSV ({trouble})"
        fault = Fault(file=path.name, line=reader.line_num, problem=problem, right="the extract as it was downloaded")
        raise TroubleError(fault) from trouble


def _wanted_rows(
    path: Path, text: str, *, trust: str, urns: set[str], trusts: dict[str, str]
) -> Iterator[dict[str, str]]:
    """Rows of the trust and of the URNs; every trust's name is put into `trusts` by its plain form."""
    plain, code = _plain(trust), trust.strip()
    for row in _rows(path, text, NEEDED):
        name = row.get(TRUST_NAME, "")
        if name:
            trusts.setdefault(_plain(name), name)
        of_trust = bool(trust) and ((bool(name) and _plain(name) == plain) or row.get(TRUST_CODE, "") == code)
        if row.get(URN, "") and (row[URN] in urns or of_trust):
            yield row


def _of_one_trust(path: Path, rows: list[dict[str, str]], trust: str, urns: set[str]) -> list[dict[str, str]]:
    """The rows without those of trusts whose names are only like the one that was asked for, where it stands there itself."""
    of_trust = [row for row in rows if trust and (_plain(row.get(TRUST_NAME, "")) == _plain(trust) or row.get(TRUST_CODE, "") == trust)]
    names = dict.fromkeys(row.get(TRUST_NAME, "") for row in of_trust)
    meant = [name for name in names if name.casefold() == trust.casefold()] or [*names]
    if len(meant) > 1:
        right = f"one of {', '.join(f'“{name}”' for name in meant)}, or the code of the trust"
        raise TroubleError(Fault(file=path.name, column="Trusts (name)", value=trust, problem="may be more than one trust", right=right))
    return [row for row in rows if row[URN] in urns or row.get(TRUST_NAME, "") in meant]


def _plain(name: str) -> str:
    """A trust's name without what people leave out or write otherwise."""
    words = FILLERS.sub(" ", name.casefold().replace("’", "'"))
    return "".join(letter for letter in words if letter.isalnum()) or "".join(letter for letter in name.casefold() if letter.isalnum())


def _successors(text: str, urns: set[str]) -> Mapping[str, str]:
    """The URN that each school's successor has."""
    found: dict[str, str] = {}
    for row in _rows(Path("links_edubasealldata.csv"), text, LINK_NEEDED):
        if row.get("urn", "") in urns and row.get("linktype", "").casefold().startswith(("successor", "result of amalgamation")):
            found.setdefault(row["urn"], row.get("linkurn", ""))
    return found


def _school(row: Mapping[str, str], successor: str, as_of: date) -> GiasSchool:
    written = row.get(WEBSITE, "")
    status = row.get(STATUS, "") or STATUSES.get(row.get(STATUS_CODE, ""), "")
    entry = GiasEntry(
        urn=row[URN],
        name=row.get(NAME, ""),
        status=status,
        trust=row.get(TRUST_NAME, ""),
        trust_code=row.get(TRUST_CODE, ""),
        successor=successor,
        as_of=as_of,
    )
    return GiasSchool(
        entry=entry,
        website=site_address(written),
        website_as_written=written,
        phase=row.get(PHASE, ""),
        low_age=_age(row.get(LOW_AGE, "")),
        high_age=_age(row.get(HIGH_AGE, "")),
        closed_on=read_date(row.get(CLOSED_ON, "")) if row.get(CLOSED_ON) else None,
    )


def site_address(text: str) -> str:
    """A school's site as the extract writes it (“www.school.example”, “http:/x.example”) as an address; empty where it is none."""
    rest = SITE.sub("", next(iter(text.split()), ""))
    if not rest or "@" in rest or "." not in rest.partition("/")[0]:
        return ""
    host, slash, path = rest.partition("/")
    url = f"{'http' if HTTP_ONLY.match(text) else 'https'}://{host.lower()}{slash or '/'}{path}"
    return "" if address_fault(url) else url


def _age(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _day_of(path: Path) -> date:
    """The day of an extract: the one in its name, else the day its file was written."""
    match = DAY_IN_NAME.search(path.name)
    day = read_date("-".join(match.groups())) if match else None
    return day or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def _refuse_missing(
    path: Path, *, trust: str, urns: set[str], found: Mapping[str, GiasSchool], trusts: Mapping[str, str]
) -> None:
    faults = [
        Fault(file=path.name, column="URN", value=urn, problem="stands in no row of the extract", right="a URN of the extract")
        for urn in sorted(urns - set(found))
    ]
    code = trust.strip()
    has_trust = any(_plain(one.entry.trust) == _plain(trust) or one.entry.trust_code == code for one in found.values())
    if trust and not has_trust:
        near = nearest(trust, trusts.values())
        right = f"“{near}” if that is meant" if near else "the trust's name as the extract writes it, or --urn for each school"
        faults.append(Fault(file=path.name, column="Trusts (name)", value=trust, problem="is no trust of the extract", right=right))
    if faults:
        raise TroubleError(*faults)
