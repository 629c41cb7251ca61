"""Reads restricted.csv, the pupils who may not be published, as names or as keyed hashes; makes the hashed file of the plain one."""

import csv
import hmac
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from audit.tables import Row, Table, read_table
from checks.name_spellings import Spelling, letters_of, name_parts, spelling_hash, spellings_of
from records.reason import Reason
from records.register import Channel, ListedSpelling, RestrictedList, Spelled
from records.sight import Unseen
from records.trouble import Fault, TroubleError

COLUMNS = ("given_name", "family_name", "name", "also_known_as", "not_on")
HASHED_COLUMNS = ("spelling_hash", "spelled", "not_on", "secret_check")
SECRET = "SCHOOL_AUDIT_RESTRICTED_SECRET"  # noqa: S105  (the name of a variable, not what it holds)
FEWEST_LETTERS = 16
CHECKED = "school account audit, list of restricted pupils"
HASH = re.compile(r"[0-9a-f]{64}")
HIDDEN = "…"
# Where two pupils share a spelling, the surest way of writing it counts.
SUREST = (Spelled.FULL, Spelled.TURNED, Spelled.WEAK)


def read_restricted(path: Path, secret: str, faults: list[Fault]) -> RestrictedList | Unseen:
    """The list in the file, names or hashes, whichever it holds; Unseen where hashes are there and the secret is missing or another.

    Faults name line and column, never a cell's text. Raises TroubleError where the file is no table or lacks its columns.
    """
    table = _table(path)
    if "spelling_hash" in table.columns:
        return _hashed(table, secret, faults)
    return listed_from(_named(table, faults))


def hash_list(source: Path, target: Path, secret: str) -> int:
    """Writes the names of `source` to `target` as keyed hashes, sorted so that the order tells nothing; the number of spellings.

    Raises TroubleError where a row cannot be read, the secret is too short, or `target` exists.
    """
    faults: list[Fault] = []
    if len(secret) < FEWEST_LETTERS:
        right = f"a secret of at least {FEWEST_LETTERS} random letters in {SECRET}, kept apart from the list"
        raise TroubleError(Fault(file=SECRET, problem="is missing or too short", right=right))
    if target.exists():
        raise TroubleError(Fault(file=target.name, problem="is there already", right="the name of a new file"))
    table = _table(source)
    if "spelling_hash" in table.columns:
        raise TroubleError(Fault(file=source.name, problem="holds hashes already", right="the list with names"))
    spellings = merged(_named(table, faults))
    if faults:
        raise TroubleError(*faults)
    key = secret.encode()
    rows = sorted((spelling_hash(key, letters), listed) for letters, (_, listed) in spellings.items())
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(HASHED_COLUMNS)
    writer.writerows((mark, listed.spelled, _channels_text(listed.barred), _check_of(key)) for mark, listed in rows)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(written.getvalue())
    return len(rows)


def listed_from(rows: Iterable[tuple[Spelling, frozenset[Channel]]]) -> RestrictedList:
    """A list in memory of spellings and the channels they may not stand on."""
    spellings: dict[str, ListedSpelling] = {}
    ends: dict[str, set[str]] = {}
    for letters, (every, listed) in merged(rows).items():
        spellings[letters] = listed
        for spelling in every:
            for last in spelling.lasts:
                ends.setdefault(last, set()).update(spelling.firsts)
        if listed.spelled is not Spelled.WEAK:
            ends.setdefault(letters, set()).add(letters)
    return RestrictedList(
        spellings=MappingProxyType(spellings), ends=MappingProxyType({last: frozenset(firsts) for last, firsts in ends.items()})
    )


def merged(rows: Iterable[tuple[Spelling, frozenset[Channel]]]) -> Mapping[str, tuple[list[Spelling], ListedSpelling]]:
    """Each spelling once by its letters, with the surest way of writing it and every channel it is barred from."""
    found: dict[str, tuple[list[Spelling], ListedSpelling]] = {}
    for spelling, barred in rows:
        every, before = found.get(spelling.letters, ([], ListedSpelling(spelled=spelling.spelled, barred=barred)))
        surest = min(before.spelled, spelling.spelled, key=SUREST.index)
        found[spelling.letters] = ([*every, spelling], ListedSpelling(spelled=surest, barred=before.barred | barred))
    return found


def _table(path: Path) -> Table:
    try:
        table = read_table(path, required=())
    except TroubleError as trouble:
        # What stands under no heading may be a name.
        raise TroubleError(*(replace(fault, value=HIDDEN if fault.value else "") for fault in trouble.faults)) from None
    if "spelling_hash" in table.columns:
        missing = [name for name in ("spelled", "secret_check") if name not in table.columns]
        right = "the file as it was made"
    else:
        whole = {"name"} <= set(table.columns) or {"given_name", "family_name"} <= set(table.columns)
        missing = [] if whole else ["given_name", "family_name"]
        right = "columns called given_name and family_name, or one called name"
    if missing:
        raise TroubleError(*(Fault(file=table.file, line=1, column=name, problem="is missing", right=right) for name in missing))
    return table


def _named(table: Table, faults: list[Fault]) -> Iterator[tuple[Spelling, frozenset[Channel]]]:
    for row in table.rows:
        barred = _channels(row, faults)
        for given, family in _names_of(row, faults):
            yield from ((spelling, barred) for spelling in spellings_of(given, family))


def _names_of(row: Row, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    """Given and family name of a row, and of each other name the pupil goes by."""
    given, family = (row["given_name"], row["family_name"]) if row["family_name"] else name_parts(row["name"] or row["given_name"])
    right = "a given name and a family name in Latin letters; other letters as they are spelled on English pages"
    if not (_is_readable(given) and _is_readable(family)):
        column = "family_name" if "family_name" in row.cells else "name"
        faults.append(Fault(file=row.file, line=row.line, column=column, value=HIDDEN, problem="is no full name", right=right))
        return
    yield given, family
    for other in (part.strip() for part in row["also_known_as"].split(";")):
        if not other:
            continue
        also = name_parts(other)
        also = also if also[1] else (other, family)
        if not (_is_readable(also[0]) and _is_readable(also[1])):
            faults.append(Fault(file=row.file, line=row.line, column="also_known_as", value=HIDDEN, problem="is no name", right=right))
            continue
        yield also


def _is_readable(name: str) -> bool:
    """Whether each word of a name has letters that can be compared."""
    words = name.split()
    signs_only = [word for word in words if not letters_of(word) and any(letter.isalpha() for letter in word)]
    return bool(letters_of(name)) and not signs_only and bool(letters_of(words[0]) and letters_of(words[-1]))


def _channels(row: Row, faults: list[Fault]) -> frozenset[Channel]:
    """Channels a pupil may not be named on; all of them where the cell is blank."""
    words = [word.strip().lower() for word in re.split(r"[;,|]", row["not_on"]) if word.strip()]
    wrong = [word for word in words if word not in set(Channel)]
    if wrong:
        right = f"{' or '.join(Channel)}, joined by semicolons, or blank for everywhere"
        faults.append(Fault(file=row.file, line=row.line, column="not_on", value=HIDDEN, problem="is no channel", right=right))
    return frozenset(Channel(word) for word in words if word not in wrong) or frozenset(Channel)


def _channels_text(barred: frozenset[Channel]) -> str:
    return "" if barred == frozenset(Channel) else ";".join(sorted(barred))


def _hashed(table: Table, secret: str, faults: list[Fault]) -> RestrictedList | Unseen:
    if not secret:
        detail = f"restricted.csv holds hashes, and neither {SECRET} nor the keyring holds their secret"
        return Unseen(reason=Reason.REFERENCE_MISSING, detail=detail)
    key = secret.encode()
    check = _check_of(key)
    if any(not hmac.compare_digest(row["secret_check"].lower().encode(), check.encode()) for row in table.rows):
        return Unseen(reason=Reason.REFERENCE_MISSING, detail=f"restricted.csv was made with another secret than the one in {SECRET}")
    spellings: dict[str, ListedSpelling] = {}
    for row in table.rows:
        mark, spelled = row["spelling_hash"].lower(), row["spelled"].lower()
        if HASH.fullmatch(mark) and spelled in set(Spelled):
            spellings[mark] = ListedSpelling(spelled=Spelled(spelled), barred=_channels(row, faults))
            continue
        problem, right = "is no row of a hashed list", "the file as it was made; make it anew rather than mend it"
        faults.append(Fault(file=row.file, line=row.line, column="spelling_hash", value=HIDDEN, problem=problem, right=right))
    return RestrictedList(spellings=MappingProxyType(spellings), secret=key)


def _check_of(key: bytes) -> str:
    """What tells whether a list was made with this secret; no name can be told from it."""
    return hmac.digest(key, CHECKED.encode(), "sha256").hex()[:32]
