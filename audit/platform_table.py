"""Reads platforms.csv and walls.csv: what platforms ask and how they write addresses, and what says that an answer is a door."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter

from audit.cells import Cells, folded, shortened, suggestion
from audit.tables import Row, Table, read_table
from records.policy import AnnouncedAge, MinimumAge, PlatformTerms, UrlForm, Visits, Wall
from records.presence import LinkKind
from records.reason import Reason
from records.sight import Unseen
from records.trouble import Fault, TroubleError

PLATFORM_COLUMNS = ("key", "name", "age_status", "source", "automated_visits")
WALL_COLUMNS = ("platform", "kind", "pattern", "reason_code")
PATTERN_COLUMNS = ("host", "profile", "post", "not_account")

# `set` and `adults_only` need an age; the others must have none.
WITH_AGE = ("set", "adults_only")
AGE_STATUSES = (*WITH_AGE, "none", "unknown", "per_instance", "with_consent")
LOGINS = ("forbidden", "allowed", "unknown")
WALL_KINDS = ("http_status", "final_url", "title", "body", "header", "meta")
OLDEST_AGE = 25

# Names a pattern's groups may have, each with a number after it where it is needed twice.
GROUP_NAMES = frozenset({"handle", "id", "site", "server", "inner", *(kind.value for kind in LinkKind)} - {"account"})
KEY = re.compile(r"[a-z][a-z0-9_]*")

# A pattern from a table runs over whole pages: one that takes time by the square of its length must not pass by unseen.
LONGEST_PATTERN = 4000

Platforms = tuple[Mapping[str, PlatformTerms], tuple[UrlForm, ...]]


def read_platforms(path: Path, today: date) -> Platforms:
    """Reads platforms.csv as it stands on one day: terms by key, and the forms of addresses in the table's order.

    A second row of a key with a later `valid_from` takes its place from that day; its blank cells keep what was said before.
    Raises TroubleError with every fault of the file.
    """
    table = read_table(path, required=PLATFORM_COLUMNS)
    faults: list[Fault] = []
    terms: dict[str, PlatformTerms] = {}
    for key, rows in _by_key(table, faults).items():
        standing = rows[0][1]
        read = _terms(standing, faults)
        for begins, row in rows[1:]:
            changed = _over(standing, row)
            own: list[Fault] = []
            later = _terms(changed, own)
            faults += [fault for fault in own if row[fault.column]]
            if begins <= today:
                standing, read = changed, later
        if read is not None:
            terms[key] = read
    if faults:
        raise TroubleError(*faults)
    return terms, tuple(term.url_form for term in terms.values() if term.url_form is not None)


def read_walls(path: Path) -> tuple[Wall, ...]:
    """Reads walls.csv in its order; a row that names several platforms becomes one wall for each.

    Raises TroubleError with every fault of the file.
    """
    table = read_table(path, required=WALL_COLUMNS)
    faults: list[Fault] = []
    walls = tuple(wall for row in table.rows for wall in _walls(row, faults))
    if faults:
        raise TroubleError(*faults)
    return walls


def _by_key(table: Table, faults: list[Fault]) -> dict[str, list[tuple[date, Row]]]:
    """Rows of each key in the order of their days; a row without a day comes first."""
    found: dict[str, list[tuple[date, Row]]] = {}
    for row in table.rows:
        cells = Cells(row=row, faults=faults)
        key = cells.needed("key", "a short name such as facebook_page")
        if key and not KEY.fullmatch(key):
            cells.refuse("key", "is no key", "small letters, digits and _, beginning with a letter")
        begins = cells.day("valid_from") or date.min
        if any(begins == other for other, _ in found.get(key, ())):
            right = "one row a day for each platform: a change has a later valid_from"
            cells.refuse("key", "stands there twice with the same valid_from", right)
            continue
        found.setdefault(key, []).append((begins, row))
    return {key: sorted(rows, key=lambda pair: pair[0]) for key, rows in found.items() if key}


def _over(standing: Row, later: Row) -> Row:
    """A platform's row with what a later row says; blank cells change nothing, but a status without an age takes the age away."""
    said = {name: cell for name, cell in later.cells.items() if cell}
    if later["age_status"] and folded(later["age_status"]) not in map(folded, WITH_AGE):
        said["min_age"] = later["min_age"]
    return Row(file=later.file, line=later.line, cells={**standing.cells, **said})


def _terms(row: Row, faults: list[Fault]) -> PlatformTerms | None:
    cells, before = Cells(row=row, faults=faults), len(faults)
    name = cells.needed("name", "the platform's name as people write it")
    source = cells.needed("source", "where its terms were read")
    age = _age(cells)
    visits = cells.choice("automated_visits", [kind.value for kind in Visits]) if _filled(cells, "automated_visits") else ""
    login = cells.choice("shared_login", LOGINS)
    has_bio_link = cells.yes_no("has_bio_link", blank=True)
    form = _url_form(cells)
    checked_on = cells.day("checked_on")
    announced, live_age = _announced(cells), _years(cells, "live_age")
    if len(faults) > before:
        return None
    return PlatformTerms(
        key=row["key"],
        name=name,
        aliases=tuple(alias for alias in (part.strip() for part in row["aliases"].split(";")) if alias),
        minimum_age=age,
        visits=Visits(visits),
        source=source,
        checked_on=checked_on,
        shared_login_forbidden=login == "forbidden",
        has_bio_link=has_bio_link,
        url_form=form,
        by_hand=row["by_hand"],
        announced_age=announced,
        live_age=live_age,
    )


def _age(cells: Cells) -> MinimumAge | Unseen | None:
    """The minimum age: None where there is none, Unseen where nobody knows it."""
    status = cells.choice("age_status", AGE_STATUSES) if _filled(cells, "age_status") else ""
    confirmed = cells.yes_no("confirmed", blank=False)
    years, text = _years(cells), cells.row["min_age"]
    if status in WITH_AGE:
        checked_on = cells.day("checked_on") if cells.needed("checked_on", "the day of the text that the age was read in") else None
        if not text:
            cells.refuse("min_age", "is blank", f"an age in years, or another age_status than {status}")
        if years is None or checked_on is None:
            return None
        return MinimumAge(years=years, source=cells.row["source"], as_of=checked_on, confirmed=confirmed)
    if status and text:
        cells.refuse("min_age", f"is an age where age_status says {status}", "a blank cell, or age_status set")
    if status in {"unknown", "per_instance"}:
        return Unseen(reason=Reason.AGE_NOT_PUBLISHED, detail=cells.row["age_note"] or f"{cells.row['name']} publishes no minimum age")
    return None


def _announced(cells: Cells) -> AnnouncedAge | None:
    """The age that a law is announced to ask for; None where none is."""
    years, begins = _years(cells, "announced_age"), cells.day("announced_from")
    if not cells.row["announced_age"]:
        return None
    source = cells.needed("announced_source", "who announced the age, and when")
    return AnnouncedAge(years=years, source=source, begins=begins) if years is not None else None


def _years(cells: Cells, column: str = "min_age") -> int | None:
    text = cells.row[column]
    if not text:
        return None
    if text.isascii() and text.isdigit() and 0 < int(text) <= OLDEST_AGE:
        return int(text)
    cells.refuse(column, "is no age", f"years as a whole number from 1 to {OLDEST_AGE}, such as 13")
    return None


def _filled(cells: Cells, column: str) -> bool:
    return bool(cells.needed(column, "one of the words this column takes"))


def _url_form(cells: Cells) -> UrlForm | None:
    row = cells.row
    kind = cells.choice("kind", [named.value for named in LinkKind]) or LinkKind.ACCOUNT.value
    patterns = {column: _pattern(cells, column) for column in PATTERN_COLUMNS}
    host = patterns["host"]
    if host is None:
        if not row["host"] and any(row[column] for column in PATTERN_COLUMNS):
            cells.refuse("host", "is blank", "the platform's hosts, where profile, post or not_account are filled in")
        return None
    groups = {name for found in patterns.values() if found for name in found.groupindex}
    _hold_groups(cells, patterns)
    _hold_templates(cells, groups)
    return UrlForm(
        platform=row["key"],
        host=host,
        profile=patterns["profile"],
        post=patterns["post"],
        not_account=patterns["not_account"],
        short_hosts=tuple(row["short_hosts"].casefold().split()),
        canonical=row["canonical"],
        group=kind,
    )


def _pattern(cells: Cells, column: str, flags: int = re.IGNORECASE) -> re.Pattern[str] | None:
    text = cells.row[column]
    if not text:
        return None
    if len(text) > LONGEST_PATTERN:
        cells.refuse(column, "is too long", f"a regular expression of {LONGEST_PATTERN} characters at most")
        return None
    try:
        return re.compile(text, flags)
    except re.error as trouble:
        cells.refuse(column, f"is no regular expression ({trouble})", "one that Python's re module compiles")
        return None


def _hold_groups(cells: Cells, patterns: Mapping[str, re.Pattern[str] | None]) -> None:
    for column, pattern in patterns.items():
        for name in pattern.groupindex if pattern else ():
            if name.rstrip("0123456789") not in GROUP_NAMES:
                cells.refuse(column, f"has a group called {name}", suggestion(name, sorted(GROUP_NAMES)), value=name)


def _hold_templates(cells: Cells, groups: set[str]) -> None:
    """Each address that `canonical` makes may use only what the patterns find."""
    known = groups | {name.rstrip("0123456789") for name in groups}
    for template in cells.row["canonical"].split():
        try:
            fields = [field for _, field, _, _ in Formatter().parse(template) if field is not None]
        except ValueError:
            cells.refuse("canonical", "is no address with names in braces", "such as https://x.com/{handle}", value=shortened(template))
            continue
        for field in fields:
            if field not in known:
                right = f"one of {', '.join(sorted(known))}" if known else "an address without braces"
                cells.refuse("canonical", "uses a name that no pattern finds", right, value=f"{{{field}}}")


def _walls(row: Row, faults: list[Fault]) -> Iterator[Wall]:
    cells, before = Cells(row=row, faults=faults), len(faults)
    platforms = cells.needed("platform", "keys of platforms.csv, or * for any").split()
    kind = cells.choice("kind", WALL_KINDS) if _filled(cells, "kind") else ""
    cells.needed("pattern", "a regular expression")
    # Pages are long, and a search that does not look at capitals takes ten times as long.
    pattern = _pattern(cells, "pattern", 0 if kind == "body" else re.IGNORECASE)
    reason = cells.choice("reason_code", [code.value for code in Reason]) if _filled(cells, "reason_code") else ""
    for platform in platforms:
        if platform != "*" and not KEY.fullmatch(platform):
            cells.refuse("platform", "is no key", "keys of platforms.csv with blanks between them, or *", value=platform)
    if pattern is None or len(faults) > before:
        return
    if kind != "http_status" and pattern.search(""):
        cells.refuse("pattern", "matches an empty text, and so every page", "a sign that only the wall has")
        return
    for platform in platforms:
        yield Wall(platform=platform, kind=kind, pattern=pattern, reason=Reason(reason), source=row["source"])

